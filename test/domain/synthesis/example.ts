import { type Answer, type Answers, type Recommendation } from '../../../src/domain/evaluation.js';
import { completeCriterion } from '../../../src/domain/grid.js';
import { type Criterion, type Level } from '../../../src/domain/manifest.js';
import { type RoundEvaluations, type SeatedEvaluation } from '../../../src/domain/synthesis/synthesis.js';

export const said = (value: number | string, comment: string | null = null): Answer => ({
  value,
  notApplicable: false,
  comment,
});
export const notApplicable = (comment: string | null = null): Answer => ({ value: null, notApplicable: true, comment });
export const unanswered = (comment: string | null = null): Answer => ({ value: null, notApplicable: false, comment });

export const levels = (...labels: string[]): Level[] => labels.map((label, index) => ({ value: index + 1, label }));

const PAY: Criterion = {
  key: 'pay',
  question: 'Are those who need it employed in good conditions?',
  weight: 3,
  scale: { kind: 'rating', levels: levels('Precarious', 'Held', 'Fair', 'Lasting') },
  target: 3,
};
const TERRITORY: Criterion = {
  key: 'territory',
  question: 'Are the projects really tied to the territory?',
  weight: 2,
  scale: { kind: 'rating', levels: levels('Dropped there', 'Hosted', 'Shared', 'Carried') },
  target: 3,
  notApplicable: true,
};
const FUNDING: Criterion = {
  key: 'funding',
  question: 'Which share of wages do funds and projects cover?',
  weight: 2,
  required: false,
  scale: { kind: 'number', unit: '% of wages' },
  target: 50,
};
const RELIEF: Criterion = {
  key: 'relief',
  question: 'Would it hold a month without its coordinator?',
  scale: { kind: 'yesNo' },
  target: 1,
};
const KEEP: Criterion = {
  key: 'keep',
  question: 'What should be kept if it stopped?',
  required: false,
  scale: { kind: 'text' },
  notApplicable: true,
};

export const GRID = [PAY, TERRITORY, FUNDING, RELIEF, KEEP].map(completeCriterion);

/** Who sits where: Ada and Cy look from outside, Eve was late. */
export const NAMES = new Map([
  ['ada', 'Ada'],
  ['bo', 'Bo'],
  ['cy', 'Cy'],
  ['dee', 'Dee'],
  ['eve', 'Eve'],
]);

type Told = Partial<Pick<SeatedEvaluation, 'external' | 'late' | 'recommendation' | 'interest'>>;

export function evaluation(seat: number, personId: string, answers: Answers, told: Told = {}): SeatedEvaluation {
  const recommendation: Recommendation = 'continue';
  return { seat, personId, answers, external: false, late: false, interest: null, recommendation, ...told };
}

/** The expiry round that docs/synthesis.md works out by hand. */
export const EXPIRY: RoundEvaluations = {
  round: { term: 1, number: 2, kind: 'expiry' },
  gridVersion: 2,
  criteria: GRID,
  evaluations: [
    evaluation(
      1,
      'ada',
      {
        pay: said(4, 'Two contracts run past the expiry date.'),
        territory: said(4),
        funding: said(60),
        relief: said(0),
        keep: said('The shared payroll.'),
      },
      { external: true },
    ),
    evaluation(2, 'bo', {
      pay: said(3),
      territory: notApplicable('I only saw the office.'),
      funding: said(40),
      relief: said(1),
    }),
    evaluation(
      3,
      'cy',
      { pay: said(3), territory: said(2), relief: said(1), keep: said('The open evenings.') },
      { external: true, recommendation: 'adopt' },
    ),
    evaluation(
      4,
      'dee',
      { pay: said(2, 'One of them is an advance.'), territory: said(1), funding: said(20), relief: said(0) },
      { recommendation: 'stop' },
    ),
    evaluation(
      5,
      'eve',
      { pay: said(3), territory: said(3), funding: said(50), relief: said(0), keep: notApplicable() },
      { late: true },
    ),
  ],
};

/** The half-time round before it, by an older version of the grid: other words for `relief`, euros for `funding`. */
export const HALF_TIME: RoundEvaluations = {
  round: { term: 1, number: 1, kind: 'checkpoint' },
  gridVersion: 1,
  criteria: [
    PAY,
    TERRITORY,
    { ...FUNDING, scale: { kind: 'number' as const, unit: '€' }, target: 12000 },
    { ...RELIEF, question: 'Would it hold a week without its coordinator?' },
    KEEP,
  ].map(completeCriterion),
  evaluations: [
    evaluation(
      1,
      'ada',
      { pay: said(2), territory: said(2), funding: said(6000), relief: said(0) },
      { external: true },
    ),
    evaluation(2, 'bo', { pay: said(2), territory: said(3), funding: said(6000), relief: said(1) }),
    evaluation(3, 'cy', { pay: said(3), territory: notApplicable(), relief: said(1) }, { external: true }),
  ],
};
