import {
  atNine,
  dateBefore,
  dayOf,
  daysBetween,
  earlier,
  later,
  notAfter,
  type Instant,
  type PlainDate,
} from './calendar.js';
import { type Decision } from './decision.js';
import { LAPSE_AT_THE_EARLIEST_DAYS, type Policy } from './policy.js';

/** One bounded stretch of a prototype's life. Nothing of it changes once it is open (law 2); a decision ends it. */
export class Term {
  id: string;
  prototypeId: string;
  number: number;
  startsOn: PlainDate;
  /** The last day on which the prototype may run. */
  expiresOn: PlainDate;
  timeZone: string;
  startsAt: Instant;
  /** Exclusive: the instant at which the day after `expiresOn` begins in `timeZone`. */
  endsAt: Instant;
  policy: Policy;
  policyVersion: number;
  openedAt: Instant;
  decision: Decision | null;

  hasBegun(now: Instant): boolean {
    return notAfter(this.startsAt, now);
  }

  isOver(now: Instant): boolean {
    return notAfter(this.endsAt, now);
  }

  covers(now: Instant): boolean {
    return this.hasBegun(now) && earlier(now, this.endsAt);
  }

  /** Length in days, counting both ends. */
  get days(): number {
    return daysBetween(this.startsOn, this.expiresOn);
  }

  /** The day on which deciders are first asked: `reviewLeadDays` before expiry, but at most a third of the term. */
  get leadsOn(): PlainDate {
    const lead = Math.min(this.policy.reviewLeadDays, Math.floor(this.days / 3));
    return this.expiresOn.subtract({ days: lead });
  }

  /** Nine in the morning, so many days after the last day. */
  morningAfter(days: number): Instant {
    return atNine(this.expiresOn.add({ days }), this.timeZone);
  }

  /**
   * When people were first asked to decide; who was not asked yet is asked on the first morning after, or now where that is past.
   * @param asked when they really were, if they were
   */
  firstAsked(asked: Instant | undefined, now: Instant): Instant {
    const should = this.morningAfter(1);
    return asked ?? (earlier(should, now) ? now : should);
  }

  /** The day of a lapse, or null where nobody decides in people's place. Never before those who were asked have had their time. */
  lapsesOn(firstAsked: Instant): PlainDate | null {
    const { lapseAfterDays } = this.policy;
    if (lapseAfterDays === null) return null;
    const fair = dayOf(firstAsked, this.timeZone).add({ days: LAPSE_AT_THE_EARLIEST_DAYS });
    return later(this.expiresOn.add({ days: lapseAfterDays }), fair);
  }

  /** True if a next term of these dates is no longer than this one, as calendar durations: a leap day does not count. */
  isAtLeastAsLongAs(startsOn: PlainDate, expiresOn: PlainDate): boolean {
    const length = this.startsOn.until(this.expiresOn.add({ days: 1 }), { largestUnit: 'year' });
    return dateBefore(expiresOn, startsOn.add(length));
  }
}
