import { completeCriterion } from '../../../src/domain/grid.js';
import { type Criterion } from '../../../src/domain/manifest.js';
import { movement, movements, type CriterionMovement } from '../../../src/domain/synthesis/movement.js';
import { synthesise, type RoundMark, type Synthesis } from '../../../src/domain/synthesis/synthesis.js';
import { evaluation, EXPIRY, levels, notApplicable, said } from './example.js';

const RATING: Criterion = {
  key: 'pay',
  question: 'Paid?',
  scale: { kind: 'rating', levels: levels('no', 'so', 'well') },
};
const NUMBER: Criterion = { key: 'days', question: 'Days?', scale: { kind: 'number', unit: 'd' }, target: 10 };
const YES_NO: Criterion = { key: 'relief', question: 'Relief?', scale: { kind: 'yesNo' } };

const FIRST: RoundMark = { term: 1, number: 1, kind: 'checkpoint' };
const SECOND: RoundMark = { term: 1, number: 2, kind: 'expiry' };

/** A round in which one reviewer gave these values; undefined: no answer. */
function round(mark: RoundMark, criteria: Criterion[], ...values: (number | undefined)[]): Synthesis {
  const answers = criteria.flatMap(({ key }, index) => {
    const value = values[index];
    return value === undefined ? [] : [[key, said(value)] as const];
  });
  return synthesise({
    round: mark,
    gridVersion: mark.number,
    criteria: criteria.map(completeCriterion),
    evaluations: [evaluation(1, 'ada', Object.fromEntries(answers))],
  });
}

function first(now: Synthesis, before: Synthesis): CriterionMovement {
  return movement(now, before).criteria[0];
}

describe('the movement of a criterion', () => {
  const before = round(FIRST, [RATING], 1);

  it('is that of its median, its mean and its place', () => {
    expect(first(round(SECOND, [RATING], 3), before)).toEqual({
      key: 'pay',
      reason: null,
      median: { before: 1, now: 3, change: 2 },
      mean: { before: 1, now: 3, change: 2 },
      place: { before: 0, now: 1, change: 1 },
    });
  });

  it('does not mind another weight, guidance, hypothesis or place in the grid', () => {
    const elsewhere = {
      ...RATING,
      weight: 7,
      guidance: 'Look.',
      hypothesis: 'H2',
      required: false,
      notApplicable: true,
    };
    const { criteria } = movement(round(SECOND, [YES_NO, elsewhere], 1, 2), before);
    expect(criteria.map(({ reason }) => reason)).toEqual(['not-asked-before', null]);
  });

  it.each<[string, Criterion, string]>([
    ['another question', { ...RATING, question: 'Paid now?' }, 'other-question'],
    ['another level', { ...RATING, scale: { kind: 'rating', levels: levels('no', 'so') } }, 'other-scale'],
    [
      'a level of another name',
      { ...RATING, scale: { kind: 'rating', levels: levels('no', 'so', 'fine') } },
      'other-scale',
    ],
    ['another kind', { ...RATING, scale: { kind: 'yesNo' } }, 'other-scale'],
    ['another key', { ...RATING, key: 'wages' }, 'not-asked-before'],
  ])('is not told across %s', (_, asked, reason) => {
    expect(first(round(SECOND, [asked], 1), before)).toEqual({
      ...{ key: asked.key, reason, median: null, mean: null, place: null },
    });
  });

  it('is not told where a level is described otherwise', () => {
    const described = levels('no', 'so', 'well').map((level) => ({ ...level, descriptor: 'As one sees.' }));
    const now = round(SECOND, [{ ...RATING, scale: { kind: 'rating', levels: described } }], 1);
    expect(first(now, before).reason).toBe('other-scale');
  });

  it.each([
    ['now', round(SECOND, [RATING]), before],
    ['then', round(SECOND, [RATING], 2), round(FIRST, [RATING])],
  ])('is not told where nobody answered %s', (_, now, then) => {
    expect(first(now, then)).toMatchObject({ reason: 'not-answered', median: null });
  });

  it('keeps values and drops places where a number or a yes/no got another target', () => {
    const now = round(SECOND, [{ ...NUMBER, target: 20 }], 8);
    expect(first(now, round(FIRST, [NUMBER], 5))).toMatchObject({ median: { change: 3 }, place: null });
    const hoped = round(SECOND, [{ ...YES_NO, target: 0 }], 1);
    expect(first(hoped, round(FIRST, [{ ...YES_NO, target: 1 }], 1))).toMatchObject({
      mean: { change: 0 },
      place: null,
    });
    const aimed = round(SECOND, [{ ...RATING, target: 3 }], 2);
    expect(first(aimed, before)).toMatchObject({ place: { before: 0, now: 0.5, change: 0.5 } });
  });
});

