import { listDecisionRequests } from '../../src/storage/decision-requests.js';
import { STYLE, STYLE_HASH } from '../../src/pages/style.js';
import { Door, stopForm } from './door.js';

describe('links that open nothing', () => {
  let door: Door;
  beforeAll(async () => {
    door = await Door.open();
  });
  afterAll(() => door.close());

  async function asked(): Promise<{ path: string; slug: string; request: string }> {
    const prototype = await door.asked();
    const path = await door.pathFor(prototype, prototype.holders('decider')[0].email);
    const [{ id }] = await listDecisionRequests(door.world.db.reading, prototype.id);
    return { path, slug: prototype.slug, request: id };
  }

  /** A dead link's page without the token that it repeats. */
  async function deadPage(path: string): Promise<string> {
    const { statusCode, body } = await door.get(path);
    expect(statusCode).toBe(404);
    return body.replaceAll(/\/d\/[\w-]+\//g, '/d/TOKEN/');
  }

  it('look alike, whatever they were', async () => {
    const [revoked, replaced, whole] = [await asked(), await asked(), await asked()];
    await door.requests.revoke(revoked.slug, revoked.request, await door.world.request());
    await door.requests.replaceLink(replaced.slug, replaced.request, await door.world.request());
    const mangled = `${whole.path.slice(0, -1)}${whole.path.endsWith('A') ? 'B' : 'A'}`;
    const unknown = '/d/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const odd = ['/d/%F0%9F%92%A5', `/d/${'x'.repeat(250)}`, '/d/a%00b', '/d/__proto__'];
    const pages = await Promise.all([revoked.path, replaced.path, mangled, unknown, ...odd].map(deadPage));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('Ce lien n’ouvre plus rien');
    expect(pages[0]).toContain('This link no longer opens anything');
  });

  it('answer with a page even where the address cannot be read', async () => {
    for (const path of ['/d', '/p', '/p/nothing']) {
      const { statusCode, headers } = await door.get(path);
      expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });

  it('decide and dissent nothing, and give the words back', async () => {
    const { path, slug, request } = await asked();
    await door.requests.revoke(slug, request, await door.world.request());
    const before = await door.state();
    const sent = await door.post(`${path}/decisions`, stopForm(slug, { rationale: 'A whole evening of thought.' }));
    const dissent = await door.post(`${path}/dissents`, { dissent: 'A whole morning.' });
    expect([sent.statusCode, dissent.statusCode]).toEqual([404, 404]);
    expect(sent.body).toContain('A whole evening of thought.');
    expect(dissent.body).toContain('A whole morning.');
    expect(await door.state()).toEqual(before);
  });

  it('are replaced by mail, once a day at most, and the answer is the same for everybody', async () => {
    const { path, slug, request } = await asked();
    await door.requests.replaceLink(slug, request, await door.world.request());
    const before = await door.mails('new-link');
    const answers = [
      await door.post(`${path}/links`),
      await door.post(`${path}/links`),
      await door.post('/d/nothing/links'),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await door.mails('new-link')).toBe(before + 1);
    await door.advanceTo('2027-11-17T10:00:00Z');
    await door.post(`${path}/links`);
    expect(await door.mails('new-link')).toBe(before + 2);
  });

  it('are not renewed once revoked or decided', async () => {
    const [revoked, decided] = [await asked(), await asked()];
    await door.requests.revoke(revoked.slug, revoked.request, await door.world.request());
    await door.post(`${decided.path}/decisions`, stopForm(decided.slug));
    const before = await door.mails('new-link');
    await door.post(`${revoked.path}/links`);
    await door.post(`${decided.path}/links`);
    expect(await door.mails('new-link')).toBe(before);
  });

  it('come home from where a form was sent, or from what a mail program hung on', async () => {
    const { path } = await asked();
    for (const hung of [`${path}/decisions`, `${path}/`, `${path}/a/b`]) {
      const { statusCode, headers } = await door.get(hung);
      expect([statusCode, new URL(headers.location!, `https://x${hung}`).pathname]).toEqual([303, path]);
    }
  });

  it('share one stylesheet, kept for as long as it stays the same', async () => {
    const { path } = await asked();
    const page = await door.get(path);
    const href = /<link rel="stylesheet" href="([^"]+)"/.exec(page.body)![1];
    const { pathname, search } = new URL(href, `https://x${path}`);
    const sheet = await door.get(pathname + search);
    expect([pathname, search, sheet.body]).toEqual(['/assets/page.css', `?v=${STYLE_HASH}`, STYLE]);
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect((await door.get('/assets/page.css?v=old')).headers['cache-control']).toBe('no-cache');
  });
});
