import { instantText, type Instant } from '../domain/calendar.js';
import { INVITATION_STATES, type Invitation, type InvitationState, type Suggestion } from '../domain/invitation.js';
import { pointsOf, type Point } from '../domain/meeting-agenda.js';
import { type Locale } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { closesOn, type Round, type RoundKind, type RoundState } from '../domain/round.js';
import { type RoundGrid } from '../storage/rounds.js';

/** A round as the API shows it: never an answer, and counts of those who answered, not what (law 10). */
export interface ShownRound {
  number: number;
  term: number;
  kind: RoundKind;
  halfTime: boolean;
  state: RoundState;
  opensOn: string;
  answersDueOn: string;
  closesOn: string | null;
  openedAt: string | null;
  closedAt: string | null;
  cancelledAt: string | null;
  gridVersion: number | null;
  meeting: ShownMeeting;
  minutes: string | null;
  minutesAt: string | null;
  invitations: Record<InvitationState, number>;
  quorum: { needed: number; answered: number; externalNeeded: number; externalAnswered: number; reached: boolean };
}

export interface ShownMeeting {
  startsAt: string;
  endsAt: string;
  durationMinutes: number;
  place: string | null;
  sequence: number;
  agenda: Point[];
  agendaDrawn: boolean;
}

/** One who was asked, as the API shows it: never what they answered, and never their link. */
export interface ShownInvitation {
  id: string;
  reviewer: { id: string; name: string; email: string; locale: Locale; organisation: string | null };
  external: boolean;
  state: InvitationState;
  askedAt: string | null;
  changedAt: string;
  answersDueOn: string;
  ownDay: boolean;
  overdue: boolean;
  declineReason: string | null;
  suggestion: Suggestion | null;
  interest: string | null;
}

export function shownRound(prototype: Prototype, round: Round, grid: RoundGrid): ShownRound {
  const term = prototype.terms.find(({ id }) => id === round.termId)!;
  const { number, kind, halfTime, state, opensOn, answersDueOn, minutes } = round;
  return {
    number,
    term: term.number,
    kind,
    halfTime,
    state,
    opensOn: opensOn.toString(),
    answersDueOn: answersDueOn.toString(),
    closesOn: closesOn(round, term)?.toString() ?? null,
    openedAt: textOf(round.openedAt),
    closedAt: textOf(round.closedAt),
    cancelledAt: textOf(round.cancelledAt),
    gridVersion: grid.version,
    meeting: shownMeeting(round, grid, prototype.locale),
    minutes,
    minutesAt: textOf(round.minutesAt),
    invitations: countByState(round.invitations),
    quorum: quorumOf(prototype, round),
  };
}

export function shownInvitation(
  prototype: Prototype,
  round: Round,
  invitation: Invitation,
  now: Instant,
): ShownInvitation {
  const { id, personId, external, state, declineReason, suggestion, interest } = invitation;
  const { name, email, locale, organisation } = prototype.person(personId)!;
  const dueOn = invitation.answersDueOn ?? round.answersDueOn;
  return {
    id,
    reviewer: { id: personId, name, email, locale, organisation },
    external,
    state,
    askedAt: textOf(invitation.askedAt),
    changedAt: instantText(invitation.changedAt),
    answersDueOn: dueOn.toString(),
    ownDay: invitation.answersDueOn !== null,
    overdue: invitation.isOpen && round.isLate(now, dueOn),
    declineReason,
    suggestion,
    interest,
  };
}

function shownMeeting({ meeting }: Round, { questions }: RoundGrid, locale: Locale): ShownMeeting {
  const { startsAt, endsAt, durationMinutes, place, sequence, agenda } = meeting;
  return {
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    durationMinutes,
    place,
    sequence,
    agenda: pointsOf(meeting, questions, locale),
    agendaDrawn: agenda === null,
  };
}

function countByState(invitations: Invitation[]): Record<InvitationState, number> {
  const count = (wanted: InvitationState): number => invitations.filter(({ state }) => state === wanted).length;
  return Object.fromEntries(INVITATION_STATES.map((state) => [state, count(state)])) as Record<InvitationState, number>;
}

/** Who came inside since no longer counts as external (law 4). */
function quorumOf(prototype: Prototype, round: Round): ShownRound['quorum'] {
  const { quorum: needed, externalQuorum: externalNeeded } = prototype.terms.find(
    ({ id }) => id === round.termId,
  )!.policy;
  const answered = round.invitations.filter(({ state }) => state === 'submitted');
  const externalAnswered = answered.filter(
    ({ external, personId }) => external && !prototype.person(personId)?.wasEverInside,
  ).length;
  const reached = answered.length >= needed && externalAnswered >= externalNeeded;
  return { needed, answered: answered.length, externalNeeded, externalAnswered, reached };
}

function textOf(instant: Instant | null): string | null {
  return instant && instantText(instant);
}
