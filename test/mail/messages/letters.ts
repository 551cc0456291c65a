import { type Concerned, type Letter } from '../../../src/mail/letter.js';

export const LINK = 'https://proto.example.org/d/AAECAwQFBgcICQoLDA0ODwABu6Xk';

type Changes = {
  [Part in 'to' | 'prototype' | 'term' | 'facts']?: Partial<Letter[Part]>;
} & Partial<Omit<Letter, 'to' | 'prototype' | 'term' | 'facts'>>;

/** A letter that lacks nothing; a test names only what matters to it. */
export function letter(changes: Changes = {}): Letter {
  return {
    kind: 'notice',
    link: LINK,
    linkOpens: 'decision',
    replyTo: [{ name: 'Coordination', email: 'coordination@example.org' }],
    ...changes,
    to: { name: 'Trésorerie', email: 'tresorerie@example.org', locale: 'en', role: 'decider', ...changes.to },
    prototype: {
      slug: 'faitiere-bretagne',
      title: 'Association de préfiguration de la faîtière',
      coordinators: others('Coordination'),
      deciders: [{ name: 'Trésorerie', own: true }, ...others('Présidence')],
      sponsors: others('Fédération'),
      ...changes.prototype,
    },
    term: {
      number: 1,
      startsOn: '2026-12-01',
      expiresOn: '2027-11-30',
      timeZone: 'Europe/Paris',
      lapsesOn: null,
      ...changes.term,
    },
    facts: {
      daysLeft: 14,
      daysOver: -14,
      count: 2,
      againInDays: 7,
      outcome: changes.kind === 'decided' ? 'stop' : undefined,
      decidedBy: 'Présidence',
      unreachable: {
        name: 'Présidence',
        email: 'presidense@example.org',
        kind: 'ask',
        reason: '550 5.1.1 No such mailbox',
      },
      ...changes.facts,
    },
  };
}

/** People who are not the addressee. */
export function others(...names: string[]): Concerned[] {
  return names.map((name) => ({ name, own: false }));
}
