import { RECOMMENDATIONS, type Recommendation } from '../domain/evaluation.js';
import type { RoundKind } from '../domain/round.js';
import type { AnswerState } from '../domain/synthesis/criterion.js';
import type { CriterionReason, WholeReason } from '../domain/synthesis/movement.js';
import { Count, NumberOrText, Word } from './answer.decorators.js';
import { KeptCriterionDto } from './grids.answers.dto.js';

const KINDS: RoundKind[] = ['checkpoint', 'expiry'];
const STATES: AnswerState[] = ['answered', 'notApplicable', 'notAnswered'];
const REASONS: CriterionReason[] = ['not-asked-before', 'other-question', 'other-scale', 'no-figures', 'not-answered'];
const WHOLE_REASONS: WholeReason[] = ['other-criteria', 'other-weights', 'other-answers', 'not-answered'];

export class RoundMarkDto {
  @Count() term: number;
  /** Counts the rounds of the prototype. */
  @Count(2) number: number;
  @Word(KINDS) kind: RoundKind;
}

export class EvaluationCountsDto {
  /** How many were handed in. */
  @Count(5) received: number;
  /** Of them from outside. */
  @Count(2) external: number;
  /** Of them late. */
  @Count(1) late: number;
}

/** What one reviewer answered. */
export class SeatedAnswerDto {
  @Count() seat: number;
  @Word(STATES) state: AnswerState;
  /** A level's value, 1 for yes and 0 for no, a number, or words. */
  @NumberOrText() value: number | string | null;
  /** Its place on the scale, 0 to 1. */
  score: number | null;
}

export class SeatedCommentDto {
  @Count() seat: number;
  comment: string;
}

export class TargetMetDto {
  /** Share of those who answered, 0 to 1. */
  share: number;
  byMedian: boolean;
}

/** One criterion over all evaluations; docs/synthesis.md defines every figure. */
export class CriterionSynthesisDto {
  criterion: KeptCriterionDto;
  @Count(5) answered: number;
  @Count(0) notApplicable: number;
  @Count(0) notAnswered: number;
  /** Answered ÷ evaluations. */
  coverage: number | null;
  median: number | null;
  mean: number | null;
  /** Standard deviation, dividing by n. */
  spread: number | null;
  lowest: number | null;
  highest: number | null;
  /** What goes into the whole, 0 to 1. */
  score: number | null;
  /** Where the round stands on the scale, 0 to 1. */
  place: number | null;
  targetMet: TargetMetDto | null;
  /** Mean distance of two answers ÷ width of the scale, 0 to 1. */
  disagreement: number | null;
  answers: SeatedAnswerDto[];
  comments: SeatedCommentDto[];
}

export class WholeDto {
  /** Weighted mean of the scores over what was answered, 0 to 1. */
  value: number | null;
  /** Share of the weights behind it. */
  coverage: number | null;
}

export class RecommendationCountsDto {
  @Count(1) stop: number;
  @Count(3) continue: number;
  @Count(1) adopt: number;
  @Count(0) abstain: number;
}

export class RecommendationsDto {
  all: RecommendationCountsDto;
  /** Those among them that came late; null: not told, because it would tell whose they are. */
  late: RecommendationCountsDto | null;
}

/** A reviewer, known by a seat that was drawn by lot. */
export class ShownReviewerDto {
  @Count() seat: number;
  @Word(RECOMMENDATIONS) recommendation: Recommendation;
  whole: WholeDto;
  own: boolean;
  /** Null where the policy hides names. */
  name: string | null;
  /** Null, as `late`: not told, because it would tell who they are. */
  external: boolean | null;
  late: boolean | null;
  /** What ties them to the prototype, as they declared it; null where nothing does, or where names are not told. */
  interest: string | null;
}

export class ChangeDto {
  before: number;
  now: number;
  /** Now less before. */
  change: number;
}

export class CriterionMovementDto {
  key: string;
  /** Why it is not compared; null: it is. */
  @Word(REASONS) reason: CriterionReason | null;
  median: ChangeDto | null;
  mean: ChangeDto | null;
  place: ChangeDto | null;
}

export class SinceDto extends RoundMarkDto {
  @Count() gridVersion: number;
}

export class WholeMovementDto {
  @Word(WHOLE_REASONS) reason: WholeReason | null;
  change: ChangeDto | null;
}

export class MovementDto {
  since: SinceDto;
  criteria: CriterionMovementDto[];
  /** Keys that were asked then and are not asked now. */
  dropped: string[];
  whole: WholeMovementDto;
}

export class MovementsDto {
  /** Since the round that opened last before, and has evaluations. */
  sinceLastRound: MovementDto | null;
  /** The same of an earlier term. */
  sinceLastTerm: MovementDto | null;
}

/** The grid over all evaluations of one round. */
export class SynthesisDto {
  round: RoundMarkDto;
  /** Answers may still come. */
  isOpen: boolean;
  /** By which it is read. */
  @Count() gridVersion: number;
  evaluations: EvaluationCountsDto;
  criteria: CriterionSynthesisDto[];
  whole: WholeDto;
  recommendations: RecommendationsDto;
  reviewers: ShownReviewerDto[];
  movements: MovementsDto;
}
