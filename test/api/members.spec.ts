import { Api } from '../support/api.js';
import { make } from '../support/make.js';

describe('/v1/members', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('lets somebody in, corrects them, and sees them leave with their keys', async () => {
    const added = await api.post('/v1/members', {
      name: 'Ada',
      email: 'ada@example.org',
      role: 'coordinator',
      locale: 'fr',
    });
    expect(added).toMatchObject({
      status: 201,
      body: { email: 'ada@example.org', role: 'coordinator', endedAt: null },
    });
    const { id } = added.body;
    const { key } = (await api.post('/v1/api-keys', { label: 'Ada', scopes: ['read'], memberId: id })).body;
    expect((await api.patch(`/v1/members/${id}`, { role: 'observer' })).body).toMatchObject({
      id,
      role: 'observer',
      name: 'Ada',
    });
    expect((await api.get('/v1/prototypes', { key })).status).toBe(200);
    expect((await api.delete(`/v1/members/${id}`)).body.endedAt).toEqual(expect.any(String));
    expect((await api.get('/v1/prototypes', { key })).status).toBe(401);
    expect((await api.patch(`/v1/members/${id}`, { role: 'observer' })).body.code).toBe('ended');
    expect((await api.get('/v1/members')).body.items.map((member: { id: string }) => member.id)).toContain(id);
  });

  it('knows an address once', async () => {
    await api.post('/v1/members', { name: 'Bea', email: 'bea@example.org', role: 'observer' });
    const again = await api.post('/v1/members', { name: 'Bea', email: 'BEA@example.org', role: 'observer' });
    expect(again).toMatchObject({ status: 409, body: { code: 'key-taken' } });
  });

  it('keeps the last administrator', async () => {
    const { items } = (await api.get('/v1/members')).body;
    const admins = items.filter(
      ({ role, endedAt }: { role: string; endedAt: unknown }) => role === 'admin' && endedAt === null,
    );
    const me = await make.caller(api.world, { role: 'admin', scopes: ['admin'] });
    for (const { id } of admins) expect((await api.delete(`/v1/members/${id}`, { key: me.key })).status).toBe(200);
    const attempts = [
      await api.delete(`/v1/members/${me.memberId}`, { key: me.key }),
      await api.patch(`/v1/members/${me.memberId}`, { role: 'coordinator' }, { key: me.key }),
    ];
    for (const attempt of attempts) expect(attempt).toMatchObject({ status: 409, body: { code: 'last-of-its-role' } });
  });

  it('is for administrators with the scope "admin"', async () => {
    const coordinator = await make.caller(api.world, { scopes: ['read', 'write', 'admin'] });
    const writing = await make.caller(api.world, { role: 'admin', scopes: ['read', 'write'] });
    for (const { key } of [coordinator, writing]) {
      expect((await api.get('/v1/members', { key })).status).toBe(403);
      expect(
        (await api.post('/v1/members', { name: 'X', email: 'x@example.org', role: 'admin' }, { key })).status,
      ).toBe(403);
    }
  });
});

