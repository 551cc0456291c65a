import { Temporal } from 'temporal-polyfill';
import { type Locale } from '../../domain/person.js';

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `30 November 2027`, `1er décembre 2027`. */
export function longDate(date: string, locale: Locale): string {
  return written(date, locale, { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `Tuesday 30 November 2027`, `mercredi 1er décembre 2027`. */
export function fullDate(date: string, locale: Locale): string {
  return written(date, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

export function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}

/** `Ada and Bo`, `Ada, Bo et Cy`. */
export function listed(names: string[], locale: Locale): string {
  return new Intl.ListFormat(REGION[locale]).format(names);
}

function written(date: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const text = Temporal.PlainDate.from(date).toLocaleString(REGION[locale], options).replace(',', '');
  // Intl does not know that French counts the first day of a month as an ordinal.
  return locale === 'fr' ? text.replace(/(^|\s)1\s/, '$11er ') : text;
}
