import { type InvitationState } from '../domain/invitation.js';
import { ADDRESSEE_ERASED } from '../storage/forgetting.js';
import { type MailKind } from '../storage/outbox.js';
import { type Outgoing } from '../storage/outgoing.js';

const ABOUT_AN_OPEN_TERM: MailKind[] = ['notice', 'decision-request', 'ask', 'overdue', 'escalation'];
const CARRIES_THE_LINK: MailKind[] = ['decision-request', 'new-link'];

/** Said to whoever is let go: that they are no longer of the panel does not make it untrue. */
const SAID_TO_WHO_LEAVES: MailKind[] = ['invitation-withdrawn', 'meeting-cancelled'];
const CALLS_TOGETHER: MailKind[] = ['meeting', 'meeting-moved', 'meeting-reminder'];
const ABOUT_A_MEETING: MailKind[] = [...CALLS_TOGETHER, 'meeting-cancelled', 'invitation-declined'];

/** What a round says while it goes on, and the states of the invitation in question in which it is still true; null: whatever state. */
const OF_A_ROUND: Partial<Record<MailKind, readonly InvitationState[] | null>> = {
  invitation: ['sent', 'lapsed', 'bounced'],
  'reply-reminder': ['sent'],
  'answer-reminder': ['sent', 'accepted'],
  'reviewer-link': ['sent', 'accepted', 'declined', 'submitted', 'bounced', 'lapsed'],
  'invitation-declined': ['declined'],
  'due-day-moved': ['sent', 'accepted', 'bounced', 'lapsed'],
  meeting: ['accepted', 'submitted'],
  'meeting-moved': ['accepted', 'submitted'],
  'meeting-reminder': ['accepted', 'submitted'],
  'reviewer-lost': null,
  unanswered: null,
  'panel-short': null,
};

const LOST = { declined: 'declined', silent: 'lapsed', bounced: 'bounced' } as const;

/** Why a mail that waited is no longer to be sent, or null (rule 6: state is checked again when sending). */
export function reasonToSkip(mail: Outgoing): string | null {
  if (mail.erased) return ADDRESSEE_ERASED;
  const aboutAnOpenTerm = ABOUT_AN_OPEN_TERM.includes(mail.kind) || mail.kind in OF_A_ROUND;
  if (aboutAnOpenTerm && mail.decision) return 'decided meanwhile';
  if ((aboutAnOpenTerm || mail.kind === 'new-link') && mail.voided) return 'withdrawn meanwhile';
  if (mail.kind === 'notice' && mail.daysLeft < 0) return 'expired meanwhile';
  if (mail.saidAnew) return 'a newer one says it';
  if (!mail.holdsRole && !SAID_TO_WHO_LEAVES.includes(mail.kind))
    return `no longer ${mail.role === 'administrator' ? 'an' : 'a'} ${mail.role}`;
  if (mail.role === 'decider' && CARRIES_THE_LINK.includes(mail.kind) && (mail.request?.revoked ?? true))
    return 'link revoked meanwhile';
  if (mail.about?.name === null || (mail.kind === 'reviewer-lost' && mail.invitation?.name === null))
    return 'erased meanwhile';
  if (mail.about && (mail.about.state === 'sent' || mail.about.state === 'kept')) return 'delivered meanwhile';
  return untrueOfTheRound(mail) ?? untrueOfTheInvitation(mail);
}

function untrueOfTheRound({ kind, round, at }: Outgoing): string | null {
  if (!round) return null;
  const isOver = round.state === 'closed' || round.state === 'cancelled';
  if (kind in OF_A_ROUND && isOver) return `the round was ${round.state} meanwhile`;
  if (ABOUT_A_MEETING.includes(kind) && round.meeting.startsAt <= at) return 'the meeting has begun';
  const isComplete = round.awaited === 0 && round.answered >= round.quorum;
  if (kind === 'unanswered' && isComplete) return 'answered meanwhile';
  return kind === 'panel-short' && round.answered >= round.quorum ? 'answered meanwhile' : null;
}

function untrueOfTheInvitation({ kind, role, facts, invitation }: Outgoing): string | null {
  if (!invitation) return null;
  const { state } = invitation;
  if (kind === 'reviewer-lost' && facts.because) return state === LOST[facts.because] ? null : `${state} meanwhile`;
  if (kind === 'invitation-withdrawn') return state === 'withdrawn' ? null : `${state} meanwhile`;
  const states = role === 'reviewer' ? OF_A_ROUND[kind] : null;
  return states && !states.includes(state) ? `${state} meanwhile` : null;
}
