import { handedIn, NOTHING_YET, progressOf, sameReading, soundPart, type Underway } from '../../src/domain/draft.js';
import { type Answer, type Answers } from '../../src/domain/evaluation.js';
import { completeCriterion } from '../../src/domain/grid.js';
import { type Criterion } from '../../src/domain/manifest.js';

const GRID = (
  [
    { key: 'paid', question: 'Paid?', scale: { kind: 'yesNo' } },
    { key: 'members', question: 'How many?', scale: { kind: 'number' }, notApplicable: true },
    { key: 'words', question: 'In words?', scale: { kind: 'text' } },
  ] satisfies Criterion[]
).map(completeCriterion);

const LONG = 'x'.repeat(8001);

function said(value: Answer['value'], comment: string | null = null): Answer {
  return { value, notApplicable: false, comment };
}

function sound(answers: Answers, before: Answers = {}): Answers {
  return soundPart({ ...NOTHING_YET, answers }, { ...NOTHING_YET, answers: before }, GRID).answers;
}

describe('what of a reading can be kept', () => {
  it('is all of it, where nothing is wrong', () => {
    const answers = { paid: said(1, 'Since May.'), members: said(3), words: said('It holds.') };
    expect(sound(answers)).toEqual(answers);
  });

  it.each<[string, Answers, Answers, Answers]>([
    ['a comment without its value', { paid: said(7, 'New.') }, {}, { paid: said(null, 'New.') }],
    [
      'a comment beside the value before',
      { paid: said(7, 'New.') },
      { paid: said(1, 'Old.') },
      { paid: said(1, 'New.') },
    ],
    [
      'a value beside the comment before',
      { paid: said(0, LONG) },
      { paid: said(1, 'Old.') },
      { paid: said(0, 'Old.') },
    ],
    [
      'what stood there, where neither can be',
      { paid: said(7, LONG) },
      { paid: said(1, 'Old.') },
      { paid: said(1, 'Old.') },
    ],
    ['nothing, where nothing stood there', { members: said(NaN), words: said(LONG) }, {}, {}],
    ['nothing of what was emptied', {}, { paid: said(1, 'Old.') }, {}],
    ['nothing that no question asks', { other: said(1) }, {}, {}],
  ])('is %s', (_, answers, before, kept) => {
    expect(sound(answers, before)).toEqual(kept);
  });

  it.each([
    ['the new one is too long', LONG, 'A friend.'],
    ['there is none', null, 'A friend.'],
    ['it is taken back', '', ''],
  ])('is the interest declared before or now, where %s', (_, interest, kept) => {
    const before = { ...NOTHING_YET, interest: 'A friend.' };
    expect(soundPart({ ...NOTHING_YET, interest }, before, GRID).interest).toBe(kept);
  });
});

describe('two readings', () => {
  const reading: Underway = { answers: { paid: said(1), words: said('A') }, recommendation: 'stop', interest: '' };

  it('say the same in whatever order', () => {
    expect(sameReading(reading, { ...reading, answers: { words: said('A'), paid: said(1) } })).toBe(true);
  });

  it.each<[string, Partial<Underway>]>([
    ['an answer', { answers: { paid: said(1) } }],
    ['a comment', { answers: { paid: said(1, 'Yes.'), words: said('A') } }],
    ['a recommendation', { recommendation: null }],
    ['what ties them', { interest: null }],
  ])('differ by %s', (_, other) => {
    expect(sameReading(reading, { ...reading, ...other })).toBe(false);
  });

  it('hand in "nothing" as nothing', () => {
    expect([handedIn(reading).interest, handedIn({ ...reading, interest: 'A friend.' }).interest]).toEqual([
      null,
      'A friend.',
    ]);
  });
});

it('has come as far as there are answers, comments aside', () => {
  const answers = { paid: said(0), members: { ...said(null), notApplicable: true }, words: said(null, 'Later.') };
  expect(progressOf({ ...NOTHING_YET, answers }, GRID)).toEqual({ done: 2, all: 3 });
});
