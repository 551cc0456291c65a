import { checkGrid, completeCriterion } from '../../src/domain/grid.js';
import { type Criterion, type Scale } from '../../src/domain/manifest.js';
import { faultsIn } from '../support/faults.js';

const levels = [1, 2, 3].map((value) => ({ value, label: `Level ${value}` }));
const criterion = (scale: Scale, more: Partial<Criterion> = {}): Criterion => ({
  key: 'c',
  question: 'How far?',
  scale,
  ...more,
});
const faultsOf = (...criteria: Criterion[]): string[] =>
  faultsIn((faults) => checkGrid(criteria, new Set(['H1']), '/grid/criteria', faults));

describe('a grid', () => {
  it('takes every kind of scale, with a target on it', () => {
    const all = [
      criterion({ kind: 'rating', levels }, { key: 'a', target: 3, hypothesis: 'H1' }),
      criterion({ kind: 'yesNo' }, { key: 'b', target: 1 }),
      criterion({ kind: 'number', unit: '€' }, { key: 'c', target: -12.5 }),
      criterion({ kind: 'text' }, { key: 'd' }),
    ];
    expect(faultsOf(...all)).toEqual([]);
  });

  it.each<[string, Criterion, string[]]>([
    ['a rating without levels', criterion({ kind: 'rating' }), ['/scale/levels levels-missing']],
    [
      'a rating with one level',
      criterion({ kind: 'rating', levels: levels.slice(0, 1) }),
      ['/scale/levels levels-missing'],
    ],
    [
      'levels that go down',
      criterion({ kind: 'rating', levels: [...levels].reverse() }),
      ['/scale/levels levels-unordered'],
    ],
    [
      'a level twice',
      criterion({ kind: 'rating', levels: [levels[0], levels[0]] }),
      ['/scale/levels levels-unordered'],
    ],
    ['a target above the scale', criterion({ kind: 'rating', levels }, { target: 4 }), ['/target off-scale']],
    ['a target between yes and no', criterion({ kind: 'yesNo' }, { target: 0.5 }), ['/target off-scale']],
    ['a target for a text', criterion({ kind: 'text' }, { target: 1 }), ['/target no-target-here']],
    ['levels for a number', criterion({ kind: 'number', levels }), ['/scale/levels no-levels-here']],
    ['a unit for a yes/no', criterion({ kind: 'yesNo', unit: '€' }), ['/scale/unit no-unit-here']],
    [
      'a hypothesis that nobody asks',
      criterion({ kind: 'yesNo' }, { hypothesis: 'H9' }),
      ['/hypothesis unknown-hypothesis'],
    ],
  ])('refuses %s', (_what, faulty, found) => {
    expect(faultsOf(faulty)).toEqual(found.map((fault) => `/grid/criteria/0${fault}`));
  });

  it('says all of it at once', () => {
    const faulty = criterion({ kind: 'text', unit: '€', levels }, { target: 1, hypothesis: 'H9' });
    expect(faultsOf(criterion({ kind: 'yesNo' }), faulty)).toEqual([
      '/grid/criteria/1/key duplicate-key',
      '/grid/criteria/1/hypothesis unknown-hypothesis',
      '/grid/criteria/1/target no-target-here',
      '/grid/criteria/1/scale/unit no-unit-here',
      '/grid/criteria/1/scale/levels no-levels-here',
    ]);
  });

  it('is kept with every optional field said', () => {
    expect(completeCriterion(criterion({ kind: 'rating', levels: [levels[0]] }))).toEqual({
      key: 'c',
      question: 'How far?',
      guidance: null,
      weight: 1,
      required: true,
      hypothesis: null,
      scale: { kind: 'rating', levels: [{ value: 1, label: 'Level 1', descriptor: null }] },
      target: null,
      notApplicable: false,
    });
  });
});
