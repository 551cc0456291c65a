import { momentAt } from '../../src/domain/local-time.js';
import { Faults } from '../../src/domain/refusal.js';

const read = (text: string, zone = 'Europe/Paris'): string => {
  const faults = new Faults();
  const moment = momentAt('/startsAt', text, zone, faults);
  return moment?.toString() ?? faults.found.map(({ pointer, code }) => `${pointer} ${code}`).join();
};

describe('a moment somebody writes', () => {
  it('is an instant with its offset, or local time in the zone, in summer and in winter', () => {
    expect([read('2027-06-15T16:00:00Z'), read('2027-06-15T18:00'), read('2027-12-15T18:00:00+02:00')]).toEqual([
      '2027-06-15T16:00:00Z',
      '2027-06-15T16:00:00Z',
      '2027-12-15T16:00:00Z',
    ]);
    expect(read('2027-12-15T18:00', 'Pacific/Apia')).toBe('2027-12-15T05:00:00Z');
  });

  it('is none where the clocks skip it, and two where they are put back', () => {
    expect(read('2027-03-28T02:30')).toBe('/startsAt no-such-instant');
    expect(read('2027-10-31T02:30')).toBe('/startsAt twice-on-that-day');
    expect(read('2027-10-31T02:30:00+01:00')).toBe('2027-10-31T01:30:00Z');
    expect([read('2027-03-28T03:00'), read('2027-03-28T01:59')]).toEqual([
      '2027-03-28T01:00:00Z',
      '2027-03-28T00:59:00Z',
    ]);
  });

  it('is nothing else', () => {
    const wrong = ['', 'tomorrow', '2027-06-31T18:00', '2027-06-15T24:00', '2027-06-15', '2027-06-15T18:00:00', '0000-01-01T00:00', '9999-12-31T23:59']; // prettier-ignore
    expect(wrong.map((text) => read(text))).toEqual(wrong.map(() => '/startsAt no-such-instant'));
  });
});
