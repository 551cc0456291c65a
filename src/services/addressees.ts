import { Injectable } from '@nestjs/common';
import { type Person } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { type Tx } from '../storage/database.js';
import { renewRequestOf } from '../storage/decision-requests.js';
import { enqueue, retryAllOf, type Retried } from '../storage/outbox.js';
import { replaceReviewLink } from '../storage/rounds.js';
import { newLinkMail, reviewerMail } from './correspondence.js';
import { Inviting, type Happening } from './inviting.js';
import { type WriteRequest } from './writes.js';

/** What follows for the mails of people whose address or roles change: their links are made anew, or they are asked no longer. */
@Injectable()
export class Addressees {
  constructor(private readonly inviting: Inviting) {}

  /** To where somebody is now: what failed, and where they decide or evaluate, their link. */
  async writeAgain(tx: Tx, prototype: Prototype, person: Person, request: WriteRequest): Promise<void> {
    const again = await retryAllOf(tx, person.id);
    if (person.holds('decider')) await this.renewLink(tx, prototype, person.id, again);
    await this.renewReviewLinks(tx, prototype, person, again, request);
  }

  /**
   * Where this person was asked to decide the open term: kills the links mailed so far, and mails a new one.
   * @param again what is sent to them again; a request for the decision carries the new link itself
   */
  async renewLink(tx: Tx, prototype: Prototype, personId: string, again: Retried[] = []): Promise<void> {
    const term = prototype.openTerm;
    const renewed = term && (await renewRequestOf(tx, term.id, personId));
    if (!renewed || again.some((mail) => mail.kind === 'decision-request' && mail.term === term.number)) return;
    await enqueue(tx, [newLinkMail(prototype, term, { id: renewed.id, personId }, renewed.linkVersion)]);
  }

  /** Who is no reviewer any more is asked into no round of the open term; what they have handed in stays. */
  async askNoLonger(tx: Tx, prototype: Prototype, { id }: Person, { caller }: WriteRequest): Promise<void> {
    const rounds = prototype.openTerm ? prototype.roundsOf(prototype.openTerm) : [];
    for (const round of rounds.filter(({ state }) => state === 'planned' || state === 'open')) {
      const invitation = round.invitationOf(id);
      if (!invitation?.may('withdrawn')) continue;
      await this.inviting.withdrawn(tx, { prototype, round, invitation, actor: `member:${caller.memberId}` });
    }
  }

  /**
   * Where somebody was asked to evaluate, whatever became of it: kills the links mailed so far. Of an open round, the new one is mailed.
   * @param again what is sent to them again
   */
  private async renewReviewLinks(
    tx: Tx,
    prototype: Prototype,
    person: Person,
    again: Retried[],
    request: WriteRequest,
  ): Promise<void> {
    for (const round of prototype.rounds) {
      const invitation = round.invitationOf(person.id);
      if (!invitation?.askedAt || invitation.state === 'withdrawn') continue;
      const version = await replaceReviewLink(tx, invitation.id);
      const { caller } = request;
      const happening = { prototype, round, invitation, actor: `member:${caller.memberId}` } as const;
      if (round.isOpen && person.holds('reviewer')) await this.mailReviewLink(tx, happening, version, again);
    }
  }

  /** To who is still awaited or may look again. Whoever was lost because their address did not work is asked anew. An invitation that is sent again carries the link itself. */
  private async mailReviewLink(tx: Tx, happening: Happening, version: number, again: Retried[]): Promise<void> {
    const { round, invitation } = happening;
    const kind = invitation.state === 'bounced' ? 'invitation' : 'reviewer-link';
    if (kind === 'invitation') await this.inviting.askedAgain(tx, happening);
    const carried = again.some((mail) => mail.kind === 'invitation' && mail.round === round.number);
    const told = (invitation.isOpen || invitation.state === 'submitted') && !carried;
    if (told) await enqueue(tx, [reviewerMail(kind, happening, version)]);
  }
}
