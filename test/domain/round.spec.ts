import { Temporal } from 'temporal-polyfill';
import { closesOn, expiryRoundDays, halfTimeOn, Round } from '../../src/domain/round.js';
import { prototype, type PrototypeStory } from '../support/prototype.js';
import { type Term } from '../../src/domain/term.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const term = (story: PrototypeStory = {}): Term => prototype(story).lastTerm;
const texts = (days: object): string[] => Object.values(days).map(String);

describe('the expiry round', () => {
  it('opens on the day on which deciders are asked, and is answered while the term runs', () => {
    expect(texts(expiryRoundDays(term(), at('2027-10-31T08:00:00Z')))).toEqual(['2027-10-31', '2027-11-21', '2027-11-14T17:00:00Z', '90']);
  }); // prettier-ignore

  it('is due at the latest on the last day', () => {
    const short = term({ startsOn: '2026-12-01', expiresOn: '2026-12-30' });
    expect(texts(expiryRoundDays(short, at('2026-12-20T08:00:00Z')))).toEqual(['2026-12-20', '2026-12-30', '2026-12-23T17:00:00Z', '90']);
  }); // prettier-ignore

  it('opened late, even after expiry, gives its reviewers all their days', () => {
    expect(texts(expiryRoundDays(term(), at('2028-01-10T23:30:00Z')))).toEqual(['2028-01-11', '2028-02-01', '2028-01-25T17:00:00Z', '90']);
  }); // prettier-ignore

  it('meets at the policy’s own time, in the zone, whatever the season', () => {
    const summer = term({ startsOn: '2026-12-01', expiresOn: '2027-07-31', policy: { meetingTime: '09:30', meetingMinutes: 45, meetingLeadDays: 0 } });
    expect(texts(expiryRoundDays(summer, at('2027-07-01T07:00:00Z')))).toEqual(['2027-07-01', '2027-07-22', '2027-07-22T07:30:00Z', '45']);
  }); // prettier-ignore

  it('closes with the decision and no earlier', () => {
    expect(closesOn({ kind: 'expiry', answersDueOn: Temporal.PlainDate.from('2027-11-21') }, term())).toBeNull();
  });
});

describe('the half-time checkpoint', () => {
  it('falls into the middle of the term', () => {
    expect(String(halfTimeOn(term()))).toBe('2027-06-01');
  });

  it('is dropped where its answers would reach into the expiry round, or nobody wants it', () => {
    const reaching = term({ startsOn: '2026-12-01', expiresOn: '2027-02-28' });
    expect([halfTimeOn(reaching), halfTimeOn(term({ policy: { halfTimeCheckpoint: false } }))]).toEqual([null, null]);
  });

  it('closes two weeks after its answers were due, but before the expiry round opens', () => {
    const due = (day: string): { kind: 'checkpoint'; answersDueOn: Temporal.PlainDate } => ({ kind: 'checkpoint', answersDueOn: Temporal.PlainDate.from(day) });
    expect([String(closesOn(due('2027-06-22'), term())), String(closesOn(due('2027-10-25'), term()))]).toEqual(['2027-07-06', '2027-10-30']);
  }); // prettier-ignore
});

describe('a round', () => {
  const round = (more: Partial<Round>): Round =>
    Object.assign(new Round(), {
      timeZone: 'Europe/Paris',
      answersDueOn: Temporal.PlainDate.from('2027-11-21'),
      openedAt: null,
      closedAt: null,
      cancelledAt: null,
      ...more,
    });

  it('is planned, open, closed or cancelled, by what is on record', () => {
    const then = at('2027-06-01T07:00:00Z');
    const states = [{}, { openedAt: then }, { openedAt: then, closedAt: then }, { cancelledAt: then }];
    expect(states.map((more) => round(more).state)).toEqual(['planned', 'open', 'closed', 'cancelled']);
  });

  it('takes an answer in time until the day is over in its zone, to the millisecond', () => {
    const boundary = ['2027-11-21T22:59:59.999Z', '2027-11-21T23:00:00Z'];
    expect(boundary.map((instant) => round({}).isLate(at(instant)))).toEqual([false, true]);
    expect(round({}).isLate(at(boundary[1]), Temporal.PlainDate.from('2027-11-28'))).toBe(false);
  });
});
