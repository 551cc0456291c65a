import { sameReading, handedIn } from '../domain/draft.js';
import { dayOf, type Instant, type PlainDate } from '../domain/calendar.js';
import { type ReviewPage } from '../services/reviewing.js';
import { longDate, moment } from '../print/dates.js';
import { situate, type Situation } from './situation.js';

/** An invitation as the words of a page read it. */
export interface ReviewSituation extends Situation, Omit<ReviewPage, 'evidence'> {
  /** The day on which their answer is due. */
  due: string;
  /** It is a day of their own, not the round's. */
  ownDay: boolean;
  isLate: boolean;
  fromOutside: boolean;
  /** The draft says something else than what was handed in. */
  differs: boolean;
  at: (instant: Instant) => string;
  on: (instant: Instant) => string;
  /** The hour alone where it was today. */
  hour: (instant: Instant) => string;
}

export function situateReview(page: ReviewPage, now: Instant): ReviewSituation {
  const s = situate(page, now);
  const { round, invitation, draft, evaluation } = page;
  const { locale, zone } = s;
  const dueOn = invitation.answersDueOn ?? round.answersDueOn;
  const dayIn = (instant: Instant): PlainDate => dayOf(instant, zone);
  const at = (instant: Instant): string => moment(instant, zone, locale);
  return {
    ...page,
    ...s,
    due: s.date(dueOn),
    ownDay: invitation.answersDueOn !== null,
    isLate: round.isLate(now, dueOn),
    fromOutside: invitation.external,
    differs: draft !== null && (evaluation === null || !sameReading(handedIn(draft), evaluation)),
    at,
    on: (instant) => longDate(dayIn(instant), locale),
    hour: (instant) => (dayIn(instant).equals(s.today) ? `${hourOf(instant, zone)} (${zone})` : at(instant)),
  };
}

function hourOf(instant: Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}
