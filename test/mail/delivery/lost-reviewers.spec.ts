import { type Invitation } from '../../../src/domain/invitation.js';
import { type Manifest } from '../../../src/domain/manifest.js';
import { type Person } from '../../../src/domain/person.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { type Round } from '../../../src/domain/round.js';
import { Delivery } from '../../../src/mail/delivery.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { lostReviewers } from '../../../src/services/lost-reviewers.js';
import { MailsService } from '../../../src/services/mails.service.js';
import { RehearsalMode } from '../../../src/services/rehearsal-mode.js';
import { make } from '../../support/make.js';
import { TestSmtp } from '../../support/smtp.js';
import { World } from '../../support/world.js';
import { links, silent } from './scene.js';

let world: World;
let smtp: TestSmtp;
let delivery: Delivery;
let slug: string;

beforeEach(async () => {
  world = await World.open();
  smtp = await TestSmtp.start();
  const transport = new SmtpTransport(smtp.url, 'Best Before <clock@example.org>');
  delivery = new Delivery(world.db, transport, links, silent, lostReviewers(world.inviting));
});
afterEach(async () => {
  await smtp.stop();
  await world.close();
});

const read = (): Promise<Prototype> => world.prototype(slug);
const reviewer = async (at = 0): Promise<Person> => (await read()).holders('reviewer')[at];
const expiryRound = async (): Promise<Round> => (await read()).rounds.find(({ kind }) => kind === 'expiry')!;
const invitationOf = async ({ id }: Person): Promise<Invitation | undefined> => (await expiryRound()).invitationOf(id);
const coordination = async (): Promise<string> => (await read()).holders('coordinator')[0].email;

/** Two of the panel of three are asked as the expiry round opens; the third is the alternate. */
async function roundOpens(refused: number[] = [0]): Promise<void> {
  const policy = { invitationMargin: 0, halfTimeCheckpoint: false } as Manifest['policy'];
  ({ slug } = await make.registered(world, { policy, term: { startsOn: '2026-12-01', expiresOn: '2027-03-31' } }));
  for (const at of refused) smtp.refuse((await reviewer(at)).email, 550, '5.1.1 No such mailbox');
  await world.advanceTo((await expiryRound()).opensAt);
  await delivery.drain();
}

async function correct(person: Person, email: string): Promise<void> {
  await world.people.correct(slug, person.id, { email }, await world.request());
}

async function kindsTo(address: string): Promise<string[]> {
  const { rows } = await world.database.owner.query<{ mail: string }>(
    `SELECT m.kind || ' ' || m.state AS mail FROM mails m JOIN people p ON p.id = m.person_id WHERE p.email = $1 ORDER BY m.created_at, m.kind, m.act_key`,
    [address],
  );
  return rows.map(({ mail }) => mail);
}

it('loses a reviewer whose address is refused, tells the coordinators once, and asks the next on the next morning', async () => {
  await roundOpens();
  const lost = await reviewer(0);
  expect(await invitationOf(lost)).toMatchObject({ state: 'bounced' });
  const told = smtp.to(await coordination()).map(({ mail }) => mail);
  const [about] = told.filter(({ text }) => text?.includes('No such mailbox'));
  expect(about.text).toContain(lost.email);
  expect((await kindsTo(await coordination())).filter((mail) => /lost|undeliverable/.test(mail))).toEqual([
    'reviewer-lost sent',
  ]);
  const alternate = await reviewer(2);
  expect(await invitationOf(alternate)).toBeUndefined();
  await world.advanceTo((await world.db.now()).add({ hours: 25 }));
  expect(await invitationOf(alternate)).toMatchObject({ state: 'sent' });
  expect(await events('invitation-bounced')).toEqual([
    { actor: 'clock', data: expect.objectContaining({ person: lost.id }) },
  ]);
});

it('asks anew whose address is corrected, by a link that no earlier mail has, and once', async () => {
  await roundOpens();
  const lost = await reviewer(0);
  await correct(lost, 'right@example.org');
  expect(await invitationOf(lost)).toMatchObject({ state: 'sent', linkVersion: 2 });
  await delivery.drain();
  const { id } = (await invitationOf(lost))!;
  expect(smtp.to('right@example.org').map(({ mail }) => mail.text?.includes(links.review(id, 2)))).toEqual([true]);
  expect(await kindsTo('right@example.org')).toEqual(['invitation sent']);
  expect(await events('invited-again')).toHaveLength(1);
});

it('tells the coordinators again where the corrected address is wrong as well', async () => {
  await roundOpens();
  const lost = await reviewer(0);
  smtp.refuse('still-wrong@example.org', 550, '5.1.1 Nor this one');
  await correct(lost, 'still-wrong@example.org');
  await delivery.drain();
  expect(await invitationOf(lost)).toMatchObject({ state: 'bounced' });
  const told = await kindsTo(await coordination());
  expect(told.filter((mail) => mail.startsWith('reviewer-lost'))).toEqual(['reviewer-lost sent', 'reviewer-lost sent']);
  expect(smtp.to(await coordination()).at(-1)!.mail.text).toContain('Nor this one');
});

