import { setTimeout as pause } from 'node:timers/promises';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';
import { trouble } from '../support/trouble.js';

describe('POST /v1/rehearsals', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('tells what would happen, when and to whom, with no effect', async () => {
    const before = await api.rows();
    const { key } = await make.caller(api.world, { role: 'observer', scopes: ['read'] });
    const members = await api.rows();
    const answer = await api.post(
      '/v1/rehearsals',
      { manifest: make.manifest(), until: '2027-12-02T00:00:00Z' },
      { key },
    );
    expect(answer.status).toBe(200);
    const ofTheTerm = answer.body.acts.filter(({ key }: { key: string }) => key.startsWith('term/'));
    expect(ofTheTerm.map(({ kind }: { kind: string }) => kind)).toEqual([
      'notice', 'decision-request', 'notice', 'notice', 'notice', 'expiry', 'ask',
    ]); // prettier-ignore
    expect(ofTheTerm[0]).toMatchObject({
      key: 'term/1/notice/30',
      dueAt: '2027-10-31T08:00:00.000Z',
      localTime: '2027-10-31T09:00:00+01:00',
      to: [{ role: 'coordinator' }],
    });
    expect(ofTheTerm[1]).toMatchObject({ kind: 'decision-request', to: [{ role: 'decider' }], expected: false });
    expect({ ...members, members: before.members, api_keys: before.api_keys }).toEqual(before);
    expect(await api.rows()).toEqual(members);
  });

  it('tells of rounds whom they ask and when, by their addresses, and what is only expected', async () => {
    const panel = [
      { name: 'Outside eye', email: 'outside@example.org', external: true },
      { name: 'Inside eye', email: 'inside@example.org', external: false },
    ];
    const until = '2027-07-10T00:00:00Z';
    const { body } = await api.post('/v1/rehearsals', { manifest: make.manifest({ panel }), until });
    const told = body.acts.map(({ key, to, expected }: Act) => [key, to.map(({ role }) => role).join(), expected]);
    // Who is asked at one instant comes in no order of theirs.
    expect(told.sort(byKey)).toEqual([
      ['round/1/closing', '', true],
      ['round/1/invitation/inside@example.org', 'reviewer', true],
      ['round/1/invitation/outside@example.org', 'reviewer', true],
      ['round/1/meeting', 'coordinator,decider', true],
      ['round/1/meeting-reminder/2027-06-14', 'coordinator,decider', true],
      ['round/1/opening', '', false],
      ['round/1/panel-short/2', 'coordinator', true],
      ['round/1/reply-reminder/inside@example.org/2027-06-04', 'reviewer', true],
      ['round/1/reply-reminder/inside@example.org/2027-06-09', 'reviewer', true],
      ['round/1/reply-reminder/outside@example.org/2027-06-04', 'reviewer', true],
      ['round/1/reply-reminder/outside@example.org/2027-06-09', 'reviewer', true],
      ['round/1/silence/inside@example.org/2027-06-14', 'coordinator', true],
      ['round/1/silence/outside@example.org/2027-06-14', 'coordinator', true],
      ['round/1/unanswered/2027-06-24', 'coordinator', true],
    ]);
  });

  it('warns of what a registration would warn of', async () => {
    const manifest = make.manifest({ title: 'Once more', sponsors: [] });
    await make.registered(api.world, { ...manifest, slug: 'before-it' });
    const tried = await api.post('/v1/prototypes?dryRun=true', manifest);
    const { status, body } = await api.post('/v1/rehearsals', { manifest, until: '2028-01-01T00:00:00Z' });
    expect([status, body.warnings]).toEqual([200, tried.body.warnings]);
    expect(body.warnings).toContainEqual({ code: 'looks-recreated', detail: expect.stringContaining('"before-it"') });
  });

  it('refuses a slug that is taken, and takes one that is free again', async () => {
    const { slug } = await make.registered(api.world);
    const rehearsed = (): Promise<Answer> =>
      api.post('/v1/rehearsals', { manifest: make.manifest({ slug }), until: '2028-01-01T00:00:00Z' });
    const registered = await api.post('/v1/prototypes', make.manifest({ slug }));
    const { status, body } = await rehearsed();
    expect([status, body.code, body.detail]).toEqual([409, 'slug-taken', registered.body.detail]);
    await api.post(`/v1/prototypes/${slug}/void`, { reason: 'By mistake.' });
    expect((await rehearsed()).status).toBe(200);
  });

  it('refuses what a registration would refuse, and an end that is none or too far', async () => {
    const bad = await api.post('/v1/rehearsals', {
      manifest: { ...make.manifest(), timeZone: 'Nowhere' },
      until: '2028-01-01T00:00:00Z',
    });
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ pointer: '/timeZone' }] } });
    for (const until of ['2027-02-31T00:00:00Z', 'soon', '2099-01-01T00:00:00Z', '+275760-09-13T00:00:00Z']) {
      const { status, body } = await api.post('/v1/rehearsals', { manifest: make.manifest(), until });
      expect([until, status, body.errors[0].pointer]).toEqual([until, 422, '/until']);
    }
    const shapes = await api.post('/v1/rehearsals', { manifest: { slug: 'UPPER' }, until: 1 });
    expect(shapes.status).toBe(400);
    expect(shapes.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/until', '/manifest/slug', '/manifest/title', '/manifest/grid']),
    );
  });
});

