import { type Instant, instantText, parseInstant } from '../domain/calendar.js';
import { mustNotBeTooFar, yearsAhead } from '../domain/far-ahead.js';
import { type Faults, Refusal } from '../domain/refusal.js';

const POSITION = /^(?<registeredAt>[^,]+),(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

interface Position {
  registeredAt: string;
  id: string;
}

/** The instant written at a pointer. @throws Refusal `invalid` */
export function instantAt(pointer: string, text: string): Instant {
  const instant = parseInstant(text);
  if (instant) return instant;
  const detail = `"${text}" is no instant such as 2027-11-30T22:59:59Z.`;
  throw new Refusal('invalid', detail, { faults: [{ pointer, code: 'no-such-instant', detail }] });
}

/** An agenda is shown for a year where nothing else is said. @throws Refusal `invalid` */
export function untilIn(text: string | undefined, now: Instant): Instant {
  if (text === undefined) return yearsAhead(1, now);
  const until = instantAt('/until', text);
  mustNotBeTooFar('/until', until, now);
  return until;
}

/** Where a page of prototypes ended; undefined, with a fault, where it is none of ours. */
export function positionAt(pointer: string, cursor: string, faults: Faults): Position | undefined {
  const { registeredAt = '', id } = POSITION.exec(cursor)?.groups ?? {};
  const instant = parseInstant(registeredAt);
  // As we write it: PostgreSQL does not know every offset that we read.
  if (instant) return { registeredAt: instantText(instant), id };
  faults.add(pointer, 'no-cursor', 'cursor is the "next" of the page before; start again without it.');
}
