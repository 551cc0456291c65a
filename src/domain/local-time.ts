import { Temporal } from 'temporal-polyfill';
import { parseInstant, type Instant } from './calendar.js';
import { type Faults } from './refusal.js';

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * The instant written at a pointer: RFC 3339 with its offset, or local time in a zone (`2027-06-15T18:00`). Null, with a fault,
 * where it is neither, or where the clocks of the zone skip that time or show it twice.
 */
export function momentAt(pointer: string, text: string, timeZone: string, faults: Faults): Instant | null {
  if (!LOCAL.test(text)) {
    const instant = parseInstant(text);
    const detail = `"${text}" is no instant such as 2027-06-15T16:00:00Z, and no local time such as 2027-06-15T18:00 (in ${timeZone}).`;
    faults.addIf(instant === null, pointer, 'no-such-instant', detail);
    return instant;
  }
  const [first, second] = instantsOf(text, timeZone);
  const skipped = `There is no ${text} in ${timeZone}: the clocks skip it, or the calendar does not have it.`;
  faults.addIf(first === undefined, pointer, 'no-such-instant', skipped);
  const twice = `The clocks of ${timeZone} show ${text} twice: say it with an offset, such as ${text}:00+01:00.`;
  faults.addIf(second !== undefined, pointer, 'twice-on-that-day', twice);
  return first === undefined || second !== undefined ? null : first;
}

/** None where the clocks skip a local time, two where they are put back over it. */
function instantsOf(text: string, timeZone: string): Instant[] {
  const local = plainDateTime(text);
  if (local === null) return [];
  const found = (['earlier', 'later'] as const)
    .map((disambiguation) => local.toZonedDateTime(timeZone, { disambiguation }))
    .filter((moment) => moment.toPlainDateTime().equals(local))
    .map((moment) => moment.toInstant());
  return found.filter((instant, index) => index === 0 || !instant.equals(found[0]));
}

function plainDateTime(text: string): Temporal.PlainDateTime | null {
  try {
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return local.year >= 1900 && local.year <= 2999 ? local : null;
  } catch {
    return null;
  }
}
