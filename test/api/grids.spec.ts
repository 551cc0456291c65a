import { type Criterion } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer, type Sent } from '../support/api.js';
import { attempt } from '../support/attempt.js';
import { make } from '../support/make.js';

const yesNo = (key: string, more: Partial<Criterion> = {}): Criterion => ({
  key,
  question: `Does it pass (${key})?`,
  scale: { kind: 'yesNo' },
  ...more,
});
const rated: Criterion = {
  key: 'quality',
  question: 'How good is it?',
  guidance: 'Look at three cases.',
  weight: 2.5,
  scale: {
    kind: 'rating',
    levels: [
      { value: -1, label: 'Worse', descriptor: 'People avoid it.' },
      { value: 1, label: 'Better' },
    ],
  },
  target: 1,
  notApplicable: true,
};
const faultsOf = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort();

describe('…/grid', () => {
  let api: Api;
  const at = (slug: string): string => `/v1/prototypes/${slug}/grid`;
  const put = (slug: string, body: unknown, sent?: Sent): Promise<Answer> => api.send('PUT', at(slug), body, sent);
  const events = async (slug: string): Promise<unknown[]> =>
    (await api.get(`/v1/prototypes/${slug}/events`)).body.items
      .filter(({ kind }: { kind: string }) => kind === 'grid-changed')
      .map(({ data }: { data: unknown }) => data);

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is shown in its newest version, as it was registered', async () => {
    const { slug } = await make.registered(api.world);
    expect(await api.get(at(slug))).toMatchObject({
      status: 200,
      headers: { etag: '"1"', 'cache-control': 'no-store' },
      body: {
        version: 1,
        newest: 1,
        createdAt: '2026-11-23T10:00:00.000Z',
        holdsFrom: 'now',
        openRounds: [],
        criteria: [{ key: 'autonomy', hypothesis: 'H1', weight: 1, required: true, target: null }],
      },
    });
  });

  it('becomes another version when it is changed, and every version can be read', async () => {
    const { slug } = await make.registered(api.world);
    const answer = await put(slug, { criteria: [rated, yesNo('use', { hypothesis: 'H1', target: 0 })] });
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { version: 2, newest: 2, holdsFrom: 'now', criteria: [{ key: 'quality', weight: 2.5 }, { key: 'use' }] },
    });
    expect(answer.body.criteria[0].scale.levels[1]).toEqual({ value: 1, label: 'Better', descriptor: null });
    expect((await api.get(at(slug))).text).toBe(answer.text);
    expect((await api.get(`/v1/prototypes/${slug}`)).body.grid.version).toBe(2);
    expect((await api.get(`${at(slug)}?version=1`)).body).toMatchObject({
      version: 1,
      newest: 2,
      holdsFrom: null,
      criteria: [{ key: 'autonomy' }],
    });
    expect(await events(slug)).toEqual([{ from: 1, to: 2, rounds: [] }]);
  });

  it('stays as it is when the same comes again, however it is spelt out', async () => {
    const { slug } = await make.registered(api.world);
    const before = await api.rows();
    const same = { key: 'autonomy', question: 'Could it go on by itself?', hypothesis: 'H1', scale: { kind: 'yesNo' } };
    for (const criterion of [same, { ...same, weight: 1, required: true, target: null, guidance: null }])
      expect(await put(slug, { criteria: [criterion] })).toMatchObject({
        status: 200,
        headers: { etag: '"1"' },
        body: { version: 1 },
      });
    expect(await api.rows()).toEqual(before);
    await put(slug, { criteria: [yesNo('other')] });
    expect((await put(slug, { criteria: [same] })).body).toMatchObject({ version: 3, criteria: [{ key: 'autonomy' }] });
    expect((await put(slug, { criteria: [yesNo('b'), yesNo('a')] })).body.version).toBe(4);
    expect((await put(slug, { criteria: [yesNo('a'), yesNo('b')] })).body.version).toBe(5);
  });

  it('is tried out by a dry run, which leaves nothing', async () => {
    const { slug } = await make.registered(api.world);
    const before = await api.rows();
    const tried = await api.send('PUT', `${at(slug)}?dryRun=true`, { criteria: [rated] });
    expect(tried).toMatchObject({ status: 200, body: { version: 2, criteria: [{ key: 'quality' }] } });
    expect(await api.rows()).toEqual(before);
    expect((await api.get(at(slug))).body.version).toBe(1);
  });

  it('is not overwritten by who has not seen it', async () => {
    const { slug } = await make.registered(api.world);
    const sent = { headers: { 'if-match': '"1"' } };
    expect((await put(slug, { criteria: [rated] }, sent)).status).toBe(200);
    const late = await put(slug, { criteria: [yesNo('late')] }, sent);
    expect(late).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await put(slug, { criteria: [yesNo('late')] }, { headers: { 'if-match': '*' } })).body.version).toBe(3);
    expect((await put(slug, { criteria: [rated] }, { headers: { 'if-match': 'three' } })).status).toBe(400);
  });

  it('takes two changes at once one after the other', async () => {
    const { slug } = await make.registered(api.world);
    const answers = await Promise.all([0, 1, 2, 3].map((n) => put(slug, { criteria: [yesNo(`n${n}`)] })));
    expect(answers.map(({ body }) => body.version).sort()).toEqual([2, 3, 4, 5]);
  });

  it('is changed by who may change the prototype', async () => {
    const own = await make.caller(api.world, { email: 'own@example.org' });
    const other = await make.caller(api.world, {});
    const reading = await make.caller(api.world, { role: 'admin', scopes: ['read'] });
    const gate = await make.caller(api.world, { scopes: ['gate'] });
    const { slug } = await make.registered(api.world, { coordinators: [{ name: 'Own', email: own.email }] });
    for (const { key } of [other, reading, gate])
      expect(await put(slug, { criteria: [rated] }, { key })).toMatchObject({
        status: 403,
        body: { code: 'forbidden' },
      });
    expect((await put(slug, { criteria: [rated] }, { key: null })).status).toBe(401);
    expect((await put(slug, { criteria: [rated] }, { key: own.key })).status).toBe(200);
    expect((await api.get(at(slug), { key: other.key })).status).toBe(200);
    expect((await api.get(at(slug), { key: gate.key })).status).toBe(403);
  });

  it('is that of a prototype, and one of its versions', async () => {
    const { slug } = await make.registered(api.world);
    for (const path of [at('nobody'), at('%00'), `${at(slug)}?version=2`, `${at(slug)}?version=2000000000`])
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    for (const version of ['0', '-1', '1.5', 'x', '', '1e99', '1&version=2', '2000000001', '%00'])
      expect([version, (await api.get(`${at(slug)}?version=${version}`)).status]).toEqual([version, 400]);
    expect((await api.get(`${at(slug)}?Version=1`)).status).toBe(400);
    expect((await put('nobody', { criteria: [rated] })).status).toBe(404);
  });

  describe('of the wrong shape or sense', () => {
    let slug: string;
    beforeAll(async () => {
      ({ slug } = await make.registered(api.world));
    });

    it.each<[string, unknown, string[]]>([
      ['nothing', {}, ['/criteria not-array']],
      ['no criteria', { criteria: [] }, ['/criteria not-array-min-size']],
      ['no list', { criteria: { 0: yesNo('a') } }, ['/criteria not-array']],
      ['too many', { criteria: Array.from({ length: 61 }, (_, n) => yesNo(`k${n}`)) }, ['/criteria not-array-max-size']],
      ['a field too many', { criteria: [rated], version: 2 }, ['/version unknown-field']],
      ['both ways at once', { criteria: [rated], template: 'pilot-service' }, ['/criteria unknown-field']],
      ['a template in no language', { template: 'pilot-service', locale: 'de' }, ['/locale not-in']],
      ['a template by another name', { template: 7 }, ['/template not-matches']],
      ['no template', { template: null }, ['/template not-matches']],
      ['a template of two', { template: ['pilot-service'] }, ['/template not-matches']],
      ['a language of no template', { criteria: [rated], locale: 'fr' }, ['/locale unknown-field']],
      ['wrong types', { criteria: [{ key: 1, question: null, scale: 'yesNo', weight: '1', required: 0, target: '1' }] }, [
        '/criteria/0/key not-matches', '/criteria/0/question not-text', '/criteria/0/required not-boolean',
        '/criteria/0/scale not-object', '/criteria/0/target not-number', '/criteria/0/weight not-number']],
      ['unknown fields within', { criteria: [{ ...rated, colour: 'red' }, yesNo('b', { scale: { kind: 'yesNo', max: 1 } as never })] }, [
        '/criteria/0/colour unknown-field', '/criteria/1/scale/max unknown-field']],
      ['names of every object', { criteria: [{ ...rated, constructor: 'x' }] }, ['/criteria/0/constructor unknown-field']],
      ['weights beyond bounds', { criteria: [yesNo('a', { weight: -1 }), yesNo('b', { weight: 101 }), yesNo('c', { weight: null as never })] }, [
        '/criteria/0/weight not-min', '/criteria/1/weight not-max', '/criteria/2/weight not-number']],
      ['a question too long', { criteria: [yesNo('a', { question: 'x'.repeat(501) })] }, ['/criteria/0/question not-text']],
      ['characters that no text has', { criteria: [yesNo('a', { question: 'a\u0000b' }), yesNo('b', { guidance: '\ud800' })] }, [
        '/criteria/0/question not-text', '/criteria/1/guidance not-text']],
      ['lists within lists', { criteria: [[rated]] }, ['/criteria/0 not-object']],
    ])('is refused whole: %s', async (_, body, faults) => {
      const before = await api.rows();
      const answer = await put(slug, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
      expect(faultsOf(answer)).toEqual(expect.arrayContaining(faults));
      expect(await api.rows()).toEqual(before);
    }); // prettier-ignore

    it('is told every fault of sense at once', async () => {
      const answer = await put(slug, {
        criteria: [
          yesNo('a', { target: 3 }),
          yesNo('a', { hypothesis: 'H9' }),
          { key: 'b', question: 'Q?', scale: { kind: 'rating', levels: [{ value: 1, label: 'Only' }] } },
          { key: 'c', question: 'Q?', scale: { kind: 'text', unit: '€', levels: [] }, target: 1 },
          { ...rated, target: 2 },
        ],
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
      expect(faultsOf(answer)).toEqual([
        '/criteria/0/target off-scale',
        '/criteria/1/hypothesis unknown-hypothesis',
        '/criteria/1/key duplicate-key',
        '/criteria/2/scale/levels levels-missing',
        '/criteria/3/scale/levels no-levels-here',
        '/criteria/3/scale/unit no-unit-here',
        '/criteria/3/target no-target-here',
        '/criteria/4/target off-scale',
      ]);
    });

    it('is too much at more than 100 kB', async () => {
      const criteria = Array.from({ length: 60 }, (_, n) => yesNo(`k${n}`, { guidance: 'x'.repeat(2000) }));
      expect(await put(slug, { criteria })).toMatchObject({ status: 413, body: { code: 'too-large' } });
      expect((await put(slug, undefined, { text: '' })).status).toBe(400);
      expect((await put(slug, undefined, { text: '{"criteria":' })).status).toBe(400);
      for (const text of ['[]', 'null', '"x"', '1']) expect((await put(slug, undefined, { text })).status).toBe(400);
    });

    it('takes hostile text as text', async () => {
      const hostile = `<script>alert("1")</script> '); DROP TABLE grids;-- \u202e =cmd|x ${'𠜎'.repeat(50)} %s {{7*7}}`;
      const level = (value: number): object => ({ value, label: hostile.slice(0, 60), descriptor: hostile });
      const scale = { kind: 'rating', levels: [level(1), level(2)] };
      const answer = await put(slug, { criteria: [{ key: 'a', question: hostile, guidance: hostile, scale }] });
      expect(answer.status).toBe(200);
      expect((await api.get(at(slug))).body.criteria[0]).toMatchObject({ question: hostile, guidance: hostile, scale });
    });
  });

  describe('from a template', () => {
    it('has its criteria, in the language of the prototype unless another is asked for', async () => {
      const { slug } = await make.registered(api.world, { locale: 'fr' });
      const [french, english] = (await api.get('/v1/grid-templates/pilot-service')).body.wordings;
      const taken = await put(slug, { template: 'pilot-service' });
      expect([taken.status, taken.body.version, taken.body.criteria]).toEqual([200, 2, french.criteria]);
      expect((await put(slug, { template: 'pilot-service', locale: 'fr' })).body.version).toBe(2);
      expect((await put(slug, { template: 'pilot-service', locale: 'en' })).body).toMatchObject({
        version: 3,
        criteria: english.criteria,
      });
      expect((await put(slug, { criteria: english.criteria })).body.version).toBe(3);
    });

    it('is one that is in use, and worded in that language', async () => {
      const { slug } = await make.registered(api.world, { locale: 'en' });
      const wordings = [{ locale: 'fr', title: 'Titre', summary: 'Pour essayer.', criteria: [rated] }];
      await api.post('/v1/grid-templates', { key: 'only-french', wordings });
      expect((await put(slug, { template: 'only-french' })).body).toMatchObject({
        version: 2,
        criteria: [{ weight: 2.5 }],
      });
      const inEnglish = await put(slug, { template: 'only-french', locale: 'en' });
      expect([inEnglish.status, faultsOf(inEnglish)]).toEqual([422, ['/locale not-worded']]);
      await api.delete('/v1/grid-templates/only-french');
      for (const template of ['only-french', 'no-such-template']) {
        const answer = await put(slug, { template, locale: 'en' });
        expect([answer.status, faultsOf(answer)]).toEqual([422, ['/template unknown-template']]);
      }
      expect((await api.get(at(slug))).body.version).toBe(2);
    });
  });
});

/** One year, told from its half-time to the term after it: each prototype is a story of its own. */
describe('a grid beside its rounds', () => {
  let api: Api;
  let untouched: Prototype, begun: Prototype, answered: Prototype, lonely: Prototype;
  const at = ({ slug }: Prototype): string => `/v1/prototypes/${slug}/grid`;
  const put = (of: Prototype, criteria: Criterion[], more = ''): Promise<Answer> =>
    api.send('PUT', `${at(of)}${more}`, { criteria });
  const shown = async (of: Prototype, more = ''): Promise<unknown> => (await api.get(`${at(of)}${more}`)).body;
  const lastEvent = async (of: Prototype): Promise<unknown> => {
    const { items } = (await api.get(`/v1/prototypes/${of.slug}/events?limit=200`)).body;
    return items.filter(({ kind }: { kind: string }) => kind === 'grid-changed').at(-1).data;
  };
  const begin = (of: Prototype): Promise<unknown> =>
    api.world.db.reading.query(
      `INSERT INTO drafts (invitation_id)
       SELECT i.id FROM invitations i JOIN rounds o ON o.id = i.round_id WHERE o.prototype_id = $1 AND i.state = 'sent' LIMIT 1`,
      [of.id],
    );

  beforeAll(async () => {
    api = await Api.open();
    untouched = await make.registered(api.world);
    begun = await make.registered(api.world);
    answered = await make.registered(api.world);
    lonely = await make.registered(api.world);
  });
  afterAll(() => api.close());

  describe('at half-time', () => {
    const openRounds = (version: number): object[] => [{ number: 1, kind: 'checkpoint', version }];
    beforeAll(() => api.world.advanceTo('2027-06-05T10:00:00Z'));

    it('is read by in the round that is open, as long as nobody has begun to answer', async () => {
      expect(await shown(untouched)).toMatchObject({ version: 1, holdsFrom: 'now', openRounds: openRounds(1) });
      const taken = { version: 2, holdsFrom: 'now', openRounds: openRounds(2) };
      expect((await put(untouched, [rated], '?dryRun=true')).body).toMatchObject(taken);
      expect(await shown(untouched)).toMatchObject({ version: 1, openRounds: openRounds(1) });
      expect((await put(untouched, [rated])).body).toMatchObject(taken);
      expect(await lastEvent(untouched)).toEqual({ from: 1, to: 2, rounds: [1] });
    });

    it('holds from the next round once somebody has begun, and the open one keeps its version', async () => {
      await begin(begun);
      const kept = { version: 2, holdsFrom: 'next-round', openRounds: openRounds(1) };
      expect((await put(begun, [rated])).body).toMatchObject(kept);
      expect(await shown(begun)).toMatchObject(kept);
      expect(await shown(begun, '?version=1')).toMatchObject({
        version: 1,
        holdsFrom: null,
        openRounds: openRounds(1),
      });
      expect(await lastEvent(begun)).toEqual({ from: 1, to: 2, rounds: [] });
    });

    it('is kept in its round by the database as well, once somebody has begun', async () => {
      const repin = `UPDATE rounds SET grid_id = (SELECT id FROM grids g WHERE g.prototype_id = rounds.prototype_id AND version = 2) WHERE prototype_id = '${begun.id}' AND opened_at IS NOT NULL`;
      expect(await attempt(api.world.database.runtime, repin)).toBe('BBL05');
    });
  });

  describe('before expiry', () => {
    const openRounds = (version: number): object[] => [{ number: 2, kind: 'expiry', version }];
    beforeAll(() => api.world.advanceTo('2027-11-05T10:00:00Z'));

    it('holds in the next round', async () => {
      expect(await shown(begun)).toMatchObject({ version: 2, holdsFrom: 'now', openRounds: openRounds(2) });
    });

    it('stays in a round that has been answered, and the answer with it', async () => {
      await make.evaluations(api.world, answered, { external: 1, internal: 0 });
      const kept = { version: 2, holdsFrom: 'next-round', openRounds: openRounds(1) };
      expect((await put(answered, [rated])).body).toMatchObject(kept);
      const sql = `SELECT g.version, e.answers FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id JOIN grids g ON g.id = o.grid_id`;
      expect(await api.world.db.reading.query(sql)).toEqual([
        { version: 1, answers: { autonomy: expect.objectContaining({ value: 1 }) } },
      ]);
    });
  });

  describe('after expiry', () => {
    beforeAll(() => api.world.advanceTo('2027-12-01T10:00:00Z'));

    it('does not change, though its round is open and untouched; nor once the prototype has ended', async () => {
      expect(await shown(lonely)).toMatchObject({ openRounds: [{ number: 2, kind: 'expiry', version: 1 }] });
      const before = await api.rows();
      for (const body of [{ criteria: [rated] }, { template: 'pilot-service' }]) {
        const answer = await api.send('PUT', at(lonely), body);
        expect(answer).toMatchObject({ status: 423, body: { code: 'halted' } });
        expect(answer.body.detail).toContain('/decisions');
      }
      expect(await api.rows()).toEqual(before);
      await make.decided(api.world, lonely);
      expect(await put(lonely, [rated])).toMatchObject({ status: 409, body: { code: 'ended' } });
      expect(await shown(lonely)).toMatchObject({ version: 1, openRounds: [] });
    });

    it('waits between two terms, and may then read what either of them asks', async () => {
      await make.earned(api.world, untouched);
      const nextTerm = { startsOn: '2027-12-05', expiresOn: '2028-05-31' };
      await make.decided(api.world, untouched, make.continuation(untouched, { nextTerm }));
      expect(await put(untouched, [yesNo('gap')])).toMatchObject({ status: 423, body: { code: 'halted' } });
      await api.world.advanceTo('2027-12-05T10:00:00Z');
      const both = [yesNo('old', { hypothesis: 'H1' }), yesNo('new', { hypothesis: 'N2' })];
      expect((await put(untouched, both)).body).toMatchObject({ version: 3, holdsFrom: 'now', openRounds: [] });
    });

    it('leaves a whole and verified database', async () => {
      expect(await api.world.verify.verify()).toEqual([]);
    });
  });
});
