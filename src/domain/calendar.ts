import { Temporal } from 'temporal-polyfill';

export type Instant = Temporal.Instant;
export type PlainDate = Temporal.PlainDate;

/** An instant as everywhere in the API: RFC 3339, UTC, milliseconds. */
export function instantText(instant: Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}

/** The first instant of a day in a zone: midnight, or the moment after a gap that swallowed midnight. */
export function startOfDay(day: PlainDate, timeZone: string): Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

/** The exclusive instant at which a last day is over (design, section 2: `endsAt`). */
export function endOfDay(day: PlainDate, timeZone: string): Instant {
  return startOfDay(day.add({ days: 1 }), timeZone);
}

/** Mails to people go at nine in the morning of the prototype's zone. */
export function atNine(day: PlainDate, timeZone: string): Instant {
  return day.toZonedDateTime({ timeZone, plainTime: '09:00' }).toInstant();
}

/** The first morning of mails that is not over: nine o'clock and the hour after it, so that a tick a little late belongs to its morning. */
export function nextMorning(instant: Instant, timeZone: string): Instant {
  const today = atNine(dayOf(instant, timeZone), timeZone);
  return notAfter(instant, today.add({ hours: 1 }))
    ? today
    : atNine(dayOf(instant, timeZone).add({ days: 1 }), timeZone);
}

export function dayOf(instant: Instant, timeZone: string): PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** Days of a stretch, counting both ends. */
export function daysBetween(first: PlainDate, last: PlainDate): number {
  return first.until(last, { largestUnit: 'day' }).days + 1;
}

/** Parses `YYYY-MM-DD`; null when there is no such day. */
export function parseDate(text: string): PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Parses an RFC 3339 instant with an offset or `Z`; null when it is none, or lies in UTC outside the years 1900 to 9999. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  try {
    const instant = Temporal.Instant.from(text).round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
    return /^(19|[2-9]\d)\d\d-/.test(instantText(instant)) ? instant : null;
  } catch {
    return null;
  }
}

/** True for a name of the IANA time zone database, written as it writes it (no offsets, no abbreviations). */
export function isTimeZone(name: string): boolean {
  if (name !== 'UTC' && !/^[A-Z][A-Za-z0-9_+-]*(\/[A-Z][A-Za-z0-9_+-]*)+$/.test(name)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId === name;
  } catch {
    return false;
  }
}

export function earlier(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

export function notAfter(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) <= 0;
}

export function latest(first: Instant, ...others: Instant[]): Instant {
  return others.reduce((a, b) => (earlier(a, b) ? b : a), first);
}

export function later(a: PlainDate, b: PlainDate): PlainDate {
  return Temporal.PlainDate.compare(a, b) >= 0 ? a : b;
}

export function dateBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0;
}
