import { type ParsedMail } from 'mailparser';
import { type Invitation } from '../../../src/domain/invitation.js';
import { type Manifest } from '../../../src/domain/manifest.js';
import { type Person } from '../../../src/domain/person.js';
import { Delivery } from '../../../src/mail/delivery.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { replaceReviewLink } from '../../../src/storage/rounds.js';
import { make } from '../../support/make.js';
import { TestSmtp } from '../../support/smtp.js';
import { World } from '../../support/world.js';
import { links, silent } from './scene.js';

const POLICY = { invitationMargin: 0, halfTimeCheckpoint: false } as Manifest['policy'];

/** The expiry round opens on 31 October and its meeting is on 14 November; answers are due on 21 November. */
describe('the reminders of a round', () => {
  let world: World;
  let smtp: TestSmtp;
  let delivery: Delivery;
  let slug: string;
  /** Two of the panel of three are asked: the first reads English, the second French. */
  let [first, second]: Person[] = [];

  beforeEach(async () => {
    world = await World.open();
    smtp = await TestSmtp.start();
    delivery = new Delivery(world.db, new SmtpTransport(smtp.url, 'Best Before <clock@example.org>'), links, silent);
    ({ slug } = await make.registered(world, { policy: POLICY, title: 'La faîtière' }));
    [first, second] = (await world.prototype(slug)).holders('reviewer');
    await world.advanceTo('2027-10-31T12:00:00Z');
    await delivery.drain();
  });
  afterEach(async () => {
    await smtp.stop();
    await world.close();
  });

  it('come to whoever has said yes on the days of the policy, and the last one says that no more will', async () => {
    await accepts(first);
    expect(await receivedUntil('2027-11-30', first)).toEqual([
      '2027-11-01 Meeting on 14 November 2027: “La faîtière”',
      '2027-11-13 Tomorrow, a meeting about “La faîtière”',
      '2027-11-14 7 days left to answer: “La faîtière”',
      '2027-11-18 3 days left to answer: “La faîtière”',
      '2027-11-22 Your answers are still welcome: “La faîtière”',
    ]);
    const [one, other, last] = mailsTo(first).slice(-3);
    for (const { text } of [one, other]) expect(said(text)).toContain('You are reminded again.');
    expect(said(last.text)).toContain('This is the last reminder.');
    expect(said(last.text)).toContain('No further reminder comes.');
  });

  it('come no more to whoever has handed in, and not at all to whoever does so before the first', async () => {
    for (const person of [first, second]) await accepts(person);
    await handsIn(first);
    await receivedUntil('2027-11-15', second);
    await handsIn(second);
    await receivedUntil('2027-11-30', second);
    const reminders = (person: Person): string[] =>
      mailsTo(person).map(subjectOf).filter((subject) => /left to answer|still welcome|pour répondre|restent les bienvenues/.test(subject)); // prettier-ignore
    expect([reminders(first), reminders(second)]).toEqual([[], ['Encore 7 jours pour répondre : « La faîtière »']]);
    const written = `SELECT person_id AS to FROM mails WHERE kind = 'answer-reminder'`;
    expect((await world.database.owner.query(written)).rows).toEqual([{ to: second.id }]);
  });

  it('carry the link of the invitation to whoever has neither said yes nor no, and it is the one that opens', async () => {
    await receivedUntil('2027-11-09', second);
    const [invitation, ...reminders] = mailsTo(second);
    expect(reminders.map(subjectOf)).toEqual([
      'Évaluerez-vous « La faîtière » ?',
      'Dernier rappel : évaluerez-vous « La faîtière » ?',
    ]);
    for (const mail of [invitation, ...reminders]) expect(linkIn(mail)).toBe(await liveLinkOf(second));
  });

  it('carry it to whoever has said yes as well', async () => {
    await accepts(first);
    await receivedUntil('2027-11-30', first);
    const [invitation, ...later] = mailsTo(first);
    for (const mail of [invitation, ...later.slice(-3)]) expect(linkIn(mail)).toBe(await liveLinkOf(first));
  });

  it('carry the new link where the first one was replaced', async () => {
    const { id } = await invitationOf(second);
    const replaced = linkIn(mailsTo(second)[0]);
    await world.db.transaction((tx) => replaceReviewLink(tx, id));
    await receivedUntil('2027-11-04', second);
    const [, reminder] = mailsTo(second);
    expect(linkIn(reminder)).toBe(await liveLinkOf(second));
    expect(linkIn(reminder)).not.toBe(replaced);
  });

  const invitationOf = async ({ id }: Person): Promise<Invitation> =>
    (await world.prototype(slug)).rounds[0].invitationOf(id)!;

  async function liveLinkOf(person: Person): Promise<string> {
    const { id, linkVersion } = await invitationOf(person);
    return links.review(id, linkVersion);
  }

  async function accepts(person: Person): Promise<void> {
    const prototype = await world.prototype(slug);
    const [round] = prototype.rounds;
    const invitation = round.invitationOf(person.id)!;
    const happening = { prototype, round, invitation, actor: `person:${person.id}` } as const;
    await world.db.transaction((tx) => world.inviting.accepted(tx, happening, null, round.openedAt!));
  }

  async function handsIn({ email }: Person): Promise<void> {
    await make.reading(world, await world.prototype(slug), { by: email, round: 1 });
  }

  /** Day after day, what is due by noon is done and mailed. @returns what somebody got on the way, a line a mail */
  async function receivedUntil(last: string, person: Person): Promise<string[]> {
    const lines: string[] = [];
    let day = (await world.db.now()).toZonedDateTimeISO('UTC').toPlainDate();
    while (day.toString() < last) {
      day = day.add({ days: 1 });
      const before = mailsTo(person).length;
      await world.advanceTo(`${day.toString()}T12:00:00Z`);
      await delivery.drain();
      lines.push(...mailsTo(person).slice(before).map((mail) => `${day.toString()} ${subjectOf(mail)}`)); // prettier-ignore
    }
    return lines;
  }

  function mailsTo({ email }: Person): ParsedMail[] {
    return smtp.to(email).map(({ mail }) => mail);
  }
});

function subjectOf({ subject }: ParsedMail): string {
  return said(subject);
}

/** As one line, whatever the spaces are. */
function said(text: string | undefined): string {
  return text!.replace(/\s+/g, ' ');
}

function linkIn({ text }: ParsedMail): string | undefined {
  return /https:\/\/\S+\/r\/[\w-]+/.exec(text!)?.[0];
}
