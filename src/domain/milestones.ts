import { earlier, endOfDay, notAfter, type PlainDate } from './calendar.js';
import { type Decision } from './decision.js';
import { type Invitation } from './invitation.js';
import { INSIDE, type Person } from './person.js';
import { type Prototype } from './prototype.js';
import { type Meeting, type Round } from './round.js';
import { type Term } from './term.js';

/** What stands in the calendar of a prototype: whole days in its zone, and the meetings of its rounds. */
export type Milestone =
  | { kind: 'expiry'; on: PlainDate; term: Term; outcome: Decision['outcome'] | null }
  | { kind: 'half-time'; on: PlainDate; round: Round }
  | { kind: 'answers-due'; on: PlainDate; round: Round }
  | { kind: 'meeting'; meeting: Meeting; round: Round };

/**
 * Everything that a prototype has in store or has been through, by term and round; what a decision or a cancellation has overtaken is
 * not among it. Whose only role is that of a reviewer finds the rounds that they take part in, with their own days.
 * @param reader null: a member, who sees them all
 */
export function milestones(prototype: Prototype, reader: Person | null): Milestone[] {
  if (prototype.voidedAt) return [];
  const looksOn = reader !== null && !INSIDE.some((role) => reader.holds(role));
  const rounds = prototype.rounds.filter(({ state }) => state !== 'cancelled');
  return [
    ...prototype.terms.flatMap(expiry),
    ...rounds.flatMap((round) => (looksOn ? ownMilestones(round, round.invitationOf(reader.id)) : all(round))),
  ];
}

/** A term that was stopped or adopted before its last day never came to it. */
function expiry(term: Term): Milestone[] {
  const { decision, expiresOn: on } = term;
  const overtaken = decision && decision.outcome !== 'continue' && earlier(decision.decidedAt, term.endsAt);
  return overtaken ? [] : [{ kind: 'expiry', on, term, outcome: decision?.outcome ?? null }];
}

function all(round: Round): Milestone[] {
  const halfTime: Milestone[] = round.halfTime ? [{ kind: 'half-time', on: round.opensOn, round }] : [];
  return [...halfTime, ...due(round, round.answersDueOn), ...meeting(round)];
}

function ownMilestones(round: Round, invitation: Invitation | undefined): Milestone[] {
  if (!invitation?.askedAt || invitation.state === 'declined' || invitation.state === 'withdrawn') return [];
  const isComing = invitation.state === 'accepted' || invitation.state === 'submitted';
  return [...due(round, invitation.answersDueOn ?? round.answersDueOn), ...(isComing ? meeting(round) : [])];
}

/** A round that closed before its day asks for nothing on that day any more. */
function due(round: Round, on: PlainDate): Milestone[] {
  const overtaken = round.closedAt && earlier(round.closedAt, endOfDay(on, round.timeZone));
  return overtaken ? [] : [{ kind: 'answers-due', on, round }];
}

function meeting(round: Round): Milestone[] {
  const overtaken = round.closedAt && notAfter(round.closedAt, round.meeting.startsAt);
  return overtaken ? [] : [{ kind: 'meeting', meeting: round.meeting, round }];
}
