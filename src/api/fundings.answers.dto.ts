import type { FundingState } from '../domain/funding.js';
import { HYPOTHESIS_TRANSITIONS } from '../domain/hypothesis.js';
import type { HypothesisOutcome } from '../domain/hypothesis.js';
import { Count, On, Word } from './answer.decorators.js';
import { MoneyDto } from './steps.dto.js';

const FUNDING_STATES: readonly FundingState[] = ['sought', 'secured', 'refused'];

/** Money asked for, and what came of it. */
export class ShownFundingDto {
  /** @example "fdva-2027" */
  key: string;
  /** Number of its term. */
  @Count() term: number;
  @Word(FUNDING_STATES) state: FundingState;
  source: string;
  purpose: string;
  amount: MoneyDto;
  @On() soughtOn: string | null;
  /** What was granted; null unless it is secured. */
  granted: MoneyDto | null;
  @On() answeredOn: string | null;
  reason: string | null;
  /** Keys of the steps whose results unlocked it. */
  unlockedBy: string[];
}

export class StepCountsDto {
  @Count() planned: number;
  @Count() begun: number;
  @Count() succeeded: number;
  @Count() failed: number;
  @Count() inconclusive: number;
}

export class HypothesisCountsDto {
  @Count() asked: number;
  @Count() settled: number;
}

export class HypothesisCostsDto {
  /** @example "H1" */
  key: string;
  @Word(Object.keys(HYPOTHESIS_TRANSITIONS)) outcome: HypothesisOutcome;
  planned: MoneyDto[];
  spent: MoneyDto[];
}

export class HypothesisCountsWithEachDto extends HypothesisCountsDto {
  each: HypothesisCostsDto[];
}

/** Sums, one for each currency: docs/money.md says of what. */
export class SumsDto {
  /** What all steps were planned to cost. */
  planned: MoneyDto[];
  /** What the steps with a result have cost. */
  spent: MoneyDto[];
  /** Asked for, and not answered yet. */
  sought: MoneyDto[];
  /** Granted. */
  secured: MoneyDto[];
  /** Asked for in vain. */
  refused: MoneyDto[];
  steps: StepCountsDto;
  /** What was spent, by the number of settled hypotheses, refuted ones included, to the smallest unit; null while none is settled. */
  perSettledHypothesis: MoneyDto[] | null;
}

export class CostsOfAllDto extends SumsDto {
  hypotheses: HypothesisCountsDto;
}

export class TermCostsDto extends SumsDto {
  @Count() term: number;
  hypotheses: HypothesisCountsWithEachDto;
}

/** What learning costs, term by term and in all. */
export class CostsDto {
  terms: TermCostsDto[];
  total: CostsOfAllDto;
}
