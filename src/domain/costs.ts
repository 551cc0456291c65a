import { type Funding } from './funding.js';
import { type Hypothesis, type HypothesisOutcome } from './hypothesis.js';
import { shareOf, sumsOf, type Money } from './money.js';
import { type Prototype } from './prototype.js';
import { type Step } from './step.js';
import { type Term } from './term.js';

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

/** What one hypothesis has cost so far. */
export interface HypothesisCosts {
  key: string;
  outcome: HypothesisOutcome;
  planned: Money[];
  spent: Money[];
}

export interface TermCosts extends Omit<Costs, 'hypotheses'> {
  term: number;
  hypotheses: Costs['hypotheses'] & { each: HypothesisCosts[] };
}

/** Those of a term. */
export function triedIn<T extends { termId: string }>({ id }: Term, all: readonly T[]): T[] {
  return all.filter(({ termId }) => termId === id);
}

/** The figures of a term, with those of each hypothesis that it asks. */
export function costsOfTerm(prototype: Prototype, term: Term, tried: Tried): TermCosts {
  const asked = prototype.hypothesesOf(term);
  const steps = triedIn(term, tried.steps);
  const { hypotheses, ...costs } = costsOf(asked, steps, triedIn(term, tried.fundings));
  const each = asked.map(({ id, key, outcome }): HypothesisCosts => {
    const own = steps.filter(({ hypothesisId }) => hypothesisId === id);
    return { key, outcome, planned: plannedFor(own), spent: sumsOf(own.flatMap(({ result }) => result?.cost ?? [])) };
  });
  return { term: term.number, ...costs, hypotheses: { ...hypotheses, each } };
}

/** What the steps without a result are planned to cost. Nothing is taken off it: money that was granted is not tied to single steps. */
export function outstandingOf(steps: readonly Step[]): Money[] {
  return plannedFor(steps.filter(({ result }) => result === null));
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
    planned: plannedFor(steps),
    spent,
    sought: sumsOf(inState('sought').map(({ amount }) => amount)),
    secured: sumsOf(inState('secured').map(({ granted, amount }) => granted ?? amount)),
    refused: sumsOf(inState('refused').map(({ amount }) => amount)),
    hypotheses: { asked: hypotheses.length, settled },
    steps: countsOf(steps),
    perSettledHypothesis: settled === 0 ? null : spent.map((money) => shareOf(money, settled)),
  };
}

function plannedFor(steps: readonly Step[]): Money[] {
  return sumsOf(steps.flatMap(({ plannedCost }) => plannedCost ?? []));
}

function countsOf(steps: readonly Step[]): Costs['steps'] {
  const counts = { planned: 0, begun: 0, succeeded: 0, failed: 0, inconclusive: 0 };
  for (const { begunAt, result } of steps) counts[result?.outcome ?? (begunAt ? 'begun' : 'planned')] += 1;
  return counts;
}
