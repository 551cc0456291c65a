import { notAfter, type Instant } from './calendar.js';
import { Refusal } from './refusal.js';

/** How far ahead anybody looks, or moves the clock of a rehearsal: the acts of a century would fill nothing but memory. */
const FURTHEST_YEARS = 20;

/** @throws Refusal `invalid` at the pointer, where the instant lies further ahead */
export function mustNotBeTooFar(pointer: string, instant: Instant, now: Instant): void {
  if (notAfter(instant, yearsAhead(FURTHEST_YEARS, now))) return;
  const detail = `${pointer.slice(1)} lies at most ${FURTHEST_YEARS} years ahead.`;
  throw new Refusal('invalid', detail, { faults: [{ pointer, code: 'too-far', detail }] });
}

export function yearsAhead(years: number, now: Instant): Instant {
  return now.toZonedDateTimeISO('UTC').add({ years }).toInstant();
}
