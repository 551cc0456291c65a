import { completeCriterion } from '../../../src/domain/grid.js';
import { type Criterion, type Scale } from '../../../src/domain/manifest.js';
import { isScored, meets, scoreOf } from '../../../src/domain/synthesis/score.js';
import { disagreement, mean, median, spread, weightedMean } from '../../../src/domain/synthesis/statistics.js';
import { levels } from './example.js';

const HUGE = Number.MAX_VALUE;

describe('the figures of a handful of numbers', () => {
  it.each<[string, number[], (number | null)[]]>([
    ['none', [], [null, null, null]],
    ['one, which has no spread', [3], [3, 3, null]],
    ['two', [1, 4], [2.5, 2.5, 1.5]],
    ['two that agree', [2, 2], [2, 2, 0]],
    ['three, in any order', [10, 1, 4], [4, 5, 3.74165738677]],
    ['tenths, without the noise of binary fractions', [0.1, 0.2, 0.3], [0.2, 0.2, 0.0816496580928]],
    ['the greatest there are', [HUGE, HUGE, -HUGE], [HUGE, HUGE / 3, (HUGE / 3) * Math.sqrt(8)].map(twelve)],
  ])('%s', (_, values, [middle, average, deviation]) => {
    expect([median(values), mean(values), spread(values)]).toEqual([middle, average, deviation]);
  });

  it('are the same in whatever order the answers came, also where digits are lost', () => {
    const orders = [
      [1e17, -1e17, 3],
      [1e17, 3, -1e17],
      [3, -1e17, 1e17],
    ];
    expect(new Set(orders.map(mean)).size).toBe(1);
    expect(new Set(orders.map(spread)).size).toBe(1);
  });

  it.each<[number[], number | null]>([
    [[], null],
    [[2], null],
    [[2, 2, 2], 0],
    [[1, 4], 1],
    [[1, 1, 4, 4], 0.666666666667],
    [[1, 2, 3], 0.444444444444],
  ])('%j disagree by %s on a scale from 1 to 4', (values, apart) => {
    expect(disagreement(values, 3)).toBe(apart);
  });

  it('weighs only what is known, and nothing where it weighs nothing', () => {
    const parts = (...of: [number, number | null][]) => of.map(([weight, value]) => ({ weight, value }));
    expect(weightedMean(parts([3, 1], [1, 0]))).toBe(0.75);
    expect(weightedMean(parts([3, null], [1, 0.5]))).toBe(0.5);
    expect(weightedMean(parts([0, 1], [0, 0]))).toBeNull();
    expect(weightedMean(parts([0, 1], [2, 0]))).toBe(0);
    expect(weightedMean(parts([2, null]))).toBeNull();
    expect(weightedMean([])).toBeNull();
  });
});

describe('the place of an answer on its scale', () => {
  const on = (scale: Scale, target: number | null = null): Required<Criterion> =>
    completeCriterion({ key: 'c', question: 'How far?', scale, target });
  const rating: Scale = { kind: 'rating', levels: [-1, 0, 3].map((value) => ({ value, label: `${value}` })) };
  const number: Scale = { kind: 'number', unit: '€' };

  it.each<[string, Required<Criterion>, [number, number | null][]]>([
    [
      'a rating, from its lowest level to its highest',
      on(rating),
      [
        [-1, 0],
        [0, 0.25],
        [3, 1],
      ],
    ],
    ['a rating, whatever its target', on(rating, 0), [[0, 0.25]]],
    [
      'a yes/no',
      on({ kind: 'yesNo' }),
      [
        [0, 0],
        [1, 1],
      ],
    ],
    [
      'a yes/no that hopes for no',
      on({ kind: 'yesNo' }, 0),
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'a number, as a share of its target',
      on(number, 50),
      [
        [-5, 0],
        [0, 0],
        [20, 0.4],
        [50, 1],
        [9e300, 1],
      ],
    ],
    [
      'a number whose target is nought',
      on(number, 0),
      [
        [-0.01, 0],
        [0, 1],
        [7, 1],
      ],
    ],
    [
      'a number whose target is a loss',
      on(number, -10),
      [
        [-11, 0],
        [-10, 1],
      ],
    ],
    ['a number without a target', on(number), [[3, null]]],
  ])('%s', (_, criterion, places) => {
    expect(places.map(([value]) => [value, scoreOf(value, criterion)])).toEqual(places);
    expect(isScored(criterion)).toBe(places[0][1] !== null);
  });

  it('is no matter of texts', () => {
    expect(isScored(on({ kind: 'text' }))).toBe(false);
  });

  it('meets a target from it upwards, and a hoped-for yes or no by saying it', () => {
    const scale: Scale = { kind: 'rating', levels: levels('a', 'b', 'c') };
    expect([1, 2, 3].map((value) => meets(value, 2, scale))).toEqual([false, true, true]);
    expect([0, 0.5, 1].map((value) => meets(value, 1, { kind: 'yesNo' }))).toEqual([false, false, true]);
    expect([0, 0.5, 1].map((value) => meets(value, 0, { kind: 'yesNo' }))).toEqual([true, false, false]);
  });
});

function twelve(figure: number): number {
  return Number(figure.toPrecision(12));
}