describe('the clock', () => {
  let rehearsal: Api;
  let real: Api;
  beforeAll(async () => {
    rehearsal = await Api.open();
    real = await Api.open({ REHEARSAL: 'off' });
  });
  afterAll(async () => {
    await rehearsal.close();
    await real.close();
  });

  it('moves from wake to wake in a rehearsal, doing what is due on the way', async () => {
    const { slug } = await make.registered(rehearsal.world, {
      term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' },
    });
    const answer = await rehearsal.post('/v1/clock', { now: '2027-01-02T00:00:00Z' });
    expect(answer).toMatchObject({ status: 200, body: { now: '2027-01-02T00:00:00.000Z' } });
    expect(answer.body.performed).toBeGreaterThan(4);
    expect((await rehearsal.get('/v1/clock')).body).toEqual({ now: '2027-01-02T00:00:00.000Z', rehearsal: true });
    const { items } = (await rehearsal.get(`/v1/mails?prototype=${slug}&state=waiting`)).body;
    expect(items).toEqual([]);
    expect((await rehearsal.post('/v1/clock', { now: '2027-01-01T00:00:00Z' })).body.code).toBe('clock-backwards');
  });

  it('waits for whom somebody else holds at the moment, and does what they leave undone', async () => {
    const { id } = await make.registered(rehearsal.world);
    const holder = await rehearsal.world.database.owner.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM prototypes WHERE id = $1 FOR UPDATE', [id]);
    const moving = rehearsal.post('/v1/clock', { now: '2027-12-02T10:00:00Z' });
    const early = await Promise.race([moving.then(() => 'answered'), pause(1_000, 'waits')]);
    await holder.query('ROLLBACK');
    holder.release();
    expect([early, (await moving).body.waiting]).toEqual(['waits', 0]);
    expect(await acts(id)).toEqual(expect.arrayContaining(['term/1/notice/30', 'term/1/expiry', 'term/1/ask']));
  });

  it('says how many could not be done, and tries them again as it goes on', async () => {
    const { id } = await make.registered(rehearsal.world, {
      term: { startsOn: '2027-12-02', expiresOn: '2028-02-29' },
    });
    const end = await trouble(rehearsal.world, { id });
    const failed = await rehearsal.post('/v1/clock', { now: '2028-03-01T10:00:00Z' });
    expect(failed).toMatchObject({ status: 200, body: { waiting: 1 } });
    await end();
    const later = await rehearsal.post('/v1/clock', { now: '2028-03-01T17:00:00Z' });
    expect(later.body.waiting).toBe(0);
    expect(await acts(id)).toEqual(expect.arrayContaining(['term/1/expiry', 'term/1/ask']));
  });

  async function acts(prototypeId: string): Promise<string[]> {
    const { rows } = await rehearsal.world.database.owner.query<{ key: string }>(
      'SELECT act_key AS key FROM events WHERE prototype_id = $1 AND act_key IS NOT NULL',
      [prototypeId],
    );
    return rows.map(({ key }) => key);
  }

  it('takes an administrator’s key', async () => {
    const { key } = await make.caller(rehearsal.world, {});
    expect((await rehearsal.post('/v1/clock', { now: '2030-01-01T00:00:00Z' }, { key })).status).toBe(403);
  });

  it('does not move elsewhere', async () => {
    expect(await real.post('/v1/clock', { now: '2030-01-01T00:00:00Z' })).toMatchObject({
      status: 409,
      body: { code: 'not-a-rehearsal' },
    });
    expect((await real.get('/v1/clock')).body.rehearsal).toBe(false);
  });

  it('moves twenty years ahead at most', async () => {
    const before = (await rehearsal.get('/v1/clock')).body;
    for (const now of ['9999-12-31T23:59:59Z', '2060-01-01T00:00:00Z']) {
      const { status, body } = await rehearsal.post('/v1/clock', { now });
      expect([now, status, body.errors]).toEqual([
        now,
        422,
        [{ pointer: '/now', code: 'too-far', detail: 'now lies at most 20 years ahead.' }],
      ]);
    }
    expect((await rehearsal.get('/v1/clock')).body).toEqual(before);
  });

  it('takes an instant', async () => {
    for (const now of ['tomorrow', '2027-13-01T00:00:00Z', '']) {
      expect([400, 422]).toContain((await rehearsal.post('/v1/clock', { now })).status);
    }
  });
});

interface Act {
  key: string;
  to: { role: string }[];
  expected: boolean;
}

function byKey([a]: [string], [b]: [string]): number {
  return a < b ? -1 : 1;
}
