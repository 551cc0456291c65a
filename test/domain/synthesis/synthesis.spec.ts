import { type Answer } from '../../../src/domain/evaluation.js';
import { completeCriterion } from '../../../src/domain/grid.js';
import { type CriterionSynthesis } from '../../../src/domain/synthesis/criterion.js';
import { synthesise, type Synthesis } from '../../../src/domain/synthesis/synthesis.js';
import { evaluation, EXPIRY, GRID, notApplicable, said, unanswered } from './example.js';

const NOTHING = { median: null, mean: null, spread: null, lowest: null, highest: null };
const UNSCORED = { score: null, place: null, targetMet: null, disagreement: null };

/** Of five reviewers who all gave the same kind of answer to everything. */
function all(answer: Answer): Synthesis {
  const answers = Object.fromEntries(GRID.map(({ key }) => [key, answer]));
  const people = ['ada', 'bo', 'cy', 'dee', 'eve'];
  return synthesise({ ...EXPIRY, evaluations: people.map((id, index) => evaluation(index + 1, id, answers)) });
}

function figures(of: CriterionSynthesis) {
  const { median, mean, spread, lowest, highest, score, place, targetMet, disagreement } = of;
  const counts = [of.answered, of.notApplicable, of.notAnswered, of.coverage];
  return { counts, median, mean, spread, lowest, highest, score, place, targetMet, disagreement };
}

describe('a round', () => {
  it('without any evaluation has no figures, and says so for each criterion', () => {
    const { criteria, reviewers, whole, recommendations, evaluations } = synthesise({ ...EXPIRY, evaluations: [] });
    for (const one of criteria) expect(figures(one)).toEqual({ counts: [0, 0, 0, null], ...NOTHING, ...UNSCORED });
    expect(criteria).toHaveLength(5);
    expect([reviewers, whole]).toEqual([[], { value: null, coverage: null }]);
    expect(recommendations.all).toEqual({ stop: 0, continue: 0, adopt: 0, abstain: 0 });
    expect(evaluations).toEqual({ received: 0, external: 0, late: 0 });
  });

  it('of one evaluation has its values, and neither spread nor disagreement', () => {
    const [pay, , , relief] = synthesise({ ...EXPIRY, evaluations: EXPIRY.evaluations.slice(0, 1) }).criteria;
    expect(figures(pay)).toEqual({
      counts: [1, 0, 0, 1],
      ...{ median: 4, mean: 4, spread: null, lowest: 4, highest: 4, score: 1, place: 1, disagreement: null },
      targetMet: { share: 1, byMedian: true },
    });
    expect([relief.spread, relief.disagreement, relief.place]).toEqual([null, null, 0]);
  });

  it.each([
    ['not applicable', notApplicable(), [0, 5, 0, 0]],
    ['not answered', unanswered(), [0, 0, 5, 0]],
  ])('in which everything is %s has counts, and no figures', (_, answer, counts) => {
    const { criteria, whole, reviewers } = all(answer);
    for (const one of criteria) expect(figures(one)).toEqual({ counts, ...NOTHING, ...UNSCORED });
    const none = { value: null, coverage: 0 };
    expect([whole, ...reviewers.map((reviewer) => reviewer.whole)]).toEqual(Array(6).fill(none));
  });

  it('has no whole where nothing weighs anything', () => {
    const criteria = GRID.map((criterion) => ({ ...criterion, weight: 0 }));
    const { whole, reviewers, criteria: read } = synthesise({ ...EXPIRY, criteria });
    expect([whole, reviewers[0].whole]).toEqual(Array(2).fill({ value: null, coverage: null }));
    expect(read[0].mean).toBe(3);
  });

  it('leaves a number without a target out of the whole, and keeps its figures', () => {
    const criteria = [{ key: 'days', question: 'Days?', scale: { kind: 'number' as const }, weight: 9 }, GRID[3]];
    const answers = { days: said(2.5), relief: said(1) };
    const evaluations = [evaluation(1, 'ada', answers), evaluation(2, 'bo', { ...answers, days: said(-1) })];
    const { whole, criteria: read } = synthesise({ ...EXPIRY, criteria: criteria.map(completeCriterion), evaluations });
    expect(whole).toEqual({ value: 1, coverage: 1 });
    expect([read[0].mean, read[0].spread, read[0].score, read[0].disagreement]).toEqual([0.75, 1.75, null, null]);
  });

  it('keeps comments of every kind of answer, by seat, and none that say nothing', () => {
    const comments = ['Because.', '  ', null, 'Not my matter.', '=1+1'];
    const given = [said(3, 'Because.'), said(3, '  '), said(3), notApplicable('Not my matter.'), unanswered('=1+1')];
    const evaluations = given.map((pay, index) => evaluation(comments.length - index, `p${index}`, { pay }));
    const [pay] = synthesise({ ...EXPIRY, evaluations }).criteria;
    expect(pay.comments).toEqual([
      { seat: 1, comment: '=1+1' },
      { seat: 2, comment: 'Not my matter.' },
      { seat: 5, comment: 'Because.' },
    ]);
  });

  it('takes a criterion for nothing but a criterion, whatever its key', () => {
    const criteria = [{ ...GRID[0], key: 'constructor' }];
    const evaluations = [evaluation(1, 'ada', {}), evaluation(2, 'bo', { constructor: said(4) })];
    const [read] = synthesise({ ...EXPIRY, criteria, evaluations }).criteria;
    expect([read.answered, read.notAnswered, read.mean]).toEqual([1, 1, 4]);
  });
});
