import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest } from '../../src/domain/manifest.js';
import { Api, leadingTo, type Answer, type Sent } from '../support/api.js';
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

const EXAMPLES = join(__dirname, '../../examples');
const running = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };

describe('a declaration of a slug that is free', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => onlySound(api));

  it('registers, as a POST does', async () => {
    const file = make.manifest({ panel: [], policy: { quorum: 3 } });
    const answer = await declare(api, file);
    const posted = await api.post('/v1/prototypes', make.manifest({ panel: [], policy: { quorum: 3 } }));
    expect(answer).toMatchObject({
      status: posted.status,
      headers: { etag: posted.headers.etag, location: `../../v1/prototypes/${file.slug}` },
      body: { slug: file.slug, version: 1, openTerm: posted.body.openTerm, warnings: posted.body.warnings },
    });
    const { warnings, ...shown } = answer.body;
    expect(warnings).toEqual([expect.objectContaining({ code: 'panel-too-small' })]);
    expect((await api.get(leadingTo(answer.headers.location!, `/v1/prototypes/${file.slug}`))).body).toEqual(shown);
    expect((await events(api, file.slug)).map(({ kind }) => kind)).toEqual(['registered']);
  });

  it('has the faults that a POST has, all at once', async () => {
    const senseless = make.manifest({
      timeZone: 'Europe/Atlantis',
      term: { startsOn: '2026-12-01', expiresOn: '2026-11-30' },
      hypotheses: [make.hypothesis('H1'), make.hypothesis('H1')],
      policy: { quorum: 0 },
      predecessor: 'nobody-ever',
    });
    const misshapen = { ...make.manifest(), title: '', tags: 'one', budget: 1 } as unknown as Manifest;
    for (const file of [senseless, misshapen]) {
      const [put, post] = [await declare(api, file), await api.post('/v1/prototypes', file)];
      expect([put.status, faultsOf(put)]).toEqual([post.status, faultsOf(post)]);
    }
  });

  it('is of the slug in its address, or is told so with every other fault', async () => {
    const file = make.manifest({ timeZone: 'Europe/Atlantis' });
    const answer = await api.send('PUT', '/v1/prototypes/another-one', file);
    expect([answer.status, faultsOf(answer)]).toEqual([422, ['/slug not-the-address', '/timeZone unknown-time-zone']]);
    for (const slug of [file.slug, 'another-one']) expect((await api.get(`/v1/prototypes/${slug}`)).status).toBe(404);
    for (const address of ['X', 'no_slug', '%00', 'a'.repeat(81)])
      expect([address, (await api.send('PUT', `/v1/prototypes/${address}`, file)).status]).toEqual([address, 404]);
  });

  it('takes a key that may register', async () => {
    const reader = await make.caller(api.world, { scopes: ['read'] });
    const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
    const coordinator = await make.caller(api.world, {});
    const statuses = [reader, observer, coordinator].map(({ key }) => declare(api, make.manifest(), { key }));
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([403, 403, 201]);
    expect((await declare(api, make.manifest(), { key: null })).status).toBe(401);
  });

  it('shows what it would register, and takes it back', async () => {
    const file = make.manifest({ sponsors: [] });
    const before = await api.rows();
    const answer = await declare(api, file, { query: '?dryRun=true' });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"1"' }, body: { slug: file.slug, version: 1 } });
    expect([answer.headers.location, answer.body.warnings[0].code]).toEqual([undefined, 'no-sponsor']);
    expect(await api.rows()).toEqual(before);
  });

  it('registers nothing where a version was said to be there', async () => {
    const file = make.manifest();
    for (const seen of ['"1"', '*'])
      expect(await declare(api, file, { headers: { 'if-match': seen } })).toMatchObject({
        status: 412,
        body: { code: 'stale' },
      });
    expect((await api.get(`/v1/prototypes/${file.slug}`)).status).toBe(404);
  });

  it('registers anew what was withdrawn', async () => {
    const file = await declared(api);
    await api.post(`/v1/prototypes/${file.slug}/void`, { reason: 'Other dates.' });
    const moved = { ...file, term: { startsOn: '2026-12-15', expiresOn: '2027-12-14' } };
    expect(await declare(api, moved)).toMatchObject({ status: 201, body: { version: 1, openTerm: moved.term } });
    await changesNothing(api, moved);
  });

  it('is JSON of at most 100 kB, which is an object', async () => {
    const { slug } = make.manifest();
    const send = (text: string, type = 'application/json'): Promise<Answer> =>
      api.send('PUT', `/v1/prototypes/${slug}`, undefined, { text, headers: { 'content-type': type } });
    for (const text of ['', '{', '[]', 'null', '{"slug":"\\u0000"}']) expect((await send(text)).status).toBe(400);
    expect((await api.send('PUT', `/v1/prototypes/${slug}`)).status).toBe(400);
    expect((await send('{}', 'application/merge-patch+json')).status).toBe(415);
    expect((await send(`{"a":"${'x'.repeat(102_400)}"}`)).status).toBe(413);
    expect((await declare(api, make.manifest(), { query: '?dryrun=true' })).status).toBe(400);
  });
});

