import { type Prototype } from '../domain/prototype.js';
import { type WhenLost } from '../mail/delivery.js';
import { type MailKind } from '../storage/outbox.js';
import { type Outgoing } from '../storage/outgoing.js';
import { holdById } from '../storage/prototypes.js';
import { type Asked } from './correspondence.js';
import { type Inviting } from './inviting.js';

/** Mails by which a reviewer is asked for a reading: where one of them is lost, so is the reviewer. */
const ASKING: MailKind[] = ['invitation', 'reply-reminder', 'answer-reminder', 'reviewer-link'];

/** The invitation that a mail asks somebody by, while its round is open; null where there is none, or it asks nobody. */
export function askedBy(
  { kind, facts, personId }: Pick<Outgoing, 'kind' | 'facts' | 'personId'>,
  prototype: Prototype,
): Asked | null {
  if (!ASKING.includes(kind) || facts.round === undefined || personId === null) return null;
  const round = prototype.round(facts.round);
  const invitation = round?.invitationOf(personId);
  return round?.isOpen && prototype.openTerm?.id === round.termId && invitation
    ? { prototype, round, invitation }
    : null;
}

/**
 * The invitation bounces with the mail, so that the next on the panel is asked, and the coordinators hear of a lost reviewer
 * instead of a lost mail. The prototype is held after the mail here, as everywhere that a mail ends.
 */
export function lostReviewers(inviting: Inviting): WhenLost {
  return async (tx, { mail, attempt, actor }) => {
    if (!ASKING.includes(mail.kind)) return false;
    const asked = askedBy(mail, await holdById(tx, mail.prototypeId));
    if (asked?.invitation.state === 'bounced') return true; // told with the mail that was lost before
    if (!asked?.invitation.may('bounced')) return false;
    await inviting.bounced(tx, { ...asked, actor }, { id: mail.id, attempt });
    return true;
  };
}
