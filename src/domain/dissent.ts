import { type Person } from './person.js';
import { Refusal } from './refusal.js';
import { type Term } from './term.js';

/** Why there is nothing to dissent from, or no more. */
export type NoDissent = 'tooEarly' | 'own' | 'already';

/** Null where a decider may record dissent: once, from a decision that another took, or the clock. */
export function whyNoDissent({ decision }: Term, { id }: Person, dissented: boolean): NoDissent | null {
  if (!decision) return 'tooEarly';
  if (decision.decidedBy === id) return 'own';
  return dissented ? 'already' : null;
}

/** @throws Refusal `not-begun` before the decision, `forbidden` from one's own, `already-decided` a second time */
export function mustBeFreeToDissent(term: Term, person: Person, dissented: boolean): void {
  switch (whyNoDissent(term, person, dissented)) {
    case 'tooEarly':
      throw new Refusal('not-begun', 'Nothing is decided yet: decide.');
    case 'own':
      throw new Refusal('forbidden', 'You took this decision yourself: there is nothing to dissent from.');
    case 'already':
      throw new Refusal('already-decided', 'Your dissent is already on record.');
  }
}
