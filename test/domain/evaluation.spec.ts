import { checkDraft, checkReading, type Answer, type Answers, type Reading } from '../../src/domain/evaluation.js';
import { completeCriterion } from '../../src/domain/grid.js';
import { type Criterion } from '../../src/domain/manifest.js';
import { Faults } from '../../src/domain/refusal.js';

const GRID = (
  [
    { key: 'autonomy', question: 'Alone?', scale: { kind: 'rating', levels: [{ value: 1, label: 'No' }, { value: 3, label: 'Yes' }] } },
    { key: 'paid', question: 'Paid?', scale: { kind: 'yesNo' }, notApplicable: true },
    { key: 'members', question: 'How many?', scale: { kind: 'number' }, required: false },
    { key: 'constructor', question: 'In words?', scale: { kind: 'text' } },
  ] satisfies Criterion[]
).map(completeCriterion); // prettier-ignore

const WHOLE: Answers = { autonomy: said(3), paid: said(1), constructor: said('It holds.') };

function said(value: Answer['value'], more: Partial<Answer> = {}): Answer {
  return { value, notApplicable: false, comment: null, ...more };
}

function found(
  check: typeof checkDraft,
  answers: Answers,
  recommendation: Reading['recommendation'] = 'continue',
): string[] {
  const faults = new Faults();
  check({ answers, recommendation, interest: null }, GRID, faults);
  return faults.found.map(({ pointer, code }) => `${pointer} ${code}`);
}

describe('a reading', () => {
  it('is handed in when every required question is answered and something is recommended', () => {
    expect(found(checkReading, WHOLE)).toEqual([]);
    expect(found(checkReading, { ...WHOLE, paid: said(null, { notApplicable: true }) })).toEqual([]);
  });

  it('says all at once what it misses, whatever a criterion is called', () => {
    expect(found(checkReading, {}, null)).toEqual([
      '/answers/autonomy missing',
      '/answers/paid missing',
      '/answers/constructor missing',
      '/recommendation missing',
    ]);
  });

  it('counts a bare comment as no answer', () => {
    expect(found(checkReading, { ...WHOLE, autonomy: said(null, { comment: 'Hard to say.' }) })).toEqual([
      '/answers/autonomy missing',
    ]);
  });
});

describe('a draft', () => {
  it('may miss anything', () => {
    expect(found(checkDraft, {}, null)).toEqual([]);
  });

  it.each<[string, Answers, string]>([
    ['off the levels', { autonomy: said(2) }, '/answers/autonomy off-scale'],
    ['neither yes nor no', { paid: said(2) }, '/answers/paid off-scale'],
    ['no number', { members: said('many') }, '/answers/members off-scale'],
    ['no finite number', { members: said(Infinity) }, '/answers/members off-scale'],
    ['a number for words', { constructor: said(3) }, '/answers/constructor off-scale'],
    ['not applicable where it always applies', { autonomy: said(null, { notApplicable: true }) }, '/answers/autonomy always-applies'],
    ['not applicable and answered', { paid: said(1, { notApplicable: true }) }, '/answers/paid both'],
    ['to no criterion', { 'a/b~c': said(1) }, '/answers/a~1b~0c unknown-criterion'],
    ['a comment of 8,001 characters', { paid: said(1, { comment: 'é'.repeat(8001) }) }, '/answers/paid too-long'],
    ['words of 8,001 characters', { constructor: said('é'.repeat(8001)) }, '/answers/constructor too-long'],
  ])('may not be %s', (_what, answers, fault) => {
    expect(found(checkDraft, answers)).toEqual([fault]);
  }); // prettier-ignore
});
