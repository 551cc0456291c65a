import { type Instant } from './calendar.js';
import { type Link } from './manifest.js';

export type HypothesisOutcome = 'open' | 'supported' | 'refuted' | 'inconclusive';
export type Settlement = Exclude<HypothesisOutcome, 'open'>;

/** The life of a hypothesis: until its term is decided it may be settled, and settled again with a better reason. */
export const HYPOTHESIS_TRANSITIONS: Record<HypothesisOutcome, readonly Settlement[]> = {
  open: ['supported', 'refuted', 'inconclusive'],
  supported: ['supported', 'refuted', 'inconclusive'],
  refuted: ['supported', 'refuted', 'inconclusive'],
  inconclusive: ['supported', 'refuted', 'inconclusive'],
};

/** What a term wants to verify. Never reworded: another wording is another hypothesis. */
export class Hypothesis {
  id: string;
  prototypeId: string;
  termId: string;
  key: string;
  position: number;
  statement: string;
  convincedIf: string;
  stopIf: string;
  addedAt: Instant;
  outcome: HypothesisOutcome;
  reason: string | null;
  links: Link[];
  settledAt: Instant | null;
  settledBy: string | null;

  get isOpen(): boolean {
    return this.outcome === 'open';
  }

  settle(outcome: Settlement, reason: string, links: Link[], memberId: string, now: Instant): void {
    this.outcome = outcome;
    this.reason = reason;
    this.links = links;
    this.settledBy = memberId;
    this.settledAt = now;
  }
}

/** Two statements that differ only in case, spacing or final punctuation ask the same. */
export function sameStatement(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(statement: string): string {
  return statement
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}
