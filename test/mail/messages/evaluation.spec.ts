import { type Letter, type MailKind } from '../../../src/mail/letter.js';
import { compose } from '../../../src/mail/messages/compose.js';
import { letter, others } from './letters.js';

type Story = Parameters<typeof letter>[0];

const TO_A_REVIEWER: MailKind[] = ['invitation', 'reply-reminder', 'answer-reminder', 'reviewer-link', 'due-day-moved'];
const MEETINGS: MailKind[] = ['meeting', 'meeting-moved', 'meeting-reminder'];

describe('an invitation', () => {
  it('says who asks, what for, by when, how long it takes, and that it needs neither account nor password', () => {
    const { subject, text } = toReviewer('invitation');
    expect(subject).toContain('by 21 November 2027');
    for (const said of [
      'Coordination asks you to evaluate',
      'Présidence then decides whether it stops, continues for another term, or is adopted for good',
      'due by the end of Sunday 21 November 2027 (Europe/Paris time)',
      'asks 2 questions. It takes no account and no password',
      'About ten minutes',
      'decline on the same page',
      'If you have a stake in the prototype, say so there too',
      'Thursday 18 November 2027, 18:00 to 19:30 (Europe/Paris time)',
    ])
      expect(text).toContain(said);
  });

  it('says the same in French', () => {
    const { subject, text } = toReviewer('invitation', { to: { locale: 'fr' } });
    expect(subject).toContain('d’ici au 21 novembre 2027');
    for (const said of [
      'Coordination vous demande d’évaluer',
      'avant la fin du dimanche 21 novembre 2027 (fuseau horaire Europe/Paris)',
      'Ni compte ni mot de passe',
      'déclinez sur la même page',
      'jeudi 18 novembre 2027, de 18 h à 19 h 30 (fuseau horaire Europe/Paris)',
    ])
      expect(text).toContain(said);
  });

  it.each([
    ['everyone', 'shown with your name', 'apparaissent avec votre nom'],
    ['deciders', 'Those who decide see your answers with your name', 'qui décident voient vos réponses avec votre nom'],
    ['nobody', 'without your name, also to those who decide', 'sans votre nom, y compris'],
  ] as const)('says who sees the answers where names are for %s', (anonymity, en, fr) => {
    expect(toReviewer('invitation', { facts: { anonymity } }).text).toContain(en);
    expect(toReviewer('invitation', { facts: { anonymity }, to: { locale: 'fr' } }).text).toContain(fr);
  });

  it('says what a checkpoint is good for, and what a round that opened late', () => {
    const halfTime = toReviewer('invitation', { round: { kind: 'checkpoint', halfTime: true } }).text;
    expect(halfTime).toContain('This is half-time: what you see now can still change how it goes on.');
    const checkpoint = toReviewer('invitation', { round: { kind: 'checkpoint' } }).text;
    expect(checkpoint).toContain('This is a checkpoint on the way');
    const halted = toReviewer('invitation', { facts: { daysLeft: -8, daysOver: 8 } }).text;
    expect(halted).toContain('it is halted until there is a decision');
  });

  it('leaves a meeting out that is past', () => {
    expect(toReviewer('invitation', { round: { meeting: { daysUntil: -1 } } }).text).not.toContain('meeting');
  });

  it('does not pretend that somebody asks themselves', () => {
    const coordinators = [{ name: 'Regard extérieur', own: true }];
    expect(toReviewer('invitation', { prototype: { coordinators } }).text).toContain('You coordinate “Association');
  });
});

