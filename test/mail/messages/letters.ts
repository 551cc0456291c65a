import { type Concerned, type Letter, type LetterMeeting, type LetterRound } from '../../../src/mail/letter.js';

export const LINK = 'https://proto.example.org/d/AAECAwQFBgcICQoLDA0ODwABu6Xk';

type Changes = {
  [Part in 'to' | 'prototype' | 'term' | 'invitation' | 'facts']?: Partial<Letter[Part]>;
} & { round?: Partial<Omit<LetterRound, 'meeting'>> & { meeting?: Partial<LetterMeeting> } } & Partial<
    Omit<Letter, 'to' | 'prototype' | 'term' | 'round' | 'invitation' | 'facts'>
  >;

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
    round: {
      number: 2,
      kind: 'expiry',
      halfTime: false,
      state: 'open',
      answersDueOn: '2027-11-21',
      questions: ['Pourrait-il vivre sans subvention ?', 'Qui y gagne du temps ?'],
      quorum: 3,
      externalQuorum: 1,
      answered: 1,
      awaited: 2,
      asksAnother: false,
      missing: ['Regard extérieur', 'Regard voisin'],
      ...changes.round,
      meeting: {
        startsAt: '2027-11-18T17:00:00.000Z',
        minutes: 90,
        place: 'Maison des associations, salle 2',
        agenda: ['Pourrait-il vivre sans subvention ?', 'Qui y gagne du temps ?'],
        daysUntil: 2,
        ...changes.round?.meeting,
      },
    },
    invitation: {
      name: 'Regard extérieur',
      dueOn: '2027-11-21',
      daysToDue: 5,
      askedOn: '2027-10-31',
      declineReason: null,
      suggestion: null,
      ...changes.invitation,
    },
    facts: {
      daysLeft: 14,
      daysOver: -14,
      count: 2,
      againInDays: 7,
      outcome: changes.kind === 'decided' ? 'stop' : undefined,
      decidedBy: 'Présidence',
      anonymity: 'deciders',
      because: 'declined',
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
