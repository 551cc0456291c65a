// The model's own reckoning of days and zones: nothing of src/domain/calendar.ts, not even its library.

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, number>();

/** `YYYY-MM-DDTHH:MM` on the clocks of a zone. */
export function wallClock(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  return format.format(at).replace(' ', 'T');
}

/** The first instant at which the clocks of a zone show this moment or a later one, found by halving: to the minute. */
export function firstInstant(day: string, time: string, zone: string): number {
  const key = `${day} ${time} ${zone}`;
  const found = known.get(key) ?? search(`${day}T${time}`, Date.parse(`${day}T00:00Z`), zone);
  known.set(key, found);
  return found;
}

function search(moment: string, around: number, zone: string): number {
  let [before, after] = [around - 26 * 60 * MINUTE, around + 50 * 60 * MINUTE];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (wallClock(middle, zone) >= moment) after = middle;
    else before = middle;
  }
  return after;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Days of a stretch, both ends counted. */
export function daysFrom(first: string, last: string): number {
  return (Date.parse(`${last}T00:00Z`) - Date.parse(`${first}T00:00Z`)) / DAY + 1;
}

/** How long a day lasts in a zone: 24 hours, unless its clocks change. */
function lengthOfDay(day: string, zone: string): number {
  return firstInstant(plusDays(day, 1), '00:00', zone) - firstInstant(day, '00:00', zone);
}

/** Forward: some of the day is left out, and it is shorter. Back: some of it comes twice. */
export type ClocksGoing = 'forward' | 'back';

/** How the clocks of a zone change on a day; null: not at all. */
export function clocksGoing(day: string, zone: string): ClocksGoing | null {
  const length = lengthOfDay(day, zone);
  return length === DAY ? null : length < DAY ? 'forward' : 'back';
}

/** The first day from `day` on which the clocks go that way, within a year; `day` itself where they never do. */
export function nextDayOf(going: ClocksGoing, day: string, zone: string): string {
  for (let days = 0; days < 366; days++) {
    const candidate = plusDays(day, days);
    if (clocksGoing(candidate, zone) === going) return candidate;
  }
  return day;
}
