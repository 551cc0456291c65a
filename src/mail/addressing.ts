import { Temporal } from 'temporal-polyfill';
import { Term } from '../domain/term.js';
import { type Outgoing, type Named } from '../storage/outgoing.js';
import { type Address, type Envelope, messageIdOf } from './envelope.js';
import { type Concerned, type Letter, type LetterFacts } from './letter.js';
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
  };
}

function linkOf(mail: Outgoing, links: Links): Pick<Letter, 'link' | 'linkOpens'> {
  const { request, role, personId } = mail;
  if (personId === null) return { link: links.docs, linkOpens: 'docs' };
  if (role === 'decider' && request && !request.revoked)
    return { link: links.decide(request.id, request.version), linkOpens: 'decision' };
  return { link: links.follow(personId, mail.email), linkOpens: 'page' };
}

function factsOf(mail: Outgoing): LetterFacts {
  const { facts, decision, about, daysLeft } = mail;
  return {
    daysLeft,
    daysOver: -daysLeft,
    count: facts.count,
    againInDays: facts.againInDays,
    outcome: decision?.outcome,
    decidedBy: decision?.by?.name,
    own: decision?.by ? decision.by.id === mail.personId : undefined,
    nextTerm: decision?.nextTerm ?? undefined,
    handOverOn: decision?.handOverOn ?? undefined,
    unreachable: about ?? undefined,
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
