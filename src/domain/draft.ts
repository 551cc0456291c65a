import { type Instant } from './calendar.js';
import { canonicalJson } from './canonical.js';
import { answerTo, checkDraft, isAnswered, type Answer, type Answers, type Reading } from './evaluation.js';
import { MOST_WRITTEN } from './limits.js';
import { type Criterion } from './manifest.js';
import { Faults } from './refusal.js';

/** A reading under way. Its `interest` may not be said yet: null; an empty one says that nothing ties them. */
export type Underway = Reading;

/** A reading under way as it is kept. Its version rises with each save, so that two tabs do not overwrite each other (law 9). */
export interface Draft extends Underway {
  version: number;
  savedAt: Instant;
}

export const NOTHING_YET: Underway = { answers: {}, recommendation: null, interest: null };

const NO_ANSWER: Answer = { value: null, notApplicable: false, comment: null };

/** True of what says the same, whatever else is known of it. */
export function sameReading(a: Underway, b: Underway): boolean {
  return contentOf(a) === contentOf(b);
}

function contentOf({ answers, recommendation, interest }: Underway): string {
  return canonicalJson({ answers, recommendation, interest });
}

/** A reading as it is handed in: that nothing ties them is no text. */
export function handedIn(reading: Underway): Reading {
  return { ...reading, interest: reading.interest === '' ? null : reading.interest };
}

/** What of a reading can be kept; where something cannot, what stood there before (rule 15: a fault costs nobody the rest). */
export function soundPart(reading: Underway, before: Underway, criteria: Required<Criterion>[]): Underway {
  const sound: Answers = {};
  for (const criterion of criteria) {
    const kept = soundAnswer(criterion, reading.answers, before.answers);
    if (kept) sound[criterion.key] = kept;
  }
  const tooLong = [...(reading.interest ?? '')].length > MOST_WRITTEN;
  // What ties them can be said otherwise, but not unsaid.
  return { ...reading, answers: sound, interest: tooLong ? before.interest : (reading.interest ?? before.interest) };
}

/** Value and comment stand on their own: a fault in one costs nobody the other. */
function soundAnswer(criterion: Required<Criterion>, answers: Answers, before: Answers): Answer | undefined {
  const said = answerTo(criterion.key, answers);
  if (!said) return undefined;
  const kept = answerTo(criterion.key, before) ?? NO_ANSWER;
  const unchanged = { ...kept, comment: said.comment };
  const sound = [said, { ...said, comment: kept.comment }, unchanged, kept].find((one) => isSound(one, criterion));
  return sound && (isAnswered(sound) || sound.comment !== null) ? sound : undefined;
}

function isSound(answer: Answer, criterion: Required<Criterion>): boolean {
  const faults = new Faults();
  checkDraft({ ...NOTHING_YET, answers: { [criterion.key]: answer } }, [criterion], faults);
  return faults.found.length === 0;
}

/** How far a reading has come: questions answered, of all. */
export function progressOf({ answers }: Underway, criteria: Required<Criterion>[]): { done: number; all: number } {
  const done = criteria.filter(({ key }) => isAnswered(answerTo(key, answers))).length;
  return { done, all: criteria.length };
}
