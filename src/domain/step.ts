import { type Instant, type PlainDate } from './calendar.js';
import { type Link } from './manifest.js';
import { type Money } from './money.js';

export const STEP_OUTCOMES = ['succeeded', 'failed', 'inconclusive'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];
/** `planned`: written down; `begun`: it goes on; `done`: it has a result. */
export type StepState = 'planned' | 'begun' | 'done';

/** What came of a step. A failure teaches as much as a success: both are results. */
export interface StepResult {
  outcome: StepOutcome;
  observation: string;
  evidence: Link[];
  /** What it cost in the end; null: nothing that is known. */
  cost: Money | null;
}

/** One cheap test of a part of a hypothesis. */
export class Step {
  id: string;
  prototypeId: string;
  termId: string;
  hypothesisId: string;
  /** Unique within the prototype, over all its terms. */
  key: string;
  position: number;
  method: string;
  plannedCost: Money | null;
  plannedOn: PlainDate | null;
  /** Id of the person of the prototype who does it. */
  personId: string | null;
  /** Id of the step whose result it waits for. */
  afterId: string | null;
  addedAt: Instant;
  begunAt: Instant | null;
  result: StepResult | null;
  /** When the result last changed. */
  doneAt: Instant | null;

  get state(): StepState {
    if (this.result) return 'done';
    return this.begunAt ? 'begun' : 'planned';
  }
}
