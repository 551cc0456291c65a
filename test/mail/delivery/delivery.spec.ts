import { pino } from 'pino';
import { Delivery } from '../../../src/mail/delivery.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { RehearsalTransport } from '../../../src/mail/transport.js';
import { find, retry, type MailKind } from '../../../src/storage/outbox.js';
import { TestSmtp } from '../../support/smtp.js';
import { links, Scene, type Somebody, type Story } from './scene.js';

const PEOPLE: Somebody[] = [
  { name: 'Coordination', role: 'coordinator', locale: 'fr' },
  { name: 'Presidency', role: 'decider' },
  { name: 'Federation', role: 'sponsor' },
];
const GO_ON = { lastAttempt: false };

let scene: Scene;
let smtp: TestSmtp;
let delivery: Delivery;

beforeEach(async () => {
  scene = await Scene.open();
  smtp = await TestSmtp.start();
  delivery = scene.delivery(new SmtpTransport(smtp.url, 'Best Before <clock@example.org>'));
});
afterEach(async () => {
  await smtp.stop();
  await scene.close();
});

it('delivers a mail once, with a name, a text part, the link and every header that says it is automatic', async () => {
  const story = await scene.prototype(PEOPLE);
  const request = await story.askToDecide('Presidency');
  const id = await story.write(story.mail('Presidency', 'decider'));
  await delivery.deliver(id, GO_ON);
  await delivery.deliver(id, GO_ON);

  expect(smtp.received).toHaveLength(1);
  const { mail, raw } = smtp.received[0];
  expect(mail.to).toMatchObject({ value: [{ name: 'Presidency', address: story.address('Presidency') }] });
  expect(mail.from).toMatchObject({ value: [{ name: 'Best Before', address: 'clock@example.org' }] });
  expect(mail.replyTo).toMatchObject({ value: [{ name: 'Coordination' }] });
  expect(mail.subject).toBe('14 days left to decide: “La faîtière”');
  expect(mail.messageId).toBe(`<${id}@bestbefore.example.org>`);
  expect(mail.date).toEqual(new Date('2027-11-16T08:00:00Z'));
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.headers.has('list-unsubscribe')).toBe(false);
  expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(mail.text).toContain(links.decide(request, 1));
  expect(mail.html).toContain(links.decide(request, 1));
  expect(await find(scene.db.reading, id)).toMatchObject({
    state: 'sent',
    attempts: 1,
    lastError: null,
    endedAt: '2027-11-16T08:00:00.000Z',
  });
});

it('tries again after "not now", under the same Message-ID', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.refuse(story.address('Presidency'), 451, '4.7.1 Greylisted, come back', 1);

  await expect(delivery.deliver(id, GO_ON)).rejects.toThrow('Greylisted');
  expect(await find(scene.db.reading, id)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    lastError: expect.stringContaining('451'),
  });

  await delivery.deliver(id, GO_ON);
  expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@bestbefore.example.org>`]);
  expect(await find(scene.db.reading, id)).toMatchObject({ state: 'sent', attempts: 2, lastError: null });
});

it('gives up on a refused address and tells the coordinators in the same transaction, in their language', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.refuse(story.address('Presidency'), 550, '5.1.1 No such mailbox');
  await delivery.deliver(id, GO_ON);

  expect(await find(scene.db.reading, id)).toMatchObject({
    state: 'failed',
    attempts: 1,
    email: story.address('Presidency'),
  });
  await delivery.drain();
  const [told] = smtp.to(story.address('Coordination'));
  expect(told.mail.subject).toContain('Message non remis à Presidency');
  expect(told.mail.text?.replace(/\s+/g, ' ')).toContain('No such mailbox');
  expect(told.mail.text).toContain(`/v1/prototypes/${story.slug}/people`);
});

it('sends a failed mail again to the corrected address, and tells again if that fails too', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.refuse(story.address('Presidency'), 550, 'no');
  smtp.refuse('still-wrong@example.org', 550, 'no');
  await delivery.drain();
  for (const email of ['still-wrong@example.org', 'right@example.org']) {
    await scene.rows('UPDATE people SET email = $2 WHERE id = $1', [story.ids.Presidency, email]);
    expect(await scene.db.transaction((tx) => retry(tx, id))).toBe(true);
    await delivery.drain();
  }
  expect(smtp.to('right@example.org')).toHaveLength(1);
  expect(smtp.to(story.address('Coordination'))).toHaveLength(2);
  expect(await scene.db.transaction((tx) => retry(tx, id))).toBe(false);
});

it('goes up one tier each time the bad news cannot be delivered either, and ends with the log', async () => {
  const story = await scene.prototype(PEOPLE);
  for (const name of ['Coordination', 'Presidency', 'Federation']) smtp.refuse(story.address(name), 550, 'no');
  smtp.refuse('administration@example.org', 550, 'no');
  await story.write(story.mail('Presidency', 'decider'));
  await delivery.drain();

  const mails = await story.outbox();
  expect(mails.map(({ kind, role, state }) => `${kind} ${role} ${state}`).sort()).toEqual([
    'notice decider failed',
    'undeliverable administrator failed',
    'undeliverable coordinator failed',
    'undeliverable sponsor failed',
  ]);
});

it('does not tell a bounced coordinator about the bounce, but the other one', async () => {
  const story = await scene.prototype([...PEOPLE, { name: 'Second', role: 'coordinator' }]);
  smtp.refuse(story.address('Coordination'), 550, 'no');
  await story.write(story.mail('Coordination', 'coordinator'));
  await delivery.drain();
  expect(smtp.received.map(({ to }) => to)).toEqual([[story.address('Second')]]);
});

it('gives up after the last attempt, although the failure was passing', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.refuse(story.address('Presidency'), 450, 'busy', 1);
  await delivery.deliver(id, { lastAttempt: true });
  expect((await story.outbox()).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'notice failed',
    'undeliverable waiting',
  ]);
});

it('does not know what became of a mail when the line breaks after DATA, and sends it again recognisably', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.hangUpAfterNextData();
  await expect(delivery.deliver(id, GO_ON)).rejects.toThrow();
  await delivery.deliver(id, GO_ON);
  expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual(Array(2).fill(`<${id}@bestbefore.example.org>`));
  expect(await find(scene.db.reading, id)).toMatchObject({ state: 'sent', attempts: 2 });
});

it('sends it again recognisably when the database is lost between the yes of the server and the record', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  smtp.beforeYes = async () => {
    smtp.beforeYes = null;
    await scene.rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'idle in transaction'`,
    );
  };
  await expect(delivery.deliver(id, GO_ON)).rejects.toThrow();
  expect(await find(scene.db.reading, id)).toMatchObject({ state: 'waiting', attempts: 0 });
  await delivery.deliver(id, GO_ON);
  expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual(Array(2).fill(`<${id}@bestbefore.example.org>`));
});

