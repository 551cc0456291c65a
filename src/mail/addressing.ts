import { Temporal } from 'temporal-polyfill';
import { agendaLines } from '../domain/meeting-agenda.js';
import { ERASED } from '../domain/person.js';
import { Term } from '../domain/term.js';
import { type MailKind } from '../storage/outbox.js';
import { type Outgoing, type Named } from '../storage/outgoing.js';
import { type Address, type Envelope, messageIdOf } from './envelope.js';
import { meetingUid, type CalendarMeeting } from './calendar.js';
import { type Concerned, type Letter, type LetterFacts, type LetterInvitation, type LetterRound } from './letter.js';
import { type Links } from './links.js';
import { plain } from './messages/plain.js';

/** Makes the letter of what the outbox knows; only here do links come into being (law 12). */
export function letterOf(mail: Outgoing, links: Links): Letter {
  return {
    kind: mail.kind,
    to: { name: mail.name, email: mail.email, locale: mail.locale, role: mail.role },
    prototype: {
      slug: mail.slug,
      title: mail.title,
      coordinators: concerned(mail.coordinators, mail),
      deciders: concerned(mail.deciders, mail),
      sponsors: concerned(mail.sponsors, mail),
    },
    term: {
      number: mail.termNumber,
      startsOn: mail.startsOn,
      expiresOn: mail.expiresOn,
      timeZone: mail.timeZone,
      lapsesOn: lapsesOn(mail),
    },
    ...linkOf(mail, links),
    replyTo: repliesOf(mail),
    round: roundOf(mail),
    invitation: invitationOf(mail),
    facts: factsOf(mail),
  };
}

export function envelopeOf(mail: Outgoing, links: Links): Envelope {
  return {
    mail: mail.id,
    kind: mail.kind,
    to: addressOf(mail),
    replyTo: repliesOf(mail).map(addressOf),
    messageId: messageIdOf(mail.id, links.host),
    at: mail.at,
    writtenAt: mail.writtenAt,
    calendar: meetingOf(mail, links),
  };
}

function linkOf(mail: Outgoing, links: Links): Pick<Letter, 'link' | 'linkOpens'> {
  const { request, role, personId, invitation } = mail;
  if (personId === null) return { link: links.docs, linkOpens: 'docs' };
  if (role === 'decider' && request && !request.revoked)
    return { link: links.decide(request.id, request.version), linkOpens: 'decision' };
  if (role === 'reviewer' && invitation?.personId === personId)
    return { link: links.review(invitation.id, invitation.version), linkOpens: 'review' };
  return { link: links.follow(personId, mail.email), linkOpens: 'page' };
}

function roundOf({ round, facts, locale }: Outgoing): LetterRound | undefined {
  if (!round) return undefined;
  const { number, kind, halfTime, state, answersDueOn, questions, quorum, externalQuorum, answered, awaited } = round;
  const { startsAt, durationMinutes: minutes, place, daysUntil } = round.meeting;
  return {
    number,
    kind,
    halfTime,
    state,
    answersDueOn,
    questions,
    meeting: { startsAt, minutes, place, agenda: agendaLines(round.meeting, questions, locale), daysUntil },
    quorum,
    externalQuorum,
    answered,
    awaited,
    asksAnother: facts.asksAnother ?? false,
    missing: round.missing,
  };
}

/** A reviewer's own; in a mail to coordinators, who may be on the panel themselves, only one that it is about. */
function invitationOf({ invitation, role, facts, locale }: Outgoing): LetterInvitation | undefined {
  if (!invitation || (role !== 'reviewer' && facts.invitation === undefined)) return undefined;
  const { name, dueOn, daysToDue, askedOn, declineReason, suggestion } = invitation;
  return { name: name ?? ERASED[locale], dueOn, daysToDue, askedOn, declineReason, suggestion };
}

const CALLS: MailKind[] = ['meeting', 'meeting-moved'];
const CALLS_OFF: MailKind[] = ['meeting-cancelled', 'invitation-declined', 'invitation-withdrawn'];

/** What a mail puts into a calendar, or takes out of it where it was put; nothing once the meeting has begun. */
function meetingOf(mail: Outgoing, links: Links): CalendarMeeting | undefined {
  const { kind, round, at, facts } = mail;
  if (!round || round.meeting.startsAt <= at) return undefined;
  const calls = CALLS.includes(kind);
  const callsOff =
    CALLS_OFF.includes(kind) && (kind === 'meeting-cancelled' || (round.called && !isCalledAnyway(mail)));
  if (!calls && !callsOff) return undefined;
  const { startsAt, durationMinutes, place, sequence } = round.meeting;
  return {
    method: calls ? 'REQUEST' : 'CANCEL',
    uid: meetingUid(round.id, links.host),
    sequence: calls ? sequence : Math.max(facts.sequence ?? 0, sequence),
    stamp: at,
    startsAt,
    minutes: durationMinutes,
    title: mail.title,
    place,
    agenda: agendaLines(round.meeting, round.questions, mail.locale),
    locale: mail.locale,
  };
}

/** Whoever coordinates or decides stays in the meeting when they no longer read. */
function isCalledAnyway({ personId, coordinators, deciders }: Outgoing): boolean {
  return [...coordinators, ...deciders].some(({ id }) => id === personId);
}

function factsOf(mail: Outgoing): LetterFacts {
  const { facts, decision, about, daysLeft, locale } = mail;
  return {
    daysLeft,
    daysOver: -daysLeft,
    count: facts.count,
    againInDays: facts.againInDays,
    anonymity: mail.anonymity,
    because: facts.because,
    last: facts.last,
    outcome: decision?.outcome,
    decidedBy: decision?.by ? (decision.by.name ?? ERASED[locale]) : undefined,
    own: decision?.by ? decision.by.id === mail.personId : undefined,
    nextTerm: decision?.nextTerm ?? undefined,
    handOverOn: decision?.handOverOn ?? undefined,
    unreachable: about ? { ...about, name: about.name ?? ERASED[locale], email: about.email ?? '' } : undefined,
  };
}

function repliesOf(mail: Outgoing): Named[] {
  return mail.coordinators.filter((person) => person.id !== mail.personId);
}

function concerned(people: Named[], { personId }: Outgoing): Concerned[] {
  return people.map(({ id, name }) => ({ name, own: id === personId }));
}

/** As the agenda has it. */
function lapsesOn({ expiresOn, timeZone, lapseAfterDays, firstAsked, at }: Outgoing): string | null {
  const policy = { lapseAfterDays };
  const term = Object.assign(new Term(), { expiresOn: Temporal.PlainDate.from(expiresOn), timeZone, policy });
  const asked = firstAsked === null ? undefined : Temporal.Instant.from(firstAsked);
  return term.lapsesOn(term.firstAsked(asked, Temporal.Instant.from(at)))?.toString() ?? null;
}

function addressOf({ name, email }: { name: string; email: string }): Address {
  return { name: plain(name), address: email };
}
