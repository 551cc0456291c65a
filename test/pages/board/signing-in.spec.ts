import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { pino } from 'pino';
import { Delivery } from '../../../src/mail/delivery.js';
import { FileTransport } from '../../../src/mail/file-transport.js';
import { Links } from '../../../src/mail/links.js';
import { MailFiles } from '../../../src/mail/mail-files.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { handOverStranded } from '../../../src/mail/stranded.js';
import { ErasuresService } from '../../../src/services/erasures.service.js';
import { Forgetting } from '../../../src/services/forgetting.js';
import { SignInService } from '../../../src/services/sign-in.service.js';
import { Api } from '../../support/api.js';
import { listen } from '../../support/log.js';
import { TEST_SECRET } from '../../support/secret.js';
import { until } from '../../support/processes.js';
import { TestSmtp, type ReceivedMail } from '../../support/smtp.js';
import { traces } from '../../support/traces.js';
import { HOSTILE } from '../sheets.js';
import { letIn, signedIn, Visitor, type Page } from './member.js';

const PUBLIC = 'https://bestbefore.example.org';
const COOKIE = `__Host-bestbefore-${new Links(TEST_SECRET, PUBLIC).installation}`;

describe('the way in to the board', () => {
  let api: Api;
  let smtp: TestSmtp;
  const log = listen();
  /** All that must never stand anywhere: tokens of links, and what cookies hold. */
  const secrets: string[] = [];
  /** Half of a secret is too much already. */
  const beginnings = (): string[] => secrets.map((secret) => secret.slice(0, 20));

  beforeAll(async () => {
    smtp = await TestSmtp.start();
    api = await Api.open({ PUBLIC_URL: PUBLIC }, log.log, new SmtpTransport(smtp.url, 'clock@example.org'));
  });
  afterAll(async () => {
    await api.close();
    await smtp.stop();
  });

  const asOwner = (sql: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> =>
    api.world.database.owner.query(sql, values);
  const pathIn = (link: string): string => {
    const { pathname } = new URL(link);
    secrets.push(pathname.split('/').at(-1)!);
    return pathname;
  };
  /** The path of a link that nobody mails. */
  const linkOf = async (email: string): Promise<string> => pathIn(await api.app.get(SignInService).atTheConsole(email));
  const member = async (email: string, more: object = {}): Promise<string> =>
    (
      await api.world.members.add(
        { name: 'Maud', email, role: 'coordinator', locale: 'en', ...more },
        await api.world.request(),
      )
    ).result.id;
  const mailTo = (email: string, number = 1): Promise<ReceivedMail> =>
    until(
      () => smtp.to(email)[number - 1],
      () => `mail ${number} to ${email}`,
      20,
    );
  const ask = (email: string, languages = 'en'): Promise<Page> =>
    new Visitor(api, languages).post('/sign-in', { address: email });
  const opens = async (visitor: Visitor): Promise<boolean> => {
    const { status, location } = await visitor.get('/');
    expect([200, 303]).toContain(status);
    if (status === 303) expect(location).toMatch(/^\/sign-in(\?over)?$/);
    return status === 200;
  };

  it('leads whoever is not signed in to the door, wherever they wanted to go', async () => {
    const visitor = new Visitor(api);
    for (const path of [
      '/',
      '/?status=ended',
      '/prototypes/any',
      '/prototypes/any/decide',
      '/portfolios/any',
      '/dossier/any/1',
    ])
      expect([path, await visitor.get(path)]).toMatchObject([path, { status: 303, location: '/sign-in' }]);
    expect((await visitor.get('/sign-in')).text).toContain(
      'There is no password: we mail you a link that lets you in.',
    );
    expect((await new Visitor(api, 'fr').get('/sign-in')).text).toContain('Pas de mot de passe: nous vous envoyons');
  });

  it('leads on to where somebody wanted to go, once they are let in, and nowhere else', async () => {
    await member('wishful@example.org');
    const visitor = new Visitor(api);
    await visitor.get('/prototypes/some-cabin/decide?x=1');
    expect(await visitor.post(await linkOf('wishful@example.org'))).toMatchObject({
      location: '/prototypes/some-cabin/decide',
    });
    expect(await visitor.post(await linkOf('wishful@example.org'))).toMatchObject({ location: '/' });
    for (const elsewhere of [
      '//evil.example',
      'https://evil.example',
      '../../x',
      'prototypes/../../evil',
      'sign-out',
    ]) {
      const led = new Visitor(api);
      const wish = `${COOKIE}-to=${encodeURIComponent(elsewhere)}`;
      const entered = await led.post(await linkOf('wishful@example.org'), {}, { cookie: wish });
      expect([elsewhere, entered.location]).toEqual([elsewhere, '/']);
    }
  });

  it('ends the session that a browser had, when somebody is let in there', async () => {
    await member('again@example.org');
    const visitor = new Visitor(api);
    await visitor.post(await linkOf('again@example.org'));
    const former = visitor.cookies.get(COOKIE)!;
    await visitor.post(await linkOf('again@example.org'));
    expect(await opens(visitor)).toBe(true);
    expect((await new Visitor(api).get('/', { cookie: `${COOKIE}=${former}` })).status).toBe(303);
  });

  it('mails one more where others keep a member’s three links busy, and hands over what a dead worker left', async () => {
    const id = await member('besieged@example.org');
    for (let times = 0; times < 3; times++) await ask('besieged@example.org');
    await mailTo('besieged@example.org', 3);
    await asOwner(`UPDATE sign_ins SET asked_at = asked_at - interval '6 minutes' WHERE member_id = $1`, [id]);
    await ask('besieged@example.org');
    await mailTo('besieged@example.org', 4);
    await ask('besieged@example.org');
    expect((await asOwner('SELECT id FROM sign_ins WHERE member_id = $1', [id])).rows).toHaveLength(4);

    await asOwner(
      `UPDATE sign_ins SET mailed_at = NULL WHERE id = (SELECT id FROM sign_ins WHERE member_id = $1 LIMIT 1)`,
      [id],
    );
    const pool = new Pool({ connectionString: api.world.database.ownerUrl });
    expect(await handOverStranded(pool)).toBe(1);
    await pool.end();
    await mailTo('besieged@example.org', 5);
  });

  it('mails a link to a member who asks, in their language, in text and HTML; and its token is nowhere but in the mail', async () => {
    await member('maud@example.org', { name: 'Maud Le Goff', locale: 'fr' });
    const asked = await ask('  Maud@Example.ORG ');
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Look into your mail');

    const { mail, raw } = await mailTo('maud@example.org');
    expect(mail.subject).toBe('Votre accès à Best Before');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(raw).toMatch(
      /^Date: (Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000\r?$/m,
    );
    expect(mail.attachments).toEqual([]);
    const link = new RegExp(`${PUBLIC}/sign-in/[\\w-]+`).exec(mail.text ?? '')![0];
    expect(mail.text).toContain('Maud Le Goff');
    expect(mail.html).toContain(`href="${link}"`);
    expect(mail.html).toContain('<html lang="fr"');
    expect(raw).not.toMatch(/<script|https?:\/\/(?!bestbefore\.example\.org)[\w.-]+\.(?:com|net)/);

    const path = pathIn(link);
    const visitor = new Visitor(api, 'en');
    expect((await visitor.get(path)).text).toContain('Bienvenue, Maud Le Goff');
    expect(await visitor.post(path)).toMatchObject({ status: 303, location: '/' });
    expect((await visitor.get('/')).text).toContain('Ce qui appelle une décision');
    secrets.push(visitor.cookies.get(COOKIE)!);
    expect(await traces(api.world.database.owner, beginnings())).toEqual([]);
  });

  it('says the same to members, strangers and those who have left, and mails nobody but members', async () => {
    await member('here@example.org');
    const former = await member('former@example.org');
    await api.world.members.end(former, await api.world.request());
    await member('erased@example.org');
    await api.world.erasures.eraseAddress('erased@example.org', null, await api.world.request());
    const before = await api.state();
    const answers = [];
    for (const email of ['stranger@example.org', 'former@example.org', 'erased@example.org'])
      answers.push(await ask(email));
    expect(await api.state()).toEqual(before);
    answers.push(await ask('here@example.org'));
    expect(new Set(answers.map(({ status, html }) => `${status} ${html}`)).size).toBe(1);
    await mailTo('here@example.org');
    for (const email of ['stranger', 'former', 'erased']) expect(smtp.to(`${email}@example.org`)).toEqual([]);
  });

  it('has at most three links of a member on their way at once, and more once those are over', async () => {
    const id = await member('eager@example.org');
    const askings = [1, 2, 3, 4, 5, 6].map(() => ask('eager@example.org'));
    expect((await Promise.all(askings)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    await ask('eager@example.org');
    await mailTo('eager@example.org', 3);
    const { rows } = await asOwner('SELECT id FROM sign_ins WHERE member_id = $1', [id]);
    expect(rows).toHaveLength(3);
    expect(new Set(smtp.to('eager@example.org').map(({ mail }) => mail.messageId)).size).toBe(3);
    await asOwner(
      `UPDATE sign_ins SET asked_at = asked_at - interval '31 minutes', ends_at = ends_at - interval '31 minutes' WHERE member_id = $1`,
      [id],
    );
    await ask('eager@example.org');
    await mailTo('eager@example.org', 4);
  });

  it('is opened by scanners as often as they like, and uses nothing up; only the button does, and once', async () => {
    await member('once@example.org');
    const path = await linkOf('once@example.org');
    const visitor = new Visitor(api);
    const before = await api.state();
    for (let times = 0; times < 3; times++) {
      expect(await visitor.get(path)).toMatchObject({
        status: 200,
        headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
      });
      expect((await visitor.head(path)).status).toBe(200);
    }
    expect(visitor.cookies.size).toBe(0);
    expect(await api.state()).toEqual(before);

    expect(await visitor.post(path)).toMatchObject({ status: 303, location: '/' });
    for (const again of [await new Visitor(api).post(path), await new Visitor(api).get(path)]) {
      expect(again.status).toBe(404);
      expect(again.text).toContain('This link lets nobody in any more');
      expect(again.html).toContain('href="../sign-in"');
      expect(again.headers['set-cookie']).toBeUndefined();
    }
    expect((await new Visitor(api, 'fr').get(path)).text).toContain('Ce lien n’est plus valable');
    expect(await opens(visitor)).toBe(true);
  });

  it('lets one in of two who press the button at the same moment', async () => {
    await member('twice@example.org');
    const path = await linkOf('twice@example.org');
    const both = await Promise.all([new Visitor(api).post(path), new Visitor(api).post(path)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 404]);
  });

  it('is over after half an hour of wall time, whatever the clock of the rehearsal says', async () => {
    const id = await member('late@example.org');
    const path = await linkOf('late@example.org');
    await api.world.setClock('2028-11-23T10:00:00Z');
    expect((await new Visitor(api).get(path)).status).toBe(200);
    const { rows } = await asOwner(
      'SELECT extract(epoch FROM ends_at - asked_at)::int AS seconds FROM sign_ins WHERE member_id = $1',
      [id],
    );
    expect(rows).toEqual([{ seconds: 1800 }]);
    await asOwner(
      `UPDATE sign_ins SET asked_at = asked_at - interval '30 minutes', ends_at = ends_at - interval '30 minutes' WHERE member_id = $1`,
      [id],
    );
    expect((await new Visitor(api).get(path)).status).toBe(404);
    const visitor = new Visitor(api);
    expect((await visitor.post(path)).status).toBe(404);
    expect(visitor.cookies.size).toBe(0);
    await api.world.setClock('2026-11-23T10:00:00Z');
  });

  it('keeps the session in a cookie of this host alone, over https, for a week', async () => {
    await member('cookie@example.org');
    const { headers } = await new Visitor(api).post(await linkOf('cookie@example.org'));
    const [held, ...flags] = String(headers['set-cookie']).split('; ');
    expect(held).toMatch(new RegExp(`^${COOKIE}=[\\w-]{43}$`));
    expect(COOKIE).toMatch(/^__Host-bestbefore-[0-9a-f]{8}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=604800', 'Path=/', 'SameSite=Lax', 'Secure']);
  });

  it('ends with the session, the membership, the address or the person', async () => {
    const email = (name: string): string => `${name}@leaving.example.org`;
    const ends: Record<string, (id: string) => Promise<unknown>> = {
      over: (id) =>
        asOwner(
          `UPDATE sessions SET began_at = began_at - interval '7 days', ends_at = ends_at - interval '7 days' WHERE member_id = $1`,
          [id],
        ),
      ended: async (id) => api.world.members.end(id, await api.world.request()),
      corrected: async (id) => api.world.members.correct(id, { email: email('elsewhere') }, await api.world.request()),
      erased: async () => api.world.erasures.eraseAddress(email('erased'), null, await api.world.request()),
    };
    for (const [name, end] of Object.entries(ends)) {
      const visitor = await signedIn(api, { email: email(name) });
      const { rows } = await asOwner('SELECT id FROM members WHERE email = $1', [email(name)]);
      const link = name === 'over' ? null : await linkOf(email(name));
      expect([name, await opens(visitor)]).toEqual([name, true]);
      await end(String(rows[0].id));
      expect([name, await visitor.get('/')]).toMatchObject([name, { status: 303, location: '/sign-in?over' }]);
      if (link) expect([name, (await new Visitor(api).post(link)).status]).toEqual([name, 404]);
    }
    expect((await new Visitor(api).get('/sign-in?over')).text).toContain('Your session is over');
  });

  it('opens nothing by a link that was made for another address', async () => {
    await member('new-address@example.org');
    const { rows } = await asOwner(
      `INSERT INTO sign_ins (member_id, by_mail, ends_at) SELECT id, false, now() + interval '20 minutes' FROM members WHERE email = 'new-address@example.org' RETURNING id`,
    );
    const links = api.app.get(Links);
    const former = pathIn(links.signIn(String(rows[0].id), 'old-address@example.org'));
    expect((await new Visitor(api).get(former)).status).toBe(404);
    expect((await new Visitor(api).post(former)).status).toBe(404);
    const now = pathIn(links.signIn(String(rows[0].id), 'new-address@example.org'));
    expect((await new Visitor(api).post(now)).status).toBe(303);
  });

  it('ends a session on the server when somebody signs out, and only their own', async () => {
    const visitor = await signedIn(api, { email: 'out@example.org' });
    const other = await letIn(api, 'out@example.org');
    const cookie = visitor.cookies.get(COOKIE)!;
    expect(await visitor.post('/sign-out')).toMatchObject({ status: 303, location: '/sign-in?out' });
    expect(visitor.cookies.size).toBe(0);
    visitor.cookies.set(COOKIE, cookie);
    expect(await opens(visitor)).toBe(false);
    expect((await visitor.post('/sign-out')).status).toBe(401);
    expect(await opens(other)).toBe(true);
    expect(await other.get('/sign-out')).toMatchObject({ status: 303, location: '/' });
    expect(await opens(other)).toBe(true);
  });

  it('takes no garbage for a session', async () => {
    const visitor = await signedIn(api, { email: 'garbage@example.org' });
    const cookie = visitor.cookies.get(COOKIE)!;
    for (const garbage of [
      '',
      'x',
      cookie.slice(1),
      `${cookie}x`,
      '%00',
      '%E0%A4%A',
      `${'x'.repeat(42)}=`,
      "' OR 1=1 --",
      'x'.repeat(8000),
      '__proto__',
    ]) {
      const reply = await new Visitor(api).get('/', { cookie: `${COOKIE}=${garbage}` });
      expect([garbage, reply.status]).toEqual([garbage, 303]);
    }
    expect((await new Visitor(api).get('/', { cookie: `${COOKIE.replace('__Host-', '')}=${cookie}` })).status).toBe(
      303,
    );
    expect((await new Visitor(api).get('/', { cookie: ';;=;__proto__=1;%%%' })).status).toBe(303);
    expect((await new Visitor(api).get('/', { cookie: `a=b; ${COOKIE}=${cookie}` })).status).toBe(200);
  });

  it('signs nobody out while a rehearsal hops a year ahead', async () => {
    const visitor = await signedIn(api, { email: 'rehearsing@example.org' });
    await api.world.setClock('2027-11-23T10:00:00Z');
    expect(await opens(visitor)).toBe(true);
    await api.world.setClock('2026-11-23T10:00:00Z');
  });

  it('explains what is wrong with an address, and keeps it; and takes no harm from any', async () => {
    const visitor = new Visitor(api);
    expect(await visitor.post('/sign-in', { address: ' ' })).toMatchObject({
      status: 422,
      text: expect.stringContaining('Please write your address here.') as string,
    });
    for (const address of [
      'maud',
      'maud@',
      '@example.org',
      'a@b@c',
      'two words@example.org',
      `${'x'.repeat(250)}@example.org`,
      `x@${HOSTILE}`,
      'a@b\r\nBcc: c@example.org',
    ]) {
      const { status, text, html } = await visitor.post('/sign-in', { address });
      expect([address, status]).toEqual([address, 422]);
      expect(text).toContain('This does not look like an address');
      expect(html).not.toContain('<script');
      expect(html).toContain('aria-invalid="true"');
    }
    const { html } = await visitor.post('/sign-in', { address: `maud"><script>alert(1)</script>` });
    expect(html).toContain('value="maud&quot;>&lt;script>alert(1)&lt;/script>"');
    expect(
      await visitor.post('/sign-in', { address: `"'; DROP TABLE members; --"@example.org`.replaceAll(' ', '\t') }),
    ).toMatchObject({ status: 422 });
    expect((await visitor.post('/sign-in', { address: 'a\u0000@example.org' })).status).toBe(200);
    expect((await visitor.post('/sign-in', { address: 'x'.repeat(200_000) })).status).toBe(413);
    for (const token of ['x', '..%2f..', '%00', `x${'y'.repeat(290)}`, 'x'.repeat(5000), '%E0%A4%A'])
      expect([token.slice(0, 9), (await visitor.get(`/sign-in/${token}`)).status]).toEqual([token.slice(0, 9), 404]);
  });

  it('lets no other site ask or sign in for anybody', async () => {
    await member('forged@example.org');
    const path = await linkOf('forged@example.org');
    const before = await api.state();
    for (const from of ['cross-site', 'same-site']) {
      for (const [at, fields] of [
        ['/sign-in', { address: 'forged@example.org' }],
        [path, {}],
      ] as const) {
        const { status, text } = await new Visitor(api).post(at, fields, { 'sec-fetch-site': from });
        expect([at, status]).toEqual([at, 403]);
        expect(text).toContain('This form did not come from your board');
      }
    }
    expect(await api.state()).toEqual(before);
    expect((await new Visitor(api).post(path, {}, { 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });

  it('forgets the sign-ins, the sessions and the mails in files of whoever is erased', async () => {
    const { world } = api;
    const folder = await mkdtemp(join(tmpdir(), 'bestbefore-sign-in-'));
    const links = api.app.get(Links);
    for (const email of ['gone@example.org', 'staying@example.org']) {
      await signedIn(api, { name: `Somebody ${email}`, email });
      const link = pathIn(await api.app.get(SignInService).atTheConsole(email));
      const { id } = links.read('sign-in', link.split('/').at(-1)!)!;
      await new Delivery(
        world.db,
        new FileTransport(folder, 'clock@example.org'),
        links,
        pino({ level: 'silent' }),
      ).deliverSignIn(id);
    }
    expect(await readdir(folder)).toHaveLength(2);
    const { rows } = await asOwner(`SELECT id FROM members WHERE email = 'gone@example.org'`);
    const erasures = new ErasuresService(
      world.db,
      world.writes,
      new Forgetting(world.journal),
      world.erased,
      new MailFiles(folder),
    );
    await erasures.eraseAddress('gone@example.org', null, await world.request());
    expect(await traces(world.database.owner, ['gone@example.org', 'Somebody gone'], folder)).toEqual([]);
    expect(await readdir(folder)).toHaveLength(1);
    for (const table of ['sign_ins', 'sessions'])
      expect((await asOwner(`SELECT FROM ${table} WHERE member_id = $1`, [rows[0].id])).rows).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('wrote no secret into the log in all of this', () => {
    const written = log.text();
    expect(written).toContain('"path":"/sign-in/[cut]"');
    expect(beginnings().filter((secret) => written.includes(secret))).toEqual([]);
    expect(secrets.length).toBeGreaterThan(8);
  });
});

jest.setTimeout(60_000);
