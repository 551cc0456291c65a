import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';
import { statements } from '../support/statements.js';
import { ROOT } from '../support/processes.js';

const HORIZON = [{ years: 5, aim: 'A cooperative that lives on what it gives.' }];

describe('/v1/portfolios', () => {
  let api: Api;
  let prototype: Prototype;
  let other: Prototype;
  let slug: string;
  let count = 0;
  const whole = (more: object = {}): object => ({
    title: 'Together',
    summary: 'Two associations try a cooperative.',
    locale: 'en',
    horizon: HORIZON,
    prototypes: [prototype.slug],
    options: [{ key: 'within', title: 'Within the system', summary: 'As others do.', testedBy: [prototype.slug] }],
    leads: [{ key: 'federation', question: 'Would they hear?', ask: ['The federation'] }],
    ...more,
  });
  const declare = (more: object = {}, sent = {}): Promise<Answer> =>
    api.send('PUT', `/v1/portfolios/${slug}`, whole(more), sent);

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    const started = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
    prototype = await make.registered(api.world, started);
    other = await make.registered(api.world, started);
    slug = `together-${++count}`;
  });
  afterAll(() => api.close());

  it('are declared whole, and the same again changes nothing', async () => {
    const { status, body } = await declare();
    expect([status, body.version]).toEqual([200, 1]);
    expect(body).toMatchObject({
      slug,
      horizon: HORIZON,
      prototypes: [{ slug: prototype.slug, status: 'running', spent: [], hypotheses: { open: 1 } }],
      options: [{ key: 'within', pros: [], cons: [], references: [], testedBy: [prototype.slug] }],
      leads: [{ key: 'federation', by: null, cameOf: null, answeredOn: null }],
      overstay: { index: 0, coveredShare: null },
    });
    expect((await declare()).body).toEqual(body);
    expect((await api.get(`/v1/portfolios/${slug}`)).body).toEqual(body);
    const { items } = (await api.get('/v1/portfolios')).body as { items: { slug: string }[] };
    expect(items.find((line) => line.slug === slug)).toMatchObject({
      prototypes: 1,
      options: 1,
      leads: { open: 1, answered: 0 },
    });
  });

  it('show beside each option what its prototypes have found and spent', async () => {
    await declare();
    const cost = { amount: '12.50', currency: 'EUR' };
    await api.post(`/v1/prototypes/${prototype.slug}/hypotheses/H1/steps`, { key: 'talks', method: 'Talks.' });
    const seen = { outcome: 'failed', observation: 'Nobody came.', cost };
    await api.send('PUT', `/v1/prototypes/${prototype.slug}/steps/talks/result`, seen);
    const settled = { outcome: 'refuted', reason: 'Nobody came.' };
    await api.post(`/v1/prototypes/${prototype.slug}/hypotheses/H1/settlements`, settled);
    expect((await api.get(`/v1/portfolios/${slug}`)).body.prototypes).toEqual([
      {
        slug: prototype.slug,
        title: prototype.title,
        status: 'running',
        hypotheses: { open: 0, supported: 0, refuted: 1, inconclusive: 0 },
        spent: [cost],
        overstay: { index: 0, coveredShare: null },
      },
    ]);
  });

  it('take options and leads one at a time, and what came of a lead', async () => {
    await declare();
    const at = `/v1/portfolios/${slug}`;
    const without = { title: 'Without the system', summary: 'On our own.', cons: ['Little is written of it.'] };
    expect((await api.send('PUT', `${at}/options/without`, without)).body.options).toMatchObject([
      { key: 'within' },
      { key: 'without', cons: ['Little is written of it.'] },
    ]);
    const answered = { question: 'Would they hear?', cameOf: 'They would.', answeredOn: '2026-11-20' };
    expect((await api.send('PUT', `${at}/leads/federation`, answered)).body.leads).toMatchObject([
      { key: 'federation', cameOf: 'They would.' },
    ]);
    expect((await api.delete(`${at}/options/within`)).body.options).toMatchObject([{ key: 'without' }]);
    expect((await api.delete(`${at}/options/within`)).status).toBe(404);
    expect((await api.delete(`${at}/leads/federation`)).body.leads).toEqual([]);
    expect((await api.get(`${at}/options`)).body.items).toHaveLength(1);
    expect((await api.get(`${at}/leads`)).body).toEqual({ items: [], next: null });
  });

  it('are refused with every fault at its place', async () => {
    const { status, body } = await declare({
      horizon: [...HORIZON, ...HORIZON],
      prototypes: [prototype.slug, 'nobody-knows-it'],
      options: [
        { key: 'a', title: 'A', summary: 'A.', testedBy: [other.slug] },
        { key: 'a', title: 'B', summary: 'B.' },
      ],
      leads: [{ key: 'l', question: 'Why?', by: '2026-02-30', cameOf: 'So.' }],
    });
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
      422,
      ['/horizon/1/years', '/leads/0', '/leads/0/by', '/options/0/testedBy/0', '/options/1/key', '/prototypes/1'],
    ]);
    for (const wrong of [
      { title: '' },
      { horizon: [] },
      { prototypes: ['No Slug'] },
      { leads: [{ key: 'l' }] },
      { owner: 'me' },
    ])
      expect([Object.keys(wrong), (await declare(wrong)).status]).toEqual([Object.keys(wrong), 400]);
    expect((await api.get(`/v1/portfolios/${slug}`)).status).toBe(404);
    expect((await api.send('PUT', `/v1/portfolios/${slug}/options/x`, { title: 'X', summary: 'X.' })).status).toBe(404);
  });

  it('have a prototype once: it serves one horizon', async () => {
    await declare();
    const again = await api.send('PUT', `/v1/portfolios/${slug}-b`, whole({ options: [] }));
    expect(again).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/prototypes/0', code: 'in-another-portfolio' }] },
    });
    await declare({ prototypes: [], options: [] });
    expect((await api.send('PUT', `/v1/portfolios/${slug}-b`, whole({ options: [] }))).status).toBe(200);
  });

  it('are somebody’s: others read them, and only an administrator writes them as well', async () => {
    const mine = await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write'] });
    const theirs = await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write'] });
    const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
    expect((await declare({}, mine)).status).toBe(200);
    expect((await declare({}, theirs)).status).toBe(403);
    expect((await declare({}, observer)).status).toBe(403);
    expect((await api.delete(`/v1/portfolios/${slug}/options/within`, theirs)).status).toBe(403);
    expect((await api.get(`/v1/portfolios/${slug}`, observer)).status).toBe(200);
    expect((await declare({ title: 'Anew' })).body).toMatchObject({ title: 'Anew', version: 2 });
  });

  describe('give their horizon to a prototype that adopts it', () => {
    const adopt = (sent = {}, of = prototype): Promise<Answer> =>
      api.post(`/v1/prototypes/${of.slug}/horizon-adoptions`, undefined, sent);
    const described = async (): Promise<object[]> => {
      const { items } = (await api.get(`/v1/prototypes/${prototype.slug}/events`)).body as {
        items: { kind: string; data: object }[];
      };
      return items.filter(({ kind }) => kind === 'described').map(({ data }) => data);
    };

    it('once, as it is then, and the journal says from where', async () => {
      await declare();
      const adopted = await adopt();
      expect(adopted).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { horizon: HORIZON } });
      expect((await adopt()).headers.etag).toBe('"2"');
      expect(await described()).toEqual([{ fields: ['horizon'], portfolio: slug }]);
      await declare({ horizon: [{ years: 3, aim: 'Something else.' }] });
      expect((await api.get(`/v1/prototypes/${prototype.slug}`)).body.horizon).toEqual(HORIZON);
      expect((await adopt()).body.horizon).toEqual([{ years: 3, aim: 'Something else.' }]);
    });

    it('as whoever asks has seen it, where they say what', async () => {
      await declare();
      expect(await adopt({ headers: { 'if-match': '"7"' } })).toMatchObject({ status: 412, body: { code: 'stale' } });
      expect(await adopt({ headers: { 'if-match': 'seven' } })).toMatchObject({
        status: 400,
        body: { code: 'malformed' },
      });
      expect((await adopt({ headers: { 'if-match': '"1"' } })).status).toBe(200);
    });

    it('only where it is in one, and by whoever may change the prototype', async () => {
      expect(await adopt()).toMatchObject({ status: 404, body: { code: 'not-found' } });
      await declare();
      expect((await adopt({}, other)).status).toBe(404);
      const stranger = await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write'] });
      expect(await adopt(stranger)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await described()).toEqual([]);
    });

    it('not in a dry run', async () => {
      await declare();
      const dry = await api.post(`/v1/prototypes/${prototype.slug}/horizon-adoptions?dryRun=true`, undefined);
      expect(dry).toMatchObject({ status: 200, body: { horizon: HORIZON } });
      expect(await described()).toEqual([]);
    });
  });

  it('cost as many statements with thirty prototypes as with three', async () => {
    const members = [prototype, other];
    const shownWith = async (many: number): Promise<string[]> => {
      while (members.length < many) members.push(await make.registered(api.world));
      await declare({ prototypes: members.map((member) => member.slug) });
      return statements(() => api.get(`/v1/portfolios/${slug}`));
    };
    const cost = { amount: '12.50', currency: 'EUR' };
    for (const member of members) {
      const at = `/v1/prototypes/${member.slug}`;
      await api.post(`${at}/hypotheses/H1/steps`, { key: 'talks', method: 'Talks.' });
      await api.send('PUT', `${at}/steps/talks/result`, { outcome: 'failed', observation: 'Nobody came.', cost });
    }
    const withThree = await shownWith(3);
    expect((await shownWith(30)).length).toBe(withThree.length);
    const { prototypes } = (await api.get(`/v1/portfolios/${slug}`)).body as {
      prototypes: { slug: string; spent: object[] }[];
    };
    expect(prototypes).toHaveLength(30);
    const spenders = prototypes.filter(({ spent }) => spent.length > 0);
    expect(spenders.map((one) => one.slug).sort()).toEqual([prototype.slug, other.slug].sort());
  });

  it('are a filter of the list of prototypes', async () => {
    await declare();
    const { items } = (await api.get(`/v1/prototypes?portfolio=${slug}`)).body as { items: { slug: string }[] };
    expect(items.map((line) => line.slug)).toEqual([prototype.slug]);
    expect((await api.get(`/v1/prototypes?portfolio=${slug}&needsDecision=true`)).body.items).toEqual([]);
    expect((await api.get('/v1/prototypes?portfolio=no%20slug')).status).toBe(400);
  });

  it('of the example is sound, beside its three associations', async () => {
    const folder = join(ROOT, 'examples');
    const read = (path: string): { prototypes: string[] } =>
      JSON.parse(readFileSync(join(folder, path), 'utf8')) as { prototypes: string[] };
    const example = read('portfolios/une-cooperative-pour-durer.json');
    for (const name of example.prototypes) await api.post('/v1/prototypes', read(`${name}.json`));
    const { status, body } = await api.send('PUT', '/v1/portfolios/une-cooperative-pour-durer', example);
    expect([status, body.prototypes.length, body.options.length, body.leads.length]).toEqual([200, 3, 2, 4]);
  });
});
