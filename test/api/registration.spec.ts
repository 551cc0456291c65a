import { type Manifest } from '../../src/domain/manifest.js';
import { DEFAULT_POLICY, POLICY_BOUNDS, type Policy } from '../../src/domain/policy.js';
import { Api, leadingTo } from '../support/api.js';
import { make } from '../support/make.js';
import { statements } from '../support/statements.js';

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
      headers: { etag: '"1"', location: `../v1/prototypes/${manifest.slug}` },
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
    expect((await api.get(leadingTo(answer.headers.location!, '/v1/prototypes'))).body).toEqual(shown);
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

  it.each([
    ['stopped', make.stop],
    ['adopted', make.adopt],
  ])('refuses the slug of what was %s: it stays taken for ever', async (status, proposal) => {
    const of = await make.registered(api.world, { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } });
    await make.earned(api.world, of);
    await make.decided(api.world, of, proposal(of));
    const before = await api.rows();
    const taken = await api.post('/v1/prototypes', make.manifest({ slug: of.slug }));
    expect(taken).toMatchObject({ status: 409, body: { code: 'slug-taken' } });
    expect(await api.rows()).toEqual(before);
    expect((await api.get(`/v1/prototypes/${of.slug}`)).body).toMatchObject({ title: of.title, status });
  });

  it('is one transaction of few statements, whoever and whatever it brings', async () => {
    const one = await statements(() => api.post('/v1/prototypes', make.manifest()));
    const bounds = one.filter((statement) => /^(start|begin|commit|rollback|savepoint|release)\b/i.test(statement));
    expect([bounds, one.at(-1)]).toEqual([['START TRANSACTION', 'COMMIT'], 'COMMIT']);
    expect(one.slice(0, one.indexOf('START TRANSACTION'))).toEqual(['key-holder', 'clock-now']);
    expect(one.length).toBeLessThanOrEqual(16);
    expect(await statements(() => api.post('/v1/prototypes', crowded()))).toEqual(one);
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

describe('the policy of a registration', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is kept field by field, shown as it was chosen, and frozen for every term', async () => {
    for (const [field, standard] of Object.entries(DEFAULT_POLICY))
      expect([field, CHOSEN[field as keyof Policy]]).not.toEqual([field, standard]);
    const term = { startsOn: '2026-11-01', expiresOn: '2026-12-31' };
    const { status, body } = await api.post('/v1/prototypes', make.manifest({ policy: CHOSEN, term }));
    expect([status, body.openTerm.policy]).toEqual([201, CHOSEN]);
    const at = `/v1/prototypes/${body.slug}`;
    expect((await policies(at))[0]).toEqual(CHOSEN);
    const patch = { headers: { 'if-match': '"1"' } };
    expect((await api.patch(at, { policy: { quorum: 2 } }, patch)).body.errors).toEqual([
      expect.objectContaining({ pointer: '/policy' }),
    ]);
    const of = await api.world.prototype(body.slug as string);
    await make.evaluations(api.world, of, { external: 2, internal: 1 });
    await make.settled(api.world, of);
    const longer = make.continuation(of, { nextTerm: { expiresOn: '2027-06-30' } });
    expect((await api.post(`${at}/decisions`, longer)).status).toBe(201);
    expect(await policies(at)).toEqual([CHOSEN, CHOSEN]);
  });

  it('has the defaults where nothing is chosen', async () => {
    const { body } = await api.post('/v1/prototypes', make.manifest());
    expect(await policies(`/v1/prototypes/${body.slug}`)).toEqual([DEFAULT_POLICY]);
  });

  it('is refused where a field has another shape, all of them at once', async () => {
    const shapeless = Object.fromEntries(FIELDS.map((field) => [field, {}]));
    expect(await refused(shapeless, 400)).toEqual(FIELDS.map((field) => `/policy/${field}`).sort());
    const nothing = Object.fromEntries(FIELDS.map((field) => [field, null]));
    const nullable = ['/policy/lapseAfterDays'];
    expect(await refused(nothing, 400)).toEqual(
      FIELDS.map((field) => `/policy/${field}`)
        .filter((pointer) => !nullable.includes(pointer))
        .sort(),
    );
  });

  it.each([
    ['meetingTime', ['24:00', '18:60', '6:00', '18h00', '18:00:00', ' 18:00', '18:00\n', '١٨:٠٠', '', 1800, ['18:00']]],
    ['anonymity', ['reviewers', 'Deciders', 'nobody ', '', 1, ['deciders']]],
    ['nextTermNotLonger', ['true', 'no', 1, 0, []]],
    ['halfTimeCheckpoint', ['false', 'yes', 0, []]],
    ['noticeDays', [7, '7', ['7'], [1.5], [null], Array.from({ length: 11 }, (_, day) => day + 1)]],
    ['replyReminderDays', [3, '3', ['3'], [1.5], [null], Array.from({ length: 11 }, (_, day) => day + 1)]],
    ['answerReminderDays', [-3, '-3', ['-3'], [-1.5], [null], Array.from({ length: 11 }, (_, day) => -day)]],
    ['quorum', ['3', 2.5, [3], true]],
    ['lapseAfterDays', ['30', 30.5, [30], true]],
  ])('is refused where %s is none', async (field, values) => {
    for (const value of values)
      expect([value, await refused({ [field]: value }, 400)]).toEqual([value, [`/policy/${field}`]]);
  }); // prettier-ignore

  it('is refused where a number is out of its bounds, all of them at once', async () => {
    const numbers = Object.entries(POLICY_BOUNDS);
    const pointers = [...numbers.map(([field]) => `/policy/${field}`), '/policy/lapseAfterDays'].sort();
    const below = Object.fromEntries(numbers.map(([field, [least]]) => [field, least - 1]));
    const above = Object.fromEntries(numbers.map(([field, [, most]]) => [field, most + 1]));
    expect(await refused({ ...below, lapseAfterDays: 0 }, 422)).toEqual([...pointers, '/term/expiresOn']); // longer than nothing
    expect(await refused({ ...above, lapseAfterDays: 366 }, 422)).toEqual(pointers);
  });

  it.each([
    ['noticeDays', [], ''],
    ['noticeDays', [7, 30, 7], ''],
    ['noticeDays', [7, 0], '/1'],
    ['noticeDays', [366], '/0'],
    ['replyReminderDays', [3, 3], ''],
    ['replyReminderDays', [3, 0], '/1'],
    ['replyReminderDays', [91], '/0'],
    ['answerReminderDays', [-3, -3], ''],
    ['answerReminderDays', [-91], '/0'],
    ['answerReminderDays', [1, 31], '/1'],
  ])('is refused where %s are %j', async (field, days, at) => {
    expect(await refused({ [field]: days }, 422)).toEqual([`/policy/${field}${at}`]);
  });

  /** The policies of the terms, first to last. */
  async function policies(at: string): Promise<unknown[]> {
    const { body } = await api.get(`${at}/terms`);
    return body.items.map(({ policy }: { policy: unknown }) => policy);
  }

  /** To what the faults of this policy point. */
  async function refused(policy: object, status: number): Promise<string[]> {
    const answer = await api.post('/v1/prototypes', { ...make.manifest(), policy });
    expect([policy, answer.status]).toEqual([policy, status]);
    return answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
  }
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

/** Nothing of it is a default. */
const CHOSEN: Policy = {
  maxTermDays: 400,
  maxTerms: 2,
  nextTermNotLonger: false,
  quorum: 3,
  externalQuorum: 2,
  reviewLeadDays: 20,
  halfTimeCheckpoint: false,
  meetingLeadDays: 3,
  meetingMinutes: 45,
  meetingTime: '09:30',
  answerDays: 14,
  replyReminderDays: [2, 5, 9],
  answerReminderDays: [-5, 0],
  invitationMargin: 2,
  maxOpenInvitations: 4,
  anonymity: 'nobody',
  noticeDays: [60, 10],
  overdueEveryDays: 5,
  overdueTimes: 3,
  escalateAfterDays: 6,
  lapseAfterDays: 90,
};

const FIELDS = Object.keys(CHOSEN);

/** As much of everything as a registration may well bring. */
function crowded(): Manifest {
  const people = (role: string, count: number): Manifest['deciders'] =>
    Array.from({ length: count }, (_, index) => ({ name: role, email: `${role}-${index}@example.org` }));
  const [criterion] = make.manifest().grid.criteria;
  return make.manifest({
    coordinators: people('coordination', 10),
    deciders: people('decision', 10),
    sponsors: people('sponsor', 10),
    panel: people('reviewer', 40).map((person) => ({ ...person, external: true })),
    hypotheses: Array.from({ length: 30 }, (_, index) => make.hypothesis(`H${index + 1}`)),
    grid: { criteria: Array.from({ length: 30 }, (_, index) => ({ ...criterion, key: `criterion-${index}` })) },
    term: { startsOn: '2026-11-23', expiresOn: '2026-12-31' },
    policy: { noticeDays: [90, 60, 45, 30, 14, 7, 1] },
  });
}
