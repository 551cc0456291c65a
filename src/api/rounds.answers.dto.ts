import type { InvitationState } from '../domain/invitation.js';
import { INVITATION_STATES } from '../domain/invitation.js';
import type { RoundKind, RoundState } from '../domain/round.js';
import { At, Count, Id, On, Word } from './answer.decorators.js';
import { HolderDto, ReviewerDto } from './prototypes.answers.dto.js';

const ROUND_KINDS: readonly RoundKind[] = ['checkpoint', 'expiry'];
const ROUND_STATES: readonly RoundState[] = ['planned', 'open', 'closed', 'cancelled'];

export class PointDto {
  text: string;
  /** Null where nobody has said, or the meeting is too short to be shared out. */
  @Count(25) minutes: number | null;
}

export class MeetingDto {
  @At() startsAt: string;
  @At() endsAt: string;
  @Count(90) durationMinutes: number;
  /** A room, an address or a link; null while nobody has said where. */
  place: string | null;
  /** Rises with each change of start, duration or place, as calendars count it. */
  @Count(0) sequence: number;
  agenda: PointDto[];
  /** Whether nobody has written the agenda, so that it is drawn from the grid: an opening, each question, a closing. */
  agendaDrawn: boolean;
}

export class InvitationCountsDto {
  @Count(0) planned: number;
  @Count(2) sent: number;
  @Count(1) accepted: number;
  @Count(0) declined: number;
  @Count(1) submitted: number;
  @Count(0) bounced: number;
  @Count(0) withdrawn: number;
  @Count(0) lapsed: number;
}

/** Of the expiry round, what continuing or adopting takes; of a checkpoint, the same measure, which nothing depends on. */
export class QuorumDto {
  @Count(3) needed: number;
  @Count(1) answered: number;
  @Count(1) externalNeeded: number;
  @Count(1) externalAnswered: number;
  reached: boolean;
}

/** A dedicated moment of evaluation. */
export class ShownRoundDto {
  /** Counts the rounds of the prototype. */
  @Count() number: number;
  /** Number of its term. */
  @Count() term: number;
  @Word(ROUND_KINDS) kind: RoundKind;
  /** The checkpoint that comes with every term, unless its policy wants none. */
  halfTime: boolean;
  @Word(ROUND_STATES) state: RoundState;
  /** It opens at nine in the morning of this day, in the prototype's zone. */
  @On() opensOn: string;
  /** Answers are due until this day is over; what comes later is kept and marked late. */
  @On() answersDueOn: string;
  /** The last day on which a checkpoint takes answers. Null: the expiry round, which ends with the decision. */
  @On() closesOn: string | null;
  @At() openedAt: string | null;
  @At() closedAt: string | null;
  @At() cancelledAt: string | null;
  /** The version of the grid by which it is read; null until it opens. */
  @Count() gridVersion: number | null;
  meeting: MeetingDto;
  /** What was said at the meeting; null until somebody has written it down. */
  minutes: string | null;
  @At() minutesAt: string | null;
  /** How many invitations there are in each state. */
  invitations: InvitationCountsDto;
  quorum: QuorumDto;
}

export class SuggestionDto {
  name: string;
  email: string | null;
}

/** Somebody asked into a round: never what they answered, and never their link. */
export class InvitationDto {
  @Id() id: string;
  reviewer: HolderDto;
  /** From outside when invited. */
  external: boolean;
  @Word(INVITATION_STATES) state: InvitationState;
  /** When they were last asked; null while planned. */
  @At() askedAt: string | null;
  /** When the state last changed. */
  @At() changedAt: string;
  /** Their own day, or the round's. */
  @On() answersDueOn: string;
  /** Whether this day is their own. */
  ownDay: boolean;
  /** Awaited, and past the day. */
  overdue: boolean;
  /** What somebody who declined said. */
  declineReason: string | null;
  /** Whom somebody who declined would ask instead. */
  suggestion: SuggestionDto | null;
  /** What ties them to the prototype, as they declared it. */
  interest: string | null;
}

export class SeatInvitationDto {
  /** Number of the round. */
  @Count(2) round: number;
  @Id() id: string;
  @Word(INVITATION_STATES) state: InvitationState;
}

/** A reviewer at their place on the panel. */
export class SeatDto extends ReviewerDto {
  /** Into the round that is open, or else the next one planned; null: not asked yet. */
  invitation: SeatInvitationDto | null;
  /** Their turn among those not asked yet: 1 is asked next, when a place is free. Null for who was asked. */
  @Count() turn: number | null;
}
