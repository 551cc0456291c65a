import { Api } from '../support/api.js';
import { make } from '../support/make.js';

describe('POST /v1/prototypes', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('registers a prototype, and shows it whole', async () => {
    const manifest = make.manifest({ policy: { quorum: 3 } });
    const answer = await api.post('/v1/prototypes', manifest);
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/v1/prototypes/${manifest.slug}` },
    });
    const { warnings, ...shown } = answer.body;
    expect(warnings).toEqual([]);
    expect(shown).toMatchObject({
      slug: manifest.slug,
      title: manifest.title,
      status: 'planned',
      horizon: manifest.horizon,
      version: 1,
      openTerm: { number: 1, ...manifest.term, endsAt: '2027-11-30T23:00:00.000Z', daysLeft: 372, policyVersion: 1 },
      hypotheses: [{ ...manifest.hypotheses[0], outcome: 'open' }],
      grid: { version: 1 },
    });
    expect(shown.openTerm.policy).toMatchObject({ quorum: 3, maxTermDays: 731, lapseAfterDays: null });
    expect(shown.panel.map(({ email, external }: { email: string; external: boolean }) => [email, external])).toEqual(
      manifest.panel!.map(({ email, external }) => [email, external]),
    );
    expect((await api.get(answer.headers.location!)).body).toEqual(shown);
  });

  it('warns of a panel too small, of nobody to escalate to, and of what looks recreated', async () => {
    const first = make.manifest();
    await api.post('/v1/prototypes', first);
    const again = make.manifest({ title: first.title, panel: [], sponsors: [] });
    const { status, body } = await api.post('/v1/prototypes', again);
    expect(status).toBe(201);
    expect(body.warnings.map(({ code }: { code: string }) => code)).toEqual([
      'panel-too-small',
      'no-sponsor',
      'looks-recreated',
    ]);
  });

  it('shows what a dry run would register, and takes it back', async () => {
    const manifest = make.manifest();
    const before = await api.rows();
    const answer = await api.post('/v1/prototypes?dryRun=true', manifest);
    expect(answer).toMatchObject({ status: 200, body: { slug: manifest.slug, status: 'planned' } });
    expect(answer.headers.location).toBeUndefined();
    expect(await api.rows()).toEqual(before);
    expect((await api.get(`/v1/prototypes/${manifest.slug}`)).status).toBe(404);
  });

  it('does not say the shape is right when a dry run is asked for in other words', async () => {
    const { status, body } = await api.post('/v1/prototypes?dryRun=1', make.manifest());
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer: '/dryRun' })]);
  });

  it('refuses a slug that is taken, and takes it again once the first is withdrawn', async () => {
    const manifest = make.manifest();
    await api.post('/v1/prototypes', manifest);
    const taken = await api.post('/v1/prototypes', make.manifest({ slug: manifest.slug }));
    expect(taken).toMatchObject({ status: 409, body: { code: 'slug-taken' } });
    expect((await api.post(`/v1/prototypes/${manifest.slug}/void`, { reason: 'A mistake.' })).status).toBe(200);
    expect((await api.post('/v1/prototypes', make.manifest({ slug: manifest.slug }))).status).toBe(201);
  });

  it('takes a key that may write, of somebody who may register', async () => {
    const reader = await make.caller(api.world, { scopes: ['read'] });
    const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
    const coordinator = await make.caller(api.world, {});
    const statuses = [reader, observer, coordinator].map(({ key }) =>
      api.post('/v1/prototypes', make.manifest(), { key }),
    );
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([403, 403, 201]);
  });
});

describe('Idempotency-Key', () => {
  let api: Api;
  const again = (key: string): { headers: Record<string, string> } => ({ headers: { 'idempotency-key': key } });
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('gives the same request the same answer, and does it once', async () => {
    const manifest = make.manifest();
    const first = await api.post('/v1/prototypes', manifest, again('one'));
    const before = await api.rows();
    const second = await api.post('/v1/prototypes', { ...manifest }, again('one'));
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second).toMatchObject({
      status: 201,
      text: first.text,
      headers: { etag: '"1"', location: first.headers.location },
    });
    expect(await api.rows()).toEqual(before);
  });

  it('refuses another request under the same key', async () => {
    await api.post('/v1/prototypes', make.manifest(), again('two'));
    const other = await api.post('/v1/prototypes', make.manifest(), again('two'));
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
  });

  it('belongs to whoever sent it', async () => {
    const manifest = make.manifest();
    await api.post('/v1/prototypes', manifest, again('mine'));
    const { key } = await make.caller(api.world, {});
    const other = await api.post('/v1/prototypes', make.manifest(), { ...again('mine'), key });
    expect(other.status).toBe(201);
  });

  it('tells a request that comes while the first is worked on to come back', async () => {
    const manifest = make.manifest();
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.post('/v1/prototypes', manifest, again('at-once'))));
    const codes = answers.map(({ status, body, headers }) => [status, body.code, headers['retry-after']]);
    expect(codes.filter(([status]) => status === 201).length).toBeGreaterThanOrEqual(1);
    for (const answer of codes) expect([201, 409]).toContain(answer[0]);
    for (const [, code, retryAfter] of codes.filter(([status]) => status === 409))
      expect([code, retryAfter]).toEqual(['in-flight', '1']);
  });

  it('is in flight as long as somebody holds it', async () => {
    const { owner } = api.world.database;
    const holder = await owner.connect();
    const { rows } = await owner.query<{ member_id: string }>(
      'SELECT id AS member_id FROM members ORDER BY created_at, id',
    );
    await holder.query('BEGIN');
    for (const { member_id } of rows)
      await holder.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 42))', [`${member_id}/held`]);
    const answer = await api.post('/v1/prototypes', make.manifest(), again('held'));
    await holder.query('ROLLBACK');
    holder.release();
    expect(answer).toMatchObject({ status: 409, body: { code: 'in-flight' }, headers: { 'retry-after': '1' } });
  });

  it('is kept only for what was done: a refused request may be mended under the same key', async () => {
    const manifest = make.manifest();
    const refused = await api.post('/v1/prototypes', { ...manifest, timeZone: 'Europe/Nowhere' }, again('mended'));
    const mended = await api.post('/v1/prototypes', manifest, again('mended'));
    expect([refused.status, mended.status]).toEqual([422, 201]);
  });

  it('has a shape', async () => {
    for (const key of ['with space', 'x'.repeat(201), 'é']) {
      expect((await api.post('/v1/prototypes', make.manifest(), again(key))).status).toBe(400);
    }
  });
});