describe('the same declaration again', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => onlySound(api));

  it.each(readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')))(
    'changes nothing: examples/%s',
    async (name) => {
      const file = JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Manifest;
      expect((await declare(api, file)).status).toBe(201);
      await changesNothing(api, file);
    },
  );

  const kinds: Record<string, Partial<Manifest>> = {
    'that says as little as it may': {
      tags: undefined,
      structure: undefined,
      documents: undefined,
      sponsors: undefined,
      panel: undefined,
    },
    'that says null where it may': { structure: { legalForm: null }, predecessor: null, livedSince: null },
    'that names one person in several lists, each of which says something of her': {
      coordinators: [{ name: 'Ana', email: 'ana@example.org' }],
      deciders: [{ name: 'Ana', email: 'Ana@example.org', locale: 'en' }],
      panel: [{ name: 'Ana', email: 'ANA@example.org', organisation: 'One', external: false }],
    },
    'with every kind of scale': {
      grid: {
        criteria: [
          { key: 'a', question: 'Q?', scale: { kind: 'yesNo' }, target: 1, weight: 0.1 },
          { key: 'b', question: 'Q?', scale: { kind: 'number', unit: '€' }, target: 1e-7 },
          { key: 'c', question: 'Q?', scale: { kind: 'number' }, hypothesis: null, guidance: null },
          { key: 'd', question: 'Q?', scale: { kind: 'text' }, required: false, notApplicable: true },
          {
            key: 'e',
            question: 'Q?',
            scale: {
              kind: 'rating',
              levels: [
                { value: -1, label: 'x' },
                { value: 2.5, label: 'y', descriptor: null },
              ],
            },
          },
        ],
      },
    },
    'of a cabin that stands already, by rules of its own': {
      term: running.term,
      livedSince: '2006-09-01',
      policy: { noticeDays: [7, 1], lapseAfterDays: 30, meetingTime: '09:30', nextTermNotLonger: false },
    },
  };
  it.each(Object.entries(kinds))('changes nothing: a manifest %s', async (_, overrides) => {
    const file = await declared(api, overrides);
    await changesNothing(api, file);
    await changesNothing(api, file);
  });

  it('changes nothing after a POST of the same, whatever the case of its addresses and the order of its lists', async () => {
    const second = { name: 'Second', email: 'second@example.org' };
    const file = make.manifest();
    file.coordinators.push(second);
    expect((await api.post('/v1/prototypes', file)).status).toBe(201);
    const [first] = file.coordinators;
    await changesNothing(api, {
      ...file,
      coordinators: [second, { ...first, email: first.email.toUpperCase() }],
      panel: file.panel!.map((entry) => ({ ...entry, email: entry.email.toUpperCase() })),
    });
  });

  it('changes nothing of a successor whose rules the line has tightened', async () => {
    const first = await declared(api, { ...running, policy: { quorum: 4, maxTermDays: 61, maxTerms: 2 } });
    await make.decided(api.world, await api.world.prototype(first.slug));
    const { policy, ...file } = make.manifest({
      predecessor: first.slug,
      term: { startsOn: '2027-01-01', expiresOn: '2027-02-28' },
      hypotheses: [make.hypothesis('S1', 'Something that was never asked.')],
      grid: { criteria: [{ key: 'a', question: 'Q?', scale: { kind: 'text' } }] },
    });
    const asked = { ...file, policy: { ...policy, quorum: 2 } };
    const answer = await declare(api, asked);
    expect([answer.status, answer.body.openTerm.policy.quorum]).toEqual([201, 4]);
    await changesNothing(api, asked);
    await changesNothing(api, { ...file, policy: { quorum: 3 } });
    expect(faultsOf(await refused(api, { ...asked, policy: { quorum: 5 } }))).toEqual(['/policy/quorum frozen']);
    expect(faultsOf(await refused(api, { ...asked, predecessor: null }))).toEqual(['/predecessor frozen']);
  });

  it('needs no Idempotency-Key, and is none the worse for one', async () => {
    const file = make.manifest();
    const headers = { 'idempotency-key': 'one for all' };
    const statuses = [await declare(api, file, { headers }), await declare(api, file, { headers })];
    expect(statuses.map(({ status }) => status)).toEqual([201, 200]);
    expect((await declare(api, make.manifest(), { headers })).status).toBe(201);
  });
});

