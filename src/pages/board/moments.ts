import { Temporal } from 'temporal-polyfill';
import { type Locale } from '../../domain/person.js';
import { localMoment, longDate, moment } from '../../print/dates.js';

/** An instant as a field for local time takes it. @param at RFC 3339 */
export function inZone(at: string, zone: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** @param at RFC 3339 */
export function momentText(at: string, zone: string, locale: Locale): string {
  return moment(Temporal.Instant.from(at), zone, locale);
}

/** Where the zone is said once for all. @param at RFC 3339 */
export function localText(at: string, zone: string, locale: Locale): string {
  return localMoment(Temporal.Instant.from(at), zone, locale);
}

/** @param on `YYYY-MM-DD` */
export function dayText(on: string, locale: Locale): string {
  return longDate(Temporal.PlainDate.from(on), locale);
}

/** The day of an instant in a zone. @param at RFC 3339 */
export function dayIn(at: string, zone: string, locale: Locale): string {
  return longDate(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate(), locale);
}
