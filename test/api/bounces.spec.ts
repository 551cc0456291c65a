import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Prototype } from '../../src/domain/prototype.js';
import { type Role } from '../../src/domain/person.js';
import { type MailState } from '../../src/services/mails.service.js';
import { ended, enqueue } from '../../src/storage/outbox.js';
import { Api, type Answer, type Sent } from '../support/api.js';
import { make } from '../support/make.js';
import { until } from '../support/processes.js';

interface Mail {
  id: string;
  kind: string;
  actKey: string;
  role: string;
  name: string;
  email: string;
  state: MailState;
  lastError: string | null;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A mail as a mail server hands it on, about a mail of ours. */
function returned(name: string, about: { id: string; email: string }, more: Record<string, string> = {}): Buffer {
  const told: Record<string, string> = { mail: about.id, to: about.email, ...more };
  const text = readFileSync(join(__dirname, 'bounces', `${name}.eml`), 'utf8');
  return Buffer.from(text.replace(/\{\{(\w+)\}\}/g, (_, field: string) => told[field]).replaceAll('\n', '\r\n'));
}

describe('POST /v1/bounces', () => {
  let api: Api;
  let prototype: Prototype;
  let bounceKey: string;

  beforeAll(async () => {
    api = await Api.open();
    bounceKey = (await make.caller(api.world, { role: 'admin', scopes: ['bounces'] })).key;
  });
  beforeEach(async () => {
    prototype = await make.registered(api.world);
  });
  afterAll(() => api.close());

  /** A mail that is out. */
  async function mailTo(role: Role): Promise<Mail> {
    const [{ id: personId, email }] = prototype.holders(role);
    const mail = { kind: 'notice', actKey: 'term/1/notice/30', facts: { term: 1 } } as const;
    const id = await api.world.db.transaction(async (tx) => {
      await enqueue(tx, [{ ...mail, prototypeId: prototype.id, personId, role }]);
      const [written] = await tx.query<{ id: string }[]>(`SELECT id FROM mails WHERE person_id = $1`, [personId]);
      await ended(tx, written.id, 'kept', { address: email });
      return written.id;
    });
    return shown({ id });
  }

  const mails = async (): Promise<Mail[]> =>
    (await api.get(`/v1/mails?limit=200&prototype=${prototype.slug}`)).body.items;
  const shown = async ({ id }: Pick<Mail, 'id'>): Promise<Mail> => (await api.get(`/v1/mails/${id}`)).body;
  const toldOf = async ({ id }: Mail): Promise<Mail[]> =>
    (await mails()).filter(({ kind, actKey }) => kind === 'undeliverable' && actKey.includes(id));
  const hand = (body: Buffer | string, { path = '', ...sent }: Sent & { path?: string } = {}): Promise<Answer> =>
    api.post(`/v1/bounces${path}`, undefined, {
      key: bounceKey,
      ...sent,
      headers: { 'content-type': 'message/rfc822', ...sent.headers },
      text: body,
    });
  const tell = (body: object, sent: Sent = {}): Promise<Answer> =>
    api.post('/v1/bounces', body, { key: bounceKey, ...sent });

  describe('a bounce', () => {
    it.each([
      ['postfix', 'Recipient address rejected: User unknown in virtual mailbox table'],
      ['postfix-expired', 'connect to mail.example.org[192.0.2.25]:25: Connection timed out'],
      ['exim', '550 5.1.1 Unknown user'],
      ['exim-before-reports', '550 Unknown user'],
      ['exchange', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Destinataire introuvable'],
      ['gmail', '550 5.1.1 Please check the address.'],
      ['amazon-ses', '550 5.4.1 Recipient address rejected: Access denied.'],
    ])('of %s is known for one, and told to who can act', async (server, said) => {
      const mail = await mailTo('decider');
      const answer = await hand(returned(server, mail));
      expect([answer.status, answer.body.outcome, answer.body.mail]).toEqual([
        201,
        'bounced',
        expect.objectContaining({ id: mail.id, state: 'bounced', lastError: expect.stringContaining(said) }),
      ]);
      expect(await toldOf(mail)).toEqual([expect.objectContaining({ role: 'coordinator' })]);
    });

    it('is said once, however often it comes', async () => {
      const mail = await mailTo('decider');
      await hand(returned('postfix', mail));
      const before = await shown(mail);
      for (const server of ['postfix', 'gmail', 'postfix-delayed'])
        expect(await hand(returned(server, mail))).toMatchObject({ status: 200, body: { outcome: 'known' } });
      expect([await shown(mail), (await toldOf(mail)).length]).toEqual([before, 1]);
    });

    it('is noted once by several who report it at the same moment', async () => {
      const mail = await mailTo('decider');
      const answers = await Promise.all([1, 2, 3, 4].map(() => hand(returned('postfix', mail))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
      expect(await toldOf(mail)).toHaveLength(1);
    });

    it('reaches the sponsors where the coordinator is whom nobody reaches', async () => {
      const mail = await mailTo('coordinator');
      await hand(returned('exim', mail));
      expect((await toldOf(mail)).map(({ role }) => role)).toEqual(['sponsor']);
    });

    it('is found under its state, and counted', async () => {
      const mail = await mailTo('decider');
      await hand(returned('postfix', mail));
      const found = (await api.get(`/v1/mails?state=bounced&prototype=${prototype.slug}`)).body.items as Mail[];
      expect(found.map(({ id }) => id)).toEqual([mail.id]);
      expect((await api.get('/metrics', { key: null })).text).toMatch(/bestbefore_mails\{state="bounced"\} \d/);
    });

    it('is only shown by a dry run', async () => {
      const mail = await mailTo('decider');
      const tried = await hand(returned('postfix', mail), { path: '?dryRun=true' });
      expect(tried).toMatchObject({ status: 200, body: { outcome: 'bounced', mail: { state: 'bounced' } } });
      expect([await shown(mail), await toldOf(mail)]).toEqual([expect.objectContaining({ state: 'kept' }), []]);
    });

    it('is answered again as it was under its Idempotency-Key', async () => {
      const mail = await mailTo('decider');
      const headers = { 'idempotency-key': `bounce-${mail.id}` };
      const [first, second] = [
        await hand(returned('postfix', mail), { headers }),
        await hand(returned('postfix', mail), { headers }),
      ];
      expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
      expect(second.headers['idempotency-replayed']).toBe('true');
      expect(await hand(returned('exim', mail), { headers })).toMatchObject({
        status: 422,
        body: { code: 'idempotency-mismatch' },
      });
    });
  });

  describe('what did not arrive', () => {
    it('is sent again when somebody says so', async () => {
      const mail = await mailTo('decider');
      await hand(returned('postfix', mail));
      expect(await api.post(`/v1/mails/${mail.id}/retries`)).toMatchObject({ status: 201, body: { state: 'waiting' } });
      await sentAgain(mail);
    });

    it('goes to a corrected address by itself', async () => {
      const mail = await mailTo('decider');
      await hand(returned('postfix', mail));
      await correct(mail, 'right@example.org');
      await sentAgain(mail);
      expect(await shown(mail)).toMatchObject({ email: 'right@example.org' });
    });

    it('goes to an address that was corrected before it came back, and nobody is asked to correct it', async () => {
      const mail = await mailTo('decider');
      await correct(mail, 'already-right@example.org');
      expect(await hand(returned('postfix', mail))).toMatchObject({
        status: 201,
        body: { mail: { state: 'waiting' } },
      });
      await sentAgain(mail);
      expect([(await shown(mail)).email, await toldOf(mail)]).toEqual(['already-right@example.org', []]);
    });

    async function sentAgain(mail: Mail): Promise<void> {
      await until(
        async () => ((await shown(mail)).state === 'kept' ? true : undefined),
        () => `mail ${mail.id} is out again`,
      );
    }

    async function correct({ email }: Mail, right: string): Promise<void> {
      const { people } = await api.world.prototype(prototype.slug);
      const { id } = people.find((person) => person.email === email)!;
      expect((await api.patch(`/v1/prototypes/${prototype.slug}/people/${id}`, { email: right })).status).toBe(200);
    }
  });

  describe('what is no bounce', () => {
    it('is a delay: it is noted with the mail, which is on its way', async () => {
      const mail = await mailTo('decider');
      const late = await hand(returned('postfix-delayed', mail));
      expect(late).toMatchObject({ status: 200, body: { outcome: 'delayed', mail: { id: mail.id, state: 'kept' } } });
      expect(late.body.mail.lastError).toContain('Connection timed out');
      expect(await toldOf(mail)).toEqual([]);
      expect((await hand(returned('postfix-expired', mail))).body.mail.state).toBe('bounced');
    });

    it.each([
      ['postfix-success', 'delivered'],
      ['absence', 'by itself'],
      ['out-of-office', 'by itself'],
      ['receipt', 'by itself'],
      ['calendar-answer', 'by itself'],
    ])('is a mail such as %s: nothing changes', async (name, said) => {
      const mail = await mailTo('decider');
      const before = [await mails(), await api.rows()];
      const answer = await hand(returned(name, mail));
      expect([answer.status, answer.body.outcome, answer.body.detail]).toEqual([
        200,
        'ignored',
        expect.stringContaining(said),
      ]);
      expect([await mails(), await api.rows()]).toEqual(before);
    });
  });

  describe('refuses', () => {
    it('what is about no mail of this outbox', async () => {
      const { email } = await mailTo('decider');
      for (const server of ['postfix', 'exim', 'exim-before-reports', 'exchange', 'gmail', 'amazon-ses'])
        expect(await hand(returned(server, { id: NOBODY, email }))).toMatchObject({
          status: 404,
          body: { code: 'not-found' },
        });
    });

    it('what is about somebody else than the one it went to', async () => {
      const mail = await mailTo('decider');
      for (const server of [
        'postfix',
        'exim',
        'exim-before-reports',
        'exchange',
        'gmail',
        'amazon-ses',
        'postfix-delayed',
      ])
        expect(await hand(returned(server, { ...mail, email: 'another@example.org' }))).toMatchObject({
          status: 422,
          body: { code: 'invalid', errors: [{ pointer: '', code: 'other-recipient' }] },
        });
      expect(await shown(mail)).toMatchObject({ state: 'kept', lastError: null });
    });

    it('what is no report, an answer of a person among it', async () => {
      const mail = await mailTo('decider');
      const whole = returned('postfix', mail).toString('latin1');
      for (const text of [
        returned('answer', mail),
        whole.replace('message/delivery-status', 'text/plain'),
        whole.replace(/^Action: failed\r\nStatus: 5.1.1\r\n/m, ''),
        whole.replaceAll('-Recipient: rfc822;', '-Recipient: x400; /C=FR /S='),
        whole.slice(0, 1200),
        'no mail at all',
        '\r\n',
        '\u0000'.repeat(1000),
        `Content-Type: multipart/report; boundary="${'b'.repeat(5000)}"\r\n\r\n--b\r\n`,
      ]) {
        const { status, body } = await hand(text);
        expect([String(text).slice(0, 40), status, body.errors]).toEqual([
          String(text).slice(0, 40),
          422,
          [{ pointer: '', code: 'no-report', detail: expect.stringContaining('RFC 3464') }],
        ]);
      }
      expect((await mails()).filter(({ state }) => state === 'bounced')).toEqual([]);
    });

    it('what is too large, and what is no mail by its media type', async () => {
      const mail = await mailTo('decider');
      const padded = (bytes: number): Buffer =>
        Buffer.concat([returned('postfix', mail), Buffer.alloc(bytes - returned('postfix', mail).length, 'x')]);
      expect(await hand(padded(256 * 1024 + 1))).toMatchObject({ status: 413, body: { code: 'too-large' } });
      for (const type of [
        'text/plain',
        'application/octet-stream',
        'application/x-www-form-urlencoded',
        'message/partial',
      ])
        expect([type, (await hand(padded(4000), { headers: { 'content-type': type } })).status]).toEqual([type, 415]);
      const elsewhere = { text: padded(4000), headers: { 'content-type': 'message/rfc822' } };
      expect((await api.post('/v1/prototypes', undefined, elsewhere)).status).toBe(415);
      expect((await hand(padded(256 * 1024))).status).toBe(201);
    });

    it('bombs, quickly', async () => {
      const mail = await mailTo('decider');
      const nested = (depth: number): string =>
        Array.from(
          { length: depth },
          (_, at) => `Content-Type: multipart/mixed; boundary="${at}"\r\n\r\n--${at}\r\n`,
        ).join('');
      const letters = (depth: number): string =>
        'Content-Type: message/rfc822\r\nContent-Disposition: inline\r\n\r\n'.repeat(depth);
      const head = (line: string): string => line.repeat(250_000 / line.length);
      const status = (fields: string): string =>
        `Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; ${mail.email}\r\nAction: ${fields}\r\n`;
      for (const bomb of [
        nested(40),
        nested(4000),
        letters(3000),
        head('X: y\r\n'),
        `To: ${'('.repeat(60_000)}\r\n\r\n`,
        `To: ${'<a@b>,'.repeat(10_000)}\r\n\r\n`,
        `Subject: ${'=?utf-8?Q?=C3=A9?= '.repeat(3000)}\r\n\r\n`,
        `References: ${'<a@b> '.repeat(10_000)}\r\n\r\n`,
        `Content-Type: text/html\r\n\r\n${'<div>'.repeat(45_000)}`,
        `Content-Type: text/plain\r\n\r\n${'http://a.b/ '.repeat(20_000)}`,
        status('\r\n \r\n \r\n'.repeat(30_000)),
        status(`x\r\n${' y\r\n'.repeat(60_000)}`),
        status(`x\r\nDiagnostic-Code: ${';'.repeat(200_000)}`),
        `X-Failed-Recipients: ${','.repeat(60_000)}\r\n\r\n`,
        `Content-Type: message/delivery-status\r\n\r\n${'__proto__: constructor\r\n'.repeat(9000)}`,
      ]) {
        const began = performance.now();
        const { status } = await hand(bomb);
        expect([bomb.slice(0, 60), status]).toEqual([bomb.slice(0, 60), 422]);
        expect(performance.now() - began).toBeLessThan(3000);
      }
    });

    it('whoever has no key for it, and opens nothing else to whoever has', async () => {
      const mail = await mailTo('decider');
      const bounce = returned('postfix', mail);
      expect((await hand(bounce, { key: null })).status).toBe(401);
      const others = [
        await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write', 'bounces'] }),
        await make.caller(api.world, { role: 'observer', scopes: ['bounces'] }),
        await make.caller(api.world, { role: 'admin', scopes: ['read'] }),
        await make.caller(api.world, { role: 'admin', scopes: ['gate'] }),
      ];
      for (const { key } of others)
        expect(await hand(bounce, { key })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      for (const path of [
        '/v1/mails',
        `/v1/mails/${mail.id}`,
        '/v1/prototypes',
        `/v1/prototypes/${prototype.slug}/gate`,
      ])
        expect([path, (await api.get(path, { key: bounceKey })).status]).toEqual([path, 403]);
      expect((await api.post(`/v1/mails/${mail.id}/retries`, undefined, { key: bounceKey })).status).toBe(403);
      expect((await hand(bounce, { key: api.adminKey })).status).toBe(201);
    });
  });

  it('lets nothing that another server says do harm', async () => {
    const mail = await mailTo('decider');
    const hostile = returned('hostile', mail, { control: '\u0000\u001b[31m' });
    const { status, body } = await hand(hostile);
    expect([status, body.mail.state]).toEqual([201, 'bounced']);
    // eslint-disable-next-line no-control-regex -- these are exactly the characters that must not come through
    expect(body.mail.lastError).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
    const late = await mailTo('sponsor');
    const delayed = hostile.toString('latin1').replaceAll(mail.id, late.id).replaceAll(mail.email, late.email);
    const noted = await hand(Buffer.from(delayed.replace('Action: failed', 'Action: delayed'), 'latin1'));
    expect(noted.body).toMatchObject({ outcome: 'delayed', mail: { lastError: body.mail.lastError } });
    const [told] = await toldOf(mail);
    const { message } = (await api.get(`/v1/mails/${told.id}`)).body;
    expect(message.html).not.toMatch(/<script|<img src=x/);
    expect(message.html).toContain('&lt;script>');
    expect(message.subject).not.toMatch(/[\r\n]/);
    expect(message.text).not.toContain('\u202e');
  });

  it('takes what a mail server pipes into the script of the examples, and says what to do with the rest', async () => {
    const mail = await mailTo('decider');
    const folder = await mkdtemp(join(tmpdir(), 'bestbefore-pipe-'));
    const pipe = (text: Buffer, more: Record<string, string> = {}): Promise<number | null> =>
      new Promise((resolve) => {
        const env = { ...process.env, BESTBEFORE_KEY_FILE: join(folder, 'key'), BESTBEFORE_URL: url, ...more };
        const script = spawn('sh', [join(__dirname, '../../examples/report-bounce.sh')], { env });
        script.on('exit', resolve);
        script.stdin.end(text);
      });
    await writeFile(join(folder, 'key'), `${bounceKey}\n`, { mode: 0o600 });
    await api.app.listen(0, '127.0.0.1');
    const url = await api.app.getUrl();
    expect([
      await pipe(returned('postfix', mail)),
      await pipe(returned('postfix', mail)),
      await pipe(returned('absence', mail)),
      await pipe(returned('answer', mail)),
      await pipe(returned('postfix', { ...mail, id: NOBODY })),
      await pipe(returned('postfix', mail), { BESTBEFORE_URL: 'http://127.0.0.1:9' }),
      await pipe(returned('postfix', mail), { BESTBEFORE_KEY_FILE: join(folder, 'none') }),
    ]).toEqual([0, 0, 0, 65, 65, 75, 75]);
    expect(await shown(mail)).toMatchObject({ state: 'bounced' });
    await rm(folder, { recursive: true });
  });

  describe('told in JSON by a mail provider', () => {
    const about = (mail: Mail, more: object = {}): object => ({
      messageId: `<${mail.id}@bestbefore.example.org>`,
      recipient: mail.email.toUpperCase(),
      status: '5.1.1',
      diagnostic: '550 no such user',
      ...more,
    });

    it('is the same bounce', async () => {
      const mail = await mailTo('decider');
      expect(await tell(about(mail))).toMatchObject({
        status: 201,
        body: { outcome: 'bounced', mail: { lastError: '550 no such user' } },
      });
      expect(await hand(returned('postfix', mail))).toMatchObject({ status: 200, body: { outcome: 'known' } });
      expect(await toldOf(mail)).toHaveLength(1);
    });

    it('is a delay or a delivery by the class of its status', async () => {
      const mail = await mailTo('decider');
      expect((await tell(about(mail, { status: '4.2.2', diagnostic: undefined }))).body).toMatchObject({
        outcome: 'delayed',
        mail: { lastError: '4.2.2' },
      });
      expect((await tell(about(mail, { status: '2.0.0' }))).body.outcome).toBe('ignored');
      expect(await shown(mail)).toMatchObject({ state: 'kept' });
    });

    it('is refused where it is about no mail, or somebody else', async () => {
      const mail = await mailTo('decider');
      for (const messageId of ['<x@y>', `<${NOBODY}@bestbefore.example.org>`, "' OR 1=1"])
        expect((await tell(about(mail, { messageId }))).status).toBe(404);
      expect(await tell(about(mail, { recipient: 'another@example.org' }))).toMatchObject({
        status: 422,
        body: { errors: [{ code: 'other-recipient' }] },
      });
    });

    it('is refused with every fault of its shape', async () => {
      const { status, body } = await tell({
        messageId: '',
        recipient: 'x',
        status: '5',
        diagnostic: 'a\u0000b',
        content: 'raw',
      });
      expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
        400,
        ['/content', '/diagnostic', '/messageId', '/recipient', '/status'],
      ]);
      for (const nothing of [[], 'text', null]) expect((await tell(nothing as object)).status).toBe(400);
      expect((await tell({ diagnostic: 'x'.repeat(101 * 1024) })).status).toBe(413);
    });
  });
});

it('takes a reviewer with their invitation, until the address is corrected', async () => {
  const api = await Api.open();
  const term = { startsOn: '2026-12-01', expiresOn: '2027-01-31' };
  const prototype = await make.registered(api.world, { term });
  const { opensAt, number } = prototype.rounds.find(({ kind }) => kind === 'expiry')!;
  const at = `/v1/prototypes/${prototype.slug}`;
  const mails = async (kind: string): Promise<Mail[]> =>
    (await api.get('/v1/mails?limit=200')).body.items.filter((mail: Mail) => mail.kind === kind);
  const invited = async (): Promise<{ state: string; reviewer: { id: string; email: string } }[]> =>
    (await api.get(`${at}/rounds/${number}/invitations`)).body.items;
  await api.post('/v1/clock', { now: opensAt.toString() });

  const [lost] = await mails('invitation');
  const { reviewer } = (await invited()).find(({ reviewer }) => reviewer.email === lost.email)!;
  const stateNow = async (): Promise<string> => (await invited()).find((one) => one.reviewer.id === reviewer.id)!.state;
  const sent = { text: returned('gmail', lost), headers: { 'content-type': 'message/rfc822' } };
  expect((await api.post('/v1/bounces', undefined, sent)).status).toBe(201);
  expect([await stateNow(), await mails('undeliverable')]).toEqual(['bounced', []]);
  expect((await mails('reviewer-lost')).map(({ role }) => role)).toEqual(['coordinator']);

  await api.patch(`${at}/people/${reviewer.id}`, { email: 'found@example.org' });
  expect([await stateNow(), (await mails('invitation')).find(({ id }) => id === lost.id)?.email]).toEqual([
    'sent',
    'found@example.org',
  ]);
  await api.close();
});
