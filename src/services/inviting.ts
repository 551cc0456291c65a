import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { type Invitation, type InvitationState, type Suggestion } from '../domain/invitation.js';
import { nextToAsk } from '../domain/panel.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Round } from '../domain/round.js';
import { type Tx } from '../storage/database.js';
import { Journal, type Actor } from '../storage/journal.js';
import { enqueue, type NewMail } from '../storage/outbox.js';
import { wholePrototype } from '../storage/prototypes.js';
import { askInvitation, saveInvitation, saveMeetingSequence } from '../storage/rounds.js';
import { quote } from '../storage/texts.js';
import { peopleMails, reviewerMail, withdrawalMail } from './correspondence.js';
import { rewake } from './waking.js';

/** Something that happened to an invitation, in a transaction that holds its prototype. */
export interface Happening {
  prototype: Prototype;
  round: Round;
  invitation: Invitation;
  actor: Actor;
}

/** What becomes of invitations: state, event, mails and the next wake, together. */
@Injectable()
export class Inviting {
  constructor(private readonly journal: Journal) {}

  /** Somebody says yes, and with it what ties them to the prototype. They are called to the meeting. @throws Refusal `ended` */
  async accepted(tx: Tx, happening: Happening, interest: string | null, now: Instant): Promise<void> {
    const { prototype, round, invitation } = happening;
    moveTo(invitation, 'accepted');
    invitation.interest = interest;
    await saveInvitation(tx, invitation);
    const told = interest === null ? null : await quote(tx, prototype.id, interest);
    await this.note(tx, happening, 'invitation-accepted', { interest: told });
    if (!round.meeting.hasBegun(now) && !isCalledAnyway(happening)) await enqueue(tx, [call(happening)]);
    await this.wake(tx, prototype);
  }

  /**
   * Somebody says no, why, and whom to ask instead. The coordinators hear of it. Who had said yes is taken out of the meeting; should
   * they come back, the call that they get then counts further than what took them out.
   * @throws Refusal `ended`
   */
  async declined(
    tx: Tx,
    happening: Happening,
    { reason, suggestion }: { reason: string | null; suggestion: Suggestion | null },
  ): Promise<void> {
    const { prototype, round, invitation } = happening;
    const hadSaidYes = invitation.state === 'accepted';
    moveTo(invitation, 'declined');
    if (hadSaidYes && !isCalledAnyway(happening)) {
      round.meeting.sequence += 1;
      await saveMeetingSequence(tx, round);
      await enqueue(tx, [reviewerMail('invitation-declined', happening, round.meeting.sequence)]);
    }
    Object.assign(invitation, { declineReason: reason, suggestion });
    await saveInvitation(tx, invitation);
    const told = reason === null ? null : await quote(tx, prototype.id, reason);
    await this.note(tx, happening, 'invitation-declined', { reason: told, suggests: suggestion !== null });
    await enqueue(tx, lostMails(happening, 'declined'));
    await this.wake(tx, prototype);
  }

  /** A mail to a reviewer did not arrive. @param mail the one that was lost, and by which attempt: lost again, it is news again */
  async bounced(tx: Tx, happening: Happening, mail: { id: string; attempt: number }): Promise<void> {
    const { prototype, invitation } = happening;
    moveTo(invitation, 'bounced');
    await saveInvitation(tx, invitation);
    await this.note(tx, happening, 'invitation-bounced', { mail: mail.id });
    await enqueue(tx, lostMails(happening, 'bounced', mail));
    await this.wake(tx, prototype);
  }

  /** Whoever was not reached is written to again, and asked anew with that: the reply clock begins now. */
  async askedAgain(tx: Tx, happening: Happening): Promise<void> {
    const { prototype, invitation } = happening;
    moveTo(invitation, 'sent');
    await askInvitation(tx, invitation.id);
    await this.note(tx, happening, 'invited-again', {});
    await this.wake(tx, prototype);
  }

  /** Somebody is no longer asked; whoever knew of it is told. @throws Refusal `ended` for who has answered */
  async withdrawn(tx: Tx, happening: Happening): Promise<void> {
    const { prototype, invitation } = happening;
    const { askedAt } = invitation;
    moveTo(invitation, 'withdrawn');
    await saveInvitation(tx, invitation);
    await this.note(tx, happening, 'invitation-withdrawn', {});
    if (askedAt) await enqueue(tx, [withdrawalMail(happening)]);
    await this.wake(tx, prototype);
  }

  private async note(
    tx: Tx,
    { prototype, round, invitation, actor }: Happening,
    kind: string,
    more: Record<string, unknown>,
  ): Promise<void> {
    const data = { round: round.number, invitation: invitation.id, person: invitation.personId, ...more };
    await this.journal.append(tx, prototype.id, actor, [{ kind, data }]);
  }

  private async wake(tx: Tx, { id }: Prototype): Promise<void> {
    await rewake(tx, await wholePrototype(tx, id), await this.journal.recordedActs(tx, id));
  }
}

/** @throws Refusal `ended` for a state that this life does not lead to */
export function moveTo(invitation: Invitation, next: InvitationState): void {
  if (!invitation.may(next))
    throw new Refusal('ended', `This invitation is ${invitation.state}; it does not become ${next} any more.`);
  invitation.state = next;
}

/** To the coordinators: who is lost, and whether somebody else is asked. */
export function lostMails(
  { prototype, round, invitation }: Omit<Happening, 'actor'>,
  because: 'declined' | 'silent' | 'bounced',
  mail?: { id: string; attempt: number },
): NewMail[] {
  const term = prototype.mustBeUndecided();
  const asksAnother = nextToAsk(round, prototype.people, term.policy).length > 0;
  // Somebody may be lost more than once: asked again by a person, and silent again.
  const occasion = mail ? `${mail.id}/${mail.attempt}` : invitation.changedAt.epochMilliseconds;
  const actKey = `round/${round.number}/lost/${invitation.id}/${because}/${occasion}`;
  const facts = {
    term: term.number,
    round: round.number,
    invitation: invitation.id,
    because,
    asksAnother,
    mail: mail?.id,
  };
  return peopleMails(prototype, ['coordinator'], { kind: 'reviewer-lost', actKey, facts });
}

/** Whoever coordinates or decides is called to the meeting as such, whatever they say as a reviewer. */
function isCalledAnyway({ prototype, invitation }: Happening): boolean {
  const person = prototype.person(invitation.personId);
  return person !== undefined && (person.holds('coordinator') || person.holds('decider'));
}

/** Once for each time they were asked, and each number of the meeting. */
function call(happening: Happening): NewMail {
  const { prototype, round, invitation } = happening;
  const { sequence } = round.meeting;
  return {
    prototypeId: prototype.id,
    kind: 'meeting',
    actKey: `round/${round.number}/meeting/${invitation.id}/${invitation.askedAt!.epochMilliseconds}/${sequence}`,
    personId: invitation.personId,
    role: 'reviewer',
    facts: { term: termOf(happening), round: round.number, sequence },
  };
}

function termOf({ prototype, round }: Pick<Happening, 'prototype' | 'round'>): number {
  return prototype.terms.find(({ id }) => id === round.termId)!.number;
}
