import { type MailKind } from '../storage/outbox.js';
import { type Outgoing } from '../storage/outgoing.js';

const ABOUT_AN_OPEN_TERM: MailKind[] = ['notice', 'decision-request', 'ask', 'overdue', 'escalation'];
const CARRIES_THE_LINK: MailKind[] = ['decision-request', 'new-link'];

/** Why a mail that waited is no longer to be sent, or null (rule 6: state is checked again when sending). */
export function reasonToSkip(mail: Outgoing): string | null {
  const aboutAnOpenTerm = ABOUT_AN_OPEN_TERM.includes(mail.kind);
  if (aboutAnOpenTerm && mail.decision) return 'decided meanwhile';
  if ((aboutAnOpenTerm || mail.kind === 'new-link') && mail.voided) return 'withdrawn meanwhile';
  if (mail.kind === 'notice' && mail.daysLeft < 0) return 'expired meanwhile';
  if (mail.saidAnew) return 'a newer one says it';
  if (!mail.holdsRole) return `no longer ${mail.role === 'administrator' ? 'an' : 'a'} ${mail.role}`;
  if (mail.role === 'decider' && CARRIES_THE_LINK.includes(mail.kind) && (mail.request?.revoked ?? true))
    return 'link revoked meanwhile';
  if (mail.about && (mail.about.state === 'sent' || mail.about.state === 'kept')) return 'delivered meanwhile';
  return null;
}
