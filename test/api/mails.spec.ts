import { Api, nextPage } from '../support/api.js';
import { make } from '../support/make.js';

describe('/v1/mails', () => {
  let api: Api;
  let slug: string;
  beforeAll(async () => {
    api = await Api.open();
    ({ slug } = await make.registered(api.world, { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } }));
    await api.post('/v1/clock', { now: '2027-01-02T00:00:00Z' });
  });
  afterAll(() => api.close());

  it('lists the outbox, the newest first, in pages', async () => {
    const seen: { id: string; createdAt: string }[] = [];
    let address: string | undefined = '/v1/mails?limit=3';
    while (address) {
      const page = await api.get(address);
      seen.push(...page.body.items);
      address = nextPage(page, address);
    }
    expect(seen.length).toBe((await api.rows()).mails);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen
        .map(({ createdAt }) => createdAt)
        .sort()
        .reverse(),
    );
  });

  it('is filtered by state and prototype', async () => {
    const count = async (query: string): Promise<number> =>
      (await api.get(`/v1/mails?limit=200&${query}`)).body.items.length;
    expect(await count(`prototype=${slug}&state=kept`)).toBe((await api.rows()).mails);
    expect(await count('state=failed')).toBe(0);
    expect(await count('prototype=somebody-else')).toBe(0);
    const lost = await api.get('/v1/mails?cursor=00000000-0000-4000-8000-000000000000');
    expect([lost.status, lost.body.errors]).toEqual([
      422,
      [{ pointer: '/cursor', code: 'no-cursor', detail: expect.stringContaining('start again without it') }],
    ]);
    const { status, body } = await api.get('/v1/mails?state=lost&prototype=UPPER&cursor=1&limit=1e9&kind=ask');
    expect([status, body.errors.length]).toEqual([400, 5]);
  });

  it('shows what a mail says, in a rehearsal, to an administrator', async () => {
    const [{ id }] = (await api.get('/v1/mails?limit=1')).body.items;
    expect((await api.get(`/v1/mails/${id}`)).body.message).toMatchObject({
      subject: expect.any(String),
      html: expect.any(String),
    });
    const { key } = await make.caller(api.world, { role: 'observer', scopes: ['read'] });
    expect((await api.get(`/v1/mails/${id}`, { key })).body.message).toBeNull();
    expect((await api.get('/v1/mails/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await api.get('/v1/mails/x')).status).toBe(404);
  });

  it('sends a failed one again, and no other', async () => {
    const [{ id }] = (await api.get('/v1/mails?limit=1')).body.items;
    expect(await api.post(`/v1/mails/${id}/retries`)).toMatchObject({
      status: 409,
      body: { code: 'nothing-to-retry' },
    });
    await api.world.database.unguarded((client) =>
      client.query(`UPDATE mails SET state = 'failed', last_error = '550 no' WHERE id = $1`, [id]),
    );
    const tried = await api.post(`/v1/mails/${id}/retries?dryRun=true`);
    expect(tried).toMatchObject({ status: 200, body: { id, state: 'waiting' } });
    expect(await api.post(`/v1/mails/${id}/retries`)).toMatchObject({ status: 201, body: { id, state: 'waiting' } });
    expect((await api.post('/v1/mails/00000000-0000-4000-8000-000000000000/retries')).status).toBe(404);
  });

  it('sends again for whoever may change the prototype, and for nobody else', async () => {
    const [{ id }] = (await api.get('/v1/mails?limit=1')).body.items;
    const { email } = (await api.world.prototype(slug)).holders('coordinator')[0];
    const stranger = await make.caller(api.world, {});
    const reading = await make.caller(api.world, { email, scopes: ['read'] });
    const own = await api.world.members.addKey(
      { label: 'writing', scopes: ['read', 'write'], memberId: reading.memberId },
      await api.world.request(),
    );
    const statuses: number[] = [];
    for (const key of [stranger.key, reading.key, own.result.key!, api.adminKey]) {
      await api.world.database.unguarded((client) =>
        client.query(`UPDATE mails SET state = 'failed', ended_at = clock_now() WHERE id = $1`, [id]),
      );
      statuses.push((await api.post(`/v1/mails/${id}/retries`, undefined, { key })).status);
    }
    expect(statuses).toEqual([403, 403, 201, 201]);
  });
});
