import { type Funding } from './funding.js';
import { type Hypothesis } from './hypothesis.js';
import { shareOf, sumsOf, type Money } from './money.js';
import { type Step } from './step.js';

/** What learning costs: the figures of one term, or of several together. Each sum is one amount for each currency. Defined in docs/money.md. */
export interface Costs {
  /** What all steps were planned to cost. */
  planned: Money[];
  /** What the steps with a result have cost. */
  spent: Money[];
  /** Asked for, and not answered yet. */
  sought: Money[];
  /** Granted. */
  secured: Money[];
  /** Asked for in vain. */
  refused: Money[];
  hypotheses: { asked: number; settled: number };
  steps: { planned: number; begun: number; succeeded: number; failed: number; inconclusive: number };
  /** What was spent, by the number of settled hypotheses; refuted ones count like the others. Null while none is settled. */
  perSettledHypothesis: Money[] | null;
}

/** What was tried for a prototype, and with which money; of all its terms. */
export interface Tried {
  steps: readonly Step[];
  fundings: readonly Funding[];
}

export function costsOf(
  hypotheses: readonly Hypothesis[],
  steps: readonly Step[],
  fundings: readonly Funding[],
): Costs {
  const spent = sumsOf(steps.flatMap(({ result }) => result?.cost ?? []));
  const settled = hypotheses.filter(({ isOpen }) => !isOpen).length;
  const inState = (state: Funding['state']): Funding[] => fundings.filter((funding) => funding.state === state);
  return {
    planned: sumsOf(steps.flatMap(({ plannedCost }) => plannedCost ?? [])),
    spent,
    sought: sumsOf(inState('sought').map(({ amount }) => amount)),
    secured: sumsOf(inState('secured').map(({ granted, amount }) => granted ?? amount)),
    refused: sumsOf(inState('refused').map(({ amount }) => amount)),
    hypotheses: { asked: hypotheses.length, settled },
    steps: countsOf(steps),
    perSettledHypothesis: settled === 0 ? null : spent.map((money) => shareOf(money, settled)),
  };
}

function countsOf(steps: readonly Step[]): Costs['steps'] {
  const counts = { planned: 0, begun: 0, succeeded: 0, failed: 0, inconclusive: 0 };
  for (const { begunAt, result } of steps) counts[result?.outcome ?? (begunAt ? 'begun' : 'planned')] += 1;
  return counts;
}
