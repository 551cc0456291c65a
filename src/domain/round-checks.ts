import { dateBefore, dayOf, earlier, endOfDay, later, notAfter, type Instant, type PlainDate } from './calendar.js';
import { momentAt } from './local-time.js';
import { type Prototype } from './prototype.js';
import { type Faults } from './refusal.js';
import { closesOn, type Meeting, type Round } from './round.js';
import { type Term } from './term.js';

/** So long after the last day, or after today where that is later, answers to the expiry round may be due and its meeting held. */
const LATEST_YEARS = 1;

/** What is said of a meeting; what is left out stays, or is proposed. */
export interface MeetingEntry {
  /** RFC 3339, or local time in the prototype's zone. */
  startsAt?: string;
  durationMinutes?: number;
  place?: string | null;
  /** Null: drawn from the grid. */
  agenda?: string[] | null;
}

/** Where a round is moved to; what is left out stays, or moves along with the opening. */
export interface RoundMove {
  opensOn?: string;
  answersDueOn?: string;
  meeting?: MeetingEntry;
}

/** What holds for the days of a round beside the others of its term. */
export class RoundChecks {
  private readonly today: PlainDate;

  constructor(
    private readonly prototype: Prototype,
    private readonly term: Term,
    private readonly now: Instant,
    private readonly faults: Faults,
  ) {
    this.today = dayOf(now, term.timeZone);
  }

  /** Those of the term that were not cancelled. */
  checkpoints(): Round[] {
    return this.prototype
      .roundsOf(this.term)
      .filter(({ kind, state }) => kind === 'checkpoint' && state !== 'cancelled');
  }

  /** After the policy's days, but before the expiry round opens. */
  proposedDue(opensOn: PlainDate): PlainDate {
    const due = opensOn.add({ days: this.term.policy.answerDays });
    const last = this.expiryRoundOn.subtract({ days: 1 });
    return dateBefore(last, due) ? later(last, opensOn.add({ days: 1 })) : due;
  }

  /** Writes what is said of the meeting into the round. False where its start could not be read. */
  meet({ meeting, timeZone }: Round, { startsAt, durationMinutes, place, agenda }: MeetingEntry): boolean {
    const start = startsAt === undefined ? undefined : momentAt('/meeting/startsAt', startsAt, timeZone, this.faults);
    if (start) meeting.startsAt = start;
    if (durationMinutes !== undefined) meeting.durationMinutes = durationMinutes;
    if (place !== undefined) meeting.place = place;
    if (agenda !== undefined) meeting.agenda = agenda?.length ? agenda : null;
    return start !== null;
  }

  /** @param held whether it is known when it meets */
  check(round: Round, said: RoundMove, held: boolean): void {
    const opens = this.passes(() => this.checkOpening(round));
    const due = (opens || said.answersDueOn !== undefined) && this.passes(() => this.checkDue(round));
    if (!opens || !due) return;
    this.checkOverlap(round, said);
    if (held) this.checkMeeting(round);
  }

  checkMove(stands: Round, round: Round, said: RoundMove, held: boolean): void {
    const opens = !stands.opensOn.equals(round.opensOn);
    const due = !stands.answersDueOn.equals(round.answersDueOn);
    const detail = `Round ${stands.number} opened on ${stands.opensOn.toString()}: it opens no other day.`;
    if (opens && stands.state !== 'planned') return this.faults.add('/opensOn', 'has-opened', detail);
    if (opens && !this.passes(() => this.checkOpening(round))) return;
    if (due && !this.passes(() => this.checkDue(round))) return;
    if (opens || due) this.checkOverlap(round, said);
    if (isMaterial(stands.meeting, round.meeting) && stands.meeting.hasBegun(this.now)) this.passed(stands);
    else if (held && !stands.meeting.hasBegun(this.now)) this.checkMeeting(round);
  }

  /** False of a check that finds a fault: what follows from it is not judged. */
  private passes(check: () => void): boolean {
    const before = this.faults.found.length;
    check();
    return this.faults.found.length === before;
  }

