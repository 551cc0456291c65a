import { type Instant } from './calendar.js';
import { MOST_WRITTEN } from './limits.js';
import { type Criterion } from './manifest.js';
import { type Faults } from './refusal.js';

export const RECOMMENDATIONS = ['stop', 'continue', 'adopt', 'abstain'] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** What a reviewer says to one criterion. N/A is not zero (law 11): it has no value. */
export interface Answer {
  /** A level's value, 1 or 0 for yes or no, a number; words for a text; null when nothing is answered. */
  value: number | string | null;
  notApplicable: boolean;
  comment: string | null;
}

/** Answers by the key of their criterion. */
export type Answers = Record<string, Answer>;

/** A reviewer's reading, as far as it has come. */
export interface Reading {
  answers: Answers;
  recommendation: Recommendation | null;
  /** What ties the reviewer to the prototype, declared at acceptance; null: nothing. */
  interest: string | null;
}

/** A reading that was handed in. Until the round closes it may be handed in again. */
export interface Evaluation extends Reading {
  id: string;
  invitationId: string;
  recommendation: Recommendation;
  submittedAt: Instant;
  /** It came after answers were due, or its last revision did. */
  late: boolean;
  /** How many times it was handed in. */
  revision: number;
}

/** What of a draft cannot be kept: answers off the scale, or to no criterion of this grid. */
export function checkDraft({ answers }: Reading, criteria: Required<Criterion>[], faults: Faults): void {
  const byKey = new Map(criteria.map((criterion) => [criterion.key, criterion]));
  for (const [key, answer] of Object.entries(answers)) {
    const criterion = byKey.get(key);
    if (criterion) checkAnswer(answer, criterion, faults);
    else faults.add(pointer(key), 'unknown-criterion', `This grid has no criterion "${key}".`);
  }
}

/** What is missing before a reading can be handed in, besides what no draft may say. */
export function checkReading(reading: Reading, criteria: Required<Criterion>[], faults: Faults): void {
  checkDraft(reading, criteria, faults);
  for (const criterion of criteria) {
    const answered = isAnswered(answerTo(criterion.key, reading.answers));
    faults.addIf(criterion.required && !answered, pointer(criterion.key), 'missing', 'This question awaits an answer.');
  }
  faults.addIf(reading.recommendation === null, '/recommendation', 'missing', 'Say what you recommend, or abstain.');
}

/** A key may be called like something that every object has. */
export function answerTo(key: string, answers: Answers): Answer | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}

export function isAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && (answer.notApplicable || answer.value !== null);
}

function checkAnswer(answer: Answer, criterion: Required<Criterion>, faults: Faults): void {
  const at = pointer(criterion.key);
  const { value, notApplicable, comment } = answer;
  faults.addIf(notApplicable && !criterion.notApplicable, at, 'always-applies', 'This question always applies.');
  faults.addIf(notApplicable && value !== null, at, 'both', 'Either it does not apply, or it has an answer.');
  faults.addIf(value !== null && !isOnScale(value, criterion), at, 'off-scale', 'This answer is not on the scale.');
  const tooLong =
    [...(comment ?? '')].length > MOST_WRITTEN || (typeof value === 'string' && [...value].length > MOST_WRITTEN);
  faults.addIf(tooLong, at, 'too-long', `At most ${MOST_WRITTEN} characters can be kept here.`);
}

function isOnScale(value: number | string, { scale }: Required<Criterion>): boolean {
  switch (scale.kind) {
    case 'rating':
      return scale.levels!.some((level) => level.value === value);
    case 'yesNo':
      return value === 0 || value === 1;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'text':
      return typeof value === 'string';
  }
}

function pointer(key: string): string {
  return `/answers/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
