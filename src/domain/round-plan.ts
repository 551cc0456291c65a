import { dateBefore, dayOf, type Instant, type PlainDate } from './calendar.js';
import { type Prototype } from './prototype.js';
import { Faults } from './refusal.js';
import { dateAt } from './registration.js';
import { isMaterial, latestDay, RoundChecks, type RoundMove } from './round-checks.js';
import { closesOn, Meeting, planned, Round, roundDays } from './round.js';
import { type Term } from './term.js';

/** More dedicated moments than this in one term are no longer dedicated; those cancelled do not count. */
const MOST_CHECKPOINTS = 12;

export interface RoundEntry extends RoundMove {
  opensOn: string;
}

/** A further checkpoint of the open term, with the days and the meeting that the policy proposes unless told otherwise. @throws Refusal `invalid` */
export function planCheckpoint(prototype: Prototype, term: Term, entry: RoundEntry, now: Instant): Round {
  const faults = new Faults();
  const opensOn = dateAt('/opensOn', entry.opensOn, faults);
  const said = daySaid('/answersDueOn', entry.answersDueOn, faults);
  const checks = new RoundChecks(prototype, term, now, faults);
  const detail = `Term ${term.number} has ${MOST_CHECKPOINTS} checkpoints, as many as a term may have. Cancel one, or move it.`;
  faults.addIf(checks.checkpoints().length >= MOST_CHECKPOINTS, '/opensOn', 'too-many', detail);
  // A day that is none is told as such; the rest is judged by one that is.
  const opens = opensOn ?? dayOf(now, term.timeZone);
  const days = roundDays(opens, said ?? checks.proposedDue(opens), term);
  const round = planned(term, 'checkpoint', false, prototype.roundsSoFar + 1, days);
  const held = checks.meet(round, entry.meeting ?? {});
  if (opensOn && said !== null) checks.check(round, entry, held);
  faults.refuseIfAny('This round');
  return round;
}

/** A round as it is once it is moved; the one that stands is left as it is. @throws Refusal `invalid` */
export function moveRound(prototype: Prototype, term: Term, stands: Round, move: RoundMove, now: Instant): Round {
  const faults = new Faults();
  const opensOn = daySaid('/opensOn', move.opensOn, faults);
  const said = daySaid('/answersDueOn', move.answersDueOn, faults);
  const checks = new RoundChecks(prototype, term, now, faults);
  const round = Object.assign(new Round(), stands, { meeting: Object.assign(new Meeting(), stands.meeting) });
  if (opensOn) shift(round, opensOn);
  if (said) round.answersDueOn = said;
  const held = checks.meet(round, move.meeting ?? {});
  if (opensOn !== null && said !== null) checks.checkMove(stands, round, move, held);
  faults.refuseIfAny('This move');
  if (isMaterial(stands.meeting, round.meeting)) round.meeting.sequence += 1;
  return round;
}

/** A day of one's own on which answers are due: after the round's, and while the round still takes answers. @throws Refusal `invalid` */
export function ownDueDay(text: string, round: Round, term: Term, now: Instant): PlainDate {
  const faults = new Faults();
  const day = dateAt('/answersDueOn', text, faults);
  if (day) {
    const { answersDueOn } = round;
    const notLater = `Answers are due on ${answersDueOn.toString()} for everybody: a day of one's own lies after it; null goes back to it.`;
    faults.addIf(!dateBefore(answersDueOn, day), '/answersDueOn', 'not-later', notLater);
    faults.addIf(dateBefore(day, dayOf(now, term.timeZone)), '/answersDueOn', 'in-the-past', `${text} is over.`);
    const last = closesOn(round, term) ?? latestDay(term, now);
    const detail = `The round takes answers until ${last.toString()}.`;
    faults.addIf(dateBefore(last, day), '/answersDueOn', 'after-the-closing', detail);
  }
  faults.refuseIfAny('This day');
  return day!;
}

/** The opening moves the rest along with it, by as many days, at the same local time. */
function shift(round: Round, opensOn: PlainDate): void {
  const { meeting, timeZone } = round;
  const by = round.opensOn.until(opensOn, { largestUnit: 'day' });
  round.opensOn = opensOn;
  round.answersDueOn = round.answersDueOn.add(by);
  meeting.startsAt = meeting.startsAt.toZonedDateTimeISO(timeZone).add(by).toInstant();
}

/** Undefined: not said. Null: no such day, with a fault. */
function daySaid(pointer: string, text: string | undefined, faults: Faults): PlainDate | null | undefined {
  return text === undefined ? undefined : dateAt(pointer, text, faults);
}
