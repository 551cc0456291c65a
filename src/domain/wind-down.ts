import { type PlainDate } from './calendar.js';
import { type Money } from './money.js';
import { type Prototype } from './prototype.js';
import { Refusal } from './refusal.js';

/** So many things may remain to be done after a stop. */
export const MOST_WIND_DOWNS = 100;

/** Something that remains to be done after a stop: closing an account, giving back keys. */
export interface WindDown {
  /** In the order in which they were named. */
  number: number;
  item: string;
  /** The day on which it was done; null: it remains to be done. */
  doneOn: PlainDate | null;
  /** What came of it. */
  note: string | null;
  cost: Money | null;
}

/** What is stopped is wound down, and nothing else is (law 3). @throws Refusal `not-begun`, `ended` */
export function mustBeStopped({ slug, openTerm, lastTerm, voidedAt }: Prototype): void {
  if (openTerm)
    throw new Refusal('not-begun', `"${slug}" is not decided: what remains to be done is named with a stop.`);
  if (voidedAt || lastTerm.decision?.outcome !== 'stop')
    throw new Refusal('ended', `"${slug}" was not stopped: there is nothing to wind down.`);
}