describe('a reminder', () => {
  it.each([
    ['reply-reminder', 'en', 'Last reminder: will you evaluate', 'No further reminder of this comes'],
    ['reply-reminder', 'fr', 'Dernier rappel : évaluerez-vous', 'Aucun autre rappel ne viendra à ce sujet'],
    ['answer-reminder', 'en', '5 days left to answer', 'This is the last reminder.'],
    ['answer-reminder', 'fr', 'Encore 5 jours pour répondre', 'Ce rappel est le dernier.'],
  ] as const)('that is the last %s says so, in %s, and only then', (kind, locale, inSubject, inText) => {
    const last = toReviewer(kind, { to: { locale }, facts: { last: true } });
    expect(last.subject).toContain(inSubject);
    expect(last.text).toContain(inText);
    expect(toReviewer(kind, { to: { locale } }).text).not.toContain(inText);
  });

  it('to answer counts down by one’s own day, and is kind afterwards', () => {
    const subjects = [3, 1, 0, -1].map((daysToDue) => toReviewer('answer-reminder', { invitation: { daysToDue } }));
    expect(subjects.map(({ subject }) => subject.split(':')[0])).toEqual([
      '3 days left to answer',
      'One day left to answer',
      'Answers are due today',
      'Your answers are still welcome',
    ]);
    const [, , , late] = subjects;
    expect(late.text).toContain('were due by the end of Sunday 21 November 2027 (Europe/Paris time)');
    expect(late.text).toContain('they are kept, and marked late');
  });

  it('names one’s own day where one has more time than the round', () => {
    for (const kind of TO_A_REVIEWER)
      expect(toReviewer(kind, { invitation: { dueOn: '2027-11-28' } }).text).toContain('28 November 2027');
  });
});

describe('a meeting', () => {
  it.each(MEETINGS)('is told by a %s with day, time, zone, place and agenda', (kind) => {
    const { subject, text } = toReviewer(kind);
    expect(subject).toMatch(kind === 'meeting-reminder' ? /^In 2 days, a meeting/ : /18 November 2027/);
    for (const said of [
      'Thursday 18 November 2027, 18:00 to 19:30 (Europe/Paris time)',
      'Where: Maison des associations, salle 2',
      '1. Pourrait-il vivre sans subvention ?',
      '2. Qui y gagne du temps ?',
      'The meeting lasts 90 minutes.',
    ])
      expect(text).toContain(said);
  });

  it('asks whoever coordinates for a place where there is none, and tells others that it comes', () => {
    const round = { meeting: { place: null } };
    expect(toCoordinator('meeting', { round }).text).toContain('/v1/prototypes/faitiere-bretagne/rounds/2');
    expect(toReviewer('meeting', { round }).text).toContain('told as soon as it is known');
  });

  it('that goes on past midnight says into which day', () => {
    const meeting = { startsAt: '2027-11-18T22:30:00.000Z' };
    expect(toReviewer('meeting', { round: { meeting } }).text).toContain(
      'Thursday 18 November 2027, 23:30 to 01:00 (Friday 19 November 2027)',
    );
  });

  it('is told in the hours of the zone, on either side of the day on which the clocks change', () => {
    const when = (startsAt: string): string => toReviewer('meeting', { round: { meeting: { startsAt } } }).text;
    expect(when('2027-10-30T16:00:00.000Z')).toContain('Saturday 30 October 2027, 18:00 to 19:30');
    expect(when('2027-10-31T17:00:00.000Z')).toContain('Sunday 31 October 2027, 18:00 to 19:30');
  });

  it('that is cancelled says what becomes of the answers', () => {
    const said = (state: 'open' | 'cancelled' | 'closed'): string =>
      toReviewer('meeting-cancelled', { round: { state } }).text;
    expect(said('open')).toContain('Written answers are still expected, by the end of Sunday 21 November 2027');
    expect(said('cancelled')).toContain('no answers are expected');
    expect(said('closed')).toContain('what was answered is kept');
  });

  it.each([
    [0, 'Today', 'Aujourd’hui'],
    [1, 'Tomorrow', 'Demain'],
    [3, 'In 3 days', 'Dans 3 jours'],
  ])('in %i days is remembered as such', (daysUntil, en, fr) => {
    const round = { meeting: { daysUntil } };
    expect(toReviewer('meeting-reminder', { round }).subject).toMatch(new RegExp(`^${en}, `));
    expect(toReviewer('meeting-reminder', { round, to: { locale: 'fr' } }).subject).toMatch(new RegExp(`^${fr}, `));
  });
});

