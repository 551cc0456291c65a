import { randomUUID } from 'node:crypto';
import { type ParsedMail } from 'mailparser';
import { type Invitation } from '../../../src/domain/invitation.js';
import { type Manifest } from '../../../src/domain/manifest.js';
import { type Person } from '../../../src/domain/person.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { type Round } from '../../../src/domain/round.js';
import { Delivery } from '../../../src/mail/delivery.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { type Happening } from '../../../src/services/inviting.js';
import { type Tx } from '../../../src/storage/database.js';
import { enqueue, type MailKind, type NewMail } from '../../../src/storage/outbox.js';
import { readCalendar, type ReadCalendar, type ReadEvent } from '../../support/ics.js';
import { make } from '../../support/make.js';
import { TestSmtp } from '../../support/smtp.js';
import { World } from '../../support/world.js';
import { links, silent } from './scene.js';

const POLICY = { invitationMargin: 0, halfTimeCheckpoint: false } as Manifest['policy'];

let world: World;
let smtp: TestSmtp;
let delivery: Delivery;
let slug: string;

/** The expiry round has opened, and two of its panel of three are asked. */
beforeEach(async () => {
  world = await World.open();
  smtp = await TestSmtp.start();
  delivery = new Delivery(world.db, new SmtpTransport(smtp.url, 'Best Before <clock@example.org>'), links, silent);
  ({ slug } = await make.registered(world, { policy: POLICY, title: 'La faîtière' }));
  await world.advanceTo((await round()).opensAt);
});
afterEach(async () => {
  await smtp.stop();
  await world.close();
});

const read = (): Promise<Prototype> => world.prototype(slug);
const round = async (): Promise<Round> => (await read()).rounds.find(({ kind }) => kind === 'expiry')!;
const reviewer = async (at = 0): Promise<Person> => (await read()).holders('reviewer')[at];
const invitationOf = async ({ id }: Person): Promise<Invitation> => (await round()).invitationOf(id)!;