describe('the movement of the whole', () => {
  const before = round(FIRST, [RATING, NUMBER], 1, 5);
  const reason = (...criteria: Criterion[]): unknown => movement(round(SECOND, criteria, 2, 5), before).whole.reason;

  it('is told where the same was asked with the same weights', () => {
    const { whole, dropped } = movement(round(SECOND, [RATING, NUMBER], 3, 10), before);
    expect(whole).toEqual({ reason: null, change: { before: 0.25, now: 1, change: 0.75 } });
    expect(dropped).toEqual([]);
  });

  it('does not mind what counts nothing', () => {
    expect(reason(RATING, NUMBER, { ...YES_NO, weight: 0 })).toBeNull();
    expect(reason(RATING, NUMBER, { key: 'words', question: 'Say.', scale: { kind: 'text' } })).toBeNull();
  });

  it.each<[string, Criterion[], string]>([
    ['a criterion was added', [RATING, NUMBER, YES_NO], 'other-criteria'],
    ['a criterion was dropped', [RATING], 'other-criteria'],
    ['a question changed', [{ ...RATING, question: 'Paid now?' }, NUMBER], 'other-criteria'],
    ['a target changed that makes places', [RATING, { ...NUMBER, target: 11 }], 'other-criteria'],
    ['a target was taken away', [RATING, { ...NUMBER, target: null }], 'other-criteria'],
    ['a weight changed', [RATING, { ...NUMBER, weight: 2 }], 'other-weights'],
  ])('is not told where %s', (_, criteria, why) => {
    expect(reason(...criteria)).toBe(why);
  });

  it('is not told where other criteria were answered, or none', () => {
    expect(movement(round(SECOND, [RATING, NUMBER], 2), before).whole).toEqual({
      reason: 'other-answers',
      change: null,
    });
    expect(movement(round(SECOND, [RATING, NUMBER]), before).whole).toEqual({ reason: 'not-answered', change: null });
  });

  it('names what is asked no more', () => {
    expect(movement(round(SECOND, [NUMBER], 2), before).dropped).toEqual(['pay']);
  });
});

describe('of several rounds', () => {
  const at = (term: number, number: number): Synthesis => round({ term, number, kind: 'expiry' }, [RATING], 2);
  const since = (now: Synthesis, earlier: Synthesis[]): unknown[] => {
    const { sinceLastRound, sinceLastTerm } = movements(now, earlier);
    return [sinceLastRound, sinceLastTerm].map((moved) => moved && [moved.since.term, moved.since.number]);
  };

  it('the last one and the last of an earlier term are compared', () => {
    const rounds = [at(1, 1), at(1, 2), at(2, 3), at(2, 4), at(2, 5)];
    expect(since(at(2, 6), rounds)).toEqual([
      [2, 5],
      [1, 2],
    ]);
    expect(since(at(2, 3), rounds.slice(0, 2))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(since(at(1, 2), rounds.slice(0, 1))).toEqual([[1, 1], null]);
    expect(since(at(1, 1), [])).toEqual([null, null]);
  });

  it('the one that opened last is compared, whatever its number', () => {
    expect(since(at(1, 2), [at(1, 1), at(1, 3)])).toEqual([[1, 3], null]);
  });

  it('one without evaluations is passed over', () => {
    const empty = synthesise({ ...EXPIRY, round: { term: 1, number: 2, kind: 'expiry' }, evaluations: [] });
    expect(since(at(2, 3), [at(1, 1), empty])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('one in which all was not applicable says so', () => {
    const evaluations = [evaluation(1, 'ada', { pay: notApplicable() })];
    const idle = synthesise({ round: FIRST, gridVersion: 1, criteria: [completeCriterion(RATING)], evaluations });
    expect(movements(at(2, 3), [idle]).sinceLastRound).toMatchObject({
      criteria: [{ reason: 'not-answered' }],
      whole: { reason: 'not-answered' },
    });
  });
});
