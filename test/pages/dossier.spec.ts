import { type Prototype } from '../../src/domain/prototype.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';
import { Door, TWO_DECIDERS } from './door.js';

const COORDINATOR = [{ name: 'Coordinatrice', email: 'coordination@example.org', locale: 'en' as const }];

describe('the dossier behind a link', () => {
  let door: Door;
  let prototype: Prototype;
  let decide: string;
  let follow: string;

  beforeAll(async () => {
    door = await Door.open();
    await door.world.setClock('2026-11-23T10:00:00Z');
    const deciders = TWO_DECIDERS.map((decider, index) => ({
      ...decider,
      email: `decides-${index}@example.org`,
    }));
    [prototype] = await evaluated(door.world, { manifest: { deciders, coordinators: COORDINATOR } });
    decide = await door.pathFor(prototype, 'decides-0@example.org');
    follow = door.followPath(prototype.holders('coordinator')[0]);
  });
  afterAll(() => door.close());

  it('leads back to the page while nothing is decided', async () => {
    for (const path of [decide, follow]) {
      const { statusCode, headers } = await door.get(`${path}/dossier`);
      expect([statusCode, new URL(headers.location!, `https://x${path}/dossier`).pathname]).toEqual([303, path]);
    }
  });

  it('can be read from there once it is decided, by deciders with names and by others without', async () => {
    await make.decided(door.world, await door.world.prototype(prototype.slug));
    for (const path of [decide, follow]) {
      const [, href] = /<a href="([^"]+)">Read the whole dossier, to be printed and kept<\/a>/.exec(
        (await door.get(path)).body,
      )!;
      expect(new URL(href, `https://x${path}`).pathname).toBe(`${path}/dossier`);
    }
    const [named, seated] = [await door.get(`${decide}/dossier`), await door.get(`${follow}/dossier`)];
    expect(named.body).toContain('<th scope="row" dir="auto">Eve Reads</th>');
    expect(seated.body).toContain('Reviewer 5');
    expect(seated.body).not.toContain('Eve Reads');
    const { hash } = await door.world.dossiers.show(prototype.slug, 1);
    for (const { body, headers } of [named, seated]) {
      expect(body).toContain('<html lang="en">');
      expect(body).toContain(hash);
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
      });
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; frame-ancestors 'none'/,
      );
    }
  });

  it('tells what was said against the decision since', async () => {
    await door.world.setClock('2027-11-11T10:00:00Z');
    const other = await door.pathFor(prototype, 'decides-1@example.org');
    await door.post(`${other}/dissents`, { dissent: 'One more month was needed.' });
    const { body } = await door.get(`${decide}/dossier`);
    expect(body).toContain('Said after the decision, and no part of what is hashed.');
    expect(body).toMatch(
      /One more month was needed\.<\/blockquote><figcaption dir="auto">Béa, 11\u00a0November\u00a02027/,
    );
  });

  it('is looked at without a trace, and opens by no other link', async () => {
    const before = await door.state();
    for (const path of [decide, follow]) expect((await door.head(`${path}/dossier`)).statusCode).toBe(200);
    expect(await door.state()).toEqual(before);
    for (const path of ['/d/nothing/dossier', '/p/nothing/dossier']) {
      const { statusCode, headers } = await door.get(path);
      expect([
        statusCode,
        (await door.get(new URL(headers.location!, `https://x${path}`).pathname)).statusCode,
      ]).toEqual([303, 404]);
    }
  });
});
