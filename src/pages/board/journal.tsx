import { type JSX } from 'preact';
import { type ActKind } from '../../domain/agenda/act.js';
import { nameOf } from '../../domain/person.js';
import { type BoardJournal, type EventRow, type PrototypeBoard } from '../../services/prototype-board.service.js';
import { following } from '../phrases/following.js';
import { journal as kinds } from '../phrases/journal.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { localText } from './moments.js';

/** So many are read at a glance; those before them are folded up. */
const AT_ONCE = 10;

/** Its journal, the newest first, and whether the chain of all of it holds. */
export function JournalOf({ s, board: { journal } }: { s: Situation; board: PrototypeBoard }): JSX.Element {
  const words = phrases[s.locale];
  const { events, count, isWhole } = journal;
  return (
    <section id="journal" aria-labelledby="journal-title">
      <h2 id="journal-title">{words.parts.journal}</h2>
      <p class={isWhole ? 'chain' : 'chain broken'}>
        <span aria-hidden="true">{isWhole ? '✓' : '✗'}</span> {isWhole ? words.whole(count) : words.broken}
      </p>
      <p class="hint">
        {count > events.length && words.newest(events.length, count)} {words.times(s.zone)}
      </p>
      <Events s={s} journal={journal} events={events.slice(0, AT_ONCE)} />
      {events.length > AT_ONCE && (
        <details class="more">
          <summary>{words.earlier(events.length - AT_ONCE)}</summary>
          <Events s={s} journal={journal} events={events.slice(AT_ONCE)} />
        </details>
      )}
    </section>
  );
}

function Events({ s, journal, events }: { s: Situation; journal: BoardJournal; events: EventRow[] }): JSX.Element {
  return (
    <ol class="journal" reversed start={events[0]?.number}>
      {events.map((event) => (
        <li>
          <time dateTime={event.at}>{localText(event.at, s.zone, s.locale)}</time>
          <span>
            {told(event, s)} · <bdi>{whoDid(event, s, journal)}</bdi>
          </span>
        </li>
      ))}
    </ol>
  );
}

function told({ kind, data }: EventRow, { locale }: Situation): string {
  const act = Object.hasOwn(following[locale].acts, kind) ? following[locale].acts[kind as ActKind] : undefined;
  const what = kinds[locale][kind] ?? act ?? kind;
  const about = ['step', 'key', 'round', 'funding'].map((field) => data[field]).find((value) => isName(value));
  return about === undefined ? what : `${what} (${String(about)})`;
}

/** Keys and numbers, never a sentence. */
function isName(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^[A-Za-z0-9][\w-]{0,39}$/.test(value));
}

function whoDid({ actor }: EventRow, { prototype, locale }: Situation, { members }: BoardJournal): string {
  const words = phrases[locale];
  if (actor === 'clock') return words.clock;
  const [kind, id] = actor.split(':');
  if (kind === 'member') return plain(members.get(id) ?? words.somebody);
  const person = prototype.person(id);
  return person ? plain(nameOf(person, locale)) : words.somebody;
}
