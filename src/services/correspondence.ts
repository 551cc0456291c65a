import { answersOf, inRoles, toldOfTheEnd, type Addressee } from '../domain/agenda/addressees.js';
import { type Act, type ActKind } from '../domain/agenda/act.js';
import { type Invitation } from '../domain/invitation.js';
import { nextToAsk } from '../domain/panel.js';
import { type Role } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { type Round } from '../domain/round.js';
import { type Term } from '../domain/term.js';
import { type MailFacts, type NewMail } from '../storage/outbox.js';

type Said = Pick<NewMail, 'kind' | 'actKey' | 'facts'>;

/** The same mail to all who hold any of the roles, one a person. */
export function peopleMails(prototype: Prototype, roles: Role[], said: Said): NewMail[] {
  return mailsTo(prototype, inRoles(prototype, roles), said);
}

export function mailsTo({ id: prototypeId }: Prototype, addressees: Addressee[], said: Said): NewMail[] {
  return addressees.map(({ id, role }) => ({
    ...said,
    prototypeId,
    role,
    ...(role === 'administrator' ? { memberId: id } : { personId: id }),
  }));
}

/** What an act says, and what of it cannot be looked up when its mail is sent. */
export function saidBy(
  act: Act & { kind: Exclude<ActKind, 'expiry' | 'lapse' | 'round-opening' | 'round-closing'> },
  prototype: Prototype,
): Said {
  const { kind, key: actKey, term, count, againInDays } = act;
  if (kind === 'silence') return { kind: 'reviewer-lost', actKey, facts: lossFacts(act, prototype) };
  if (act.round !== undefined) return { kind, actKey, facts: roundFacts(act, prototype) };
  return { kind, actKey, facts: kind === 'overdue' || kind === 'ask' ? { term, count, againInDays } : { term } };
}

function roundFacts({ kind, term, round, last }: Act, prototype: Prototype): MailFacts {
  const { sequence } = prototype.round(round!)!.meeting;
  return { term, round, ...(last && { last }), ...(kind.startsWith('meeting') && { sequence }) };
}

function lossFacts({ term, round: number, personId }: Act, prototype: Prototype): MailFacts {
  const round = prototype.round(number!)!;
  const asksAnother = nextToAsk(round, prototype.people, prototype.mustBeUndecided().policy).length > 0;
  return { term, round: number, invitation: round.invitationOf(personId!)!.id, because: 'silent', asksAnother };
}

/** A decider's link once more. @param occasion what it is said once for: a version of the link, or the day on which it was asked for */
export function newLinkMail(
  { id: prototypeId }: Prototype,
  { number: term }: Term,
  request: { id: string; personId: string },
  occasion: string | number,
): NewMail {
  const actKey = `new-link/${request.id}/${occasion}`;
  return { prototypeId, kind: 'new-link', actKey, personId: request.personId, role: 'decider', facts: { term } };
}

/** Somebody asked into a round of the open term. */
export interface Asked {
  prototype: Prototype;
  round: Round;
  invitation: Invitation;
}

/** What a write says to a reviewer about their own invitation. @param occasion what it is said once for */
export function reviewerMail(
  kind: 'invitation' | 'reviewer-link' | 'due-day-moved' | 'invitation-declined' | 'invitation-withdrawn',
  { prototype, round: { number: round, meeting }, invitation }: Asked,
  occasion: string | number,
): NewMail {
  const actKey = `round/${round}/${kind}/${invitation.id}/${occasion}`;
  const sequence = kind === 'invitation-withdrawn' ? { sequence: meeting.sequence + 1 } : {};
  const facts = { term: prototype.mustBeUndecided().number, round, invitation: invitation.id, ...sequence };
  return { prototypeId: prototype.id, kind, actKey, personId: invitation.personId, role: 'reviewer', facts };
}

/** How the term ended: to whom it belongs and who decides, and with thanks to whoever has handed in an evaluation. */
export function newsOfTheEnd(prototype: Prototype, term: Term, kind: 'decided' | 'lapsed'): NewMail[] {
  const said = { kind, actKey: `term/${term.number}/${kind}` } as const;
  return toldOfTheEnd(prototype, term).flatMap((addressee) => {
    const answer = addressee.role === 'reviewer' ? lastAnswer(prototype, term, addressee.id) : undefined;
    const facts = { term: term.number, ...(answer && { round: answer.round, invitation: answer.invitation }) };
    return mailsTo(prototype, [addressee], { ...said, facts });
  });
}

function lastAnswer(prototype: Prototype, term: Term, personId: string): { round: number; invitation: string } {
  const { round, invitation } = answersOf(prototype, term, personId).at(-1)!;
  return { round: round.number, invitation: invitation.id };
}

/** What one write says, it says once; the next may say the same again, and is another occasion. */
export function occasionOf({ version }: Pick<Prototype, 'version'>): string {
  return `write-${version + 1}`;
}

/** They are asked no longer, and taken out of the meeting where they were called to it. */
export function withdrawalMail(asked: Asked): NewMail {
  return reviewerMail('invitation-withdrawn', asked, 'once');
}
