import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

const STARTED = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
const RESULT = { outcome: 'succeeded', observation: 'Nine of twelve would pay.' };
const eur = (amount: string): object => ({ amount, currency: 'EUR' });

describe('…/steps', () => {
  let api: Api;
  const plan = (slug: string, body: object = {}, key = 'H1'): Promise<Answer> =>
    api.post(`/v1/prototypes/${slug}/hypotheses/${key}/steps`, { key: 'talks', method: 'Twelve talks.', ...body });
  const at = (slug: string, step = 'talks'): string => `/v1/prototypes/${slug}/steps/${step}`;
  const tell = (slug: string, body: object = RESULT, step = 'talks'): Promise<Answer> =>
    api.send('PUT', `${at(slug, step)}/result`, body);

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('are planned, planned anew, begun and done', async () => {
    const { slug, people } = await make.registered(api.world, STARTED);
    const planned = await plan(slug, { plannedCost: eur('300'), plannedOn: '2026-12-01', person: people[0].id });
    expect(planned).toMatchObject({ status: 201, headers: { etag: '"2"' } });
    expect(planned.body).toEqual({
      key: 'talks',
      term: 1,
      hypothesis: 'H1',
      state: 'planned',
      method: 'Twelve talks.',
      plannedCost: eur('300.00'),
      plannedOn: '2026-12-01',
      person: people[0].id,
      after: null,
      begunAt: null,
      result: null,
      doneAt: null,
    });
    const replanned = await api.patch(at(slug), { plannedCost: null, plannedOn: '2026-12-02' });
    expect(replanned.body).toMatchObject({ plannedCost: null, plannedOn: '2026-12-02', method: 'Twelve talks.' });
    const begun = await api.post(`${at(slug)}/beginnings`, undefined);
    expect(begun).toMatchObject({ status: 201, body: { state: 'begun', begunAt: '2026-11-23T10:00:00.000Z' } });
    expect(await api.patch(at(slug), { plannedOn: null })).toMatchObject({
      status: 409,
      body: { code: 'already-begun' },
    });
    const evidence = [{ label: 'Notes', url: 'https://example.org/notes' }];
    const done = await tell(slug, { ...RESULT, evidence, cost: eur('312.4') });
    expect(done).toMatchObject({
      status: 200,
      body: { state: 'done', result: { ...RESULT, evidence, cost: eur('312.40') } },
    });
    expect((await api.get(`/v1/prototypes/${slug}/steps`)).body).toEqual({ items: [done.body], next: null });
    expect((await api.get(`/v1/prototypes/${slug}/hypotheses/H1/steps`)).body.items).toEqual([done.body]);
  });

  it('begin with their result where nobody said so before, and tell it better later; the journal keeps each', async () => {
    const { slug } = await make.registered(api.world, STARTED);
    await plan(slug);
    expect((await tell(slug, { ...RESULT, outcome: 'failed' })).body).toMatchObject({
      state: 'done',
      begunAt: expect.any(String) as string,
    });
    const { headers } = await tell(slug);
    expect((await tell(slug)).headers.etag).toBe(headers.etag);
    const { items } = (await api.get(`/v1/prototypes/${slug}/events`)).body as {
      items: { kind: string; data: object }[];
    };
    expect(items.filter(({ kind }) => kind === 'step-done').map(({ data }) => data)).toEqual([
      { step: 'talks', outcome: 'failed', observation: RESULT.observation, cost: null },
      { step: 'talks', outcome: 'succeeded', observation: RESULT.observation, cost: null },
    ]);
  });

  it('wait for one another, but never in a circle', async () => {
    const { slug } = await make.registered(api.world, STARTED);
    await plan(slug);
    expect((await plan(slug, { key: 'trial', after: 'talks' })).body).toMatchObject({ after: 'talks' });
    expect((await plan(slug, { key: 'third', after: 'trial' })).status).toBe(201);
    const circle = { status: 422, body: { errors: [{ pointer: '/after', code: 'circle' }] } };
    expect(await api.patch(at(slug), { after: 'third' })).toMatchObject(circle);
    expect(await api.patch(at(slug), { after: 'talks' })).toMatchObject(circle);
    expect((await api.patch(at(slug, 'trial'), { after: null })).body).toMatchObject({ after: null });
  });

  it('are refused with every fault at its place', async () => {
    const { slug } = await make.registered(api.world, STARTED);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const faulty = {
      plannedCost: { amount: '1.234', currency: 'EUR' },
      plannedOn: '2026-02-30',
      person: nobody,
      after: 'nothing',
    };
    const { status, body } = await plan(slug, faulty);
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()]).toEqual([
      422,
      ['/after', '/person', '/plannedCost', '/plannedOn'],
    ]);
    for (const wrong of [
      { key: 'a b' },
      { method: '' },
      { plannedCost: '300' },
      { plannedCost: { amount: 300, currency: 'EUR' } },
      { price: 1 },
      { after: 7 },
    ])
      expect([wrong, (await plan(slug, wrong)).status]).toEqual([wrong, 400]);
    for (const wrong of [
      { outcome: 'great' },
      { observation: '' },
      { evidence: [{ label: 'x', url: 'javascript:alert(1)' }] },
      { cost: eur('-1') },
      { observation: 'x'.repeat(8001) },
    ])
      expect([Object.keys(wrong), (await tell(slug, { ...RESULT, ...wrong })).status]).toEqual([
        Object.keys(wrong),
        400,
      ]);
    expect((await api.get(`/v1/prototypes/${slug}/steps`)).body.items).toEqual([]);
  });

  it('have a key of their own, and test what is asked', async () => {
    const { slug } = await make.registered(api.world, STARTED);
    await plan(slug);
    expect(await plan(slug)).toMatchObject({ status: 409, body: { code: 'key-taken' } });
    expect((await plan(slug, { key: 'other' }, 'H9')).status).toBe(404);
    expect((await tell(slug, RESULT, 'nothing')).status).toBe(404);
    expect((await api.get(`/v1/prototypes/${slug}/hypotheses/H9/steps`)).status).toBe(404);
  });

  it('begin while the prototype runs, not before', async () => {
    const { slug } = await make.registered(api.world);
    expect((await plan(slug)).status).toBe(201);
    for (const answer of [await api.post(`${at(slug)}/beginnings`, undefined), await tell(slug)])
      expect(answer).toMatchObject({ status: 409, body: { code: 'not-begun' } });
  });

  it('of an expired prototype tell their result if they had begun, and nothing new begins', async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(api.world, STARTED);
    for (const key of ['begun', 'planned']) await plan(slug, { key });
    await api.post(`${at(slug, 'begun')}/beginnings`, undefined);
    await api.world.advanceTo('2027-01-05T10:00:00Z');
    expect((await tell(slug, RESULT, 'begun')).body).toMatchObject({ state: 'done' });
    const halted = { status: 423, body: { code: 'halted' } };
    expect(await tell(slug, RESULT, 'planned')).toMatchObject(halted);
    expect(await plan(slug, { key: 'new' })).toMatchObject(halted);
    expect(await api.patch(at(slug, 'planned'), { plannedOn: null })).toMatchObject(halted);
    expect(await api.post(`${at(slug, 'planned')}/beginnings`, undefined)).toMatchObject(halted);
  });

  it('stay as they were once their term is decided', async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    const prototype = await make.registered(api.world, STARTED);
    const { slug } = prototype;
    await plan(slug);
    await tell(slug);
    await make.decided(api.world, prototype);
    expect(await tell(slug, { ...RESULT, outcome: 'failed' })).toMatchObject({ status: 409, body: { code: 'ended' } });
    expect((await api.get(`/v1/prototypes/${slug}/steps`)).body.items).toMatchObject([{ result: RESULT }]);
    const found = (await api.world.verify.verify()).filter(({ where }) => where.startsWith(slug));
    expect(found).toEqual([]);
  });

  describe('dropped', () => {
    const drop = (slug: string, step = 'talks', sent = {}): Promise<Answer> => api.delete(at(slug, step), sent);
    const keysOf = async (slug: string): Promise<string[]> =>
      (await api.get(`/v1/prototypes/${slug}/steps`)).body.items.map(({ key }: { key: string }) => key);
    beforeEach(() => api.world.setClock('2026-11-23T10:00:00Z'));

    it('before they begin, are gone, and their key is free again; the journal keeps both', async () => {
      const { slug } = await make.registered(api.world, STARTED);
      for (const key of ['talks', 'trial', 'third']) await plan(slug, { key });
      const dropped = await drop(slug, 'trial');
      expect(dropped).toMatchObject({ status: 200, headers: { etag: '"5"' }, body: { slug, version: 5 } });
      expect(await keysOf(slug)).toEqual(['talks', 'third']);
      expect((await drop(slug, 'trial')).status).toBe(404);
      expect((await plan(slug, { key: 'trial', method: 'A trial in June.' })).status).toBe(201);
      expect(await keysOf(slug)).toEqual(['talks', 'third', 'trial']);
      const { items } = (await api.get(`/v1/prototypes/${slug}/events`)).body as {
        items: { kind: string; data: { step?: string; method?: string } }[];
      };
      expect(items.filter(({ data }) => data.step === 'trial').map(({ kind, data }) => [kind, data.method])).toEqual([
        ['step-planned', 'Twelve talks.'],
        ['step-dropped', undefined],
        ['step-planned', 'A trial in June.'],
      ]);
      expect((await api.world.verify.verify()).filter(({ where }) => where.startsWith(slug))).toEqual([]);
    });

    it('are not once they have begun: their result says what came of them', async () => {
      const { slug } = await make.registered(api.world, STARTED);
      await plan(slug);
      await api.post(`${at(slug)}/beginnings`, undefined);
      expect(await drop(slug)).toMatchObject({ status: 409, body: { code: 'already-begun' } });
      await tell(slug);
      expect(await drop(slug)).toMatchObject({ status: 409, body: { code: 'already-begun' } });
    });

    it('are not while others wait for them', async () => {
      const { slug } = await make.registered(api.world, STARTED);
      await plan(slug);
      for (const key of ['trial', 'third']) await plan(slug, { key, after: 'talks' });
      const { status, body } = await drop(slug);
      expect([status, body.errors.map(({ code }: { code: string }) => code)]).toEqual([422, ['awaited', 'awaited']]);
      await api.patch(at(slug, 'trial'), { after: null });
      await drop(slug, 'third');
      expect((await drop(slug)).status).toBe(200);
      expect(await keysOf(slug)).toEqual(['trial']);
    });

    it('are not once the prototype has expired or ended (law 3)', async () => {
      const prototype = await make.registered(api.world, STARTED);
      await plan(prototype.slug);
      await api.world.advanceTo('2027-01-05T10:00:00Z');
      expect(await drop(prototype.slug)).toMatchObject({ status: 423, body: { code: 'halted' } });
      await make.decided(api.world, prototype);
      expect(await drop(prototype.slug)).toMatchObject({ status: 409, body: { code: 'ended' } });
      expect(await keysOf(prototype.slug)).toEqual(['talks']);
    });

    it('take a key that may change the prototype, and are back after a dry run', async () => {
      const { slug } = await make.registered(api.world, STARTED);
      await plan(slug);
      const stranger = await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write'] });
      expect(await drop(slug, 'talks', stranger)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect((await api.delete(`${at(slug)}?dryRun=true`)).status).toBe(200);
      expect(await keysOf(slug)).toEqual(['talks']);
    });
  });

  it('are shown by a dry run and not kept', async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    const { slug } = await make.registered(api.world, STARTED);
    const dry = await api.post(`/v1/prototypes/${slug}/hypotheses/H1/steps?dryRun=true`, {
      key: 'talks',
      method: 'Talks.',
    });
    expect(dry).toMatchObject({ status: 200, body: { key: 'talks' } });
    expect((await api.get(`/v1/prototypes/${slug}/steps`)).body.items).toEqual([]);
  });
});