describe('what is no longer true when its turn comes', () => {
  it.each([
    ['decided meanwhile', (story: Story) => story.decide('Presidency')],
    ['no longer a decider', (story: Story) => story.leave('Presidency')],
    [
      'link revoked meanwhile',
      (story: Story) =>
        scene.rows('UPDATE decision_requests SET revoked_at = clock_now() WHERE term_id = $1', [story.termId]),
    ],
  ])('is not sent: %s', async (reason, happens) => {
    const story = await scene.prototype([...PEOPLE, { name: 'Other', role: 'decider' }]);
    await story.askToDecide('Presidency');
    const id = await story.write(
      story.mail('Presidency', 'decider', { kind: 'decision-request', actKey: 'term/1/decision-request' }),
    );
    await happens(story);
    await delivery.drain();
    expect(smtp.received).toEqual([]);
    expect(await find(scene.db.reading, id)).toMatchObject({ state: 'skipped', lastError: reason, attempts: 0 });
  });

  it('is not sent when a newer mail of its family says it: of three weeks without a server, the last asking', async () => {
    const story = await scene.prototype(PEOPLE);
    const wrote = async (
      at: string,
      to: string,
      role: 'decider' | 'coordinator',
      kind: MailKind,
      act: string,
    ): Promise<string> => {
      await scene.moveTo(at);
      return story.write(story.mail(to, role, { kind, actKey: `term/1/${act}`, facts: { term: 1, count: 1 } }));
    };
    await wrote('2027-11-16T08:00:00Z', 'Presidency', 'decider', 'notice', 'notice/14');
    await wrote('2027-11-23T08:00:00Z', 'Presidency', 'decider', 'notice', 'notice/7');
    await scene.moveTo('2027-11-24T08:00:00Z');
    await delivery.drain();
    await wrote('2027-12-01T08:00:00Z', 'Presidency', 'decider', 'ask', 'ask');
    await wrote('2027-12-01T08:00:00Z', 'Coordination', 'coordinator', 'ask', 'ask');
    await wrote('2027-12-08T08:00:00Z', 'Presidency', 'decider', 'overdue', 'overdue/1');
    await wrote('2027-12-14T08:00:00Z', 'Presidency', 'decider', 'escalation', 'escalation');
    const last = await wrote('2027-12-15T08:00:00Z', 'Presidency', 'decider', 'overdue', 'overdue/2');
    await delivery.drain();
    const became = (await story.outbox()).map(({ actKey, role, state, lastError }) => [
      actKey,
      role,
      lastError ?? state,
    ]);
    expect(became).toEqual([
      ['term/1/notice/14', 'decider', 'a newer one says it'],
      ['term/1/notice/7', 'decider', 'sent'],
      ['term/1/ask', expect.any(String), expect.any(String)],
      ['term/1/ask', expect.any(String), expect.any(String)],
      ['term/1/overdue/1', 'decider', 'a newer one says it'],
      ['term/1/escalation', 'decider', 'sent'],
      ['term/1/overdue/2', 'decider', 'sent'],
    ]);
    expect(became).toContainEqual(['term/1/ask', 'decider', 'a newer one says it']);
    expect(became).toContainEqual(['term/1/ask', 'coordinator', 'sent']);
    expect(smtp.to(story.address('Presidency')).map(({ mail }) => mail.messageId)).toContain(
      `<${last}@bestbefore.example.org>`,
    );
  });

  it('tells nobody of a failure that was mended before', async () => {
    const story = await scene.prototype(PEOPLE);
    const id = await story.write(story.mail('Presidency', 'decider'));
    smtp.refuse(story.address('Presidency'), 550, 'no', 1);
    await delivery.deliver(id, GO_ON);
    await scene.db.transaction((tx) => retry(tx, id));
    await delivery.deliver(id, GO_ON);
    await delivery.drain();
    expect(smtp.to(story.address('Coordination'))).toEqual([]);
  });
});

