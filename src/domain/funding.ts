import { type Instant, type PlainDate } from './calendar.js';
import { type Money } from './money.js';

export const FUNDING_ANSWERS = ['secured', 'refused'] as const;
export type FundingAnswer = (typeof FUNDING_ANSWERS)[number];
export type FundingState = 'sought' | FundingAnswer;

/** Money for a prototype: asked for, then granted or refused. */
export class Funding {
  id: string;
  prototypeId: string;
  termId: string;
  /** Unique within the prototype, over all its terms. */
  key: string;
  position: number;
  /** Whom it is asked of. */
  source: string;
  /** What it would pay for. */
  purpose: string;
  /** What is asked for. */
  amount: Money;
  soughtOn: PlainDate | null;
  addedAt: Instant;
  state: FundingState;
  /** What was granted: perhaps less than was asked. Null unless secured. */
  granted: Money | null;
  answeredOn: PlainDate | null;
  reason: string | null;
  /** Ids of the steps whose results unlocked it. */
  unlockedBy: string[];
}
