import { dayOf, type Instant } from '../calendar.js';
import { type Term } from '../term.js';

/** After `overdueTimes` the asking goes on, every so many days. */
export const OVERDUE_THEN_EVERY_DAYS = 30;

/** Days from the first asking to its n-th repetition (1 is the first). */
export function daysUntilOverdue(term: Term, count: number): number {
  const { overdueEveryDays, overdueTimes } = term.policy;
  const quick = Math.min(count, overdueTimes);
  return quick * overdueEveryDays + (count - quick) * OVERDUE_THEN_EVERY_DAYS;
}

/** Days from the n-th repetition to the next. */
export function daysUntilNext(term: Term, count: number): number {
  return daysUntilOverdue(term, count + 1) - daysUntilOverdue(term, count);
}

/** Days from the local day of `now` to the last day of the term; negative once it is over. */
export function daysUntil(term: Term, now: Instant): number {
  return dayOf(now, term.timeZone).until(term.expiresOn, { largestUnit: 'day' }).days;
}
