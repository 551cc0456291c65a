import { type Act } from '../domain/agenda/act.js';
import { instantText, type Instant } from '../domain/calendar.js';
import { type Prototype } from '../domain/prototype.js';
import { daysWhenOpened, type Round } from '../domain/round.js';
import { type Tx } from '../storage/database.js';
import {
  askInvitation,
  cancelRound,
  closeRound,
  openRound,
  planInvitation,
  saveInvitation,
} from '../storage/rounds.js';

/** What an act changes in its round, inside the transaction that holds the prototype. What it says is written by `perform`. */
export async function actOnRound(
  tx: Tx,
  prototype: Prototype,
  act: Act,
  now: Instant,
): Promise<Record<string, unknown>> {
  const round = prototype.round(act.round!)!;
  switch (act.kind) {
    case 'round-opening':
      return open(tx, prototype, round, now);
    case 'invitation':
      return ask(tx, prototype, round, act.personId!);
    case 'silence':
      return lapse(tx, round, act.personId!);
    case 'round-closing':
      await closeRound(tx, round);
      return {};
    default:
      return {};
  }
}

/** An act that is skipped leaves a round that never opens: it is cancelled there and then. */
export async function cancelUnopened(tx: Tx, prototype: Prototype, { kind, round }: Act): Promise<void> {
  if (kind === 'round-opening') await cancelRound(tx, prototype.round(round!)!);
}

async function open(tx: Tx, prototype: Prototype, round: Round, now: Instant): Promise<Record<string, unknown>> {
  const days = daysWhenOpened(round, prototype.mustBeUndecided(), now);
  await openRound(tx, round, days);
  return {
    round: round.number,
    kind: round.kind,
    answersDueOn: days.answersDueOn.toString(),
    meetingStartsAt: instantText(days.meetingStartsAt),
  };
}

async function ask(tx: Tx, prototype: Prototype, round: Round, personId: string): Promise<Record<string, unknown>> {
  const invitation = await planInvitation(tx, round, prototype.person(personId)!);
  await askInvitation(tx, invitation);
  return { round: round.number, invitation, person: personId };
}

async function lapse(tx: Tx, round: Round, personId: string): Promise<Record<string, unknown>> {
  const invitation = round.invitationOf(personId)!;
  invitation.state = 'lapsed';
  await saveInvitation(tx, invitation);
  return { round: round.number, invitation: invitation.id, person: personId };
}
