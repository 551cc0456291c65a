import { type Instant, type PlainDate } from '../domain/calendar.js';
import { type Locale } from '../domain/person.js';

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `30 November 2027`, `1er décembre 2027`. */
export function longDate(date: PlainDate, locale: Locale): string {
  return asWritten(date.toLocaleString(REGION[locale], { day: 'numeric', month: 'long', year: 'numeric' }), locale);
}

/** `Tuesday 30 November 2027`, `mercredi 1er décembre 2027`. */
export function fullDate(date: PlainDate, locale: Locale): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return asWritten(date.toLocaleString(REGION[locale], options).replace(',', ''), locale);
}

/** `3 December 2027 at 10:42 (Europe/Paris)`. */
export function moment(at: Instant, timeZone: string, locale: Locale): string {
  return `${localMoment(at, timeZone, locale)} (${timeZone})`;
}

/** `3 December 2027 at 10:42`, where the zone is said beside it. */
export function localMoment(at: Instant, timeZone: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(REGION[locale], { dateStyle: 'long', timeStyle: 'short', timeZone });
  return asWritten(format.format(at.epochMilliseconds), locale);
}

/** `Ada and Bo`, `Ada, Bo et Cy`. */
export function listed(names: string[], locale: Locale): string {
  return new Intl.ListFormat(REGION[locale]).format(names);
}

/** Intl does not know that French counts the first day of a month as an ordinal. A number stays with its word. */
function asWritten(text: string, locale: Locale): string {
  const ordinal = locale === 'fr' ? text.replace(/(^|\s)1\s(?=\p{L})/u, '$11er ') : text;
  return ordinal.replace(/(\d|1er) (?=\p{L}{3,})/gu, '$1\u00a0').replace(/(?<=\p{L}) (?=\d{4})/gu, '\u00a0');
}
