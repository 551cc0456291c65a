import { Temporal } from 'temporal-polyfill';
import { type Locale } from '../../domain/person.js';
import { longDate, moment } from '../dates.js';

/** A date as it is frozen, in words. */
export function dayText(day: string, locale: Locale): string {
  return longDate(Temporal.PlainDate.from(day), locale);
}

/** The day of an instant in its zone, in words. */
export function dayTextOf(instant: string, timeZone: string, locale: Locale): string {
  return longDate(Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate(), locale);
}

/** An instant as it is frozen, in words. */
export function momentText(instant: string, timeZone: string, locale: Locale): string {
  return moment(Temporal.Instant.from(instant), timeZone, locale);
}
