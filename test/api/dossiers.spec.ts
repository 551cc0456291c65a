import { createHash } from 'node:crypto';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';

const HOSTILE = [
  '# No heading <script>alert(1)</script>',
  '1. no list',
  '- no list | no cell',
  '![no image](http://evil.example/x.png) <img src=x onerror=alert(1)>',
  '```',
  '&lt;not an entity&gt; \u202eturned',
].join('\n');

describe('…/decisions/{number}/dossier, printed', () => {
  let api: Api;
  let told: Prototype;
  let hidden: Prototype;
  let hostile: Prototype;
  const dossier = (of: Prototype, query = '', accept = '*/*'): Promise<Answer> =>
    api.get(`/v1/prototypes/${of.slug}/decisions/1/dossier${query}`, { headers: { accept } });

  beforeAll(async () => {
    api = await Api.open();
    await api.world.setClock('2026-11-23T10:00:00Z');
    [told, hidden, hostile] = await evaluated(
      api.world,
      { manifest: { policy: { anonymity: 'everyone' } } },
      {},
      { manifest: { summary: HOSTILE, horizon: [{ years: 2, aim: HOSTILE }] }, saying: HOSTILE },
    );
    for (const prototype of [told, hidden]) await make.decided(api.world, prototype);
    const said = { rationale: HOSTILE, learned: HOSTILE, kept: HOSTILE, windDown: [HOSTILE] };
    await make.decided(api.world, hostile, make.stop(hostile, said));
  });
  afterAll(() => api.close());

  it('comes as JSON, Markdown or a page, by name and by Accept', async () => {
    const types = async (...asked: [string, string?][]): Promise<unknown[]> =>
      Promise.all(asked.map(async ([query, accept]) => (await dossier(told, query, accept)).headers['content-type']));
    expect(await types([''], ['?format=md'], ['?format=html'])).toEqual([
      'application/json; charset=utf-8',
      'text/markdown; charset=utf-8',
      'text/html; charset=utf-8',
    ]);
    expect(await types(['', 'text/markdown'], ['', 'text/html,application/xhtml+xml,*/*;q=0.8'], ['?format=json', 'text/html'])).toEqual([
      'text/markdown; charset=utf-8',
      'text/html; charset=utf-8',
      'application/json; charset=utf-8',
    ]); // prettier-ignore
    for (const query of ['?format=pdf', '?locale=de', '?as=html'])
      expect([query, (await dossier(told, query)).status]).toEqual([query, 400]);
  });

  it('says its hash and how to check it, in each of them', async () => {
    const { body } = await dossier(told);
    expect(
      createHash('sha256')
        .update(body.hashed as string)
        .digest('hex'),
    ).toBe(body.hash);
    for (const format of ['md', 'html']) {
      const { text } = await dossier(told, `?format=${format}&locale=en`);
      expect(text).toContain(body.hash);
      expect(text).toContain(`/v1/prototypes/${told.slug}/decisions/1/dossier?format=json`);
      expect(text).toContain('jq -rj .hashed | sha256sum');
    }
  });

  it('is written in the language of the prototype, or the one asked for', async () => {
    expect((await dossier(told, '?format=md')).text).toContain('## La décision : Il s’arrête'.replace(' :', '\u00a0:'));
    expect((await dossier(told, '?format=html')).text).toContain('<html lang="fr">');
    expect((await dossier(told, '?format=md&locale=en')).text).toContain('## The decision: It stops');
    expect((await dossier(told, '?format=html&locale=en')).text).toContain('<html lang="en">');
  });

  it('tells the evidence in full: what was asked, answered, decided and why', async () => {
    const markdown = (await dossier(told, '?format=md&locale=en')).text;
    expect(markdown).toContain('> The readings say so.');
    expect(markdown).toContain('### Round 2: expiry round');
    expect(markdown).toContain('Asked: 5. Answered: 5, of which from outside: 2, and late: 1.');
    expect(markdown).toContain('> Two contracts run past the expiry date.');
    expect(markdown).toContain('> — Ada Reads');
    expect(markdown).toContain('| Weighted whole | – | – | other criteria then |');
    expect(markdown).toContain('- 4 Lasting');
    expect(markdown).toMatch(/\| Weighted whole \(0 to 1, over what was answered\) \|.*\| 0\.63 \(covers 90%\) \|/);
    const html = (await dossier(told, '?format=html&locale=en')).text;
    expect(html).toMatch(/<svg xmlns/);
    expect(html).toContain('<th scope="row" dir="auto">Eve Reads</th>');
  });

  it('names reviewers only where the policy tells everyone', async () => {
    for (const format of ['md', 'html']) {
      const { text } = await dossier(hidden, `?format=${format}&locale=en`);
      expect(text).toContain('Reviewer 5');
      expect(text).toContain('Décideuse');
      for (const name of ['Ada', 'Bo', 'Cy', 'Dee', 'Eve']) expect(text).not.toContain(`${name} Reads`);
    }
  });

  it('shows what was redacted as removed', async () => {
    const { body } = await dossier(told);
    const find = (value: string): boolean => JSON.stringify(body.dossier).includes(value);
    expect(find('The shared payroll.')).toBe(true);
    await api.world.db.reading.query(
      `UPDATE texts SET body = NULL, redacted_at = clock_now() WHERE prototype_id = $1 AND body = 'The shared payroll.'`,
      [told.id],
    );
    const { text } = await dossier(told, '?format=md&locale=en');
    expect(text).toContain('> (removed on request)');
    expect(text).not.toContain('The shared payroll');
  });

  it('keeps hostile text harmless in Markdown', async () => {
    const { text } = await dossier(hostile, '?format=md&locale=en');
    const lines = text.split('\n').map((line) => line.replace(/^(> |- |\| )/, ''));
    expect(lines.filter((line) => /^\s*(#(?!#* )|```|~~~|<|\d+[.)]\s|[-+*]\s)/.test(line))).toEqual([]);
    expect(text).not.toMatch(/(?<!\\)[<[]|(?<!\\)&lt;|http:|\u202e/);
    // What was written beside the answers of half-time has a heading of its own.
    const outline = (markdown: string): string[] =>
      (markdown.match(/^#+ .*/gm) ?? [])
        .filter((one) => !one.endsWith('In their own words'))
        .map((one) => one.split(' ')[0]);
    expect(outline(text)).toEqual(outline((await dossier(hidden, '?format=md&locale=en')).text));
    for (const row of text.split('\n').filter((line) => line.startsWith('|'))) {
      const cells = row.replaceAll('\\|', '').split('|').length;
      expect([4, 5, 7, 8, 6]).toContain(cells - 1);
    }
  });

  it('keeps hostile text harmless in HTML, which runs nothing and needs nothing', async () => {
    const { text, headers } = await dossier(hostile, '?format=html');
    expect(text).not.toMatch(/<script|<img|href=|src=(?!x onerror)|@import|url\(/i);
    expect(text).toContain('&lt;script>alert(1)&lt;/script>');
    const [style] = /(?<=<style>)[^]*(?=<\/style>)/.exec(text)!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is found by decided terms only', async () => {
    for (const format of ['md', 'html'])
      expect((await api.get(`/v1/prototypes/${told.slug}/decisions/2/dossier?format=${format}`)).status).toBe(404);
  });
});
