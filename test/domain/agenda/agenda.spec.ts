import { Temporal } from 'temporal-polyfill';
import { agenda } from '../../../src/domain/agenda/agenda.js';
import { instantText } from '../../../src/domain/calendar.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { decide, prototype } from '../../support/prototype.js';

/** What the agenda says about the term itself, as lines, with the decider's id as `…`. */
function lines(of: Prototype, until: string): string[] {
  const acts = agenda(of, Temporal.Instant.from(until)).filter(({ round }) => round === undefined);
  return acts.map(({ key, dueAt }) => `${instantText(dueAt).slice(0, 16)} ${key.replace(/[0-9a-f-]{36}$/, '…')}`);
}

describe('the agenda', () => {
  it('of a year gives notice at nine in the morning, expires to the second, and asks until there is a decision', () => {
    expect(lines(prototype(), '2027-12-09T00:00:00Z')).toEqual([
      '2027-10-31T08:00 term/1/notice/30',
      '2027-10-31T08:00 term/1/decision-request/…',
      '2027-11-16T08:00 term/1/notice/14',
      '2027-11-23T08:00 term/1/notice/7',
      '2027-11-29T08:00 term/1/notice/1',
      '2027-11-30T23:00 term/1/expiry',
      '2027-12-01T08:00 term/1/ask',
      '2027-12-08T08:00 term/1/overdue/1',
      '2027-12-14T08:00 term/1/escalation',
      '2027-12-15T08:00 term/1/overdue/2',
    ]);
  });

  it('follows the wall clock over both transitions', () => {
    const spring = prototype({ expiresOn: '2027-04-10' });
    expect(lines(spring, '2027-04-10T00:00:00Z')).toEqual(
      expect.arrayContaining(['2027-03-27T08:00 term/1/notice/14', '2027-04-03T07:00 term/1/notice/7']),
    );
    const autumn = prototype({ expiresOn: '2027-11-06' });
    expect(lines(autumn, '2027-11-06T00:00:00Z')).toEqual(
      expect.arrayContaining(['2027-10-23T07:00 term/1/notice/14', '2027-10-30T07:00 term/1/notice/7']),
    );
  });

  it('asks at most a third of the term ahead', () => {
    const short = prototype({ startsOn: '2026-12-01', expiresOn: '2026-12-30' });
    expect(lines(short, '2026-12-30T00:00:00Z')).toContain('2026-12-20T08:00 term/1/decision-request/…');
  });

  it('of a single day asks on that day', () => {
    const day = prototype({ startsOn: '2026-12-01', expiresOn: '2026-12-01' });
    const acts = lines(day, '2026-12-01T00:00:00Z');
    expect(acts).toContain('2026-12-01T08:00 term/1/decision-request/…');
    expect(acts).toContain('2026-12-01T23:00 term/1/expiry');
  });

  it('asks again eight times, every week, then every thirty days for ever', () => {
    const overdue = agenda(prototype(), Temporal.Instant.from('2028-06-01T00:00:00Z')).filter(
      (act) => act.kind === 'overdue',
    );
    expect(overdue.map(({ dueAt, againInDays }) => [instantText(dueAt).slice(0, 10), againInDays])).toEqual([
      ['2027-12-08', 7],
      ['2027-12-15', 7],
      ['2027-12-22', 7],
      ['2027-12-29', 7],
      ['2028-01-05', 7],
      ['2028-01-12', 7],
      ['2028-01-19', 7],
      ['2028-01-26', 30],
      ['2028-02-25', 30],
      ['2028-03-26', 30],
      ['2028-04-25', 30],
      ['2028-05-25', 30],
      ['2028-06-24', 30],
    ]);
  });

  it('lapses only where the policy says so, on the day it says', () => {
    expect(lines(prototype(), '2030-01-01T00:00:00Z').filter((line) => line.includes('lapse'))).toEqual([]);
    const lapsing = prototype({ policy: { lapseAfterDays: 40 } });
    expect(lines(lapsing, '2027-12-01T00:00:00Z')).toContain('2028-01-09T08:00 term/1/lapse');
  });

  it('lapses a week after the first asking at the earliest, and has nothing to do after a lapse', () => {
    const lapsing = prototype({ policy: { lapseAfterDays: 1 } });
    expect(lines(lapsing, '2030-01-01T00:00:00Z').slice(-3)).toEqual([
      '2027-12-01T08:00 term/1/ask',
      '2027-12-08T08:00 term/1/overdue/1',
      '2027-12-08T08:00 term/1/lapse',
    ]);
  });

  it('asks each decider', () => {
    const deciders = ['one', 'two'].map((name) => ({ name, email: `${name}@example.org` }));
    const requests = lines(prototype({ manifest: { deciders } }), '2027-01-01T00:00:00Z').filter((line) =>
      line.includes('request'),
    );
    expect(requests).toHaveLength(2);
  });

  it('gives each act a key of its own', () => {
    const keys = agenda(
      prototype({ policy: { lapseAfterDays: 300 } }),
      Temporal.Instant.from('2030-01-01T00:00:00Z'),
    ).map((act) => act.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('of what has ended, or was withdrawn, is empty', () => {
    const stopped = prototype();
    decide(stopped, 'stop', '2027-01-01T10:00:00Z');
    expect(lines(stopped, '2030-01-01T00:00:00Z')).toEqual([]);
    const voided = Object.assign(prototype(), { voidedAt: Temporal.Instant.from('2026-11-24T10:00:00Z') });
    expect(lines(voided, '2030-01-01T00:00:00Z')).toEqual([]);
  });
});
