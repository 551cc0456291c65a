import type { StepOutcome, StepState } from '../domain/step.js';
import { STEP_OUTCOMES } from '../domain/step.js';
import { At, Count, On, Word } from './answer.decorators.js';
import { LinkDto } from './manifest.dto.js';
import { MoneyDto } from './steps.dto.js';

export const STEP_STATES: readonly StepState[] = ['planned', 'begun', 'done'];

export class ShownStepResultDto {
  @Word(STEP_OUTCOMES) outcome: StepOutcome;
  observation: string;
  evidence: LinkDto[];
  cost: MoneyDto | null;
}

/** A step, with what came of it. */
export class ShownStepDto {
  /** @example "interviews" */
  key: string;
  /** Number of its term. */
  @Count() term: number;
  /** Key of the hypothesis that it tests. @example "H1" */
  hypothesis: string;
  @Word(STEP_STATES) state: StepState;
  method: string;
  plannedCost: MoneyDto | null;
  @On() plannedOn: string | null;
  /** Id of who takes it. */
  person: string | null;
  /** Key of the step whose result it waits for. */
  after: string | null;
  @At() begunAt: string | null;
  result: ShownStepResultDto | null;
  /** When the result last changed. */
  @At() doneAt: string | null;
}
