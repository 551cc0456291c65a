import { type Instant, parseInstant } from '../domain/calendar.js';
import { type Faults, Refusal } from '../domain/refusal.js';

const FURTHEST_YEARS = 20;
const POSITION = /^(?<registeredAt>[^,]+),(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

interface Position {
  registeredAt: string;
  id: string;
}

/** The instant written at a pointer. @throws Refusal `invalid` */
export function instantAt(pointer: string, text: string): Instant {
  return (
    parseInstant(text) ?? refuse(pointer, 'no-such-instant', `"${text}" is no instant such as 2027-11-30T22:59:59Z.`)
  );
}

/** An agenda is shown for a year where nothing else is said, and for twenty at most. @throws Refusal `invalid` */
export function untilIn(text: string | undefined, now: Instant): Instant {
  const years = (count: number): Instant => now.toZonedDateTimeISO('UTC').add({ years: count }).toInstant();
  if (text === undefined) return years(1);
  const until = instantAt('/until', text);
  const tooFar = until.epochMilliseconds > years(FURTHEST_YEARS).epochMilliseconds;
  return tooFar ? refuse('/until', 'too-far', `until lies at most ${FURTHEST_YEARS} years ahead.`) : until;
}

/** Where a page of prototypes ended; undefined, with a fault, where it is none of ours. */
export function positionAt(pointer: string, cursor: string, faults: Faults): Position | undefined {
  const { registeredAt, id } = POSITION.exec(cursor)?.groups ?? {};
  if (registeredAt && parseInstant(registeredAt)) return { registeredAt, id };
  faults.add(pointer, 'no-cursor', 'cursor is the "next" of the page before; start again without it.');
}

function refuse(pointer: string, code: string, detail: string): never {
  throw new Refusal('invalid', detail, { faults: [{ pointer, code, detail }] });
}
