import { type Instant } from '../calendar.js';

/** Everything that the clock does for a prototype, in the order in which acts due at one instant are performed. */
export const ACT_KINDS = [
  'expiry',
  'round-opening',
  'invitation',
  'meeting',
  'notice',
  'decision-request',
  'ask',
  'overdue',
  'escalation',
  'reply-reminder',
  'answer-reminder',
  'meeting-reminder',
  'silence',
  'panel-short',
  'unanswered',
  'round-closing',
  'lapse',
] as const;
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
  /** Whom it asks: `decision-request` a decider; `invitation`, the reminders and `silence` a reviewer. */
  personId?: string;
  /** Number of the round that it belongs to. */
  round?: number;
  /** Reminders: no other comes after it. */
  last?: boolean;
  /** Comes only if nobody answers an invitation that is not sent yet: shown, never performed. */
  expected?: boolean;
}

export function byDueDate(a: Act, b: Act): number {
  return (
    a.dueAt.epochMilliseconds - b.dueAt.epochMilliseconds ||
    ACT_KINDS.indexOf(a.kind) - ACT_KINDS.indexOf(b.kind) ||
    a.key.localeCompare(b.key)
  );
}