describe('a declaration of what is there', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => onlySound(api));

  it('describes it anew as a PATCH would: one event, one version', async () => {
    const file = await declared(api);
    const other: Manifest = {
      ...file,
      tags: undefined,
      documents: undefined,
      title: 'Another title',
      summary: 'Another summary.',
      structure: { legalForm: 'coopérative', activityCode: '94.99Z' },
      horizon: [{ years: 5, aim: 'Further.' }, ...file.horizon],
    };
    const answer = await declare(api, other);
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { version: 2, title: 'Another title', tags: [], documents: [], horizon: other.horizon },
    });
    expect(answer.body.structure).toEqual({ legalForm: 'coopérative', territory: null, activityCode: '94.99Z' });
    expect(await api.get(`/v1/prototypes/${file.slug}`)).toMatchObject({ text: answer.text, headers: { etag: '"2"' } });
    expect(await events(api, file.slug, 1)).toEqual([
      { kind: 'described', data: { fields: ['documents', 'horizon', 'structure', 'summary', 'tags', 'title'] } },
    ]);
    await changesNothing(api, other);
    expect((await declare(api, { ...other, structure: undefined })).body.structure).toEqual({
      legalForm: null, territory: null, activityCode: null,
    }); // prettier-ignore
  });

  it('asks the hypotheses that are not asked yet, with the rest in one write', async () => {
    const file = await declared(api);
    const further = [make.hypothesis('H0'), ...file.hypotheses, make.hypothesis('H2')];
    const answer = await declare(api, { ...file, title: 'More to ask', hypotheses: further });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { title: 'More to ask' } });
    expect(answer.body.hypotheses.map(({ key }: { key: string }) => key)).toEqual(['H1', 'H0', 'H2']);
    expect(await events(api, file.slug, 1)).toEqual([
      { kind: 'described', data: { fields: ['title'] } },
      { kind: 'hypothesis-added', data: { key: 'H0', term: 1 } },
      { kind: 'hypothesis-added', data: { key: 'H2', term: 1 } },
    ]);
    await changesNothing(api, { ...file, title: 'More to ask', hypotheses: further });
  });

  it('does not take a hypothesis back, and does not reword it', async () => {
    const file = await declared(api, { hypotheses: [make.hypothesis('H1'), make.hypothesis('H2')] });
    const reworded = { ...make.hypothesis('H1'), statement: 'Other words.', stopIf: 'Never.' };
    const answer = await refused(api, { ...file, hypotheses: [reworded, make.hypothesis('H3')] });
    expect(faultsOf(answer)).toEqual([
      '/hypotheses missing', '/hypotheses/0/statement frozen', '/hypotheses/0/stopIf frozen',
    ]); // prettier-ignore
    expect(detailOf(answer, '/hypotheses')).toContain('"H2"');
    const twice = [...file.hypotheses, make.hypothesis('H3'), make.hypothesis('H4', make.hypothesis('H3').statement)];
    expect(faultsOf(await refused(api, { ...file, hypotheses: twice }))).toEqual(['/hypotheses/3/statement duplicate']);
  });

  it('moves nothing that is frozen, and tells all of it at once with what to do', async () => {
    const file = await declared(api, { predecessor: null, policy: { noticeDays: [30, 7] } });
    const other: Manifest = {
      ...file,
      title: 'Would be lawful',
      timeZone: 'Europe/London',
      livedSince: '2020-01-01',
      predecessor: 'nobody-ever',
      term: { startsOn: '2026-12-02', expiresOn: '2028-02-30' },
      policy: { noticeDays: [7, 30], quorum: 3, maxTerms: 9 },
      horizon: [...file.horizon, ...file.horizon],
      hypotheses: [make.hypothesis('H2')],
      deciders: [{ name: 'X', email: 'x@example.org' }],
      grid: { criteria: [{ key: 'other', question: 'Q?', hypothesis: 'H9', scale: { kind: 'rating' } }] },
    };
    const answer = await refused(api, other);
    expect(faultsOf(answer)).toEqual([
      '/deciders missing',
      '/deciders/0 holds-no-role',
      '/grid/criteria missing',
      '/grid/criteria/0 frozen',
      '/grid/criteria/0/hypothesis unknown-hypothesis',
      '/grid/criteria/0/scale/levels levels-missing',
      '/horizon/1/years duplicate',
      '/hypotheses missing',
      '/livedSince frozen',
      '/policy/maxTerms frozen',
      '/policy/maxTerms out-of-bounds',
      '/policy/noticeDays frozen',
      '/policy/quorum frozen',
      '/predecessor frozen',
      '/term/expiresOn frozen',
      '/term/startsOn frozen',
      '/timeZone frozen',
    ]);
    expect(detailOf(answer, '/term/expiresOn')).toMatch(/expires on 2027-11-30, and a term never moves.*…?\/void/);
    const defaults = await refused(api, { ...file, policy: undefined });
    expect(detailOf(defaults, '/policy/noticeDays')).toContain('[30,7]');
    expect(detailOf(defaults, '/policy/noticeDays')).toContain('[30,14,7,1], the default');
  });

  it('of another slug than its address is told so with all the rest', async () => {
    const file = await declared(api);
    const other = { ...file, slug: 'another-slug', timeZone: 'UTC' };
    const answer = await api.send('PUT', `/v1/prototypes/${file.slug}`, other);
    expect([answer.status, faultsOf(answer)]).toEqual([422, ['/slug not-the-address', '/timeZone frozen']]);
  });

  it('leaves the grid to its own door', async () => {
    const criterion = (key: string, question = 'Q?'): Manifest['grid']['criteria'][number] => ({
      key,
      question,
      scale: { kind: 'yesNo' },
    });
    const file = await declared(api, { grid: { criteria: [criterion('a'), criterion('b')] } });
    const grids: [Manifest['grid']['criteria'], string[]][] = [
      [[criterion('a'), criterion('b', 'Other?')], ['/grid/criteria/1/question frozen']],
      [[{ ...criterion('a'), weight: 2, target: 1 }, criterion('b')], ['/grid/criteria/0/target frozen', '/grid/criteria/0/weight frozen']],
      [[criterion('b')], ['/grid/criteria missing']],
      [[criterion('a'), criterion('b'), criterion('c')], ['/grid/criteria/2 frozen']],
      [[criterion('b'), criterion('a')], ['/grid/criteria order']],
      [[criterion('a'), criterion('a')], ['/grid/criteria missing', '/grid/criteria/1/key duplicate-key']],
      [[criterion('a'), { ...criterion('b'), scale: { kind: 'yesNo', unit: '€' } }], ['/grid/criteria/1/scale/unit no-unit-here']],
    ]; // prettier-ignore
    for (const [criteria, faults] of grids) {
      const answer = await refused(api, { ...file, grid: { criteria } });
      expect(faultsOf(answer)).toEqual(faults);
    }
    const answer = await refused(api, { ...file, grid: { criteria: [criterion('b')] } });
    expect(detailOf(answer, '/grid/criteria')).toContain(`(PUT /v1/prototypes/${file.slug}/grid)`);
  });

  it('is shown what it would change, and takes it back', async () => {
    const file = await declared(api);
    const other = { ...file, title: 'Perhaps', hypotheses: [...file.hypotheses, make.hypothesis('H2')] };
    const before = await api.rows();
    const answer = await declare(api, other, { query: '?dryRun=true' });
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { title: 'Perhaps', version: 2 } });
    expect([answer.body.hypotheses.length, answer.body.warnings]).toEqual([2, undefined]);
    expect(await api.rows()).toEqual(before);
    await changesNothing(api, file);
  });

  it('is of the version that was read, where one is named', async () => {
    const file = await declared(api);
    const at = (version: string): Sent => ({ headers: { 'if-match': version } });
    expect((await declare(api, file, at('"1"'))).status).toBe(200);
    expect(await declare(api, { ...file, title: 'Second' }, at('"1"'))).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    for (const title of ['Second', 'Third'])
      expect(await declare(api, { ...file, title }, at('"1"'))).toMatchObject({ status: 412, body: { code: 'stale' } });
    for (const wrong of ['2', '"2', ''])
      expect([wrong, (await declare(api, file, at(wrong))).status]).toEqual([wrong, 400]);
    expect((await api.get(`/v1/prototypes/${file.slug}`)).body.title).toBe('Second');
    expect(await declare(api, file, at('*'))).toMatchObject({ status: 200, body: { version: 3 } });
  });

  it('takes a key of a coordinator of it, or of who registered it, even if it changes nothing', async () => {
    const file = make.manifest({ coordinators: [{ name: 'C', email: 'Coordinator@Example.org' }] });
    const mine = await make.caller(api.world, {});
    const coordinator = await make.caller(api.world, { email: 'coordinator@example.org' });
    const other = await make.caller(api.world, {});
    const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
    const statuses = [];
    for (const { key } of [mine, mine, coordinator, other, observer])
      statuses.push((await declare(api, file, { key })).status);
    expect(statuses).toEqual([201, 200, 200, 403, 403]);
  });
});
