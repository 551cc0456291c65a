import { dateBefore, daysBetween, later, type PlainDate } from '../../domain/calendar.js';
import { type Locale } from '../../domain/person.js';
import { type Lifeline } from '../../domain/timeline.js';

/** The days that timelines show, both counted; all strips of a page share one. */
export interface Span {
  from: PlainDate;
  to: PlainDate;
}

/** A day on which something begins, in percent of the width. */
export interface Tick {
  at: number;
  label: string;
}

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };
const AT_MOST = { years: 3 };
const AT_LEAST = { months: 3 };
/** Room between the first or last day of all and the edge. */
const MARGIN = { days: 14 };
/** Up to so many days each month has its name, or each quarter. */
const MONTHLY = 260;
const QUARTERLY = 800;
/** A label needs so much of the width on a phone, in percent. */
const LABEL = 11;

/** Whole months around today: what there is, but never more than three years either way, and no less than three months. */
export function spanOf(lifelines: readonly Lifeline[], today: PlainDate): Span {
  const first = lifelines.map(({ from }) => from.subtract(MARGIN)).reduce(earlierDay, today.subtract(AT_LEAST));
  const last = lifelines.map(({ to }) => to.add(MARGIN)).reduce(later, today.add(AT_LEAST));
  const to = earlierDay(last, today.add(AT_MOST));
  return { from: later(first, today.subtract(AT_MOST)).with({ day: 1 }), to: to.with({ day: to.daysInMonth }) };
}

/** Where a day begins, in percent of the width; less than 0 or more than 100 outside the span. */
export function placeOf(day: PlainDate, { from, to }: Span): number {
  const gone = from.until(day, { largestUnit: 'day' }).days;
  return Math.round((10_000 * gone) / daysBetween(from, to)) / 100;
}

export function isShown(day: PlainDate, { from, to }: Span): boolean {
  return !dateBefore(day, from) && !dateBefore(to, day);
}

/** The years, and the one in which the span begins where there is room for it. */
export function yearsOf(span: Span): Tick[] {
  const begins = firstsOf(span, 12, 1).map((day) => ({ at: placeOf(day, span), label: String(day.year) }));
  const next = begins[0]?.at ?? 100;
  return next > LABEL ? [{ at: 0, label: String(span.from.year) }, ...begins] : begins;
}

/** The months of a short span, the quarters of a longer one, and none where years are enough. */
export function monthsOf(span: Span, locale: Locale): Tick[] {
  const days = daysBetween(span.from, span.to);
  if (days > QUARTERLY) return [];
  return firstsOf(span, days > MONTHLY ? 3 : 1, 0).map((day) => ({
    at: placeOf(day, span),
    label: day.toLocaleString(REGION[locale], { month: 'short' }),
  }));
}

/** Whether a label that begins there fits. */
export function hasRoom(at: number): boolean {
  return at <= 100 - LABEL;
}

/** The first day of each month, quarter or year, after so many days of the span. */
function firstsOf({ from, to }: Span, months: number, after: number): PlainDate[] {
  const found: PlainDate[] = [];
  for (let day = from.with({ day: 1 }); !dateBefore(to, day); day = day.add({ months: 1 }))
    if ((day.month - 1) % months === 0 && !dateBefore(day, from.add({ days: after }))) found.push(day);
  return found;
}

function earlierDay(a: PlainDate, b: PlainDate): PlainDate {
  return dateBefore(b, a) ? b : a;
}
