import { Temporal } from 'temporal-polyfill';
import { type Prototype } from '../../src/domain/prototype.js';
import { daysWhenOpened, type Round } from '../../src/domain/round.js';
import { ongoingRound, undecidedRound } from '../../src/domain/round-in-question.js';
import { moveRound, ownDueDay, planCheckpoint, type RoundEntry } from '../../src/domain/round-plan.js';
import { type RoundMove } from '../../src/domain/round-checks.js';
import { refused } from '../support/faults.js';
import { decide, prototype, type PrototypeStory } from '../support/prototype.js';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const BEFORE = '2026-11-23T10:00:00Z';

// Half-time is round 1 (2027-06-01 to 06-22), expiry round 2 (2027-10-31 to 11-21).
const year = (story: PrototypeStory = {}): Prototype => prototype(story);

const plan = (entry: RoundEntry, now = BEFORE, of = year()): Round => planCheckpoint(of, of.lastTerm, entry, at(now));
const faultsOf = (entry: RoundEntry, now = BEFORE, of = year()): string[] =>
  refused(() => plan(entry, now, of))?.faults ?? [];

const move = (number: number, how: RoundMove, now = BEFORE, of = year()): Round =>
  moveRound(of, of.lastTerm, of.round(number)!, how, at(now));
const faultsOfMove = (number: number, how: RoundMove, now = BEFORE, of = year()): string[] =>
  refused(() => move(number, how, now, of))?.faults ?? [];

/** As the clock leaves a round that it opens on its day. */
const open = (of: Prototype, number: number): Prototype => {
  const round = of.round(number)!;
  round.openedAt = round.opensAt;
  return of;
};

const days = ({ opensOn, answersDueOn, meeting }: Round): string[] =>
  [opensOn, answersDueOn, meeting.startsAt].map(String);

describe('a further checkpoint', () => {
  it('has the days and the meeting that the policy proposes', () => {
    const round = plan({ opensOn: '2027-02-01' });
    expect([round.number, round.kind, round.halfTime, round.state, ...days(round)]).toEqual([3, 'checkpoint', false, 'planned', '2027-02-01', '2027-02-22', '2027-02-15T17:00:00Z']);
  }); // prettier-ignore

  it('has those that somebody says', () => {
    const agenda = ['Accounts', 'What next'];
    const meeting = { startsAt: '2027-02-10T14:30', durationMinutes: 45, place: 'Room 2', agenda };
    const round = plan({ opensOn: '2027-02-01', answersDueOn: '2027-02-12', meeting });
    expect(days(round)).toEqual(['2027-02-01', '2027-02-12', '2027-02-10T13:30:00Z']);
    expect(round.meeting).toMatchObject({ durationMinutes: 45, place: 'Room 2', agenda, sequence: 0 });
  });

  it('may open on the first day of its term, and today', () => {
    expect([faultsOf({ opensOn: '2026-12-01' }), faultsOf({ opensOn: '2026-12-20' }, '2026-12-20T20:00:00Z')]).toEqual([[], []]);
  }); // prettier-ignore

  it('is proposed an end before the expiry round opens', () => {
    expect(days(plan({ opensOn: '2027-10-20' }))[1]).toBe('2027-10-30');
    expect(faultsOf({ opensOn: '2027-10-29' })).toEqual([]);
  });

  it.each([
    ['a day that is none', { opensOn: '2027-02-30' }, ['/opensOn no-such-date']],
    ['the day before the term', { opensOn: '2026-11-30' }, ['/opensOn outside-the-term']],
    ['the day after it', { opensOn: '2027-12-01' }, ['/opensOn outside-the-term']],
    ['another millennium', { opensOn: '2999-12-31' }, ['/opensOn outside-the-term']],
    ['the day on which the expiry round opens', { opensOn: '2027-10-31' }, ['/opensOn reaches-into-the-expiry-round']],
    ['answers due then', { opensOn: '2027-10-01', answersDueOn: '2027-10-31' }, ['/answersDueOn reaches-into-the-expiry-round']],
    ['answers due when it opens', { opensOn: '2027-02-01', answersDueOn: '2027-02-01' }, ['/answersDueOn reversed-dates']],
    ['answers due before', { opensOn: '2027-02-01', answersDueOn: '2027-01-01' }, ['/answersDueOn reversed-dates']],
    ['a time beside half-time', { opensOn: '2027-05-20' }, ['/opensOn overlaps']],
    ['a time within half-time', { opensOn: '2027-06-22', answersDueOn: '2027-07-22' }, ['/opensOn overlaps']],
    ['a meeting before the opening', { opensOn: '2027-02-01', meeting: { startsAt: '2027-02-01T08:59' } }, ['/meeting/startsAt before-the-opening']],
    ['a meeting after the closing', { opensOn: '2027-02-01', meeting: { startsAt: '2027-03-09T00:00' } }, ['/meeting/startsAt too-late']],
    ['a meeting at no time', { opensOn: '2027-02-30', meeting: { startsAt: 'noon' } }, ['/opensOn no-such-date', '/meeting/startsAt no-such-instant']],
    ['a meeting in the gap of the clocks', { opensOn: '2027-03-10', meeting: { startsAt: '2027-03-28T02:30' } }, ['/meeting/startsAt no-such-instant']],
  ] as [string, RoundEntry, string[]][])('does not take %s', (_, entry, faults) => {
    expect(faultsOf(entry)).toEqual(faults);
  }); // prettier-ignore

  it('takes the days beside another round', () => {
    expect([faultsOf({ opensOn: '2027-05-10', answersDueOn: '2027-05-31' }), faultsOf({ opensOn: '2027-06-23' })]).toEqual([[], []]);
  }); // prettier-ignore

  it('is not planned into the past', () => {
    expect(faultsOf({ opensOn: '2027-01-31' }, '2027-01-31T23:00:00Z')).toEqual(['/opensOn in-the-past']);
  });

  it('is not the thirteenth', () => {
    const of = year({ policy: { halfTimeCheckpoint: false } });
    for (let month = 0; month < 12; month++) {
      const opensOn = Temporal.PlainDate.from('2027-01-01').add({ days: month * 20 });
      of.rounds.push(
        plan({ opensOn: opensOn.toString(), answersDueOn: opensOn.add({ days: 10 }).toString() }, BEFORE, of),
      );
    }
    expect(faultsOf({ opensOn: '2027-09-15' }, BEFORE, of)).toEqual(['/opensOn too-many']);
    of.rounds.at(-1)!.cancelledAt = at(BEFORE);
    expect(faultsOf({ opensOn: '2027-09-15' }, BEFORE, of)).toEqual([]);
  });
});

