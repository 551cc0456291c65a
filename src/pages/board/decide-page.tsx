import { type ComponentChildren, type JSX } from 'preact';
import { sameAddress, type Person } from '../../domain/person.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { ChecklistOf } from '../checklist.js';
import { Facts } from '../facts.js';
import { FaultSummary, Problem } from '../fields.js';
import { type Filling } from '../filling.js';
import { JarLabel } from '../jar-label.js';
import { Notice, type LateWords } from '../notice.js';
import { acting } from '../phrases/acting.js';
import { asking } from '../phrases/asking.js';
import { checklist } from '../phrases/checklist.js';
import { faults } from '../phrases/faults.js';
import { decidingHere } from '../phrases/deciding-here.js';
import { plain, type Situation } from '../situation.js';
import { Typed } from '../typed.js';
import { Ways } from '../ways.js';
import { RoundByRound } from './round-by-round.js';
import { type BoardVisit } from './session.js';
import { BoardSheet, Mark } from './sheet.js';

export interface DecidePageProps {
  visit: BoardVisit;
  s: Situation;
  board: PrototypeBoard;
  /** The form that came back with faults. */
  sent?: Filling;
  /** Words for which there is no form on the page. */
  late?: LateWords;
}

/** Where a member decides: the same evidence and the same three ways on as behind a decider's own link. */
export function DecidePage({ visit, s, board, sent, late }: DecidePageProps): JSX.Element {
  const words = decidingHere[s.locale];
  const headline = words.headline(plain(s.prototype.title));
  return (
    <BoardSheet visit={visit} title={sent || late ? `${faults[s.locale].title}: ${headline}` : headline}>
      {sent && <FaultSummary filling={sent} locale={s.locale} />}
      {late && <Notice heading={late.heading}>{late.so}</Notice>}
      <div class="sheet">
        <h1>{headline}</h1>
        <JarLabel s={s} />
        <div class="intro">
          <p>{asking[s.locale].standing(s)}</p>
          <p>
            <a href={`${visit.root}prototypes/${s.slug}`}>{words.back}</a>
          </p>
          {s.prototype.openTerm && board.decidesFor.length > 0 && (
            <p>
              <a class="jump" href="#decide">
                {asking[s.locale].toDecision}
              </a>
            </p>
          )}
        </div>
        <div class="body pieces">
          <Facts s={s} />
          <RoundByRound s={s} board={board} />
          {s.prototype.openTerm && <WaysOn visit={visit} s={s} board={board} sent={sent} />}
          {late && <Typed locale={s.locale} form={late.form} slug={s.slug} />}
        </div>
      </div>
    </BoardSheet>
  );
}

function WaysOn({ visit, s, board, sent }: DecidePageProps): JSX.Element {
  const action = `${visit.root}prototypes/${s.slug}/decide`;
  return (
    <>
      <ChecklistOf s={s} ways={checklist[s.locale].ways} />
      {board.decidesFor.length === 0 ? (
        <p class="withheld">{decidingHere[s.locale].notYours(s.deciders.list)}</p>
      ) : (
        <Ways s={s} action={action} sent={sent ?? null} along={(filling) => along(visit, s, board, filling)} />
      )}
    </>
  );
}

/** The mark of the session, the term that was looked at, and in whose name. */
function along(visit: BoardVisit, s: Situation, board: PrototypeBoard, filling: Filling): ComponentChildren {
  return (
    <>
      <Mark visit={visit} />
      <input type="hidden" name="term" value={s.term.number} />
      <InWhoseName s={s} of={board.decidesFor} own={visit.member.email} filling={filling} />
    </>
  );
}

interface NameProps {
  s: Situation;
  of: Person[];
  own: string;
  filling: Filling;
}

/** A decider decides as themselves; an administrator says for whom. */
function InWhoseName({ s, of, own, filling }: NameProps): JSX.Element {
  const id = filling.id('decider');
  const problem = filling.problem('decider');
  const self = of.find(({ email }) => sameAddress(email, own));
  const picked = filling.typed('decider') || self?.id;
  return (
    <div class={problem ? 'field faulty' : 'field'}>
      <label for={id}>{acting[s.locale].fields.decider.label}</label>
      <Problem id={id} problem={problem} />
      <select id={id} name="decider" required>
        {!self && of.length > 1 && <option value="">{decidingHere[s.locale].choose}</option>}
        {of.map((person) => (
          <option value={person.id} selected={person.id === picked}>
            {plain(person.name)}
          </option>
        ))}
      </select>
    </div>
  );
}
