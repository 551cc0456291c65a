import { dateBefore, dayOf, endOfDay, later, startOfDay, type Instant, type PlainDate } from './calendar.js';
import { type ContinueProposal, type NextHypothesis, type Proposal } from './decision.js';
import { checkGrid, checkKeysOnce, completeCriterion } from './grid.js';
import { checkAskedOnce, sameStatement, type Hypothesis } from './hypothesis.js';
import { type Criterion, type HypothesisEntry } from './manifest.js';
import { type Prototype } from './prototype.js';
import { readiness, type Lineage, type Readings } from './readiness.js';
import { Faults, Refusal } from './refusal.js';
import { checkTermDates, dateAt, type TermDraft } from './registration.js';
import { type Term } from './term.js';

/** What a decision to continue opens. */
export interface NextTerm {
  term: TermDraft;
  hypotheses: HypothesisEntry[];
  /** Null: the grid is kept. */
  criteria: Criterion[] | null;
}

/** A proposal that the evidence and the dates bear out. */
export interface Verdict {
  term: Term;
  next: NextTerm | null;
  handOverOn: PlainDate | null;
}

/**
 * Weighs a proposal for the open term (law 4).
 * @throws Refusal `already-decided`, also for an earlier term; `not-earned` with the whole checklist; `invalid` with every fault at once
 */
export function weigh(
  prototype: Prototype,
  proposal: Proposal,
  evidence: { readings: Readings; lineage: Lineage },
  now: Instant,
): Verdict {
  const term = undecided(prototype, proposal.term ?? meant(prototype, now));
  const checklist = readiness(prototype, evidence.readings, evidence.lineage, now);
  if (!checklist[proposal.outcome].allowed) {
    throw new Refusal('not-earned', `It is too early to ${proposal.outcome}: ${checklist.wayOn}`, { checklist });
  }
  const faults = new Faults();
  const next = proposal.outcome === 'continue' ? nextTerm(prototype, term, proposal, evidence, now, faults) : null;
  const handOverOn = proposal.outcome === 'adopt' ? handOver(proposal.handOverOn, term, now, faults) : null;
  faults.refuseIfAny('This decision');
  return { term, next, handOverOn };
}

/** Who names no term means the one that runs or ran last: two deciders at once never end the term that one of them just opened. */
function meant(prototype: Prototype, now: Instant): number {
  return prototype.terms.findLast((term) => term.hasBegun(now))?.number ?? 1;
}

function undecided(prototype: Prototype, number: number): Term {
  const { openTerm, lastTerm, slug } = prototype;
  if (openTerm?.number === number) return openTerm;
  const detail = `"${slug}" has no term ${number}: it is in its term ${lastTerm.number}.`;
  if (number > lastTerm.number) {
    throw new Refusal('invalid', detail, { faults: [{ pointer: '/term', code: 'unknown-term', detail }] });
  }
  throw new Refusal('already-decided', alreadyDecided(slug, prototype.terms[number - 1]));
}

function alreadyDecided(slug: string, { decision, number }: Term): string {
  if (!decision) return `"${slug}" was withdrawn before it started; there is nothing to decide.`;
  return `Term ${number} of "${slug}" is decided: ${decision.outcome}. The first decision stands. A term that has not begun is decided by its number ("term").`;
}

function handOver(text: string, term: Term, now: Instant, faults: Faults): PlainDate | null {
  const date = dateAt('/handOverOn', text, faults);
  const past = date && dateBefore(date, dayOf(now, term.timeZone));
  faults.addIf(!!past, '/handOverOn', 'in-the-past', 'The hand-over day is today or later.');
  return date;
}

function nextTerm(
  prototype: Prototype,
  term: Term,
  proposal: ContinueProposal,
  evidence: { lineage: Lineage },
  now: Instant,
  faults: Faults,
): NextTerm | null {
  const hypotheses = nextHypotheses(prototype, proposal.hypotheses, evidence.lineage, faults);
  const criteria = proposal.grid === 'keep' ? null : proposal.grid.criteria.map(completeCriterion);
  checkNextGrid(proposal, prototype, hypotheses, faults);
  const draft = nextDates(term, proposal.nextTerm, now, faults);
  return draft && { term: draft, hypotheses, criteria };
}