describe('moving a round', () => {
  it('takes the rest along, by as many days, at the same local time', () => {
    expect(days(move(1, { opensOn: '2027-03-15' }))).toEqual(['2027-03-15', '2027-04-05', '2027-03-29T16:00:00Z']);
    expect(days(move(1, { opensOn: '2027-03-01' }))).toEqual(['2027-03-01', '2027-03-22', '2027-03-15T17:00:00Z']);
  });

  it('leaves the round that stands as it is', () => {
    const of = year();
    const before = days(of.round(1)!);
    move(1, { opensOn: '2027-03-15', meeting: { place: 'Room 2' } }, BEFORE, of);
    expect([days(of.round(1)!), of.round(1)!.meeting.place]).toEqual([before, null]);
  });

  it('raises the sequence once, of a meeting that begins at another time, elsewhere or takes longer', () => {
    const sequence = (meeting: RoundMove['meeting']): number => move(1, { meeting }).meeting.sequence;
    expect([{ startsAt: '2027-06-16T18:00' }, { durationMinutes: 60 }, { place: 'Room 2' }].map(sequence)).toEqual([1, 1, 1]);
    expect(sequence({ startsAt: '2027-06-16T18:00', durationMinutes: 60, place: 'Room 2' })).toBe(1);
    expect([{}, { agenda: ['Accounts'] }, { startsAt: '2027-06-15T16:00:00Z', durationMinutes: 90, place: null }].map(sequence)).toEqual([0, 0, 0]);
  }); // prettier-ignore

  it('lets the expiry round open earlier, and never later', () => {
    expect(days(move(2, { opensOn: '2027-10-01' }))).toEqual(['2027-10-01', '2027-10-22', '2027-10-15T16:00:00Z']);
    expect(faultsOfMove(2, { opensOn: '2027-11-01' })).toEqual(['/opensOn too-late']);
    expect(faultsOfMove(2, { opensOn: '2026-11-01' })).toEqual(['/opensOn in-the-past', '/opensOn outside-the-term']);
    expect(faultsOfMove(2, { opensOn: '2027-06-22' })).toEqual(['/opensOn overlaps']);
  });

  it('holds checkpoints away from an expiry round that opens earlier', () => {
    const of = year();
    Object.assign(of.round(2)!, { opensOn: Temporal.PlainDate.from('2027-09-01') });
    expect(faultsOf({ opensOn: '2027-09-01' }, BEFORE, of)).toEqual(['/opensOn reaches-into-the-expiry-round']);
    expect(days(plan({ opensOn: '2027-08-20' }, BEFORE, of))[1]).toBe('2027-08-31');
  });

  it('opens an expiry round late, from the day on which it really opens', () => {
    const of = year();
    const earlier = move(2, { opensOn: '2027-09-01' }, BEFORE, of);
    const opened = daysWhenOpened(earlier, of.lastTerm, at('2027-09-10T08:00:00Z'));
    expect([opened.opensOn, opened.answersDueOn].map(String)).toEqual(['2027-09-10', '2027-10-01']);
  });

  it('does not open an open round on another day, but moves its answers and its meeting', () => {
    const of = (): Prototype => open(year(), 1);
    const now = '2027-06-03T10:00:00Z';
    expect(faultsOfMove(1, { opensOn: '2027-06-10' }, now, of())).toEqual(['/opensOn has-opened']);
    expect(faultsOfMove(1, { opensOn: '2027-06-01' }, now, of())).toEqual([]);
    expect(faultsOfMove(1, { answersDueOn: '2027-06-02' }, now, of())).toEqual(['/answersDueOn in-the-past']);
    expect(faultsOfMove(1, { meeting: { startsAt: '2027-06-03T12:00' } }, now, of())).toEqual(['/meeting/startsAt in-the-past']);
    expect(days(move(1, { answersDueOn: '2027-06-30' }, now, of()))).toEqual(['2027-06-01', '2027-06-30', '2027-06-15T16:00:00Z']);
  }); // prettier-ignore

  it('moves no meeting that has begun, but the answers after it', () => {
    const of = (): Prototype => open(year(), 1);
    const now = '2027-06-15T16:00:00Z';
    expect(faultsOfMove(1, { meeting: { startsAt: '2027-06-16T18:00' } }, now, of())).toEqual(['/meeting has-begun']);
    expect(faultsOfMove(1, { meeting: { place: 'Elsewhere' } }, now, of())).toEqual(['/meeting has-begun']);
    expect(faultsOfMove(1, { answersDueOn: '2027-06-25', meeting: { agenda: ['Late'] } }, now, of())).toEqual([]);
  });

  it('lets answers to the expiry round be due after expiry, but not for ever', () => {
    const of = (): Prototype => open(year(), 2);
    const late = '2028-01-10T10:00:00Z';
    expect(faultsOfMove(2, { answersDueOn: '2028-02-10', meeting: {} }, late, of())).toEqual([]);
    expect(faultsOfMove(2, { answersDueOn: '2029-01-11' }, late, of())).toEqual(['/answersDueOn too-late']);
    const never = year();
    expect(faultsOfMove(2, { meeting: { startsAt: '2028-12-01T00:00' } }, BEFORE, never)).toEqual(['/meeting/startsAt too-late']);
    expect(faultsOfMove(2, { meeting: { startsAt: '2028-11-30T23:59' } }, BEFORE, never)).toEqual([]);
  }); // prettier-ignore
});

