import { type JSX } from 'preact';
import { dayOf } from '../../domain/calendar.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { ChecklistOf } from '../checklist.js';
import { headlineOf } from '../decided-page.js';
import { Dissents } from '../dissents.js';
import { EndingOf } from '../ending.js';
import { Facts } from '../facts.js';
import { FaultSummary } from '../fields.js';
import { JarLabel } from '../jar-label.js';
import { acting, type Done } from '../phrases/acting.js';
import { asking } from '../phrases/asking.js';
import { decided } from '../phrases/decided.js';
import { faults } from '../phrases/faults.js';
import { following } from '../phrases/following.js';
import { Words } from '../words.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { Typed } from '../typed.js';
import { type Action } from './action.js';
import { ResultForm, SettleForm } from './action-forms.js';
import { Comes } from './comes.js';
import { Documents } from './documents.js';
import { JournalOf } from './journal.js';
import { Lineage } from './lineage.js';
import { isOffered, offeredTo, type Offered } from './offered.js';
import { OwnLife } from './own-life.js';
import { Rounds } from './rounds.js';
import { type BoardVisit } from './session.js';
import { BoardSheet } from './sheet.js';
import { RoundByRound } from './round-by-round.js';
import { WindDown } from './wind-down.js';

export interface PrototypePageProps {
  visit: BoardVisit;
  s: Situation;
  board: PrototypeBoard;
  /** What has just been done here. */
  done?: Done;
  /** The form that came back with faults. */
  sent?: Action;
}

/** All that the board knows of one prototype, and what a coordinator does often. */
export function PrototypePage(props: PrototypePageProps): JSX.Element {
  const { visit, s, board, done, sent } = props;
  const offered = offeredTo(s, board);
  const title = plain(s.prototype.title);
  return (
    <BoardSheet visit={visit} title={sent ? `${faults[s.locale].title}: ${title}` : title}>
      {sent && <FaultSummary filling={sent} locale={s.locale} />}
      {done && (
        <p class="done" role="status">
          {acting[s.locale].done[done]}
        </p>
      )}
      <div class="sheet">
        <h1 dir="auto">{title}</h1>
        <JarLabel s={s} />
        <Standing {...props} />
        <div class="body pieces">
          <OnThisPage s={s} />
          <OwnLife s={s} />
          <Facts s={s} />
          {s.prototype.terms.length > 1 && (
            <p>
              <a href="#documents">{phrases[s.locale].earlierTerms}</a>
            </p>
          )}
          <Acts {...props} offered={offered} />
          <WindDown visit={visit} s={s} board={board} offered={offered} sent={sent ?? null} />
          <RoundByRound s={s} board={board} />
          {s.prototype.openTerm && <ChecklistOf s={s} ways={following[s.locale].ways} />}
          <Rounds visit={visit} s={s} board={board} offered={offered} sent={sent ?? null} />
          <Comes s={s} board={board} />
          <Lineage visit={visit} s={s} board={board} />
          <Documents visit={visit} s={s} />
          <JournalOf s={s} board={board} />
          {sent && !isOffered(offered, sent.scope) && (
            <Typed locale={s.locale} form={sent.form} labels={acting[s.locale].fields} />
          )}
          <p class="hint">{following[s.locale].coordinated(s)}</p>
        </div>
      </div>
    </BoardSheet>
  );
}

/** How it stands: what is decided, or what is to be decided. */
function Standing({ visit, s, board }: PrototypePageProps): JSX.Element {
  const words = phrases[s.locale];
  const { portfolio, ending } = board;
  if (ending) {
    return (
      <div class="intro">
        <p class="lead">{headlineOf(s)}</p>
        <EndingOf s={s} ending={ending} dossier={`${visit.root}dossier/${s.slug}/${s.term.number}/decision`} />
        <Dissents s={s} dissents={ending.dissents} />
      </div>
    );
  }
  if (s.status === 'voided') return <Voided s={s} />;
  const asked = s.over || s.status === 'running';
  return (
    <div class="intro">
      <p class="lead">{following[s.locale].headline(s)}</p>
      <p>{asking[s.locale].standing(s)}</p>
      {portfolio && (
        <p>
          {words.portfolio} <a href={`${visit.root}portfolios/${portfolio.slug}`}>{plain(portfolio.title)}</a>.
        </p>
      )}
      {!board.mayChange && s.prototype.openTerm && <p class="hint">{words.readsOnly(s.coordinators.list)}</p>}
      {asked && board.decidesFor.length > 0 && (
        <p>
          <a class="jump" href={`${visit.root}prototypes/${s.slug}/decide`}>
            {words.decideNow}
          </a>
        </p>
      )}
    </div>
  );
}

/** Registered by mistake, and withdrawn before it began. */
function Voided({ s }: { s: Situation }): JSX.Element {
  const words = decided[s.locale];
  const { voidedReason, voidedAt, timeZone } = s.prototype;
  return (
    <div class="intro">
      <p class="lead">
        {words.withdrawn}: {s.date(dayOf(voidedAt!, timeZone))}
      </p>
      <p>{words.withdrawnSo}</p>
      {voidedReason !== null && <Words>{voidedReason}</Words>}
    </div>
  );
}

function OnThisPage({ s }: { s: Situation }): JSX.Element {
  const words = phrases[s.locale];
  return (
    <nav aria-label={words.onThisPage}>
      <ul class="jumps">
        {Object.entries(words.parts).map(([id, name]) => (
          <li>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Results of steps, and settling: what stays open to the decision. */
function Acts({ visit, s, sent, offered }: PrototypePageProps & { offered: Offered }): JSX.Element | null {
  const words = phrases[s.locale];
  const at = `${visit.root}prototypes/${s.slug}`;
  const { steps, hypotheses } = offered;
  if (steps.length + hypotheses.length === 0) return null;
  return (
    <section id="acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{words.acts}</h2>
      <div class="side-by-side">
        {steps.map((step) => (
          <ResultForm visit={visit} at={at} sent={sent ?? null} step={step} />
        ))}
        {hypotheses.map((hypothesis) => (
          <SettleForm visit={visit} at={at} sent={sent ?? null} hypothesis={hypothesis} />
        ))}
      </div>
    </section>
  );
}
