import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

describe('PATCH /v1/prototypes/{slug}', () => {
  let api: Api;
  let slug: string;
  const patch = (
    body: unknown,
    ifMatch: string | undefined = '"1"',
    type = 'application/merge-patch+json',
  ): Promise<Answer> =>
    api.patch(`/v1/prototypes/${slug}`, body, {
      headers: { 'content-type': type, ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }) },
    });

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    ({ slug } = await make.registered(api.world));
  });
  afterAll(() => api.close());

  it('describes anew, and counts the write in the ETag', async () => {
    const answer = await patch({ title: 'Another title', horizon: [{ years: 4, aim: 'Further.' }] });
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { title: 'Another title', horizon: [{ years: 4, aim: 'Further.' }], version: 2, tags: ['mutualisation'] },
    });
    const { body } = await api.get(`/v1/prototypes/${slug}/events?after=1`);
    expect(body.items).toEqual([
      expect.objectContaining({ kind: 'described', data: { fields: ['horizon', 'title'] } }),
    ]);
  });

  it('takes plain JSON as well', async () => {
    expect((await patch({ title: 'Plain' }, '"1"', 'application/json; charset=utf-8')).status).toBe(200);
  });

  it('empties what may be empty with null, and merges the structure field by field', async () => {
    const { body } = await patch({
      tags: null,
      documents: null,
      structure: { territory: null, activityCode: '94.99Z' },
    });
    expect(body).toMatchObject({
      tags: [],
      documents: [],
      structure: { legalForm: 'association', activityCode: '94.99Z' },
    });
    expect(body.structure.territory ?? null).toBeNull();
    expect((await patch({ structure: null }, '"2"')).body.structure).toEqual({});
  });

  it('does not empty what may not be empty', async () => {
    const { status, body } = await patch({ title: null, summary: null, horizon: null, locale: null });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
    expect([status, pointers]).toEqual([400, ['/horizon', '/locale', '/summary', '/title']]);
  });

  it('refuses what is frozen by name, and changes nothing', async () => {
    const frozen = {
      slug: 'other',
      timeZone: 'UTC',
      term: {},
      policy: {},
      predecessor: null,
      livedSince: null,
      expiresOn: '2030-01-01',
    };
    const before = await api.get(`/v1/prototypes/${slug}`);
    const { status, body } = await patch({ title: 'New', ...frozen });
    const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
    expect(status).toBe(400);
    expect(pointers).toEqual(
      Object.keys(frozen)
        .map((name) => `/${name}`)
        .sort(),
    );
    expect((await api.get(`/v1/prototypes/${slug}`)).text).toBe(before.text);
  });

  it('demands the ETag that was read', async () => {
    const missing = await api.patch(`/v1/prototypes/${slug}`, { title: 'Blind' });
    expect(missing).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
    await patch({ title: 'First' });
    expect(await patch({ title: 'Second' })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await api.get(`/v1/prototypes/${slug}`)).body.title).toBe('First');
  });

  it.each(['"1"', 'W/"1"', '*', '"7", W/"1"', ' ,\t"a,b" ,, "1",'])('takes If-Match: %s', async (ifMatch) => {
    expect(await patch({ title: 'Another' }, ifMatch)).toMatchObject({ status: 200, headers: { etag: '"2"' } });
  });

  it.each(['"2"', 'W/"2"', '"2", "3"', '"x"', '""', '"01"', '"1-gzip"', '"\u00e9"'])(
    'finds it changed, or never like that: If-Match: %s',
    async (ifMatch) => {
      expect(await patch({ title: 'Another' }, ifMatch)).toMatchObject({ status: 412, body: { code: 'stale' } });
      expect((await api.get(`/v1/prototypes/${slug}`)).headers.etag).toBe('"1"');
    },
  );

  it.each(['1', 'w/"1"', 'W/1', '"1', '1"', '"1""2"', '"1" "2"', '"1 "', '*, "1"', 'W/*', '', ' , ,', '"1", 2'])(
    'cannot read If-Match: %s',
    async (ifMatch) => {
      expect(await patch({ title: 'Another' }, ifMatch)).toMatchObject({ status: 400, body: { code: 'malformed' } });
      expect((await api.get(`/v1/prototypes/${slug}`)).headers.etag).toBe('"1"');
    },
  );

  it('lets one of two writers through who have read the same', async () => {
    const answers = await Promise.all([patch({ title: 'One' }), patch({ title: 'Two' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('shows what a dry run would change, and takes it back', async () => {
    const answer = await api.patch(
      `/v1/prototypes/${slug}?dryRun=true`,
      { title: 'Perhaps' },
      { headers: { 'if-match': '"1"' } },
    );
    expect(answer).toMatchObject({ status: 200, body: { title: 'Perhaps', version: 2 } });
    expect((await api.get(`/v1/prototypes/${slug}`)).body.version).toBe(1);
  });

  it('takes a key of a coordinator of it, or of who registered it', async () => {
    const mine = await make.registered(api.world, { coordinators: [{ name: 'C', email: 'Coordinator@Example.org' }] });
    const coordinator = await make.caller(api.world, { email: 'coordinator@example.org' });
    const other = await make.caller(api.world, {});
    const change = (key: string): Promise<Answer> =>
      api.patch(`/v1/prototypes/${mine.slug}`, { title: 'Mine' }, { key, headers: { 'if-match': '"1"' } });
    expect((await change(other.key)).status).toBe(403);
    expect((await change(coordinator.key)).status).toBe(200);
  });
});

describe('POST …/void', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('withdraws what is planned, with the reason', async () => {
    const { slug } = await make.registered(api.world);
    const answer = await api.post(`/v1/prototypes/${slug}/void`, { reason: 'Registered twice.' });
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'voided', openTerm: null, nextActs: [], voided: { reason: 'Registered twice.' } },
    });
    expect((await api.post(`/v1/prototypes/${slug}/void`, { reason: 'Again.' })).body.code).toBe('ended');
  });

  it('does not withdraw what has begun', async () => {
    const { slug } = await make.registered(api.world, { term: { startsOn: '2026-11-23', expiresOn: '2027-11-30' } });
    const answer = await api.post(`/v1/prototypes/${slug}/void`, { reason: 'Too late.' });
    expect(answer).toMatchObject({ status: 409, body: { code: 'already-begun' } });
  });

  it('demands a reason', async () => {
    const { slug } = await make.registered(api.world);
    for (const body of [undefined, {}, { reason: '' }, { reason: ' \n ' }, { reason: null }]) {
      expect((await api.post(`/v1/prototypes/${slug}/void`, body)).body.errors).toEqual([
        expect.objectContaining({ pointer: '/reason' }),
      ]);
    }
  });
});
