import { type Instant } from '../calendar.js';

/** Everything that the clock does for a prototype, in the order in which acts due at one instant are performed. */
export const ACT_KINDS = ['expiry', 'notice', 'decision-request', 'ask', 'overdue', 'escalation', 'lapse'] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Something the clock must do, once (law 7): `key` is its natural key within the prototype. */
export interface Act {
  key: string;
  kind: ActKind;
  dueAt: Instant;
  term: number;
  /** `notice`: days before the expiry date; `overdue`: how many times asked before. */
  count?: number;
  /** `overdue`: days until it is asked again. */
  againInDays?: number;
  /** `decision-request`: whom it asks. */
  personId?: string;
}

export function byDueDate(a: Act, b: Act): number {
  return (
    a.dueAt.epochMilliseconds - b.dueAt.epochMilliseconds ||
    ACT_KINDS.indexOf(a.kind) - ACT_KINDS.indexOf(b.kind) ||
    a.key.localeCompare(b.key)
  );
}