it('knows the coordinator and the decider apart where they have one name', async () => {
  const story = await scene.prototype(PEOPLE);
  await scene.rows(`UPDATE people SET name = 'Alex' WHERE id = ANY ($1)`, [
    [story.ids.Coordination, story.ids.Presidency],
  ]);
  await story.askToDecide('Presidency');
  await story.write(story.mail('Presidency', 'decider'));
  await delivery.drain();
  const [{ mail }] = smtp.to(story.address('Presidency'));
  expect(mail.text?.replace(/\s+/g, ' ')).toContain('Alex asks you to decide');
});

it('drains everything that waits, once', async () => {
  const story = await scene.prototype(PEOPLE);
  await story.write(story.mail('Presidency', 'decider'), story.mail('Coordination', 'coordinator'));
  await delivery.drain();
  await delivery.drain();
  expect(smtp.received).toHaveLength(2);
});

it('is not sent twice by two deliveries at the same moment', async () => {
  const story = await scene.prototype(PEOPLE);
  const id = await story.write(story.mail('Presidency', 'decider'));
  await Promise.all([1, 2, 3, 4].map(() => delivery.deliver(id, GO_ON)));
  expect(smtp.received).toHaveLength(1);
});

it('cannot be led astray by a hostile title or name', async () => {
  const hostile = 'Eve\r\nBcc: everybody@example.org\r\n\r\n<script>alert(1)</script> \u202egro.elpmaxe "\' &';
  const story = await scene.prototype(PEOPLE, { title: hostile });
  await scene.rows('UPDATE people SET name = $2 WHERE id = $1', [story.ids.Presidency, hostile]);
  await story.write(story.mail('Presidency', 'decider'));
  await delivery.drain();

  const [{ raw, mail, to }] = smtp.received;
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  expect(to).toEqual([story.address('Presidency')]);
  expect(head).not.toMatch(/^Bcc:/im);
  expect(mail.subject).not.toMatch(/[\r\n\u202e]/);
  expect(mail.to).toMatchObject({ value: [{ address: story.address('Presidency') }] });
  expect(mail.html).not.toContain('<script>');
});

it('writes a mail of a rehearsal out on request, as of the day when it was kept', async () => {
  const story = await scene.prototype(PEOPLE, { expiresOn: '2027-12-20' });
  const rehearsal = scene.delivery(new RehearsalTransport());
  const id = await story.write(story.mail('Coordination', 'coordinator'));
  await rehearsal.drain();
  await scene.moveTo('2027-11-20T08:00:00Z');
  expect(await find(scene.db.reading, id)).toMatchObject({ state: 'kept', attempts: 1 });
  expect((await rehearsal.show(id))?.subject).toContain('Encore 34\u00a0jours');
  expect(smtp.received).toEqual([]);
});

it('counts the days when the mail leaves, not when it was written', async () => {
  const story = await scene.prototype(PEOPLE);
  await story.write(story.mail('Presidency', 'decider'));
  await scene.moveTo('2027-11-21T08:00:00Z');
  await delivery.drain();
  expect(smtp.received[0].mail.subject).toContain('9 days left');
});

it('gives a log no link and no address', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const story = await scene.prototype(PEOPLE);
  await story.write(story.mail('Presidency', 'decider'));
  await new Delivery(scene.db, new SmtpTransport(smtp.url, 'clock@example.org'), links, log).drain();
  expect(lines.join()).toContain('mail sent');
  expect(lines.join()).not.toMatch(/\/[dp]\/|presidency\./);
});
