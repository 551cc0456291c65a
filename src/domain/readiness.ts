import { type Instant } from './calendar.js';
import { type Prototype } from './prototype.js';
import { MOST_TERMS } from './policy.js';

/** What the expiry round of the open term has gathered: distinct reviewers who answered. */
export interface Readings {
  answered: number;
  answeredExternally: number;
}

/** What a prototype inherits from those it follows (law 6). */
export interface Lineage {
  /** Terms opened in the whole line, this prototype's included. */
  terms: number;
  /** The strictest `maxTerms` of the line. */
  maxTerms: number;
  /** Every statement asked in the whole line. */
  statements: string[];
}

export interface ChecklistItem {
  key:
    | 'begun'
    | 'quorum'
    | 'external-quorum'
    | 'hypotheses-asked'
    | 'hypotheses-settled'
    | 'terms-left'
    | 'rationale'
    | 'learned'
    | 'new-hypothesis'
    | 'next-term'
    | 'home';
  met: boolean;
  detail: string;
  have?: number;
  need?: number;
}

/** Law 4, item by item: what is there, what is missing, what the decision itself must bring. */
export interface Checklist {
  continue: { allowed: boolean; evidence: ChecklistItem[]; brings: string[] };
  adopt: { allowed: boolean; evidence: ChecklistItem[]; brings: string[] };
  stop: { allowed: boolean; evidence: ChecklistItem[]; brings: string[] };
  /** In words: the lawful way on from here. */
  wayOn: string;
}

/** Continuing and adopting are earned, stopping is always allowed (law 4). The quorum permits, it never decides. */
export function readiness(prototype: Prototype, readings: Readings, lineage: Lineage, now: Instant): Checklist {
  const undecided = prototype.openTerm !== null;
  const adopting = undecided ? evidenceOf(prototype, readings, now) : [];
  const continuing = undecided ? [...adopting, termsLeft(lineage)] : [];
  const allowed = (items: ChecklistItem[]): boolean => undecided && items.every((item) => item.met);
  return {
    continue: {
      allowed: allowed(continuing),
      evidence: continuing,
      brings: ['rationale', 'learned', 'nextTerm', 'hypotheses, one of them new', 'grid'],
    },
    adopt: { allowed: allowed(adopting), evidence: adopting, brings: ['rationale', 'learned', 'home', 'handOverOn'] },
    stop: { allowed: undecided, evidence: [], brings: ['rationale', 'learned', 'kept', 'windDown'] },
    wayOn: wayOn(undecided, adopting, continuing),
  };
}

function evidenceOf(prototype: Prototype, readings: Readings, now: Instant): ChecklistItem[] {
  const term = prototype.mustBeUndecided();
  const asked = prototype.hypothesesOf(term);
  const open = asked.filter((hypothesis) => hypothesis.isOpen).map((hypothesis) => hypothesis.key);
  const { quorum, externalQuorum } = term.policy;
  return [
    { key: 'begun', met: term.hasBegun(now), detail: `Term ${term.number} starts on ${term.startsOn.toString()}.` },
    counted('quorum', readings.answered, quorum, 'reviewers have answered in the expiry round'),
    counted('external-quorum', readings.answeredExternally, externalQuorum, 'of them from outside'),
    { ...counted('hypotheses-asked', asked.length, 1, 'hypotheses are asked in this term'), met: asked.length >= 1 },
    {
      ...counted('hypotheses-settled', asked.length - open.length, asked.length, 'hypotheses are settled'),
      detail:
        open.length === 0
          ? 'Every hypothesis is settled.'
          : `Still open: ${open.join(', ')}. Settle each as supported, refuted or inconclusive.`,
    },
  ];
}

function counted(key: ChecklistItem['key'], have: number, need: number, what: string): ChecklistItem {
  return { key, met: have >= need, detail: `${have} of ${need} ${what}.`, have, need };
}

function termsLeft(lineage: Lineage): ChecklistItem {
  const limit = Math.min(lineage.maxTerms, MOST_TERMS);
  const met = lineage.terms < limit;
  const detail = met
    ? `${lineage.terms} of at most ${limit} terms are used.`
    : `All ${limit} terms are used: adopt or stop.`;
  return { key: 'terms-left', met, detail, have: lineage.terms, need: limit };
}

function wayOn(undecided: boolean, adopting: ChecklistItem[], continuing: ChecklistItem[]): string {
  if (!undecided) return 'It is decided. What goes on is registered as a successor.';
  if (continuing.every((item) => item.met)) return 'Stop, continue or adopt.';
  const missing = new Set(adopting.filter((item) => !item.met).map((item) => item.key));
  if (missing.size === 0) return 'The limit of terms is reached: adopt or stop.';
  if (missing.has('quorum') || missing.has('external-quorum'))
    return 'Stop now, or gather the missing readings first: further reviewers may be invited until the decision.';
  return 'Stop now, or complete the list first.';
}
