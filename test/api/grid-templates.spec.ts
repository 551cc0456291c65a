import { SHIPPED } from '../../src/domain/grid-templates/shipped.js';
import { type Criterion } from '../../src/domain/manifest.js';
import { Api, type Answer, type Sent } from '../support/api.js';
import { attempt } from '../support/attempt.js';
import { make } from '../support/make.js';

const AT = '/v1/grid-templates';
const yesNo = (key: string, more: Partial<Criterion> = {}): Criterion => ({
  key,
  question: `Does it pass (${key})?`,
  scale: { kind: 'yesNo' },
  ...more,
});
const wording = (locale = 'fr', criteria: unknown[] = [yesNo('use', { target: 1 })]): Record<string, unknown> => ({
  locale,
  title: `A residency (${locale})`,
  summary: 'For a place that takes people in.',
  criteria,
});
const faultsOf = ({ body }: Answer): string[] =>
  body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort();

describe('/v1/grid-templates', () => {
  let api: Api;
  let made = 0;
  const newKey = (): string => `template-${(made += 1)}`;
  const keep = (entry: object = {}, sent?: Sent): Promise<Answer> =>
    api.post(AT, { key: newKey(), wordings: [wording()], ...entry }, sent);
  const put = (key: string, body: unknown, sent?: Sent): Promise<Answer> => api.send('PUT', `${AT}/${key}`, body, sent);
  const keys = async (more = ''): Promise<string[]> =>
    (await api.get(`${AT}${more}`)).body.items.map(({ key }: { key: string }) => key);

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  describe('those that come with the service', () => {
    const shipped = SHIPPED.map(({ key }) => key);

    it('are listed first, with what they ask in each language', async () => {
      await keep({ key: 'a-first-one' });
      const { status, body } = await api.get(AT);
      expect([status, body.next, await keys()]).toEqual([200, null, [...shipped, 'a-first-one']]);
      for (const { shipped: ships, wordings } of body.items.slice(0, 3)) {
        expect([ships, wordings.map(({ locale }: { locale: string }) => locale)]).toEqual([true, ['fr', 'en']]);
        for (const { questions } of wordings) expect(questions.length).toBeGreaterThanOrEqual(5);
      }
      const inEnglish = (await api.get(`${AT}?locale=en`)).body.items;
      expect(inEnglish.map(({ wordings }: { wordings: unknown[] }) => wordings.length)).toEqual([1, 1, 1]);
    });

    it.each(shipped)('%s is shown whole, and taken into a prototype in either language', async (key) => {
      const { status, body } = await api.get(`${AT}/${key}`);
      expect([status, body]).toEqual([
        200,
        {
          key,
          shipped: true,
          version: null,
          keptBy: null,
          writtenAt: null,
          retired: false,
          wordings: expect.anything(),
        },
      ]);
      for (const locale of ['fr', 'en']) {
        const [only] = (await api.get(`${AT}/${key}?locale=${locale}`)).body.wordings;
        const { criteria } = only;
        const registered = await api.post('/v1/prototypes', make.manifest({ grid: { criteria } }));
        expect([registered.status, registered.body.grid?.criteria]).toEqual([201, criteria]);
      }
    });

    it('stay as they are, under their keys', async () => {
      const taken = { status: 409, body: { code: 'key-taken' } };
      expect(await keep({ key: 'pilot-service' })).toMatchObject(taken);
      expect(await put('pilot-service', { wordings: [wording()] })).toMatchObject(taken);
      expect(await api.delete(`${AT}/pilot-service`)).toMatchObject(taken);
    });
  });

  describe('one of the installation’s own', () => {
    it('is kept in one language or two, and read by everybody who reads', async () => {
      const coordinator = await make.caller(api.world, {});
      const observer = await make.caller(api.world, { role: 'observer', scopes: ['read'] });
      const key = newKey();
      const kept = await keep({ key, wordings: [wording('fr'), wording('en')] }, { key: coordinator.key });
      expect(kept).toMatchObject({
        status: 201,
        body: { key, shipped: false, version: 1, keptBy: coordinator.memberId, retired: false },
      });
      expect(kept.body.wordings[1].criteria).toEqual([
        {
          ...yesNo('use', { target: 1 }),
          guidance: null,
          weight: 1,
          required: true,
          hypothesis: null,
          notApplicable: false,
        },
      ]);
      expect((await api.get(`${AT}/${key}`, { key: observer.key })).body).toEqual(kept.body);
      expect((await api.get(`${AT}/${key}?locale=en`)).body.wordings).toEqual([kept.body.wordings[1]]);
    });

    it('is not there in a language that it is not worded in', async () => {
      const { key } = (await keep()).body;
      expect((await api.get(`${AT}/${key}?locale=en`)).status).toBe(404);
      expect(await keys('?locale=en')).not.toContain(key);
      expect(await keys('?locale=fr')).toContain(key);
    });

    it('is kept from the grid of a prototype, whose hypotheses stay behind', async () => {
      const { slug } = await make.registered(api.world, { locale: 'en' });
      const entry = { key: newKey(), prototype: slug, title: 'Could it go on?', summary: 'For what may go on.' };
      const kept = await api.post(AT, entry);
      expect(kept).toMatchObject({
        status: 201,
        body: { wordings: [{ locale: 'en', title: entry.title, criteria: [{ key: 'autonomy', hypothesis: null }] }] },
      });
      const french = await api.post(AT, { ...entry, key: newKey(), locale: 'fr' });
      expect(french.body.wordings[0].locale).toBe('fr');
      expect((await api.post(AT, { ...entry, key: newKey(), prototype: 'nobody' })).status).toBe(404);
      const { slug: other } = await make.registered(api.world, {
        hypotheses: [make.hypothesis('H7')],
        grid: { criteria: [yesNo('x')] },
      });
      const taken = await api.send('PUT', `/v1/prototypes/${other}/grid`, { template: entry.key });
      expect(taken.body.criteria).toEqual(kept.body.wordings[0].criteria);
    });

    it('is worded anew, and what took it over stays as it was', async () => {
      const { key } = (await keep()).body;
      const { slug } = await make.registered(api.world);
      await api.send('PUT', `/v1/prototypes/${slug}/grid`, { template: key });
      const wordings = [wording('fr', [yesNo('other')])];
      expect(await put(key, { wordings })).toMatchObject({
        status: 200,
        body: { version: 2, wordings: [{ criteria: [{ key: 'other' }] }] },
      });
      expect((await put(key, { wordings })).body.version).toBe(2);
      expect((await api.get(`/v1/prototypes/${slug}/grid`)).body.criteria[0].key).toBe('use');
    });

    it('is retired, can still be read, and leaves its key to another', async () => {
      const { key } = (await keep()).body;
      const retired = await api.delete(`${AT}/${key}`);
      expect(retired).toMatchObject({ status: 200, body: { key, version: 2, retired: true } });
      expect((await api.delete(`${AT}/${key}`)).body).toEqual(retired.body);
      expect((await api.get(`${AT}/${key}`)).body).toEqual(retired.body);
      expect(await keys()).not.toContain(key);
      expect(await put(key, { wordings: [wording()] })).toMatchObject({ status: 409, body: { code: 'ended' } });
      const other = await make.caller(api.world, {});
      expect(await keep({ key }, { key: other.key })).toMatchObject({
        status: 201,
        body: { version: 3, keptBy: other.memberId, retired: false },
      });
      expect(await keys()).toContain(key);
    });

    it('has a key that no other has', async () => {
      const { key } = (await keep()).body;
      expect(await keep({ key })).toMatchObject({ status: 409, body: { code: 'key-taken' } });
      const same = newKey();
      const answers = await Promise.all([0, 1, 2].map(() => keep({ key: same })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it('takes two changes at once one after the other', async () => {
      const { key } = (await keep()).body;
      const changes = [0, 1, 2].map((n) => put(key, { wordings: [wording('fr', [yesNo(`n${n}`)])] }));
      expect((await Promise.all(changes)).map(({ body }) => body.version).sort()).toEqual([2, 3, 4]);
    });

    it('is changed by whose it is, and by administrators', async () => {
      const own = await make.caller(api.world, {});
      const other = await make.caller(api.world, {});
      const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
      const reading = await make.caller(api.world, { scopes: ['read'] });
      const forbidden = { status: 403, body: { code: 'forbidden' } };
      const { key } = (await keep({}, { key: own.key })).body;
      for (const who of [observer, reading]) expect(await keep({}, { key: who.key })).toMatchObject(forbidden);
      for (const who of [other, observer, reading]) {
        expect(await put(key, { wordings: [wording('en')] }, { key: who.key })).toMatchObject(forbidden);
        expect(await api.delete(`${AT}/${key}`, { key: who.key })).toMatchObject(forbidden);
      }
      expect((await put(key, { wordings: [wording('en')] }, { key: own.key })).body.version).toBe(2);
      expect((await put(key, { wordings: [wording('fr')] })).body).toMatchObject({ version: 3, keptBy: own.memberId });
      expect((await api.delete(`${AT}/${key}`, { key: own.key })).status).toBe(200);
      expect((await api.get(AT, { key: null })).status).toBe(401);
      const gate = await make.caller(api.world, { scopes: ['gate'] });
      expect((await api.get(AT, { key: gate.key })).status).toBe(403);
    });

    it('is kept once for an Idempotency-Key, and for show by a dry run', async () => {
      const key = newKey();
      const sent = { headers: { 'idempotency-key': `keep-${key}` } };
      const first = await keep({ key }, sent);
      const again = await keep({ key }, sent);
      expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
      expect(again.body).toEqual(first.body);
      expect((await keep({ key: newKey() }, sent)).body.code).toBe('idempotency-mismatch');
      const before = await api.rows();
      const tried = await api.post(`${AT}?dryRun=true`, { key: newKey(), wordings: [wording()] });
      expect([tried.status, tried.body.version]).toEqual([200, 1]);
      expect((await put(`${key}?dryRun=true`, { wordings: [wording('en')] })).body.version).toBe(2);
      expect((await api.delete(`${AT}/${key}?dryRun=true`)).body.retired).toBe(true);
      expect(await api.rows()).toEqual(before);
    });

    it('is unknown under what is no key of one', async () => {
      for (const key of ['nobody', '%00', 'A%20b', 'x', 'a'.repeat(90), '..%2fmembers', 'constructor'])
        for (const answer of [
          await api.get(`${AT}/${key}`),
          await put(key, { wordings: [wording()] }),
          await api.delete(`${AT}/${key}`),
        ])
          expect([key, answer.status]).toEqual([key, 404]);
    });

    it.each<[string, object, string[]]>([
      ['nothing', { wordings: undefined, key: undefined }, ['/key not-matches', '/wordings not-array']],
      ['no wording', { wordings: [] }, ['/wordings not-array-min-size']],
      ['three wordings', { wordings: [wording('fr'), wording('en'), wording('fr')] }, ['/wordings not-array-max-size']],
      ['a wrong key', { key: 'Not A Key' }, ['/key not-matches']],
      ['a key that is none', { key: 7 }, ['/key not-matches']],
      ['an unknown language', { wordings: [wording('de')] }, ['/wordings/0/locale not-in']],
      ['no criteria', { wordings: [wording('fr', [])] }, ['/wordings/0/criteria not-array-min-size']],
      ['wrong types', { wordings: [{ locale: 1, title: [], summary: {}, criteria: 'x' }] }, [
        '/wordings/0/criteria not-array', '/wordings/0/locale not-in', '/wordings/0/summary not-text', '/wordings/0/title not-line']],
      ['a title of two lines', { wordings: [{ ...wording(), title: 'a\nb' }] }, ['/wordings/0/title not-line']],
      ['a summary too long', { wordings: [{ ...wording(), summary: 'x'.repeat(2001) }] }, ['/wordings/0/summary not-text']],
      ['unknown fields', { shipped: true, wordings: [{ ...wording(), author: 'me' }] }, ['/shipped unknown-field', '/wordings/0/author unknown-field']],
      ['both ways at once', { prototype: 'some-prototype', title: 'T', summary: 'S' }, ['/wordings unknown-field']],
      ['a prototype that is no slug', { wordings: undefined, prototype: null, title: 'T', summary: 'S' }, ['/prototype not-matches']],
      ['nothing said of it', { wordings: undefined, prototype: 'some-prototype' }, ['/summary not-text', '/title not-line']],
    ])('is refused when it is of the wrong shape: %s', async (_, entry, faults) => {
      const before = await api.rows();
      const answer = await keep(entry);
      expect([answer.status, answer.body.code, faultsOf(answer)]).toEqual([400, 'malformed', faults]);
      expect(await api.rows()).toEqual(before);
    }); // prettier-ignore

    it('is refused with every fault of sense at once', async () => {
      const wordings = [
        wording('fr', [yesNo('a', { target: 3 }), yesNo('b', { hypothesis: 'H1' })]),
        wording('fr', [yesNo('a', { weight: 4 }), yesNo('c')]),
      ];
      const faults = [
        '/wordings/0/criteria/0/target off-scale',
        '/wordings/0/criteria/1/hypothesis unknown-hypothesis',
        '/wordings/1/criteria/0/target differs',
        '/wordings/1/criteria/0/weight differs',
        '/wordings/1/criteria/1/key differs',
        '/wordings/1/locale duplicate',
      ];
      const { key } = (await keep()).body;
      for (const answer of [await keep({ wordings }), await put(key, { wordings })])
        expect([answer.status, faultsOf(answer)]).toEqual([422, faults]);
    });

    it('takes hostile text as text', async () => {
      const hostile = `<img src=x onerror=alert(1)> '); DROP TABLE grid_templates;-- \u202e =cmd|x 𠜎 {{7*7}}`;
      const told = { locale: 'fr', title: hostile, summary: hostile, criteria: [yesNo('a', { question: hostile })] };
      const { key } = (await keep({ wordings: [told] })).body;
      expect((await api.get(`${AT}/${key}`)).body.wordings[0]).toMatchObject({ title: hostile, summary: hostile });
      expect((await keep({ wordings: [{ ...told, title: 'a\u0000' }] })).status).toBe(400);
    });

    it('is too much at more than 100 kB', async () => {
      const criteria = Array.from({ length: 60 }, (_, n) => yesNo(`k${n}`, { guidance: 'x'.repeat(2000) }));
      expect(await keep({ wordings: [wording('fr', criteria)] })).toMatchObject({ status: 413 });
    });

    it('is never overwritten or removed in the database', async () => {
      await keep();
      for (const change of [
        `UPDATE grid_templates SET wordings = '[{}]'`,
        'DELETE FROM grid_templates',
        'TRUNCATE grid_templates',
      ]) {
        expect(await attempt(api.world.database.runtime, change)).toBe('42501');
        expect(await attempt(api.world.database.owner, change)).toBe('BBL05');
      }
    });
  });
});
