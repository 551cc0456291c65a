import { Temporal } from 'temporal-polyfill';
import { type Locale } from '../../domain/person.js';

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };
const NO_BREAK_SPACE = '\u00a0';

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

/** The day of an instant in a zone, `YYYY-MM-DD`. */
export function dayIn(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** `Tuesday 30 November 2027, 18:00 to 19:30`, `mardi 30 novembre 2027, de 18 h à 19 h 30`. */
export function stretch(startsAt: string, minutes: number, timeZone: string, locale: Locale): string {
  const start = zoned(startsAt, timeZone);
  const end = start.add({ minutes });
  const ends = start.toPlainDate().equals(end.toPlainDate()) ? '' : ` (${fullDate(dayOf(end), locale)})`;
  const [first, last] = [start, end].map((moment) => timeOf(moment, locale));
  const span = locale === 'fr' ? `de ${first} à ${last}` : `${first} to ${last}`;
  return `${fullDate(dayOf(start), locale)}, ${span}${ends}`;
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

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

function dayOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainDate().toString();
}

/** `18:30`, `18 h 30`. */
function timeOf({ hour, minute }: Temporal.ZonedDateTime, locale: Locale): string {
  const [hours, minutes] = [hour, minute].map((number) => String(number).padStart(2, '0'));
  if (locale === 'en') return `${hours}:${minutes}`;
  return [String(hour), 'h', ...(minute === 0 ? [] : [minutes])].join(NO_BREAK_SPACE);
}
