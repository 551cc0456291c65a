import { RECOMMENDATIONS, type Evaluation, type Recommendation } from '../evaluation.js';
import { type Criterion } from '../manifest.js';
import { type RoundKind } from '../round.js';
import { scoresOf, synthesiseCriterion, type CriterionSynthesis, type SeatedAnswer } from './criterion.js';
import { isScored } from './score.js';
import { exactMean, weightedMean } from './statistics.js';

/** Which round it is of. */
export interface RoundMark {
  term: number;
  number: number;
  kind: RoundKind;
}

/** An evaluation handed in, at the seat of its reviewer (`seatsOf`). */
export interface SeatedEvaluation extends Pick<Evaluation, 'answers' | 'recommendation' | 'late'> {
  seat: number;
  personId: string;
  external: boolean;
  /** What ties them to the prototype, as they declared it last; null: nothing. */
  interest: string | null;
}

/** The evaluations of one round, all read by the one grid version that the round pinned. */
export interface RoundEvaluations {
  round: RoundMark;
  gridVersion: number;
  criteria: Required<Criterion>[];
  evaluations: SeatedEvaluation[];
}

/** The weighted mean of scores, 0 to 1, over what was answered, and the share of the weights which that covers. */
export interface Whole {
  value: number | null;
  coverage: number | null;
}

export type Counts = Record<Recommendation, number>;

export interface ReviewerReading {
  seat: number;
  recommendation: Recommendation;
  whole: Whole;
}

/** What a synthesis says without saying who. */
export interface Figures {
  round: RoundMark;
  gridVersion: number;
  /** How many were handed in; of them from outside, and late. Late ones count in every figure. */
  evaluations: { received: number; external: number; late: number };
  criteria: CriterionSynthesis[];
  whole: Whole;
  /** The late ones are among all; null: not told, because it would tell who. */
  recommendations: { all: Counts; late: Counts | null };
}

/** The grid over all evaluations of a round. It knows its reviewers by id: `seenBy` says what is shown of them, and to whom. */
export interface Synthesis extends Figures {
  reviewers: (ReviewerReading & Pick<SeatedEvaluation, 'personId' | 'external' | 'late' | 'interest'>)[];
}

export function synthesise({ round, gridVersion, criteria, evaluations }: RoundEvaluations): Synthesis {
  const seated = [...evaluations].sort((a, b) => a.seat - b.seat);
  const late = seated.filter((evaluation) => evaluation.late);
  const read = criteria.map((criterion) => synthesiseCriterion(criterion, seated));
  return {
    round,
    gridVersion,
    evaluations: {
      received: seated.length,
      external: seated.filter(({ external }) => external).length,
      late: late.length,
    },
    criteria: read,
    whole: wholeOf(read, (answers) => answers),
    recommendations: { all: counted(seated), late: counted(late) },
    reviewers: seated.map((evaluation, index) => reviewerOf(evaluation, index, read)),
  };
}

function reviewerOf(
  { seat, personId, external, late, recommendation, interest }: SeatedEvaluation,
  index: number,
  read: CriterionSynthesis[],
): Synthesis['reviewers'][number] {
  const whole = wholeOf(read, (answers) => [answers[index]]);
  return { seat, personId, external, late, recommendation, interest, whole };
}

/** Over criteria, so that each weighs as the grid says, whoever left it out. `of` picks whose answers count. */
function wholeOf(read: CriterionSynthesis[], of: (answers: SeatedAnswer[]) => SeatedAnswer[]): Whole {
  const counting = read.filter(({ criterion }) => isScored(criterion));
  const over = (value: (answers: SeatedAnswer[]) => number | null): number | null =>
    weightedMean(counting.map(({ criterion, answers }) => ({ weight: criterion.weight, value: value(of(answers)) })));
  return {
    value: over((answers) => exactMean(scoresOf(answers))),
    coverage: over((answers) => exactMean(answers.map(({ score }) => Number(score !== null)))),
  };
}

function counted(evaluations: { recommendation: Recommendation }[]): Counts {
  const count = (which: Recommendation): number => evaluations.filter((one) => one.recommendation === which).length;
  return Object.fromEntries(RECOMMENDATIONS.map((which) => [which, count(which)])) as Counts;
}