it('says nothing of a lost reviewer who was found before the mail about it went out', async () => {
  const policy = { invitationMargin: 0, halfTimeCheckpoint: false } as Manifest['policy'];
  ({ slug } = await make.registered(world, { policy, term: { startsOn: '2026-12-01', expiresOn: '2027-03-31' } }));
  const lost = await reviewer(0);
  smtp.refuse(lost.email, 550, 'no');
  await world.advanceTo((await expiryRound()).opensAt);
  const [{ id }] = await invitationMails(lost);
  await delivery.deliver(id, { lastAttempt: false });
  await correct(lost, 'right@example.org');
  await delivery.drain();
  expect((await kindsTo(await coordination())).filter((mail) => mail.startsWith('reviewer-lost'))).toEqual([
    'reviewer-lost skipped',
  ]);
});

it('asks anew with the mail that somebody sends again, since the address was right after all', async () => {
  await roundOpens();
  const lost = await reviewer(0);
  const [{ id }] = await invitationMails(lost);
  smtp.accept(lost.email);
  const mails = new MailsService(world.db, world.writes, delivery, new RehearsalMode(true), world.inviting);
  await mails.retry(id, await world.request());
  expect(await invitationOf(lost)).toMatchObject({ state: 'sent', linkVersion: 1 });
  await delivery.drain();
  expect(await kindsTo(lost.email)).toEqual(['invitation sent']);
});

it('loses a reviewer whose invitation arrived, and whose reminder came back', async () => {
  await roundOpens([]);
  const lost = await reviewer(0);
  await world.advanceTo((await world.db.now()).add({ hours: 24 * 4 }));
  await delivery.drain();
  const [reminder] = await mailsOf(lost, 'reply-reminder');
  await comesBack(reminder.id);
  expect(await invitationOf(lost)).toMatchObject({ state: 'bounced' });
  const [invitation] = await invitationMails(lost);
  await comesBack(invitation.id);
  const told = await kindsTo(await coordination());
  expect(told.filter((mail) => /lost|undeliverable/.test(mail))).toEqual(['reviewer-lost waiting']);

  await correct(lost, 'right@example.org');
  await delivery.drain();
  expect(smtp.to('right@example.org')).toHaveLength(1);
  expect(await kindsTo('right@example.org')).toEqual(['invitation sent', 'reply-reminder bounced']);
});

it('mails a new invitation where only a reminder was lost', async () => {
  await roundOpens([]);
  const lost = await reviewer(0);
  await world.advanceTo((await world.db.now()).add({ hours: 24 * 4 }));
  await delivery.drain();
  await comesBack((await mailsOf(lost, 'reply-reminder'))[0].id);
  await correct(lost, 'right@example.org');
  await delivery.drain();
  const { id } = (await invitationOf(lost))!;
  const [{ mail }, ...more] = smtp.to('right@example.org');
  expect([mail.text?.includes(links.review(id, 2)), more]).toEqual([true, []]);
  expect(await mailsOf(lost, 'invitation')).toHaveLength(2);
});

it('loses nobody who has answered: that their link came back is told as of any mail', async () => {
  await roundOpens([]);
  await make.evaluations(world, await read(), { external: 1, internal: 0 });
  const answered = (await read()).person(
    (await expiryRound()).invitations.find(({ state }) => state === 'submitted')!.personId,
  )!;
  await comesBack((await invitationMails(answered))[0].id);
  expect(await invitationOf(answered)).toMatchObject({ state: 'submitted' });
  expect(await kindsTo(await coordination())).toContain('undeliverable waiting');
});

it('loses nobody from a round that is over', async () => {
  await roundOpens([]);
  const asked = await reviewer(0);
  await make.decided(world, await read());
  await comesBack((await invitationMails(asked))[0].id);
  expect((await invitationOf(asked))?.state).not.toBe('bounced');
});

async function comesBack(id: string): Promise<void> {
  expect(await world.db.transaction((tx) => delivery.bounced(tx, id, '550 gone', 'clock'))).toBe(true);
}

function invitationMails(person: Person): Promise<{ id: string }[]> {
  return mailsOf(person, 'invitation');
}

async function mailsOf({ id }: Person, kind: string): Promise<{ id: string }[]> {
  const mails = 'SELECT id FROM mails WHERE person_id = $1 AND kind = $2 ORDER BY created_at';
  return (await world.database.owner.query<{ id: string }>(mails, [id, kind])).rows;
}

async function events(kind: string): Promise<{ actor: string; data: object }[]> {
  const { id } = await read();
  const recorded = await world.journal.list(world.db.reading, id, 0, 500);
  return recorded.filter((event) => event.kind === kind).map(({ actor, data }) => ({ actor, data }));
}
