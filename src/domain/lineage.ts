import { MOST_TERMS } from './policy.js';
import { type Term } from './term.js';
import { type Lineage } from './readiness.js';

/** The line of a prototype read from its terms and statements, its predecessors' first. */
export function lineageOf(terms: Pick<Term, 'policy'>[], statements: string[]): Lineage {
  const limits = terms.map((term) => term.policy.maxTerms);
  return { terms: terms.length, maxTerms: Math.min(MOST_TERMS, ...limits), statements };
}