function nextDates(
  term: Term,
  asked: { startsOn?: string; expiresOn: string },
  now: Instant,
  faults: Faults,
): TermDraft | null {
  const { timeZone, policy, policyVersion } = term;
  const first = later(term.expiresOn.add({ days: 1 }), dayOf(now, timeZone));
  const startsOn = asked.startsOn === undefined ? first : dateAt('/nextTerm/startsOn', asked.startsOn, faults);
  const expiresOn = dateAt('/nextTerm/expiresOn', asked.expiresOn, faults);
  if (!startsOn || !expiresOn) return null;
  checkStart(term, startsOn, first, now, faults);
  checkTermDates(startsOn, expiresOn, policy.maxTermDays, '/nextTerm', faults);
  const longer = policy.nextTermNotLonger && !term.isAtLeastAsLongAs(startsOn, expiresOn);
  faults.addIf(
    longer,
    '/nextTerm/expiresOn',
    'longer-than-before',
    `The policy allows no term longer than this one (${term.startsOn.toString()} to ${term.expiresOn.toString()}).`,
  );
  return {
    startsOn,
    expiresOn,
    timeZone,
    startsAt: startOfDay(startsOn, timeZone),
    endsAt: endOfDay(expiresOn, timeZone),
    policy,
    policyVersion,
  };
}

/** Continued before expiry, the next term starts the day after; continued later, on the day of the decision or later. */
function checkStart(term: Term, startsOn: PlainDate, first: PlainDate, now: Instant, faults: Faults): void {
  const tooEarly = dateBefore(startsOn, first);
  const gap = !term.isOver(now) && dateBefore(first, startsOn);
  faults.addIf(
    tooEarly,
    '/nextTerm/startsOn',
    'too-early',
    `The next term starts on ${first.toString()} at the earliest.`,
  );
  faults.addIf(
    gap,
    '/nextTerm/startsOn',
    'gap',
    `Continued before expiry, the next term starts the day after: ${first.toString()}.`,
  );
}

function nextHypotheses(
  prototype: Prototype,
  entries: NextHypothesis[],
  lineage: Lineage,
  faults: Faults,
): HypothesisEntry[] {
  const earlier = new Map(prototype.hypotheses.map((hypothesis) => [hypothesis.key, hypothesis]));
  checkKeysOnce(
    entries.map((entry) => entry.key),
    (index) => `/hypotheses/${index}/key`,
    'hypothesis',
    faults,
  );
  checkStatements(prototype, entries, faults);
  const resolved = entries.map((entry, index) =>
    resolve(entry, earlier.get(entry.key), `/hypotheses/${index}`, faults),
  );
  const isNew = (entry: HypothesisEntry): boolean =>
    !lineage.statements.some((statement) => sameStatement(statement, entry.statement));
  const something = resolved.some((entry) => entry !== null && isNew(entry));
  faults.addIf(
    !something,
    '/hypotheses',
    'nothing-new',
    'At least one hypothesis has not been asked before: say what the next term will teach.',
  );
  return resolved.filter((entry) => entry !== null);
}

/** What was ever asked keeps its key, in every term. */
function checkStatements(prototype: Prototype, entries: NextHypothesis[], faults: Faults): void {
  const asked: Pick<HypothesisEntry, 'key' | 'statement'>[] = [...prototype.hypotheses];
  entries.forEach((entry, index) => {
    if (!('statement' in entry)) return;
    checkAskedOnce(entry, asked, `/hypotheses/${index}`, faults);
    asked.push(entry);
  });
}

function resolve(
  entry: NextHypothesis,
  earlier: Hypothesis | undefined,
  at: string,
  faults: Faults,
): HypothesisEntry | null {
  if (!('statement' in entry)) {
    if (earlier)
      return {
        key: earlier.key,
        statement: earlier.statement,
        convincedIf: earlier.convincedIf,
        stopIf: earlier.stopIf,
      };
    faults.add(
      `${at}/key`,
      'unknown-hypothesis',
      `No earlier hypothesis has the key "${entry.key}"; write a new one in full.`,
    );
    return null;
  }
  const reworded = earlier !== undefined && !sameStatement(earlier.statement, entry.statement);
  faults.addIf(
    reworded,
    `${at}/key`,
    'key-taken',
    `"${entry.key}" already stands for another statement; give the new one another key.`,
  );
  return entry;
}

/** A kept grid stays as it is; a new one may read any hypothesis, asked now or earlier. */
function checkNextGrid(
  proposal: ContinueProposal,
  prototype: Prototype,
  hypotheses: HypothesisEntry[],
  faults: Faults,
): void {
  if (proposal.grid === 'keep') return;
  const keys = new Set([...prototype.hypotheses, ...hypotheses].map((hypothesis) => hypothesis.key));
  checkGrid(proposal.grid.criteria, keys, '/grid/criteria', faults);
}
