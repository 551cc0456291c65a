import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { type FundersDossier } from '../../src/domain/funders-dossier.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { PdfMaker } from '../../src/services/pdf-maker.js';
import { Api, type Answer } from '../support/api.js';
import { evaluated } from '../support/evaluated.js';
import { make } from '../support/make.js';

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

const HOSTILE = [
  '# No heading <script>alert(1)</script>',
  '- no list | no cell',
  '![no image](http://evil.example/x.png) <img src=x onerror=alert(1)>',
  '&lt;not an entity&gt; \u202eturned',
].join('\n');

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('…/terms/{number}/funders-dossier', () => {
  let api: Api;
  let quiet: Prototype;
  let told: Prototype;
  let hostile: Prototype;

  const at = ({ slug }: Prototype, query = '', number = 1): string =>
    `/v1/prototypes/${slug}/terms/${number}/funders-dossier${query}`;
  const content = async (of: Prototype, number = 1, key?: string): Promise<FundersDossier> =>
    (await api.get(at(of, '', number), { key })).body;
  const text = async (of: Prototype, query: string, number = 1): Promise<string> =>
    spaced((await api.get(at(of, query, number))).text);

  /** The example of docs/money.md, told over HTTP. */
  async function spend({ slug }: Prototype): Promise<void> {
    const send = async (method: string, path: string, body?: object): Promise<void> => {
      const { status, text: said } = await api.send(method, `/v1/prototypes/${slug}/${path}`, body);
      if (status > 201) throw new Error(said);
    };
    const step = async (key: string, hypothesis: string, cost?: string): Promise<void> =>
      send('POST', `hypotheses/${hypothesis}/steps`, {
        key,
        method: `Try ${key}.`,
        ...(cost && { plannedCost: eur(cost) }),
      });
    const result = (key: string, outcome: string, cost?: string): Promise<void> =>
      send('PUT', `steps/${key}/result`, { outcome, observation: `Seen in ${key}.`, evidence: [{ label: 'Notes', url: 'https://example.org/notes' }], ...(cost && { cost: eur(cost) }) }); // prettier-ignore
    const fund = (key: string, amount: string): Promise<void> =>
      send('POST', 'fundings', { key, source: `The ${key}`, purpose: `More of ${key}.`, amount: eur(amount) });
    const answer = (key: string, body: object): Promise<void> =>
      send('PUT', `fundings/${key}/answer`, { answeredOn: '2027-05-20', ...body });

    await step('interviews', 'H1', '300');
    await step('trial', 'H2', '150');
    await step('visit', 'H2', '80');
    await step('payroll', 'H3', '1200');
    await step('survey', 'H3');
    await send('PATCH', 'steps/survey', { plannedOn: '2027-11-20' });
    await result('interviews', 'succeeded', '312.40');
    await result('trial', 'failed', '149.99');
    await result('visit', 'inconclusive');
    await send('POST', 'steps/payroll/beginnings');
    await fund('fund', '8000');
    await fund('region', '12000');
    await fund('bank', '3000');
    await fund('friend', '450.50');
    await answer('fund', { state: 'secured', granted: eur('5000'), unlockedBy: ['interviews'] });
    await answer('bank', { state: 'refused', reason: 'No.' });
    await answer('friend', { state: 'secured' });
    await send('POST', 'hypotheses/H1/settlements', { outcome: 'supported', reason: 'Nine would pay.' });
    await send('POST', 'hypotheses/H2/settlements', { outcome: 'refuted', reason: 'Nobody came.' });
  }

  beforeAll(async () => {
    api = await Api.open({ CHROMIUM });
    await api.world.setClock('2026-11-23T10:00:00Z');
    const hypotheses = ['H1', 'H2', 'H3'].map((key) => make.hypothesis(key));
    [told, quiet, hostile] = await evaluated(
      api.world,
      { manifest: { hypotheses, policy: { anonymity: 'everyone' } }, silent: ['ada'] },
      {},
      { manifest: { title: HOSTILE.split('\n')[0], summary: HOSTILE, horizon: [{ years: 2, aim: HOSTILE }], policy: { anonymity: 'everyone' } }, saying: HOSTILE },
    ); // prettier-ignore
    await spend(told);
  });
  afterAll(() => api.close());

  it('comes as JSON, Markdown or a page, by name and by Accept, in the language of the prototype or the one asked for', async () => {
    const type = async (query: string, accept = '*/*'): Promise<string> =>
      (await api.get(at(told, query), { headers: { accept } })).headers['content-type']!;
    expect(await type('')).toBe('application/json; charset=utf-8');
    expect(await type('?format=md')).toBe('text/markdown; charset=utf-8');
    expect(await type('', 'text/html,*/*;q=0.8')).toBe('text/html; charset=utf-8');
    expect(await text(told, '?format=html')).toContain('<html lang="fr">');
    expect(await text(told, '?format=md')).toContain('## Ce qu’un financement permettrait');
    expect(await text(told, '?format=md&locale=en')).toContain('## What money would unlock');
  });

  it('refuses what it does not know, and whoever may not read', async () => {
    for (const query of ['?format=docx', '?locale=de', '?as=html'])
      expect([query, (await api.get(at(told, query))).status]).toEqual([query, 400]);
    for (const path of [at(told, '', 2), at(told, '', 0), '/v1/prototypes/nobody/terms/1/funders-dossier'])
      expect((await api.get(path)).status).toBe(404);
    expect((await api.get(`/v1/prototypes/${told.slug}/terms/one/funders-dossier`)).status).toBe(404);
    const { key } = await make.caller(api.world, { scopes: ['gate'] });
    expect((await api.get(at(told), { key })).status).toBe(403);
    expect((await api.get(at(told), { key: null })).status).toBe(401);
  });

  it('has the very figures of the costs, and says them in every format and language', async () => {
    const costs = await api.get(`/v1/prototypes/${told.slug}/costs`);
    const dossier = await content(told);
    expect(dossier.costs).toEqual(costs.body.terms[0]);
    expect(dossier.money.outstanding).toEqual([eur('1200.00')]);
    const figures = ['1,730.00', '462.39', '12,000.00', '5,450.50', '3,000.00', '231.20', '1,200.00', '312.40'];
    for (const format of ['md', 'html']) {
      const [english, french] = [
        await text(told, `?format=${format}&locale=en`),
        await text(told, `?format=${format}&locale=fr`),
      ];
      for (const figure of figures) {
        expect(english).toContain(`€${figure}`);
        expect(french).toContain(`${figure.replace(',', ' ').replace('.', ',')} €`);
      }
    }
  });

  it('says what was tried, with which result, and what a result has unlocked', async () => {
    const { hypotheses, fundings, money } = await content(told);
    expect(hypotheses.map(({ key, outcome, reason, steps }) => [key, outcome, reason, steps.length])).toEqual([
      ['H1', 'supported', 'Nine would pay.', 1],
      ['H2', 'refuted', 'Nobody came.', 2],
      ['H3', 'open', null, 2],
    ]);
    expect(fundings.map(({ key, state }) => [key, state])).toContainEqual(['region', 'sought']);
    expect(money.toBegin.map(({ key, plannedOn }) => [key, plannedOn])).toEqual([['survey', '2027-11-20']]);
    const interviews = {
      key: 'interviews',
      hypothesis: 'H1',
      outcome: 'succeeded',
      observation: 'Seen in interviews.',
    };
    expect(money.unlocked).toEqual([{ funding: 'fund', steps: [interviews] }]);
    const markdown = await text(told, '?format=md&locale=en');
    expect(markdown).toContain('#### Step trial: it failed');
    expect(markdown).toContain('Notes (https\\://example.org/notes)');
    expect(markdown).toContain('| survey | H3 | Try survey. | 20 November 2027 | – |');
    expect(markdown).toContain('| The fund | More of fund. | €5,000.00 | interviews (H1; it succeeded) |');
    expect(markdown).toContain('- €12,000.00 of The region: More of region.');
  });

  it('says what reviewers said, each figure with its n and unit, N/A apart', async () => {
    const { rounds } = await content(quiet);
    expect(rounds.map(({ number, readings }) => [number, readings!.received, readings!.external])).toEqual([
      [1, 3, 2],
      [2, 5, 2],
    ]);
    const markdown = await text(quiet, '?format=md&locale=en');
    expect(markdown).toContain('Readings handed in: 5, of which from outside: 2.');
    expect(markdown).toContain('What they recommend: stop 1 · continue 3 · adopt 1 · abstains 0');
    expect(markdown).toContain('| 3, on a scale from 1 to 4 (Fair) | n = 5 | 3: met |');
    expect(markdown).toMatch(/\| 2\.5, on a scale from 1 to 4 \| n = 4, not applicable: 1 \| 3: missed \|/);
    expect(markdown).toContain('| 45 % of wages | n = 4, no answer: 1 | 50 % of wages: missed |');
    expect(markdown).toContain('| 40% yes | n = 5 | yes: missed |');
    expect(markdown).toContain('| in words | n = 2, not applicable: 1, no answer: 2 | – |');
  });

  it('names no reviewer, even where the policy tells everyone, and lets nobody be picked out', async () => {
    const members = [await make.caller(api.world, { role: 'observer', scopes: ['read'] })];
    for (const { key } of members) {
      const json = await api.get(at(told), { key });
      const texts = [json.text, await text(told, '?format=md&locale=en'), await text(told, '?format=html')];
      for (const said of texts) {
        for (const name of ['Ada', 'Bo', 'Cy', 'Dee', 'Eve']) expect(said).not.toContain(`${name} Reads`);
        for (const { email, id } of told.people) {
          expect(said).not.toContain(email);
          expect(said).not.toContain(id);
        }
      }
      expect(json.body.prototype.contacts).toEqual(['Coordinatrice']);
    }
    // Of four readings one is from outside: whose words those are would be whose they are.
    const [, last] = (await content(told)).rounds;
    expect(last.readings).toMatchObject({ received: 4, external: 1, voicesOf: 'all' });
    expect(await text(told, '?format=md&locale=en')).toContain('would tell who they are');
    const [, both] = (await content(quiet)).rounds;
    expect(both.readings!.voicesOf).toBe('external');
    const synthesis = await api.get(`/v1/prototypes/${quiet.slug}/rounds/2/synthesis`);
    const outside = synthesis.body.reviewers.filter((one: { external: boolean }) => one.external);
    expect([...new Set(both.readings!.voices.map(({ seat }) => seat))].sort()).toEqual(
      outside.map(({ seat }: { seat: number }) => seat),
    );
  });

  it('withholds a round from a member whose own answer is awaited there, and says so', async () => {
    const { key } = await make.caller(api.world, { email: 'ada@example.org' });
    const { rounds } = await content(told, 1, key);
    expect(rounds[0].readings).toMatchObject({ received: 3 });
    expect(rounds[1]).toEqual({ number: 2, kind: 'expiry', isOpen: true, readings: null });
    const { text: markdown } = await api.get(at(told, '?format=md&locale=en'), { key });
    expect(markdown).toContain('nobody sees the others’ before handing in their own');
    expect(markdown).not.toContain('Readings handed in: 4');
    expect((await content(quiet, 1, key)).rounds[1].readings).toMatchObject({ received: 5 });
  });

  it('keeps hostile text harmless in Markdown and HTML', async () => {
    const { text: markdown } = await api.get(at(hostile, '?format=md&locale=en'));
    const lines = markdown.split('\n').map((line) => line.replace(/^(> |- |\| )/, ''));
    expect(lines.filter((line) => /^\s*(#(?!#* )|```|~~~|<|\d+[.)]\s|[-+*]\s)/.test(line))).toEqual([]);
    expect(markdown).not.toMatch(/(?<!\\)[<[]|(?<!\\)&lt;|http:|\u202e/);
    const { text: html, headers } = await api.get(at(hostile, '?format=html'));
    expect(html).not.toMatch(/<script|<img|href=|src=(?!x onerror)|@import|url\(/i);
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
  });

  describe('at each stage of a life', () => {
    it('planned: it says what is planned', async () => {
      const term = { startsOn: '2028-01-01', expiresOn: '2028-06-30' };
      const planned = await make.registered(api.world, { term });
      const { term: shown, coming, decision, rounds } = await content(planned);
      expect([shown.standing, decision, rounds]).toEqual(['planned', null, []]);
      expect(coming[0]).toEqual({ kind: 'start', on: '2028-01-01', at: null, minutes: null, round: null });
      expect(coming.at(-1)).toMatchObject({ kind: 'expiry', on: '2028-06-30' });
      const markdown = await text(planned, '?format=md&locale=en');
      expect(markdown).toContain('- **How it stands**: planned; it has not begun');
      expect(markdown).toContain('No step is planned so far, and no money was asked for.');
      expect(markdown).toContain('No reading has been handed in so far.');
    });

    it('running: what comes next, and the decision to be taken', async () => {
      const { term, asOf, coming } = await content(told);
      expect([term.standing, asOf.on]).toEqual(['running', '2027-11-10']);
      expect(coming.map(({ kind, on, round }) => [kind, on, round?.number])).toEqual([
        ['meeting', '2027-11-14', 2],
        ['answers-due', '2027-11-21', 2],
        ['expiry', '2027-11-30', undefined],
      ]);
      const markdown = await text(told, '?format=md&locale=en');
      expect(markdown).toContain('By the end of 30 November 2027, whoever decides says');
      expect(markdown).toContain('- **Meeting (round 2, expiry round)**: 14 November 2027 at 18:00 (Europe/Paris), 90 minutes');
    }); // prettier-ignore

    it('continued: what was decided, and the next term with its own dossier', async () => {
      await api.post(`/v1/prototypes/${told.slug}/hypotheses/H3/settlements`, { outcome: 'inconclusive', reason: 'Unclear.' }); // prettier-ignore
      await make.reading(api.world, told, { by: 'ada@example.org', answers: {} });
      await make.decided(api.world, told, make.continuation(await api.world.prototype(told.slug)));
      const { term, decision, costs } = await content(told);
      expect([term.standing, decision!.outcome, decision!.learned]).toEqual(['continued', 'continue', 'People pay for what they share.']); // prettier-ignore
      expect(costs).toEqual((await api.get(`/v1/prototypes/${told.slug}/costs`)).body.terms[0]);
      const markdown = await text(told, '?format=md&locale=en');
      expect(markdown).toContain('Term 2 runs from 1 December 2027 to 30 April 2028.');
      expect(markdown).toContain('- N2: Members would pay for it (N2).');
      expect(markdown).toContain('The evidence as it stood on that day is frozen');
      const next = await content(told, 2);
      expect([next.term.number, next.term.standing, next.decision]).toEqual([2, 'planned', null]);
      expect(next.hypotheses.map(({ key }) => key)).toEqual(['N2']);
    });

    it('stopped: what remains to be done, and nothing to be paid for', async () => {
      const said = { rationale: HOSTILE, windDown: ['Close the account.', HOSTILE] };
      const stopped = await make.decided(api.world, hostile, make.stop(hostile, said));
      const closed = { doneOn: '2027-11-10', cost: { amount: '35.00', currency: 'EUR' } };
      await api.send('PUT', `/v1/prototypes/${stopped.slug}/wind-down/1`, closed);
      const { term, decision, windDown, coming } = await content(stopped);
      expect([term.standing, coming]).toEqual(['stopped', []]);
      expect(windDown).toEqual([
        { item: 'Close the account.', ...closed },
        { item: HOSTILE, doneOn: null, cost: null },
      ]);
      expect(Object.keys(decision!)).not.toContain('decidedBy');
      const markdown = await text(stopped, '?format=md&locale=en');
      expect(markdown).toContain('## The decision: It stops');
      expect(markdown).toContain('- Close the account. (done on 10 November 2027, €35.00)');
      expect(markdown).toContain('no more money is asked for');
      await api.world.db.reading.query(
        `UPDATE texts SET body = NULL, redacted_at = clock_now() WHERE prototype_id = $1 AND body = 'People pay for what they share.'`,
        [stopped.id],
      );
      expect((await content(stopped)).decision!.learned).toBeNull();
      expect(await text(stopped, '?format=md&locale=en')).toContain('> (removed on request)');
    });

    it('expired: that nothing begins before somebody decides', async () => {
      const expired = await make.expired(api.world, { term: { startsOn: '2027-11-12', expiresOn: '2027-12-20' } });
      const { term, coming } = await content(expired);
      expect([term.standing, coming.filter(({ kind }) => kind === 'expiry')]).toEqual(['expired', []]);
      expect(await text(expired, '?format=md&locale=en')).toContain('Its last day was 20 December 2027.');
    });
  });

  describe('as PDF', () => {
    it('is a file with text in it, made by Chromium', async () => {
      const before = await leftovers();
      const { statusCode, headers, rawPayload } = await api.app.inject({
        method: 'GET',
        url: at(quiet, '?locale=en'),
        headers: { authorization: `Bearer ${api.adminKey}`, accept: 'application/pdf' },
      });
      expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
      expect(headers['content-disposition']).toBe(`attachment; filename="${quiet.slug}-funders-1.pdf"`);
      expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
      expect(lettersIn(rawPayload)).toMatch(/[a-z]{20}/i);
      expect(await leftovers()).toEqual(before);
    });

    it('is made of a page that runs no script, whatever got into it', async () => {
      const page = (await api.get(at(quiet, '?format=html&locale=en'))).text;
      const pdf = await new PdfMaker({ chromium: CHROMIUM, programFolders: [] }).make(
        page.replace('</body>', '<script>document.title = "After"</script></body>'),
      );
      expect(pdf.toString('latin1')).toContain('/Title (For funders: ');
    });

    it('is refused with the way out where there is no Chromium', async () => {
      const without = await Api.open({ CHROMIUM: '/nowhere/chromium' });
      try {
        const { slug } = await make.registered(without.world);
        const path = `/v1/prototypes/${slug}/terms/1/funders-dossier`;
        const refused: Answer = await without.get(`${path}?format=pdf`);
        expect(refused).toMatchObject({ status: 501, body: { code: 'no-chromium' } });
        expect(refused.body.detail).toContain('/nowhere/chromium');
        expect(refused.body.detail).toContain('?format=html');
        expect((await without.get(`${path}?format=html`)).status).toBe(200);
      } finally {
        await without.close();
      }
    });

    it('is made one at a time, a few waiting; whoever comes when too many wait comes again later, and none takes too long', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'slow-chromium-'));
      const slow = join(folder, 'chromium');
      await writeFile(slow, '#!/bin/sh\nsleep 600\n');
      await chmod(slow, 0o755);
      const before = await leftovers();
      const maker = new PdfMaker({ chromium: 'chromium', programFolders: ['/nowhere', folder, '/bin', '/usr/bin'] }, { milliseconds: 200, waiting: 2 }); // prettier-ignore
      const made = await Promise.allSettled([1, 2, 3, 4].map(() => maker.make('<p>x')));
      const reasons = made.map((one) => (one as PromiseRejectedResult).reason);
      for (const reason of reasons) expect(reason).toMatchObject({ code: 'try-again', details: { retryAfter: 15 } });
      expect(reasons.filter(({ message }) => message.startsWith('Several PDFs'))).toHaveLength(1);
      expect(await leftovers()).toEqual(before);
      await rm(folder, { recursive: true });
    });
  });
});

async function leftovers(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('bestbefore-pdf-'));
}

/** The letters that its fonts can be read back as: a PDF of a picture has none. */
function lettersIn(pdf: Buffer): string {
  const source = pdf.toString('latin1');
  const streams = [...source.matchAll(/stream\r?\n/g)].map(({ index, 0: { length } }) => {
    try {
      return inflateSync(pdf.subarray(index + length, source.indexOf('endstream', index))).toString('latin1');
    } catch {
      return '';
    }
  });
  const mapped = streams
    .filter((stream) => stream.includes('begincmap'))
    .flatMap((stream) => [...stream.matchAll(/<[0-9A-Fa-f]{4}> <([0-9A-Fa-f]{4})>$/gm)].map(([, code]) => code));
  return mapped
    .map((code) => String.fromCharCode(parseInt(code, 16)))
    .filter((letter) => /[a-z]/i.test(letter))
    .join('');
}
