import { type Manifest } from '../../src/domain/manifest.js';
import { Api, type Answer } from '../support/api.js';
import {
  changesNothing,
  declare,
  declared,
  detailOf,
  events,
  faultsOf,
  onlySound,
  refused,
} from '../support/declaring.js';
import { make } from '../support/make.js';

const running = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };

describe('a declaration over a life', () => {
  let api: Api;
  const further = (file: Manifest): Manifest => ({ ...file, hypotheses: [...file.hypotheses, make.hypothesis('H9')] });
  beforeEach(async () => {
    api = await Api.open();
  });
  afterEach(() => onlySound(api));

  it('asks nothing new of what has expired (law 3), and still describes it', async () => {
    const file = await declared(api, running);
    await api.world.advanceTo('2027-01-05T10:00:00Z');
    const longer = await refused(api, { ...file, term: { ...file.term, expiresOn: '2027-01-31' } });
    expect(faultsOf(longer)).toEqual(['/term/expiresOn frozen']);
    expect(detailOf(longer, '/term/expiresOn')).toContain(`POST /v1/prototypes/${file.slug}/decisions`);
    await changesNothing(api, file);
    const halted = await refused(api, { ...further(file), title: 'New' }, 423, 'halted');
    expect(halted.body.detail).toContain(`/v1/prototypes/${file.slug}/decisions`);
    const described = await declare(api, { ...file, title: 'New' });
    expect(described).toMatchObject({ status: 200, body: { title: 'New', status: 'expired' } });
  });

  it('finds what has ended as it was, describes it as a PATCH does, and revives nothing', async () => {
    const file = await declared(api, running);
    await make.decided(api.world, await api.world.prototype(file.slug));
    await changesNothing(api, file);
    await refused(api, further(file), 409, 'ended');
    const longer = await refused(api, { ...file, term: { ...file.term, expiresOn: '2027-01-31' } });
    expect(detailOf(longer, '/term/expiresOn')).toContain('successor');
    const patched = await api.patch(`/v1/prototypes/${file.slug}`, { title: 'P' }, { headers: { 'if-match': '"2"' } });
    const described = await declare(api, { ...file, title: 'New' });
    expect([patched.status, described.status, described.body.status]).toEqual([200, 200, 'stopped']);
  });

  it('follows the decisions to continue: the file holds the dates and the hypotheses of the last term', async () => {
    const file = await declared(api, running);
    const prototype = await api.world.prototype(file.slug);
    await make.earned(api.world, prototype);
    const nextTerm = { startsOn: '2027-01-01', expiresOn: '2027-02-15' };
    const hypotheses = [make.hypothesis('N2'), { key: 'H1' }];
    await make.decided(
      api.world,
      prototype,
      make.continuation(prototype, { nextTerm, hypotheses: hypotheses.slice(0, 1) }),
    );
    const answer = await refused(api, file);
    expect(faultsOf(answer)).toEqual(['/hypotheses missing', '/term/expiresOn frozen', '/term/startsOn frozen']);
    expect(detailOf(answer, '/term/startsOn')).toContain(`Term 2 of "${file.slug}" starts on 2027-01-01`);
    const followed = { ...file, term: nextTerm, hypotheses: [make.hypothesis('N2')] };
    await changesNothing(api, followed);
    const reused = { ...followed, hypotheses: [make.hypothesis('N2'), make.hypothesis('H1', 'Quite another thing.')] };
    expect(faultsOf(await refused(api, reused))).toEqual(['/hypotheses/1/key key-taken']);
    const again = await declare(api, { ...followed, hypotheses: [...file.hypotheses, ...followed.hypotheses] });
    expect([again.status, again.body.hypotheses.map(({ key }: { key: string }) => key)]).toEqual([200, ['N2', 'H1']]);
  });

  it('asks nothing while it is halted between two terms', async () => {
    const file = await declared(api, running);
    const prototype = await api.world.prototype(file.slug);
    await api.world.advanceTo(prototype.lastTerm.endsAt);
    await make.earned(api.world, prototype);
    const nextTerm = { startsOn: '2027-02-01', expiresOn: '2027-03-15' };
    await make.decided(api.world, prototype, make.continuation(prototype, { nextTerm }));
    const followed = { ...file, term: nextTerm, hypotheses: [make.hypothesis('N2')] };
    await changesNothing(api, followed);
    await refused(api, further(followed), 423, 'halted');
  });
});

describe('two declarations of a new slug at once', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => onlySound(api));

  /** Sends both, and lets neither write before both have seen that the slug is free. */
  async function crossing(one: Manifest, other: Manifest): Promise<Answer[]> {
    const { owner } = api.world.database;
    const gate = await owner.connect();
    await gate.query('BEGIN');
    await gate.query('LOCK TABLE prototypes IN SHARE MODE');
    const answers = Promise.all([declare(api, one), declare(api, other)]);
    try {
      for (let waiting = 0; waiting < 2; )
        ({ waiting } = (await owner.query<{ waiting: number }>(
          `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        )).rows[0]); // prettier-ignore
    } finally {
      await gate.query('ROLLBACK');
      gate.release();
    }
    return (await answers).sort((a, b) => b.status - a.status);
  }

  it('register it once, and find it there', async () => {
    const file = make.manifest();
    const [made, found] = await crossing(file, file);
    expect([made.status, found.status, found.headers.etag]).toEqual([201, 200, '"1"']);
    expect((await events(api, file.slug)).map(({ kind }) => kind)).toEqual(['registered']);
  });

  it('that differ: the second is a declaration of what the first has registered', async () => {
    const file = make.manifest();
    const [made, changed] = await crossing(file, { ...file, summary: 'Other words.' });
    expect([made.status, changed.status, changed.body.version]).toEqual([201, 200, 2]);
    const moved = make.manifest();
    const [first, second] = await crossing(moved, {
      ...moved,
      term: { startsOn: '2026-12-02', expiresOn: '2027-11-30' },
    });
    expect([second.status, first.status, faultsOf(first)]).toEqual([201, 422, ['/term/startsOn frozen']]);
  });

  it('of one predecessor: neither is told that it has a successor already', async () => {
    const ended = await declared(api, running);
    await make.decided(api.world, await api.world.prototype(ended.slug));
    const file = make.manifest({
      predecessor: ended.slug,
      term: { startsOn: '2027-01-01', expiresOn: '2027-02-28' },
      hypotheses: [make.hypothesis('H1', 'Something that was never asked.')],
    });
    const answers = await crossing(file, file);
    expect(answers.map(({ status }) => status)).toEqual([201, 200]);
  });
});