describe('a day of one’s own', () => {
  const own = (text: string, number = 1, now = '2027-06-10T10:00:00Z'): string => {
    const of = year();
    const told = refused(() => ownDueDay(text, of.round(number)!, of.lastTerm, at(now)));
    return told?.faults.join() ?? 'taken';
  };

  it('lies after the round’s, while the round takes answers', () => {
    expect(['2027-06-22', '2027-06-23', '2027-07-06', '2027-07-07'].map((text) => own(text))).toEqual([
      '/answersDueOn not-later',
      'taken',
      'taken',
      '/answersDueOn after-the-closing',
    ]);
    expect([own('2027-06-31'), own('2027-06-25', 1, '2027-06-26T10:00:00Z'), own('2028-11-30', 2), own('2028-12-01', 2)]).toEqual([
      '/answersDueOn no-such-date',
      '/answersDueOn in-the-past',
      'taken',
      '/answersDueOn after-the-closing',
    ]);
  }); // prettier-ignore
});

describe('the round in question', () => {
  it('is known, of the open term, and goes on', () => {
    const of = year();
    expect(refused(() => undecidedRound(of, 9))?.code).toBe('not-found');
    of.round(1)!.cancelledAt = at(BEFORE);
    expect([refused(() => ongoingRound(of, 1))?.code, refused(() => undecidedRound(of, 1))]).toEqual(['ended', null]);
    decide(of, 'stop', '2027-11-01T10:00:00Z');
    expect(refused(() => undecidedRound(of, 2))?.code).toBe('ended');
  });
});
