import { canonicalJson } from '../canonical.js';
import { type CriterionSynthesis } from './criterion.js';
import { isScored } from './score.js';
import { tidy } from './statistics.js';
import { type Figures, type RoundMark } from './synthesis.js';

export interface Change {
  before: number;
  now: number;
  /** Now less before. */
  change: number;
}

/** Why a criterion is not compared: it was not asked then, or otherwise, or there are no figures to compare. */
export type CriterionReason = 'not-asked-before' | 'other-question' | 'other-scale' | 'no-figures' | 'not-answered';

/** Why the wholes are not compared: they are made of other criteria, of other weights, or of other criteria answered. */
export type WholeReason = 'other-criteria' | 'other-weights' | 'other-answers' | 'not-answered';

export interface CriterionMovement {
  key: string;
  /** Null: it is compared. */
  reason: CriterionReason | null;
  median: Change | null;
  mean: Change | null;
  /** Null also where another target makes another score. */
  place: Change | null;
}

export interface Movement {
  since: RoundMark & { gridVersion: number };
  criteria: CriterionMovement[];
  /** Keys that were asked then, and are not asked now. */
  dropped: string[];
  whole: { reason: WholeReason | null; change: Change | null };
}

/** What moved since the last round that has evaluations, and since the last such round of an earlier term; null: there is none. */
export interface Movements {
  sinceLastRound: Movement | null;
  sinceLastTerm: Movement | null;
}

/** @param earlier the rounds that opened before it, in that order: numbers do not tell, since a round may be planned after another and open before it */
export function movements(now: Figures, earlier: Figures[]): Movements {
  const told = earlier.filter(({ evaluations }) => evaluations.received > 0).reverse();
  const ofEarlierTerm = told.find(({ round }) => round.term < now.round.term);
  return {
    sinceLastRound: told.length === 0 ? null : movement(now, told[0]),
    sinceLastTerm: ofEarlierTerm ? movement(now, ofEarlierTerm) : null,
  };
}

/** Compares only what was asked by the same words on the same scale (rule 16): an answer belongs to its question. */
export function movement(now: Figures, before: Figures): Movement {
  const asked = new Set(now.criteria.map(({ criterion }) => criterion.key));
  return {
    since: { ...before.round, gridVersion: before.gridVersion },
    criteria: now.criteria.map((one) => moved(one, counterpart(one, before))),
    dropped: before.criteria.map(({ criterion }) => criterion.key).filter((key) => !asked.has(key)),
    whole: wholeMoved(now, before),
  };
}

function moved(now: CriterionSynthesis, before: CriterionSynthesis | undefined): CriterionMovement {
  const { key } = now.criterion;
  const reason = whyNotCompared(now, before);
  if (reason !== null || !before) return { key, reason, median: null, mean: null, place: null };
  const place = sameScoring(now, before) ? change(now.place, before.place) : null;
  return { key, reason, median: change(now.median, before.median), mean: change(now.mean, before.mean), place };
}

function whyNotCompared(now: CriterionSynthesis, before: CriterionSynthesis | undefined): CriterionReason | null {
  if (!before) return 'not-asked-before';
  const otherwise = askedOtherwise(now, before);
  if (otherwise !== null) return otherwise;
  if (now.criterion.scale.kind === 'text') return 'no-figures';
  return now.median === null || before.median === null ? 'not-answered' : null;
}

/** Whether two rounds ask by other words or on another scale what they ask under one key; null: an answer to one is an answer to both. */
export function askedOtherwise(
  now: CriterionSynthesis,
  before: CriterionSynthesis,
): 'other-question' | 'other-scale' | null {
  if (now.criterion.question !== before.criterion.question) return 'other-question';
  return sameScale(now, before) ? null : 'other-scale';
}

function wholeMoved(now: Figures, before: Figures): Movement['whole'] {
  const reason = whyNotWhole(now, before);
  return { reason, change: reason === null ? change(now.whole.value, before.whole.value) : null };
}

function whyNotWhole(now: Figures, before: Figures): WholeReason | null {
  const counting = now.criteria.filter(counts);
  const pairs = counting.map((one) => [one, counterpart(one, before)] as const);
  const sameNumber = counting.length === before.criteria.filter(counts).length;
  if (!sameNumber || !pairs.every(([one, other]) => other && counts(other) && sameMeasure(one, other)))
    return 'other-criteria';
  if (pairs.some(([one, other]) => one.criterion.weight !== other!.criterion.weight)) return 'other-weights';
  if (now.whole.value === null || before.whole.value === null) return 'not-answered';
  return pairs.some(([one, other]) => (one.score === null) !== (other!.score === null)) ? 'other-answers' : null;
}

const counts = ({ criterion }: CriterionSynthesis): boolean => isScored(criterion) && criterion.weight > 0;

function sameMeasure(a: CriterionSynthesis, b: CriterionSynthesis): boolean {
  return askedOtherwise(a, b) === null && sameScoring(a, b);
}

/** Levels described otherwise are another scale. */
function sameScale(a: CriterionSynthesis, b: CriterionSynthesis): boolean {
  return canonicalJson(a.criterion.scale) === canonicalJson(b.criterion.scale);
}

/** The place on described levels does not depend on the target; that of a number or of a yes/no does. */
export function sameScoring(a: CriterionSynthesis, b: CriterionSynthesis): boolean {
  return a.criterion.scale.kind === 'rating' || a.criterion.target === b.criterion.target;
}

function counterpart({ criterion }: CriterionSynthesis, { criteria }: Figures): CriterionSynthesis | undefined {
  return criteria.find((other) => other.criterion.key === criterion.key);
}

function change(now: number | null, before: number | null): Change | null {
  return now === null || before === null ? null : { before, now, change: tidy(now - before) };
}