describe('a reviewer who is lost', () => {
  const lost = (because: NonNullable<Letter['facts']['because']>, more: Story = {}) =>
    toCoordinator('reviewer-lost', { ...more, facts: { because, ...more.facts } });

  it('by declining is told with their words and whom they suggest', () => {
    const suggestion = { name: 'Une amie', email: 'amie@example.org' };
    const { subject, text } = lost('declined', { invitation: { declineReason: 'Pas ce mois-ci.', suggestion } });
    expect(subject).toMatch(/^Regard extérieur declines:/);
    expect(text).toContain('The reason given: “Pas ce mois-ci.”');
    expect(text).toContain('Suggested instead: Une amie (amie@example.org)');
    expect(lost('declined').text).toContain('No reason was given.');
  });

  it('by silence is told with the day on which they were asked', () => {
    const { subject, text } = lost('silent');
    expect(subject).toMatch(/^No answer from Regard extérieur:/);
    expect(text).toContain('was asked on 31 October 2027');
  });

  it('by a bounce is told with the words of the mail server', () => {
    const { subject, text } = lost('bounced');
    expect(subject).toMatch(/^Regard extérieur could not be reached:/);
    expect(text).toContain('presidense@example.org');
    expect(text).toContain('550 5.1.1 No such mailbox');
    expect(text).toContain('/v1/prototypes/faitiere-bretagne/people');
  });

  it.each(['declined', 'silent', 'bounced'] as const)('(%s) comes with what happens now', (because) => {
    expect(lost(because, { round: { asksAnother: true } }).text).toContain(
      'The next of the panel is asked automatically, at nine in the morning (Europe/Paris time)',
    );
    const short = lost(because, { round: { answered: 0, awaited: 1 } }).text;
    expect(short).toContain('Nobody is left on the panel to be asked.');
    expect(short).toContain('/v1/prototypes/faitiere-bretagne/rounds/2/invitations');
    expect(short).toContain('can be stopped, but neither continued nor adopted');
    expect(lost(because, { round: { answered: 2, awaited: 1 } }).text).toContain('Enough others have answered');
  });

  it('has no quorum to fear for at a checkpoint', () => {
    expect(lost('silent', { round: { kind: 'checkpoint' } }).text).not.toContain('neither continued nor adopted');
  });
});

describe('missing answers', () => {
  it('are told by name, beside the quorum, with what can be done', () => {
    const { subject, text } = toCoordinator('unanswered');
    expect(subject).toMatch(/^2 answers are missing:/);
    for (const said of [
      'Regard extérieur and Regard voisin',
      'One person has answered so far and 2 more are awaited; the quorum is 3.',
      'You can wait',
      'give somebody more time through /v1/prototypes/faitiere-bretagne/rounds/2/invitations',
      'The evaluation stays open until the decision.',
    ])
      expect(text).toContain(said);
  });

  it('are told where nobody is awaited any more, and the quorum is not there', () => {
    const { subject, text } = toCoordinator('unanswered', { round: { missing: [], awaited: 0 } });
    expect(subject).toMatch(/^Too few answers for the quorum:/);
    expect(text).not.toContain('Not there yet');
  });

  it('do not keep a checkpoint open for ever', () => {
    expect(toCoordinator('unanswered', { round: { kind: 'checkpoint' } }).text).toContain('then it closes');
  });
});

it('says of a panel that is too small how many answers it takes, and from where', () => {
  expect(toCoordinator('panel-short').text).toContain(
    'For the evaluation before the decision it takes 3 answers, of which 1 from outside.',
  );
  const alone = { quorum: 1, externalQuorum: 1 };
  expect(toCoordinator('panel-short', { round: alone }).text).toContain('it takes one answer from outside.');
});

it('thanks whoever is no longer asked, and names whom to tell of a mistake', () => {
  const { text } = toReviewer('invitation-withdrawn', { prototype: { coordinators: others('Ada', 'Bo') } });
  expect(text).toContain('Thank you for the time you were ready to give.');
  expect(text).toContain('If it is a mistake, tell Ada and Bo.');
});

it('needs a round to speak of one', () => {
  expect(() => compose({ ...letter({ kind: 'invitation' }), round: undefined })).toThrow('needs a round');
});

function toReviewer(kind: MailKind, more: Story = {}): { subject: string; text: string } {
  return said({ kind, linkOpens: 'review', ...more, to: { role: 'reviewer', name: 'Regard extérieur', ...more.to } });
}

function toCoordinator(kind: MailKind, more: Story = {}): { subject: string; text: string } {
  return said({ kind, linkOpens: 'page', ...more, to: { role: 'coordinator', name: 'Coordination', ...more.to } });
}

/** With plain spaces wherever there are others. */
function said(story: Story): { subject: string; text: string } {
  const { subject, text } = compose(letter(story));
  return { subject: subject.replace(/\s+/g, ' '), text: text.replace(/\s+/g, ' ') };
}
