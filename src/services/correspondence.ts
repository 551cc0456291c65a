import { inRoles, type Addressee } from '../domain/agenda/addressees.js';
import { type Act } from '../domain/agenda/act.js';
import { type Role } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
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

/** What of an act cannot be looked up when its mail is sent. */
export function factsOf({ term, count, againInDays, kind }: Act): MailFacts {
  return kind === 'overdue' || kind === 'ask' ? { term, count, againInDays } : { term };
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
