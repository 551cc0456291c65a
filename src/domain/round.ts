import {
  atNine,
  dateBefore,
  dayOf,
  earlier,
  endOfDay,
  later,
  notAfter,
  type Instant,
  type PlainDate,
} from './calendar.js';
import { type Invitation } from './invitation.js';
import { type Term } from './term.js';

export type RoundKind = 'checkpoint' | 'expiry';
export type RoundState = 'planned' | 'open' | 'closed' | 'cancelled';

/** A checkpoint takes late answers for so many days after they were due; then it closes. */
export const CHECKPOINT_GRACE_DAYS = 14;

/** When a round's reviewers and its people sit together. */
export class Meeting {
  startsAt: Instant;
  durationMinutes: number;
  /** A room, an address or a link; null while nobody has said where. */
  place: string | null;
  /** Rises with each material change, as calendars count it (RFC 5545, SEQUENCE). */
  sequence: number;
  /** What is to be talked about, in order; null: what the grid asks. */
  agenda: string[] | null;

  get endsAt(): Instant {
    return this.startsAt.add({ minutes: this.durationMinutes });
  }

  hasBegun(now: Instant): boolean {
    return notAfter(this.startsAt, now);
  }
}

/** A dedicated moment of evaluation. It opens, its answers are due on a day, it meets, it closes. */
export class Round {
  id: string;
  prototypeId: string;
  termId: string;
  /** Counts the rounds of the prototype. */
  number: number;
  kind: RoundKind;
  /** The checkpoint that comes with every term, unless its policy wants none. */
  halfTime: boolean;
  /** The term's. */
  timeZone: string;
  opensOn: PlainDate;
  answersDueOn: PlainDate;
  /** The grid version by which it is read, pinned when it opens. */
  gridId: string | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  cancelledAt: Instant | null;
  meeting: Meeting;
  /** What was said at the meeting; null until somebody has written it down. */
  minutes: string | null;
  minutesAt: Instant | null;
  invitations: Invitation[];

  invitationOf(personId: string): Invitation | undefined {
    return this.invitations.find((invitation) => invitation.personId === personId);
  }

  /** How many have answered. */
  get answered(): number {
    return this.invitations.filter(({ state }) => state === 'submitted').length;
  }

  /** Nine in the morning of the day on which it opens. */
  get opensAt(): Instant {
    return atNine(this.opensOn, this.timeZone);
  }

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

/** The rounds with which a term opens: half-time, where there is one, and expiry; counted on from the prototype's rounds so far. */
export function plannedRounds(term: Term, after: number, now: Instant): Round[] {
  const middle = halfTimeOn(term);
  const halfTime = middle && dateBefore(dayOf(now, term.timeZone), middle) ? middle : null;
  const days = halfTime && roundDays(halfTime, halfTime.add({ days: term.policy.answerDays }), term);
  return [
    ...(days ? [planned(term, 'checkpoint', true, after + 1, days)] : []),
    planned(term, 'expiry', false, after + (days ? 2 : 1), expiryRoundDays(term, now)),
  ];
}

/** A round of these days that has not opened. Its id is made where it is kept. */
export function planned(term: Term, kind: RoundKind, halfTime: boolean, number: number, days: RoundDays): Round {
  const meeting = Object.assign(new Meeting(), {
    startsAt: days.meetingStartsAt,
    durationMinutes: days.meetingMinutes,
    place: null,
    sequence: 0,
    agenda: null,
  });
  return Object.assign(new Round(), {
    prototypeId: term.prototypeId,
    termId: term.id,
    number,
    kind,
    halfTime,
    timeZone: term.timeZone,
    opensOn: days.opensOn,
    answersDueOn: days.answersDueOn,
    gridId: null,
    openedAt: null,
    closedAt: null,
    cancelledAt: null,
    meeting,
    minutes: null,
    minutesAt: null,
    invitations: [],
  });
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
  return expiryDaysFrom(later(term.leadsOn, dayOf(now, term.timeZone)), term);
}

function expiryDaysFrom(opensOn: PlainDate, term: Term): RoundDays {
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

/** The days of a round that opens today: as planned, or where its day has passed, moved so that there is time to answer. */
export function daysWhenOpened(round: Round, term: Term, now: Instant): RoundDays {
  const today = dayOf(now, term.timeZone);
  const { opensOn, answersDueOn, meeting } = round;
  const asPlanned = {
    opensOn,
    answersDueOn,
    meetingStartsAt: meeting.startsAt,
    meetingMinutes: meeting.durationMinutes,
  };
  if (!dateBefore(opensOn, today)) return asPlanned;
  const moved = round.kind === 'expiry' ? expiryDaysFrom(today, term) : checkpointDays(today, term);
  const answered = later(moved.answersDueOn, answersDueOn);
  const still = earlier(now, meeting.startsAt);
  return { ...moved, answersDueOn: answered, ...(still && { meetingStartsAt: meeting.startsAt }) };
}

/** Answers to a checkpoint are due after the policy's days, but before the expiry round opens. */
export function checkpointDays(opensOn: PlainDate, term: Term): RoundDays {
  const due = opensOn.add({ days: term.policy.answerDays });
  const last = term.leadsOn.subtract({ days: 1 });
  return roundDays(opensOn, dateBefore(last, due) ? later(last, opensOn) : due, term);
}

/** Why a checkpoint does not open any more; null while it may. */
export function whyNoCheckpoint(term: Term, now: Instant): string | null {
  if (term.isOver(now)) return 'already expired';
  return dateBefore(dayOf(now, term.timeZone), term.leadsOn) ? null : 'it would reach into the expiry round';
}
