import { notAfter } from '../domain/calendar.js';
import { NOTHING_YET, sameReading, type Draft, type Underway } from '../domain/draft.js';
import { checkDraft, checkReading, type Evaluation } from '../domain/evaluation.js';
import { type Invitation } from '../domain/invitation.js';
import { MOST_WRITTEN } from '../domain/limits.js';
import { type Criterion } from '../domain/manifest.js';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal, type Fault } from '../domain/refusal.js';
import { type Round } from '../domain/round.js';
import { type Term } from '../domain/term.js';
import { type Evidence } from './dossier.js';
import { type Sight } from './syntheses.service.js';

/** What the holder of a reviewer's link sees: their own, and nobody else's (law 10). */
export interface ReviewPage {
  prototype: Prototype;
  term: Term;
  round: Round;
  invitation: Invitation;
  person: Person;
  evidence: Evidence;
  /** What the round asks. */
  criteria: Required<Criterion>[];
  draft: Draft | null;
  evaluation: Evaluation | null;
  /**
   * They have declined, or let the round pass, and as somebody of the prototype or a member have since been able to see what others
   * said: their own answer would no longer be their own (law 10).
   */
  hasSeen: boolean;
  /** What all have said, once their own answer is in; null before (law 10). */
  sight: Sight;
}

/** A reading as it is sent, and the version of the draft that it was made from; 0: there was none. */
export interface Sent extends Underway {
  version: number;
  /** What ties them was chosen in this very form: nothing that the page had filled in beforehand. */
  declared: boolean;
  /** Somebody has said that they are through with it. */
  confirmed: boolean;
}

/**
 * What a reading is sent for. `autosave` comes from a script: it keeps the words and says nothing in anybody's name; whoever saves by
 * hand, having said what ties them, accepts.
 */
export type Intent = 'autosave' | 'save' | 'accept' | 'submit';

/** Who is not asked yet, or no longer, has no page: their link is as good as unknown. */
export function hasBeenAsked({ state }: Invitation): boolean {
  return state !== 'planned' && state !== 'withdrawn';
}

/** Asked, and withdrawn with the whole round: their link still says that it was called off. */
export function wasCalledOff({ cancelledAt }: Round, { askedAt, state, changedAt }: Invitation): boolean {
  return cancelledAt !== null && askedAt !== null && state === 'withdrawn' && notAfter(cancelledAt, changedAt);
}

/** @throws Refusal `already-decided` */
export function mustBeUndecided({ prototype, term }: ReviewPage): void {
  if (term.decision || prototype.openTerm?.id !== term.id)
    throw new Refusal('already-decided', `Term ${term.number} of "${prototype.slug}" is decided: its readings stay.`);
}

/** Whoever sends what stands there already has not overwritten anything. @throws Refusal `stale` */
export function mustBeUpToDate({ draft }: ReviewPage, sent: Sent): void {
  if (sent.version === (draft?.version ?? 0) || sameReading(sent, draft ?? NOTHING_YET)) return;
  throw new Refusal('stale', 'Another tab or device has saved this draft since. Compare the two, and send it again.');
}

/** Everything that keeps a reading from what it was sent for. */
export function faultsOf(sent: Sent, intent: Intent, { criteria }: ReviewPage): Fault[] {
  const faults = new Faults();
  if (intent === 'submit') checkReading(sent, criteria, faults);
  else checkDraft(sent, criteria, faults);
  const tooLong = [...(sent.interest ?? '')].length > MOST_WRITTEN;
  faults.addIf(tooLong, '/interest', 'too-long', `At most ${MOST_WRITTEN} characters can be kept here.`);
  const declares = intent === 'submit' || intent === 'accept';
  faults.addIf(declares && !sent.declared, '/interest', 'missing', 'Say what ties you to it, or that nothing does.');
  faults.addIf(intent === 'submit' && !sent.confirmed, '/confirmed', 'not-confirmed', 'Say that this is your answer.');
  return faults.found;
}
