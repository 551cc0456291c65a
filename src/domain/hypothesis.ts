import { type Instant } from './calendar.js';
import { type HypothesisEntry, type Link } from './manifest.js';
import { Refusal, type Faults } from './refusal.js';

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

  /** @throws Refusal `malformed` for an outcome that this life does not lead to */
  settle(outcome: Settlement, reason: string, links: Link[], memberId: string, now: Instant): void {
    if (!HYPOTHESIS_TRANSITIONS[this.outcome].includes(outcome))
      throw new Refusal('malformed', `A hypothesis that is ${this.outcome} does not become ${outcome}.`);
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

/** What is asked under two keys would be settled twice, and might be settled differently. */
export function checkAskedOnce(
  entry: HypothesisEntry,
  others: Pick<HypothesisEntry, 'key' | 'statement'>[],
  at: string,
  faults: Faults,
): void {
  const same = others.find(({ key, statement }) => key !== entry.key && sameStatement(statement, entry.statement));
  if (!same) return;
  const detail = `"${same.key}" asks this already. A statement has one key: use that one, or ask something else.`;
  faults.add(`${at}/statement`, 'duplicate', detail);
}

function plain(statement: string): string {
  return statement
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
}
