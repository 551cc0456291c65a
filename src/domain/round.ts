import { atNine, dateBefore, dayOf, endOfDay, later, notAfter, type Instant, type PlainDate } from './calendar.js';
import { type Invitation } from './invitation.js';
import { type Term } from './term.js';

export type RoundKind = 'checkpoint' | 'expiry';
export type RoundState = 'planned' | 'open' | 'closed' | 'cancelled';

/** A checkpoint takes late answers for so many days after they were due; then it closes. */
export const CHECKPOINT_GRACE_DAYS = 14;

/** When a round's reviewers and its people sit together. */
export class Meeting {
  startsAt: Instant;
  minutes: number;
  /** A room, an address or a link; null while nobody has said where. */
  place: string | null;
  /** Rises with each material change, as calendars count it (RFC 5545, SEQUENCE). */
  sequence: number;
}

/** A dedicated moment of evaluation. It opens, its answers are due on a day, it meets, it closes. */
export class Round {
  id: string;
  prototypeId: string;
  termId: string;
  /** Counts the rounds of the prototype. */
  number: number;
  kind: RoundKind;
  timeZone: string;
  opensOn: PlainDate;
  answersDueOn: PlainDate;
  /** The grid version by which it is read, pinned when it opens. */
  gridId: string | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  cancelledAt: Instant | null;
  meeting: Meeting;
  invitations: Invitation[];

  get state(): RoundState {
    if (this.cancelledAt) return 'cancelled';
    if (this.closedAt) return 'closed';
    return this.openedAt ? 'open' : 'planned';
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** Nine in the morning, so many days after answers are due in the round, or by a day of one's own. */
  morningAfterDue(days: number, dueOn: PlainDate = this.answersDueOn): Instant {
    return atNine(dueOn.add({ days }), this.timeZone);
  }

  /** Answers are due until this day is over; what comes later is kept and marked late. */
  isLate(now: Instant, dueOn: PlainDate = this.answersDueOn): boolean {
    return notAfter(endOfDay(dueOn, this.timeZone), now);
  }
}

/** The days of a round that opens on a day: when its answers are due, and the meeting proposed for it. */
export interface RoundDays {
  opensOn: PlainDate;
  answersDueOn: PlainDate;
  meetingStartsAt: Instant;
  meetingMinutes: number;
}

export function roundDays(opensOn: PlainDate, answersDueOn: PlainDate, term: Term): RoundDays {
  const { policy, timeZone } = term;
  const meetsOn = later(answersDueOn.subtract({ days: policy.meetingLeadDays }), opensOn.add({ days: 1 }));
  return {
    opensOn,
    answersDueOn,
    meetingStartsAt: meetsOn.toZonedDateTime({ timeZone, plainTime: policy.meetingTime }).toInstant(),
    meetingMinutes: policy.meetingMinutes,
  };
}

/** The expiry round opens on the day on which deciders are first asked; where that day has passed, today. Its answers are due while the term runs, if it opens in time. */
export function expiryRoundDays(term: Term, now: Instant): RoundDays {
  const opensOn = later(term.leadsOn, dayOf(now, term.timeZone));
  const due = opensOn.add({ days: term.policy.answerDays });
  const inTime = dateBefore(opensOn, term.expiresOn);
  return roundDays(opensOn, inTime && dateBefore(term.expiresOn, due) ? term.expiresOn : due, term);
}

/** The day of the half-time checkpoint, or null: none is wanted, or it would reach into the expiry round. */
export function halfTimeOn(term: Term): PlainDate | null {
  const { halfTimeCheckpoint, answerDays } = term.policy;
  const middle = term.startsOn.add({ days: Math.floor(term.days / 2) });
  const inTime = dateBefore(middle.add({ days: answerDays }), term.leadsOn);
  return halfTimeCheckpoint && inTime ? middle : null;
}

/** The day on which a checkpoint closes: some days after its answers were due, but before the expiry round opens. */
export function closesOn({ kind, answersDueOn }: Pick<Round, 'kind' | 'answersDueOn'>, term: Term): PlainDate | null {
  if (kind === 'expiry') return null; // with the decision
  const grace = answersDueOn.add({ days: CHECKPOINT_GRACE_DAYS });
  return dateBefore(grace, term.leadsOn) ? grace : later(answersDueOn, term.leadsOn.subtract({ days: 1 }));
}
