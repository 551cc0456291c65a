import { later, type PlainDate } from '../domain/calendar.js';
import { type Term } from '../domain/term.js';

/** The first day on which a next term may start: the day after, or today where that has passed. */
export function firstDay(term: Term, today: PlainDate): PlainDate {
  return later(term.expiresOn.add({ days: 1 }), today);
}

/** The last day that the policy allows to a next term which starts on `first`. */
export function latestDay(term: Term, first: PlainDate): PlainDate {
  const capped = first.add({ days: term.policy.maxTermDays - 1 });
  if (!term.policy.nextTermNotLonger) return capped;
  const length = term.startsOn.until(term.expiresOn.add({ days: 1 }), { largestUnit: 'year' });
  const asLong = first.add(length).subtract({ days: 1 });
  return later(capped, asLong) === capped ? asLong : capped;
}
