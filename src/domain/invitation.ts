import { type Instant, type PlainDate } from './calendar.js';

/**
 * `planned`: into a round that has not opened; `sent`: asked, and silent so far; `lapsed`: asked, and silent too long, or the
 * round closed; `bounced`: the address does not work.
 */
export const INVITATION_STATES = [
  'planned',
  'sent',
  'accepted',
  'declined',
  'submitted',
  'bounced',
  'withdrawn',
  'lapsed',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** After the last reminder to reply: so many days of silence, and the next on the panel is asked (rule 5). */
export const SILENCE_DAYS = 5;

/** The life of an invitation: read by the code, the documentation and the database's own check, each held to it by a test. */
export const INVITATION_TRANSITIONS: Record<InvitationState, readonly InvitationState[]> = {
  planned: ['sent', 'withdrawn'],
  sent: ['accepted', 'declined', 'submitted', 'bounced', 'withdrawn', 'lapsed'],
  accepted: ['submitted', 'declined', 'bounced', 'withdrawn', 'lapsed'],
  // Asking again somebody who declined, was not reached or stayed silent is a new request, made by a person (rule 8).
  declined: ['sent', 'accepted', 'submitted'],
  bounced: ['sent', 'withdrawn', 'accepted', 'submitted'],
  lapsed: ['sent', 'accepted', 'submitted', 'declined', 'bounced', 'withdrawn'],
  submitted: [],
  withdrawn: [],
};

/** Somebody else to ask. */
export interface Suggestion {
  name: string;
  email: string | null;
}

/** One reviewer asked into one round. */
export class Invitation {
  id: string;
  roundId: string;
  personId: string;
  /** From outside when invited; who came inside since no longer counts as external (law 4). */
  external: boolean;
  state: InvitationState;
  /** The mailed link is derived from id and version; raising it kills every earlier link. */
  linkVersion: number;
  invitedAt: Instant;
  /** When they were last asked; the reply clock counts from there. Null while planned. */
  askedAt: Instant | null;
  /** When the state last changed. */
  changedAt: Instant;
  /** A day of one's own on which answers are due; null: the round's. */
  answersDueOn: PlainDate | null;
  declineReason: string | null;
  /** Whom somebody who declined would ask instead. */
  suggestion: Suggestion | null;
  /** What ties them to the prototype, declared at acceptance; null: nothing, or not asked yet. */
  interest: string | null;

  may(next: InvitationState): boolean {
    return INVITATION_TRANSITIONS[this.state].includes(next);
  }

  /** Asked, and lost for now: the next on the panel is asked in their place. */
  get isLost(): boolean {
    return ['declined', 'bounced', 'lapsed', 'withdrawn'].includes(this.state);
  }

  /** Asked, and not answered yet: what the cap on open invitations counts. */
  get isOpen(): boolean {
    return this.state === 'sent' || this.state === 'accepted';
  }
}
