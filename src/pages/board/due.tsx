import { type JSX } from 'preact';
import { parseDate } from '../../domain/calendar.js';
import { nameOf, sameAddress, type Locale } from '../../domain/person.js';
import { listed, longDate } from '../../print/dates.js';
import { type Board, type DueRow } from '../../services/board.service.js';
import { board as phrases } from '../phrases/board.js';
import { plain } from '../situation.js';
import { addressOf } from './filters.js';
import { type BoardVisit } from './session.js';

/** Whose date has passed, and whose is near enough to be asked about: first of all that the board shows. */
export function Due({ visit, board }: { visit: BoardVisit; board: Board }): JSX.Element {
  const { member, root } = visit;
  const words = phrases[member.locale];
  return (
    <section aria-labelledby="due-title" class="dues">
      <h2 id="due-title">{words.due}</h2>
      {board.due.length === 0 && <p>{words.noneDue}</p>}
      {board.due.length > 0 && (
        <ul class="labels">
          {board.due.map((row) => (
            <DueLabel visit={visit} row={row} />
          ))}
        </ul>
      )}
      {board.allDue > board.due.length && (
        <p>
          {words.moreDue(board.due.length, board.allDue)}{' '}
          <a href={addressOf(root, { status: 'expired' })}>{words.allDue}</a>
        </p>
      )}
    </section>
  );
}

function DueLabel({ visit, row }: { visit: BoardVisit; row: DueRow }): JSX.Element {
  const { member, root } = visit;
  const { locale } = member;
  const words = phrases[locale];
  const { slug, title, daysLeft, unsettled, answered, quorum } = row;
  const date = longDate(parseDate(row.expiresOn)!, locale);
  const past = daysLeft < 0;
  return (
    <li class={past ? 'label past' : 'label'}>
      <h3 dir="auto">
        <a href={`${root}prototypes/${slug}`}>{plain(title)}</a>
      </h3>
      <p class="when">
        {past ? (
          <>
            {words.bestBefore(date)}. <strong>{words.past(-daysLeft)}</strong>. {words.halted}
          </>
        ) : (
          <strong>{words.decideBy(date, daysLeft)}</strong>
        )}
      </p>
      <p>{decidersOf(row, member.email, locale)}</p>
      <p class="hint">
        {words.readings(answered, quorum)} · {unsettled === 0 ? words.settled : words.unsettled(unsettled)}
      </p>
      <p>
        <a class="jump" href={`${root}prototypes/${slug}/decide`}>
          {words.decide} <span class="unseen">{words.on(plain(title))}</span>
        </a>
      </p>
    </li>
  );
}

function decidersOf({ deciders }: DueRow, own: string, locale: Locale): string {
  const words = phrases[locale];
  if (deciders.length === 0) return words.nobodyDecides;
  const names = deciders.map(({ name, email }) =>
    email !== null && sameAddress(email, own)
      ? words.you
      : plain(nameOf({ name: name ?? '', isErased: name === null }, locale)),
  );
  return words.decides(listed(names, locale));
}
