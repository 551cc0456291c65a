import { type Answer, type Answers } from '../evaluation.js';
import { type Criterion } from '../manifest.js';
import { meets, scoreOf, widthOf } from './score.js';
import { disagreement, mean, median, spread, tidy } from './statistics.js';

export type AnswerState = 'answered' | 'notApplicable' | 'notAnswered';

/** What one reviewer said to one criterion. */
export interface SeatedAnswer {
  seat: number;
  state: AnswerState;
  value: number | string | null;
  /** Its place on the scale, 0 to 1; null without a value or without ends. */
  score: number | null;
}

export interface SeatedComment {
  seat: number;
  comment: string;
}

export interface TargetMet {
  /** Share of those who answered whose value meets the target, 0 to 1. */
  share: number;
  byMedian: boolean;
}

/** One criterion over all evaluations. Figures are null where nothing is there to be counted (docs/synthesis.md). */
export interface CriterionSynthesis {
  criterion: Required<Criterion>;
  answered: number;
  notApplicable: number;
  notAnswered: number;
  /** Answered ÷ evaluations, 0 to 1. */
  coverage: number | null;
  /** In the unit of the scale, as mean, spread, lowest and highest are. */
  median: number | null;
  mean: number | null;
  spread: number | null;
  lowest: number | null;
  highest: number | null;
  /** Mean of the answers' places on the scale, 0 to 1: what goes into the weighted whole. */
  score: number | null;
  /** Where the round stands on this scale, 0 to 1: the middle answer's place; of a yes/no, which has no middle, the score. */
  place: number | null;
  targetMet: TargetMet | null;
  /** 0 to 1; only for ratings and yes/no. */
  disagreement: number | null;
  answers: SeatedAnswer[];
  comments: SeatedComment[];
}

/** @param evaluations in the order of their seats */
export function synthesiseCriterion(
  criterion: Required<Criterion>,
  evaluations: { seat: number; answers: Answers }[],
): CriterionSynthesis {
  const given = evaluations.map(({ seat, answers }) => ({ seat, answer: answerTo(criterion.key, answers) }));
  const answers = given.map(({ seat, answer }) => seated(seat, answer, criterion));
  const count = (state: AnswerState): number => answers.filter((answer) => answer.state === state).length;
  const answered = count('answered');
  return {
    criterion,
    answered,
    notApplicable: count('notApplicable'),
    notAnswered: count('notAnswered'),
    coverage: answers.length === 0 ? null : tidy(answered / answers.length),
    ...figuresOf(answers, criterion),
    answers,
    comments: given.flatMap(({ seat, answer }) => (answer?.comment?.trim() ? [{ seat, comment: answer.comment }] : [])),
  };
}

/** A key such as `constructor` is a criterion like any other. */
function answerTo(key: string, answers: Answers): Answer | null {
  return Object.hasOwn(answers, key) ? answers[key] : null;
}

function seated(seat: number, answer: Answer | null, criterion: Required<Criterion>): SeatedAnswer {
  if (answer?.notApplicable) return { seat, state: 'notApplicable', value: null, score: null };
  if (answer === null || answer.value === null) return { seat, state: 'notAnswered', value: null, score: null };
  const { value } = answer;
  return { seat, state: 'answered', value, score: typeof value === 'number' ? scoreOf(value, criterion) : null };
}

export function scoresOf(answers: SeatedAnswer[]): number[] {
  return answers.map(({ score }) => score).filter((score) => score !== null);
}

function figuresOf(answers: SeatedAnswer[], { scale, target }: Required<Criterion>) {
  const values = answers.map(({ value }) => value).filter((value) => typeof value === 'number');
  const scores = scoresOf(answers);
  const width = widthOf(scale);
  const middle = median(values);
  const met = target === null ? [] : values.filter((value) => meets(value, target, scale));
  return {
    median: middle,
    mean: mean(values),
    spread: spread(values),
    lowest: values.length === 0 ? null : Math.min(...values),
    highest: values.length === 0 ? null : Math.max(...values),
    score: mean(scores),
    place: scale.kind === 'yesNo' ? mean(scores) : median(scores),
    targetMet:
      target === null || middle === null
        ? null
        : { share: tidy(met.length / values.length), byMedian: meets(middle, target, scale) },
    disagreement: width === null ? null : disagreement(values, width),
  };
}