describe('what reviewers get', () => {
  it('is an invitation in their language, with a link of their own and nobody else’s name of the panel', async () => {
    await delivery.drain();
    const [english, french] = [await reviewer(0), await reviewer(1)];
    const [{ mail }, ...more] = smtp.to(english.email);
    expect(more).toEqual([]);
    expect(mail.subject).toBe('Your view is asked for, by 21 November 2027: “La faîtière”');
    const { id, linkVersion } = await invitationOf(english);
    expect(mail.text).toContain(links.review(id, linkVersion));
    expect(mail.text).not.toContain(french.name);
    expect(calendarsIn(mail)).toEqual([]);
    const [{ mail: inFrench }] = smtp.to(french.email);
    expect(inFrench.subject).toContain('Votre regard est demandé');
  });

  it('is the meeting once they accept, for their calendar alone, without their link in it', async () => {
    const person = await reviewer();
    await happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await delivery.drain();
    const mail = mailTo(person, 'Meeting on 14 November 2027');
    const { method, events } = onlyCalendarIn(mail);
    const { id, meeting } = await round();
    expect(method).toBe('REQUEST');
    expect(events).toEqual([
      expect.objectContaining({
        uid: `round-${id}@bestbefore.example.org`,
        sequence: 0,
        start: meeting.startsAt.toString(),
        description:
          '1. Opening: who is here, and what we look at (10 min)\n2. Could it go on by itself? (70 min)\n3. Closing: what we keep in mind, and what is next (10 min)',
        attendees: [{ address: person.email, name: person.name, rsvp: 'TRUE', status: 'NEEDS-ACTION' }],
        organizer: { address: 'clock@example.org', name: 'Best Before' },
      }),
    ]);
    expect(JSON.stringify(events)).not.toMatch(/\/r\//);
    expect(mail.text).toContain('/r/');
  });

  it('takes the meeting out of the calendar of whoever is no longer asked, and only of who had it', async () => {
    const [called, asked] = [await reviewer(0), await reviewer(1)];
    await happen(called, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await delivery.drain();
    for (const person of [called, asked])
      await happen(person, (tx, happening) => world.inviting.withdrawn(tx, happening));
    await world.database.owner.query('UPDATE roles SET until = clock_now() WHERE person_id = ANY ($1)', [
      [called.id, asked.id],
    ]);
    await delivery.drain();
    const { method, events } = onlyCalendarIn(mailTo(called, 'You are no longer asked'));
    expect([method, events[0].status, events[0].sequence]).toEqual(['CANCEL', 'CANCELLED', 1]);
    expect(events[0].uid).toBe(eventFor(called, 'Meeting on').uid);
    expect(calendarsIn(mailTo(asked, 'Votre évaluation n’est plus demandée'))).toEqual([]);
  });
});

describe('what whoever changes their mind gets', () => {
  it('takes the meeting out of their calendar, and puts it back under the same number or a higher one', async () => {
    const person = await reviewer();
    const accept = (): Promise<void> =>
      happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await accept();
    await delivery.drain();
    await happen(person, (tx, happening) => world.inviting.declined(tx, happening, { reason: null, suggestion: null }));
    await delivery.drain();
    const off = onlyCalendarIn(mailTo(person, 'You have declined'));
    const called = eventFor(person, 'Meeting on');
    expect([off.method, off.events[0].uid, off.events[0].sequence]).toEqual(['CANCEL', called.uid, 1]);

    smtp.received.splice(0);
    await accept();
    await delivery.drain();
    expect(eventFor(person, 'Meeting on').sequence).toBe(1);
  });

  it('is the call once more where the first one did not arrive', async () => {
    const person = await reviewer();
    const accept = (): Promise<void> =>
      happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await accept();
    await happen(person, (tx, happening) => world.inviting.bounced(tx, happening, { id: randomUUID(), attempt: 1 }));
    await world.setClock((await world.db.now()).add({ minutes: 1 }));
    await happen(person, (tx, happening) => world.inviting.askedAgain(tx, happening));
    await accept();
    await delivery.drain();
    expect(smtp.to(person.email).flatMap(({ mail }) => calendarsIn(mail))).toHaveLength(2);
  });

  it('takes nothing out once the meeting has begun', async () => {
    const person = await reviewer();
    await happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await delivery.drain();
    await world.setClock((await round()).meeting.startsAt);
    await happen(person, (tx, happening) => world.inviting.declined(tx, happening, { reason: null, suggestion: null }));
    await delivery.drain();
    expect(await statesOf('invitation-declined')).toEqual(['the meeting has begun']);
  });

  it('is nothing for a calendar where they were never called', async () => {
    const person = await reviewer();
    await happen(person, (tx, happening) => world.inviting.declined(tx, happening, { reason: null, suggestion: null }));
    await delivery.drain();
    expect(await statesOf('invitation-declined')).toEqual([]);
  });
});

describe('who coordinates or decides as well', () => {
  it('is called to the meeting once, and stays called whatever they say as a reviewer', async () => {
    const person = await reviewer();
    await world.database.owner.query(
      `INSERT INTO roles (prototype_id, person_id, role, position) SELECT prototype_id, person_id, 'decider', 9 FROM roles WHERE person_id = $1`,
      [person.id],
    );
    await say('meeting', person, { sequence: 0 }, 'decider');
    await happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await happen(person, (tx, happening) => world.inviting.declined(tx, happening, { reason: null, suggestion: null }));
    await delivery.drain();
    const calendars = smtp.to(person.email).flatMap(({ mail }) => calendarsIn(mail));
    expect(calendars.map((calendar) => readCalendar(calendar).method)).toEqual(['REQUEST']);
    await happen(person, (tx, happening) => world.inviting.askedAgain(tx, happening));
    await happen(person, (tx, happening) => world.inviting.withdrawn(tx, happening));
    await delivery.drain();
    expect(calendarsIn(mailTo(person, 'You are no longer asked'))).toEqual([]);
  });
});

describe('what those get who have handed in', () => {
  it('is thanks with the decision, once, and the way to their own answer', async () => {
    await make.evaluations(world, await read(), { external: 1, internal: 0 });
    const [reader, silent] = [await reviewer(0), await reviewer(1)];
    await make.decided(world, await read());
    await delivery.drain();
    const { text } = mailTo(reader, 'Decided: “La faîtière” stops');
    expect(text!.replace(/\s+/g, ' ')).toContain('Thank you for your evaluation.');
    const { id, linkVersion } = await invitationOf(reader);
    expect(text).toContain(links.review(id, linkVersion));
    expect(smtp.to(silent.email).filter(({ mail }) => /arrête|stops/.test(mail.subject!))).toEqual([]);
  });

  it('is one mail to whoever also decides', async () => {
    await make.evaluations(world, await read(), { external: 1, internal: 0 });
    const reader = await reviewer();
    await world.database.owner.query(
      `INSERT INTO roles (prototype_id, person_id, role, position) SELECT prototype_id, person_id, 'sponsor', 9 FROM roles WHERE person_id = $1`,
      [reader.id],
    );
    await make.decided(world, await read());
    await delivery.drain();
    expect(mailTo(reader, 'Decided').text).toContain('/p/');
  });
});

describe('what those inside get', () => {
  it('is the call to the meeting, each for their own calendar', async () => {
    await delivery.drain();
    const prototype = await read();
    for (const role of ['coordinator', 'decider'] as const) {
      const [person] = prototype.holders(role);
      expect(eventFor(person, 'Réunion le 14 novembre 2027').attendees).toEqual([
        expect.objectContaining({ address: person.email }),
      ]);
    }
  });

  it('follows the meeting when it moves: the same event, under a higher number, in the newest mail alone', async () => {
    const [coordinator] = (await read()).holders('coordinator');
    await delivery.drain();
    const before = eventFor(coordinator, 'Réunion le 14 novembre');
    for (const sequence of [1, 2]) {
      await move(sequence);
      await say('meeting-moved', coordinator, { sequence });
    }
    await delivery.drain();
    expect(await statesOf('meeting-moved')).toEqual(['a newer one says it', 'sent']);
    const after = eventFor(coordinator, 'Réunion désormais le 16 novembre');
    expect([after.uid, after.sequence, after.location]).toEqual([before.uid, 2, 'Salle 2']);
  });

  it('gives the meeting up when the term is decided before it, under a higher number still', async () => {
    const [coordinator] = (await read()).holders('coordinator');
    await delivery.drain();
    await make.decided(world, await read());
    await delivery.drain();
    const called = eventFor(coordinator, 'Réunion le 14 novembre');
    const off = eventFor(coordinator, 'Pas de réunion le 14 novembre');
    expect([off.uid, off.status, off.sequence! > called.sequence!]).toEqual([called.uid, 'CANCELLED', true]);
  });

  it('is the reason for which a reviewer is lost, and who is asked now', async () => {
    const [coordinator] = (await read()).holders('coordinator');
    const suggestion = { name: 'Une amie', email: 'amie@example.org' };
    await happen(await reviewer(), (tx, happening) =>
      world.inviting.declined(tx, happening, { reason: 'Pas ce mois-ci.', suggestion }),
    );
    await delivery.drain();
    const { text } = mailTo(coordinator, 'Outside eye décline');
    for (const said of ['Pas ce mois-ci.', 'Une amie (amie@example.org)', 'la personne suivante du panel'])
      expect(text!.replace(/\s+/g, ' ')).toContain(said);
  });
});

describe('a mail that waited is not sent', () => {
  const skipped = async (kind: MailKind): Promise<string[]> => {
    await delivery.drain();
    return statesOf(kind);
  };

  it('to whoever has said yes, no, or is not asked any more', async () => {
    const [first, second] = [await reviewer(0), await reviewer(1)];
    for (const person of [first, second]) await say('reply-reminder', person);
    await happen(first, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    await happen(second, (tx, happening) => world.inviting.withdrawn(tx, happening));
    expect(await skipped('reply-reminder')).toEqual(['accepted meanwhile', 'withdrawn meanwhile']);
    expect(await statesOf('invitation')).toEqual(['accepted meanwhile', 'withdrawn meanwhile']);
  });

  it('when a newer reminder says it', async () => {
    const person = await reviewer();
    await say('reply-reminder', person);
    await world.setClock((await world.db.now()).add({ hours: 24 }));
    await say('reply-reminder', person);
    expect(await skipped('reply-reminder')).toEqual(['a newer one says it', 'sent']);
  });

  it('once the answers are there', async () => {
    const person = await reviewer();
    await say('answer-reminder', person);
    const [coordinator] = (await read()).holders('coordinator');
    await say('unanswered', coordinator);
    await say('panel-short', coordinator);
    await make.evaluations(world, await read(), { external: 2, internal: 0 });
    expect(await skipped('answer-reminder')).toEqual(['submitted meanwhile']);
    expect([...(await statesOf('unanswered')), ...(await statesOf('panel-short'))]).toEqual([
      'answered meanwhile',
      'answered meanwhile',
    ]);
  });

  it('about a reviewer who is found again', async () => {
    const person = await reviewer();
    await happen(person, (tx, happening) => world.inviting.declined(tx, happening, { reason: null, suggestion: null }));
    await happen(person, (tx, happening) => world.inviting.accepted(tx, happening, null, happening.round.openedAt!));
    expect(await skipped('reviewer-lost')).toEqual(['accepted meanwhile']);
  });

  it('about a meeting that has begun', async () => {
    const { meeting } = await round();
    await world.setClock(meeting.startsAt);
    expect(await skipped('meeting')).toEqual(['the meeting has begun', 'the meeting has begun']);
    expect(smtp.received.flatMap(({ mail }) => calendarsIn(mail))).toEqual([]);
  });

  it('about a round whose term is decided', async () => {
    const person = await reviewer();
    await say('due-day-moved', person);
    await say('reviewer-link', person);
    await make.decided(world, await read());
    await delivery.drain();
    for (const kind of ['invitation', 'due-day-moved', 'reviewer-link', 'meeting'] as const)
      expect(new Set(await statesOf(kind))).toEqual(new Set(['decided meanwhile']));
  });
});

/** Something happens to the invitation of a reviewer, as a service would have it. */
async function happen(person: Person, what: (tx: Tx, happening: Happening) => Promise<void>): Promise<void> {
  await world.db.transaction(async (tx) => {
    const prototype = await read();
    const round = prototype.rounds.find(({ kind }) => kind === 'expiry')!;
    const invitation = round.invitationOf(person.id)!;
    await what(tx, { prototype, round, invitation, actor: `person:${person.id}` });
  });
}

let said = 0;

/** A mail about the round, as a service would write it. */
async function say(
  kind: MailKind,
  person: Person,
  more: Partial<NewMail['facts']> = {},
  role: NewMail['role'] = person.holds('reviewer') ? 'reviewer' : 'coordinator',
): Promise<void> {
  const { id: prototypeId, lastTerm } = await read();
  const { number } = await round();
  said += 1;
  const facts = { term: lastTerm.number, round: number, ...more };
  const mail: NewMail = { prototypeId, kind, actKey: `said/${said}`, personId: person.id, role, facts };
  await world.db.transaction((tx) => enqueue(tx, [mail]));
}

/** A day later, and elsewhere. */
async function move(sequence: number): Promise<void> {
  await world.setClock((await world.db.now()).add({ minutes: 1 }));
  await world.db.reading.query(
    `UPDATE rounds SET meeting_starts_at = meeting_starts_at + interval '1 day', meeting_place = 'Salle 2', meeting_sequence = $2 WHERE id = $1`,
    [(await round()).id, sequence],
  );
}

/** What became of the mails of a kind, in the order in which they were written: why they were skipped, or their state. */
async function statesOf(kind: MailKind): Promise<string[]> {
  const { rows } = await world.database.owner.query<{ became: string }>(
    `SELECT CASE state WHEN 'skipped' THEN last_error ELSE state END AS became
       FROM mails WHERE kind = $1 ORDER BY created_at, last_error, id`,
    [kind],
  );
  return rows.map(({ became }) => became);
}

function mailTo(person: Person, subject: string): ParsedMail {
  const found = smtp.to(person.email).filter(({ mail }) => spaced(mail.subject!).startsWith(subject));
  expect(found).toHaveLength(1);
  return found[0].mail;
}

function eventFor(person: Person, subject: string): ReadEvent {
  return onlyCalendarIn(mailTo(person, subject)).events[0];
}

function onlyCalendarIn(mail: ParsedMail): ReadCalendar {
  const [calendar, ...others] = calendarsIn(mail);
  expect(others).toEqual([]);
  return readCalendar(calendar);
}

function calendarsIn({ attachments }: ParsedMail): string[] {
  return attachments
    .filter(({ contentType }) => contentType === 'text/calendar')
    .map(({ content }) => content.toString('utf8'));
}

function spaced(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