describe('/v1/api-keys', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('shows a key once, and never in a list or a replay', async () => {
    const again = { headers: { 'idempotency-key': 'a-key' } };
    const made = await api.post('/v1/api-keys', { label: 'Script', scopes: ['gate'] }, again);
    expect(made.status).toBe(201);
    expect(made.body.key).toMatch(/^bb_[A-Za-z0-9_-]{40}$/);
    const replay = await api.post('/v1/api-keys', { label: 'Script', scopes: ['gate'] }, again);
    const { key, ...rest } = made.body;
    expect(replay).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
    expect(replay.body).toEqual(rest);
    expect((await api.get('/v1/api-keys')).text).not.toContain(key);
    const { rows } = await api.world.database.owner.query<{ text: string }>(
      'SELECT replies::text AS text FROM replies UNION ALL SELECT api_keys::text FROM api_keys',
    );
    expect(rows.filter(({ text }) => text.includes(key as string))).toEqual([]);
  });

  it('opens nothing once it has expired or is revoked', async () => {
    const expiring = await api.post('/v1/api-keys', {
      label: 'For a day',
      scopes: ['read'],
      expiresAt: '2026-11-24T10:00:00Z',
    });
    const { id, key } = (await api.post('/v1/api-keys', { label: 'Lost', scopes: ['read'] })).body;
    const asked = async (key: string): Promise<number> => (await api.get('/v1/prototypes', { key })).status;
    expect([await asked(expiring.body.key as string), await asked(key as string)]).toEqual([200, 200]);
    expect((await api.delete(`/v1/api-keys/${id}`)).body.revokedAt).toEqual(expect.any(String));
    await api.world.setClock('2026-11-24T10:00:00Z');
    expect([await asked(expiring.body.key as string), await asked(key as string)]).toEqual([401, 401]);
    expect((await api.get('/v1/prototypes', { key: expiring.body.key })).body.detail).toBe(
      (await api.get('/v1/prototypes', { key: 'bb_nonsense' })).body.detail,
    );
  });

  it('is made for oneself, with the scope "write" and scopes one has; any other by an administrator', async () => {
    const writer = await make.caller(api.world, { scopes: ['write'] });
    const reader = await make.caller(api.world, { scopes: ['read'] });
    const ask = async (entry: object, { key } = writer): Promise<number> =>
      (await api.post('/v1/api-keys', { label: 'Mine', ...entry }, { key })).status;
    expect(await ask({ scopes: ['write', 'gate'] })).toBe(201);
    expect(await ask({ scopes: ['admin'] })).toBe(403);
    expect(await ask({ scopes: ['write'], memberId: reader.memberId })).toBe(403);
    expect(await ask({ scopes: ['read'] }, reader)).toBe(403);
    const mine = (await api.get('/v1/api-keys', { key: writer.key })).body.items as { memberId: string }[];
    expect(new Set(mine.map(({ memberId }) => memberId))).toEqual(new Set([writer.memberId]));
    expect((await api.delete(`/v1/api-keys/${reader.keyId}`, { key: writer.key })).status).toBe(404);
    expect((await api.delete(`/v1/api-keys/${reader.keyId}`, { key: reader.key })).status).toBe(200);
  });

  it('is shown by a dry run without a key, since it would open nothing', async () => {
    const before = await api.rows();
    const answer = await api.post('/v1/api-keys?dryRun=true', { label: 'Perhaps', scopes: ['read'] });
    expect([answer.status, answer.body.label, 'key' in answer.body]).toEqual([200, 'Perhaps', false]);
    expect(await api.rows()).toEqual(before);
  });

  it('refuses what is wrong about a key', async () => {
    const { body } = await api.post('/v1/api-keys', { label: '', scopes: ['king'], memberId: '1', secret: 'mine' });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/label',
      '/memberId',
      '/scopes',
      '/secret',
    ]);
    for (const expiresAt of ['2020-01-01T00:00:00Z', 'never', '2027-02-31T00:00:00Z']) {
      const answer = await api.post('/v1/api-keys', { label: 'K', scopes: ['read'], expiresAt });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/expiresAt']);
    }
    const nobody = { label: 'K', scopes: ['read'], memberId: '00000000-0000-4000-8000-000000000000' };
    expect((await api.post('/v1/api-keys', nobody)).status).toBe(404);
    expect((await api.delete('/v1/api-keys/not-an-id')).status).toBe(404);
    for (const scopes of [[], ['read', 'read'], 'read', [['read']], null])
      expect((await api.post('/v1/api-keys', { label: 'K', scopes })).status).toBe(400);
  });

  it('remembers when a key was last used, to the minute, once the clock has come by', async () => {
    const { id, key } = (await api.post('/v1/api-keys', { label: 'Used', scopes: ['read'] })).body;
    await api.get('/v1/prototypes', { key });
    const lastUsed = async (): Promise<unknown> =>
      (await api.get('/v1/api-keys')).body.items.find((known: { id: string }) => known.id === id).lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await api.noteUses();
    expect(await lastUsed()).toEqual(expect.any(String));
  });
});
