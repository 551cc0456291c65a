import { type Instant, type PlainDate } from './calendar.js';
import { type Criterion, type HypothesisEntry } from './manifest.js';

export type Outcome = 'stop' | 'continue' | 'adopt';

/** How a term ended. Append-only; what it says lives in the texts that its dossier quotes (laws 5 and 13). */
export class Decision {
  id: string;
  prototypeId: string;
  termId: string;
  outcome: Outcome;
  decidedAt: Instant;
  /** A person's id; null when the clock recorded a lapsed stop. */
  decidedBy: string | null;
  via: 'api' | 'page' | 'clock';
  /** The member whose key was used; null on the page and for the clock. */
  memberId: string | null;
  handOverOn: PlainDate | null;

  get lapsed(): boolean {
    return this.via === 'clock';
  }
}

/** A hypothesis of the next term: an earlier one asked again by its key, or a new one in full. */
export type NextHypothesis = { key: string } | HypothesisEntry;

export interface StopProposal {
  outcome: 'stop';
  decidedBy: string;
  term?: number;
  rationale: string;
  learned: string;
  kept: string;
  windDown: string[];
}

export interface ContinueProposal {
  outcome: 'continue';
  decidedBy: string;
  term?: number;
  rationale: string;
  learned: string;
  nextTerm: { startsOn?: string; expiresOn: string };
  hypotheses: NextHypothesis[];
  grid: 'keep' | { criteria: Criterion[] };
}

export interface AdoptProposal {
  outcome: 'adopt';
  decidedBy: string;
  term?: number;
  rationale: string;
  learned: string;
  home: string;
  /** `YYYY-MM-DD`, the day from which the permanent home carries it. */
  handOverOn: string;
}

/**
 * What somebody proposes to decide. `decidedBy` is a decider's address; `term` the number of the term it is about, the open one
 * where it is absent: whoever names it cannot end, by a proposal that crossed another one, the term which that one opened.
 */
export type Proposal = StopProposal | ContinueProposal | AdoptProposal;
