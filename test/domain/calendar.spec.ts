import { Temporal } from 'temporal-polyfill';
import {
  atNine,
  dayOf,
  daysBetween,
  endOfDay,
  instantText,
  isTimeZone,
  parseDate,
  parseInstant,
  startOfDay,
} from '../../src/domain/calendar.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const starts = (text: string, zone: string): string => instantText(startOfDay(day(text), zone));
const ends = (text: string, zone: string): string => instantText(endOfDay(day(text), zone));
const nine = (text: string, zone: string): string => instantText(atNine(day(text), zone));

describe('a last day', () => {
  it('ends when the next day begins in its zone', () => {
    expect(ends('2027-11-30', 'Europe/Paris')).toBe('2027-11-30T23:00:00.000Z');
    expect(ends('2027-07-31', 'Europe/Paris')).toBe('2027-07-31T22:00:00.000Z');
    expect(ends('2027-11-30', 'Pacific/Kiritimati')).toBe('2027-11-30T10:00:00.000Z');
    expect(ends('2027-11-30', 'UTC')).toBe('2027-12-01T00:00:00.000Z');
  });

  it('has 23 hours in spring and 25 in autumn', () => {
    expect([starts('2027-03-28', 'Europe/Paris'), ends('2027-03-28', 'Europe/Paris')]).toEqual([
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T22:00:00.000Z',
    ]);
    expect([starts('2027-10-31', 'Europe/Paris'), ends('2027-10-31', 'Europe/Paris')]).toEqual([
      '2027-10-30T22:00:00.000Z',
      '2027-10-31T23:00:00.000Z',
    ]);
  });

  it.each([
    ['Africa/Cairo', '2023-04-27', '2023-04-27T22:00:00.000Z'],
    ['America/Santiago', '2023-09-02', '2023-09-03T04:00:00.000Z'],
    ['Asia/Beirut', '2022-03-26', '2022-03-26T22:00:00.000Z'],
  ])('ends in %s even where the clocks swallow the midnight after it', (zone, last, end) => {
    expect(ends(last, zone)).toBe(end);
    const after = Temporal.Instant.from(end).toZonedDateTimeISO(zone);
    expect(after.toPlainTime().toString()).toBe('01:00:00');
    expect(dayOf(after.toInstant().subtract({ nanoseconds: 1 }), zone).toString()).toBe(last);
  });

  it('ends at the first of two midnights', () => {
    expect(ends('2023-11-04', 'America/Havana')).toBe('2023-11-05T04:00:00.000Z');
    expect(ends('2023-11-05', 'America/Havana')).toBe('2023-11-06T05:00:00.000Z');
  });

  it('ends once, where its last hour comes twice', () => {
    expect(ends('2024-04-06', 'America/Santiago')).toBe('2024-04-07T04:00:00.000Z');
  });

  it('ends before a day that a country skipped', () => {
    expect(ends('2011-12-29', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
    expect(starts('2011-12-31', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
  });
});

describe('a day', () => {
  it('has its nine in the morning on both sides of a transition', () => {
    expect(nine('2027-03-27', 'Europe/Paris')).toBe('2027-03-27T08:00:00.000Z');
    expect(nine('2027-03-28', 'Europe/Paris')).toBe('2027-03-28T07:00:00.000Z');
    expect(nine('2027-10-30', 'Europe/Paris')).toBe('2027-10-30T07:00:00.000Z');
    expect(nine('2027-10-31', 'Europe/Paris')).toBe('2027-10-31T08:00:00.000Z');
  });

  it('is counted at both ends of a stretch', () => {
    expect(daysBetween(day('2026-12-01'), day('2026-12-01'))).toBe(1);
    expect(daysBetween(day('2027-12-01'), day('2028-11-30'))).toBe(366);
  });

  it.each(['2027-02-29', '2027-13-01', '2027-1-1', '2027-01-01T00:00', '27-01-01', '', 'tomorrow', '+002027-01-01'])(
    'is not %p',
    (text) => expect(parseDate(text)).toBeNull(),
  );

  it('may be a leap day', () => expect(parseDate('2028-02-29')?.toString()).toBe('2028-02-29'));
});

describe('an instant', () => {
  it.each([
    ['2027-11-30T22:59:59Z', '2027-11-30T22:59:59.000Z'],
    ['2027-11-30T23:59:59.9999+01:00', '2027-11-30T22:59:59.999Z'],
    ['2027-11-30T23:59+01:00', '2027-11-30T22:59:00.000Z'],
  ])('is written %s', (text, read) => expect(instantText(parseInstant(text)!)).toBe(read));

  it.each([
    '2027-11-30',
    '2027-11-30T22:59:59',
    '2027-11-30T25:00:00Z',
    '1899-12-31T00:00:00Z',
    'now',
    '2027-02-30T00:00:00Z',
    '1900-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-12:00',
  ])('is not %p', (text) => expect(parseInstant(text)).toBeNull());
});

describe('a time zone', () => {
  it.each(['Europe/Paris', 'America/Argentina/Buenos_Aires', 'UTC', 'Pacific/Apia'])('is %s', (name) =>
    expect(isTimeZone(name)).toBe(true),
  );

  it.each(['Europe/Parys', 'europe/paris', 'CET', 'EST5EDT', '+01:00', 'Z', '', 'Etc/../UTC', 'Europe/Paris\u0000'])(
    'is not %p',
    (name) => expect(isTimeZone(name)).toBe(false),
  );
});
