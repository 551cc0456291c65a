import { type Prototype } from './prototype.js';
import { Refusal } from './refusal.js';
import { type Round } from './round.js';
import { type Term } from './term.js';

/** A round of the prototype. @throws Refusal `not-found` */
export function knownRound(prototype: Prototype, number: number): Round {
  const round = prototype.round(number);
  if (!round) throw new Refusal('not-found', `"${prototype.slug}" has no round ${number}.`);
  return round;
}

/** A round of the open term, whatever its state. @throws Refusal `not-found`, `ended` */
export function undecidedRound(prototype: Prototype, number: number): { term: Term; round: Round } {
  const round = knownRound(prototype, number);
  const term = prototype.mustBeUndecided();
  if (round.termId !== term.id)
    throw new Refusal('ended', `The term of round ${number} is decided: the round stays as it was.`);
  return { term, round };
}

/** A round that is planned or open. @throws Refusal `not-found`, `ended` */
export function ongoingRound(prototype: Prototype, number: number): { term: Term; round: Round } {
  const found = undecidedRound(prototype, number);
  const { state } = found.round;
  if (state === 'closed' || state === 'cancelled')
    throw new Refusal('ended', `Round ${number} is ${state}: it stays as it was.`);
  return found;
}