  private checkOpening({ kind, opensOn }: Round): void {
    const { startsOn, expiresOn, leadsOn } = this.term;
    const day = opensOn.toString();
    const past = `${day} is over in ${this.term.timeZone}, where it is ${this.today.toString()}.`;
    this.faults.addIf(dateBefore(opensOn, this.today), '/opensOn', 'in-the-past', past);
    const outside = dateBefore(opensOn, startsOn) || dateBefore(expiresOn, opensOn);
    const term = `The term runs from ${startsOn.toString()} to ${expiresOn.toString()}; ${day} is outside.`;
    this.faults.addIf(outside, '/opensOn', 'outside-the-term', term);
    const lead = `The expiry round opens at the latest on ${leadsOn.toString()}, the day on which deciders are asked.`;
    if (!outside && kind === 'checkpoint') this.mustPrecedeExpiryRound('/opensOn', opensOn);
    else this.faults.addIf(!outside && dateBefore(leadsOn, opensOn), '/opensOn', 'too-late', lead);
  }

  private checkDue({ kind, opensOn, answersDueOn }: Round): void {
    const at = '/answersDueOn';
    const reversed = `Answers are due after the round opens on ${opensOn.toString()}.`;
    if (!dateBefore(opensOn, answersDueOn)) return this.faults.add(at, 'reversed-dates', reversed);
    const past = `${answersDueOn.toString()} is over in ${this.term.timeZone}, where it is ${this.today.toString()}.`;
    if (dateBefore(answersDueOn, this.today)) return this.faults.add(at, 'in-the-past', past);
    if (kind === 'checkpoint') return this.mustPrecedeExpiryRound(at, answersDueOn);
    const last = latestDay(this.term, this.now);
    this.faults.addIf(dateBefore(last, answersDueOn), at, 'too-late', `Answers are due by ${last.toString()}.`);
  }

  private mustPrecedeExpiryRound(at: string, day: PlainDate): void {
    const detail = `The expiry round opens on ${this.expiryRoundOn.toString()}; a checkpoint opens, and its answers are due, before that day.`;
    this.faults.addIf(!dateBefore(day, this.expiryRoundOn), at, 'reaches-into-the-expiry-round', detail);
  }

  /** Two evaluations at once would ask the same people twice. */
  private checkOverlap(round: Round, said: RoundMove): void {
    const at = said.opensOn === undefined ? '/answersDueOn' : '/opensOn';
    for (const other of this.checkpoints().filter(
      ({ number, state }) => number !== round.number && state !== 'closed',
    )) {
      const apart = dateBefore(other.answersDueOn, round.opensOn) || dateBefore(round.answersDueOn, other.opensOn);
      const detail = `Round ${other.number} goes on from ${other.opensOn.toString()} to ${other.answersDueOn.toString()}: two at once would ask the same people twice. Move or cancel one of them.`;
      this.faults.addIf(!apart, at, 'overlaps', detail);
    }
  }

  private checkMeeting(round: Round): void {
    const at = '/meeting/startsAt';
    const { startsAt } = round.meeting;
    if (notAfter(startsAt, this.now)) return this.faults.add(at, 'in-the-past', 'A meeting is held at a time to come.');
    const before = `The round opens at nine on ${round.opensOn.toString()}; it meets after that.`;
    const planned = round.state === 'planned';
    this.faults.addIf(planned && earlier(startsAt, round.opensAt), at, 'before-the-opening', before);
    const last = closesOn(round, this.term) ?? latestDay(this.term, this.now);
    const detail = `It meets at the latest on ${last.toString()}${round.kind === 'checkpoint' ? ', when the round closes' : ''}.`;
    this.faults.addIf(notAfter(endOfDay(last, round.timeZone), startsAt), at, 'too-late', detail);
  }

  private passed({ number }: Round): void {
    const detail = `The meeting of round ${number} has begun: it is not moved any more. Write its minutes (PUT …/rounds/${number}/minutes).`;
    this.faults.add('/meeting', 'has-begun', detail);
  }

  /** The day before which checkpoints are over: never later than the day on which deciders are asked. */
  private get expiryRoundOn(): PlainDate {
    const expiry = this.prototype.roundsOf(this.term).find(({ kind }) => kind === 'expiry');
    const { leadsOn } = this.term;
    return expiry && dateBefore(expiry.opensOn, leadsOn) ? expiry.opensOn : leadsOn;
  }
}

/** A change after which calendars must follow (RFC 5545, SEQUENCE): when, how long or where; the agenda is none. */
export function isMaterial(before: Meeting, after: Meeting): boolean {
  return (
    !before.startsAt.equals(after.startsAt) ||
    before.durationMinutes !== after.durationMinutes ||
    before.place !== after.place
  );
}

/** The last day on which answers to the expiry round may be due, or its meeting held. */
export function latestDay(term: Term, now: Instant): PlainDate {
  return later(term.expiresOn, dayOf(now, term.timeZone)).add({ years: LATEST_YEARS });
}
