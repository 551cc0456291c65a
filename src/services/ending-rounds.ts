import { calledTo } from '../domain/agenda/addressees.js';
import { type Instant } from '../domain/calendar.js';
import { type Prototype } from '../domain/prototype.js';
import { type Round } from '../domain/round.js';
import { type Term } from '../domain/term.js';
import { type Tx } from '../storage/database.js';
import { enqueue, type NewMail } from '../storage/outbox.js';
import { cancelRound, closeRound } from '../storage/rounds.js';
import { mailsTo, withdrawalMail } from './correspondence.js';

/** With its term, every round ends: open ones close, planned ones are cancelled, and whoever was called to a meeting still to come is told. */
export async function endRounds(tx: Tx, prototype: Prototype, term: Term, now: Instant): Promise<void> {
  for (const round of prototype.roundsOf(term)) {
    if (round.isOpen) await closeRound(tx, round);
    if (round.state === 'planned') await cancelRound(tx, round);
    await enqueue(tx, cancellation(prototype, term, round, now));
  }
}

/** To those who were called to a meeting that does not take place. */
export function cancellation(prototype: Prototype, term: Term, round: Round, now: Instant): NewMail[] {
  if (!round.isOpen || round.meeting.hasBegun(now)) return [];
  const sequence = round.meeting.sequence + 1;
  const actKey = `round/${round.number}/meeting-cancelled/${sequence}`;
  const facts = { term: term.number, round: round.number, sequence };
  return mailsTo(prototype, calledTo(round, prototype), { kind: 'meeting-cancelled', actKey, facts });
}

/** To everybody who knows of a round that is called off: who was called to its meeting, and who was asked and is not. */
export function callingOff(prototype: Prototype, term: Term, round: Round, now: Instant): NewMail[] {
  const called = cancellation(prototype, term, round, now);
  const asked = round.invitations.filter(
    ({ isOpen, personId }) => isOpen && !called.some((mail) => mail.personId === personId),
  );
  return [...called, ...asked.map((invitation) => withdrawalMail({ prototype, round, invitation }))];
}
