import { type Manifest } from '../../src/domain/manifest.js';
import { Api, leadingTo, type Answer } from '../support/api.js';
import { documented } from '../support/contract.js';
import { make } from '../support/make.js';

type Loose = Record<string, unknown>;

/** A manifest with something wrong in it: each path is set, or taken out with undefined. */
function with_(changes: Loose): Loose {
  const broken = JSON.parse(JSON.stringify(make.manifest())) as Loose;
  for (const [path, value] of Object.entries(changes)) {
    const steps = path
      .split('/')
      .slice(1)
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = steps.pop()!;
    const parent = steps.reduce((at, step) => at[step] as Loose, broken);
    parent[last] = value;
  }
  return broken;
}

describe('a registration that is wrong', () => {
  let api: Api;
  const faults = ({ body }: Answer): string[] =>
    body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort();
  const refused = async (changes: Loose, status: number): Promise<string[]> => {
    const answer = await api.post('/v1/prototypes', with_(changes));
    expect([changes, answer.status]).toEqual([changes, status]);
    return faults(answer);
  };
  let before: Record<string, number>;

  beforeAll(async () => {
    api = await Api.open();
    before = await api.rows();
  });
  afterEach(async () => {
    expect(await api.rows()).toEqual(before);
  });
  afterAll(() => api.close());

  it('is told every fault of shape at once, each where it is', async () => {
    const found = await refused(
      {
        '/slug': 'Not A Slug',
        '/title': '',
        '/summary': 7,
        '/locale': 'de',
        '/timeZone': undefined,
        '/tags': ['a', 'a'],
        '/structure/color': 'red',
        '/documents/0/url': 'javascript:alert(1)',
        '/coordinators': [],
        '/deciders/0/email': 'nobody',
        '/horizon/0/years': 2.5,
        '/term/endsOn': '2027-11-30',
        '/policy': { quorum: '3', forever: true },
        '/hypotheses/0/stopIf': undefined,
        '/grid/criteria/0/scale': 'rating',
        '/grid/criteria/0/a~0b~1c': 1,
        '/panel/0/external': 'yes',
        '/budget': 1,
      },
      400,
    );
    expect(found).toEqual([
      '/budget unknown-field',
      '/coordinators not-array-min-size',
      '/deciders/0/email not-email',
      '/documents/0/url not-url',
      '/grid/criteria/0/a~0b~1c unknown-field',
      '/grid/criteria/0/scale not-object',
      '/horizon/0/years not-int',
      '/hypotheses/0/stopIf not-text',
      '/locale not-in',
      '/panel/0/external not-boolean',
      '/policy/forever unknown-field',
      '/policy/quorum not-int',
      '/slug not-matches',
      '/structure/color unknown-field',
      '/summary not-text',
      '/tags not-array-unique',
      '/term/endsOn unknown-field',
      '/timeZone not-line',
      '/title not-line',
    ]);
  });

  it('is told every fault of sense at once, each where it is', async () => {
    const rating = (levels: object[]): object => ({ kind: 'rating', levels });
    const found = await refused(
      {
        '/timeZone': 'Europe/Atlantis',
        '/term': { startsOn: '2027-02-30', expiresOn: '2027-02-01' },
        '/livedSince': '2027-13-01',
        '/predecessor': 'nobody-ever',
        '/policy': {
          quorum: 1,
          externalQuorum: 2,
          maxTerms: 6,
          noticeDays: [],
          lapseAfterDays: 0,
          replyReminderDays: [3, 3],
        },
        '/horizon': [
          { years: 2, aim: 'A' },
          { years: 2, aim: 'B' },
        ],
        '/hypotheses': [
          make.hypothesis('H1'),
          make.hypothesis('H1', 'Members would stay.'),
          make.hypothesis('H2', 'members would stay'),
        ],
        '/grid/criteria': [
          { key: 'a', question: 'Q?', scale: rating([]) },
          { key: 'a', question: 'Q?', hypothesis: 'H9', scale: { kind: 'yesNo' }, target: 3 },
          {
            key: 'b',
            question: 'Q?',
            scale: rating([
              { value: 2, label: 'x' },
              { value: 1, label: 'y' },
            ]),
          },
          { key: 'c', question: 'Q?', scale: { kind: 'text', unit: '€' }, target: 1 },
          { key: 'd', question: 'Q?', scale: { kind: 'number', levels: [] } },
        ],
        '/deciders': [
          { name: 'A', email: 'a@example.org' },
          { name: 'A', email: 'A@EXAMPLE.org' },
        ],
        '/panel/0/email': 'a@example.org',
      },
      422,
    );
    expect(found).toEqual([
      '/deciders/1/email duplicate',
      '/grid/criteria/0/scale/levels levels-missing',
      '/grid/criteria/1/hypothesis unknown-hypothesis',
      '/grid/criteria/1/key duplicate-key',
      '/grid/criteria/1/target off-scale',
      '/grid/criteria/2/scale/levels levels-unordered',
      '/grid/criteria/3/scale/unit no-unit-here',
      '/grid/criteria/3/target no-target-here',
      '/grid/criteria/4/scale/levels no-levels-here',
      '/horizon/1/years duplicate',
      '/hypotheses/1/key duplicate-key',
      '/hypotheses/2/statement duplicate',
      '/livedSince no-such-date',
      '/panel/0/external not-external',
      '/panel/0/name known-as',
      '/policy/externalQuorum above-quorum',
      '/policy/lapseAfterDays out-of-bounds',
      '/policy/maxTerms out-of-bounds',
      '/policy/noticeDays empty',
      '/policy/replyReminderDays duplicate',
      '/predecessor unknown-predecessor',
      '/term/startsOn no-such-date',
      '/timeZone unknown-time-zone',
    ]);
  });

  it('has impossible, reversed, expired or too distant dates', async () => {
    const term = (startsOn: string, expiresOn: string): Promise<string[]> =>
      refused({ '/term': { startsOn, expiresOn } }, 422);
    expect(await term('2027-02-29', '2027-04-31')).toEqual([
      '/term/expiresOn no-such-date',
      '/term/startsOn no-such-date',
    ]);
    expect(await term('2027-03-02', '2027-03-01')).toEqual(['/term/expiresOn reversed-dates']);
    expect(await term('2026-01-01', '2026-11-22')).toEqual(['/term/expiresOn already-expired']);
    expect(await term('2026-12-01', '2028-12-01')).toEqual(['/term/expiresOn term-too-long']);
    expect(await term('0000-01-01', '9999-12-31')).toEqual([
      '/term/expiresOn no-such-date',
      '/term/startsOn no-such-date',
    ]);
    for (const odd of ['2027-1-1', '01/12/2026', '2026-12-01T00:00:00Z', '+002026-12-01', 'tomorrow', '２０２６-12-01'])
      expect(await term(odd, '2027-11-30')).toEqual(['/term/startsOn no-such-date']);
  });

  it('names no zone of the IANA database', async () => {
    for (const zone of [
      'Mars/Olympus',
      'europe/paris',
      'CET',
      '+01:00',
      'Europe/Paris; DROP TABLE terms',
      '../etc/passwd',
      'GMT+1',
    ])
      expect(await refused({ '/timeZone': zone }, 422)).toEqual(['/timeZone unknown-time-zone']);
  });

  it('has numbers that are none, or huge', async () => {
    for (const years of [0, -1, 51, 1e308, 1.5, '2', null, true, [], {}]) {
      expect([years, (await refused({ '/horizon/0/years': years }, 400)).map((fault) => fault.split(' ')[0])]).toEqual([
        years,
        ['/horizon/0/years'],
      ]);
    }
    for (const weight of [-1, 101, 1e308, '1', null]) await refused({ '/grid/criteria/0/weight': weight }, 400);
    for (const days of [0, 1097, 1e15, -5]) await refused({ '/policy': { maxTermDays: days } }, 422);
    const text = JSON.stringify(with_({})).replace('"years":2', '"years":1e999');
    expect((await api.post('/v1/prototypes', undefined, { text })).status).toBe(400);
  });

  it('has lists where there are none, and none where there are', async () => {
    for (const people of [
      null,
      {},
      'x',
      [null],
      ['x'],
      [[]],
      [[{ name: 'A', email: 'a@example.org' }]],
      [1],
      Array<object>(21).fill({ name: 'A', email: 'a@example.org' }),
    ])
      await refused({ '/coordinators': people }, 400);
    for (const part of [null, [], 'x', 1, [{}]]) {
      await refused({ '/term': part }, 400);
      await refused({ '/grid': part }, 400);
      await refused({ '/policy': part }, 400);
    }
    await refused({ '/tags': [['a']] }, 400);
    await refused({ '/policy': { noticeDays: [[7]] } }, 400);
  });

  it('has characters that no text has', async () => {
    for (const text of ['a\u0000b', '\ud800', 'x\udc00y', 'bell\u0007', 'line\u2028line']) {
      for (const path of [
        '/title',
        '/summary',
        '/coordinators/0/name',
        '/tags/0',
        '/documents/0/label',
        '/documents/0/url',
        '/timeZone',
        '/predecessor',
        '/livedSince',
        '/hypotheses/0/statement',
        '/hypotheses/0/key',
        '/grid/criteria/0/hypothesis',
        '/grid/criteria/0/key',
        '/term/startsOn',
        '/structure/territory',
        '/deciders/0/email',
        '/slug',
      ])
        await refused({ [path]: text }, 400);
    }
  });
});

describe('hostile text', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is text like any other, and comes back as it was sent', async () => {
    const texts = [
      '<script>alert("1")</script><img src=x onerror=alert(1)>',
      `Robert'); DROP TABLE prototypes;--`,
      '\u202eright to left \u202d العربية עברית',
      '👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 𝒜 𠜎 ﷽',
      'Z̷̧̨̛͔̭̘̆̉̍̈́͝a̴͕̐l̸̰̈́g̵̳̏o combining',
      '=cmd|"/C calc"!A1 @SUM(1) +1 -1',
      '${7*7} {{7*7}} %s %n \\u0000 \\',
      'nul\\x00 \ufeffbom\u00a0nbsp\u200bzero',
    ];
    for (const text of texts) {
      const manifest: Manifest = make.manifest({ title: text, summary: `${text}\n\t${text}`, tags: [text] });
      const { status, headers } = await api.post('/v1/prototypes', manifest);
      expect([text, status]).toEqual([text, 201]);
      const { body } = await api.get(leadingTo(headers.location!, '/v1/prototypes'));
      expect([body.title, body.summary, body.tags]).toEqual([text, `${text}\n\t${text}`, [text]]);
      const found = await api.get(`/v1/prototypes?q=${encodeURIComponent(text)}&tag=${encodeURIComponent(text)}`);
      expect(found.body.items.map(({ slug }: { slug: string }) => slug)).toEqual([manifest.slug]);
    }
  });

  it('is counted in characters, not in bytes', async () => {
    expect((await api.post('/v1/prototypes', make.manifest({ title: '𠜎'.repeat(200) }))).status).toBe(201);
    expect((await api.post('/v1/prototypes', make.manifest({ title: '𠜎'.repeat(201) }))).status).toBe(400);
  });
});

describe('an instant', () => {
  let api: Api;
  const listed = (registeredAt: string): Promise<Answer> =>
    api.get(`/v1/prototypes?cursor=${encodeURIComponent(`${registeredAt},00000000-0000-4000-8000-000000000000`)}`);
  beforeAll(async () => {
    api = await Api.open();
    await make.registered(api.world);
  });
  afterAll(() => api.close());

  it('is the same with every offset that a clock can have, also one that PostgreSQL knows nothing of', async () => {
    const inParis = await listed('2026-11-23T10:00:00.001Z');
    expect(inParis.body.items.length).toBe(1);
    for (const far of ['2026-11-24T06:00:00.001+20:00', '2026-11-22T10:01:00.001-23:59'])
      expect([far, (await listed(far)).text]).toEqual([far, inParis.text]);
    expect((await listed('2026-11-24T05:59:59.999+20:00')).body.items).toEqual([]);
  });

  it('lies between 1900 and 9999 in UTC, whatever its offset', async () => {
    const expiring = async (expiresAt: string): Promise<unknown[]> => {
      const { status, body } = await api.post('/v1/api-keys', { label: 'l', scopes: ['read'], expiresAt });
      return [status, body.errors?.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)];
    };
    expect(await expiring('9999-12-31T23:59:59-12:00')).toEqual([422, ['/expiresAt no-such-instant']]);
    expect(await expiring('9999-12-31T23:59:59Z')).toEqual([201, undefined]);
    expect((await listed('9999-12-31T23:59:59-12:00')).body.errors).toEqual([
      expect.objectContaining({ pointer: '/cursor', code: 'no-cursor' }),
    ]);
  });
});

describe('a body', () => {
  let api: Api;
  const [reading, others] = [true, false].map((reads) =>
    Object.entries(documented.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) =>
        method === 'get' || (requestBody !== undefined) !== reads ? [] : [{ method: method.toUpperCase(), path }],
      ),
    ),
  );
  const somewhere = (path: string): string =>
    path.replace('{id}', '00000000-0000-4000-8000-000000000000').replace(/\{\w+\}/g, 'nobody');
  const sent = (method: string, path: string, text: string): Promise<Answer> =>
    api.send(method, somewhere(path), undefined, { text, headers: { 'if-match': '"1"' } });

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is read by most writes, and not by all', () => {
    expect(others).toContainEqual({ method: 'POST', path: '/v1/prototypes/{slug}/decision-requests/{id}/links' });
    expect([reading.length > 10, others.length > 5]).toEqual([true, true]);
  });

  it.each(others)('may be announced and missing where none is read: $method $path', async ({ method, path }) => {
    expect((await sent(method, path, '')).status).toBe(404);
    expect((await sent(method, path, '{}')).status).toBe(404);
  });

  it.each(others)('is refused by name where none is read: $method $path', async ({ method, path }) => {
    const faults = async (text: string): Promise<unknown[]> => {
      const { status, body } = await sent(method, path, text);
      return [status, body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])];
    };
    expect(await faults('{"dryRun":true,"a/b":1}')).toEqual([
      400,
      [
        ['/dryRun', 'unknown-field'],
        ['/a~1b', 'unknown-field'],
      ],
    ]);
    for (const text of ['[]', '[1]', 'null', '0', '"dryRun"', 'false'])
      expect([text, await faults(text)]).toEqual([text, [400, [['', 'no-body-here']]]]);
  });

  it.each(reading)('is missed where one is read: $method $path', async ({ method, path }) => {
    const { status, body } = await sent(method, path, '');
    expect([status, body.code, body.detail]).toEqual([400, 'malformed', 'The body is empty; JSON was expected.']);
  });

  it('that only meant to try kills no link', async () => {
    const { slug } = await make.expired(api.world);
    const at = `/v1/prototypes/${slug}/decision-requests`;
    const before = await api.get(at);
    const [{ id }] = before.body.items;
    expect((await api.post(`${at}/${id}/links`, { dryRun: true })).status).toBe(400);
    expect((await api.post(`${at}/${id}/revocations`, { dryRun: true })).status).toBe(400);
    expect((await api.get(at)).text).toBe(before.text);
    expect((await api.post(`${at}/${id}/links`, undefined, { text: '' })).status).toBe(201);
    expect((await api.get(at)).body.items[0]).toMatchObject({ id, linkVersion: 2, revoked: false });
  });
});

describe('what is frozen or over', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('takes nothing once it is stopped, but says what goes on', async () => {
    const of = await make.registered(api.world, { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } });
    await make.decided(api.world, of);
    const before = await api.rows();
    const at = `/v1/prototypes/${of.slug}`;
    const attempts = [
      await api.post(`${at}/hypotheses`, make.hypothesis('H2')),
      await api.post(`${at}/hypotheses/H1/settlements`, { outcome: 'supported', reason: 'Late.' }),
      await api.post(`${at}/void`, { reason: 'Late.' }),
      await api.post(`${at}/decisions`, make.stop(of)),
      await api.post(`${at}/decisions`, make.adopt(of)),
    ];
    expect(attempts.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'ended'], [409, 'ended'], [409, 'ended'], [409, 'already-decided'], [409, 'already-decided'],
    ]); // prettier-ignore
    expect(await api.rows()).toEqual(before);
  });

  it('is followed by one successor, with something new to ask, within the strictest limit of the line', async () => {
    const follows = (slug: string): Promise<Answer> =>
      api.post(
        '/v1/prototypes',
        make.manifest({ predecessor: slug, hypotheses: [make.hypothesis('H1', 'Something new.')] }),
      );
    const codes = ({ body }: Answer): string[] => body.errors.map(({ code }: { code: string }) => code);
    const of = await make.registered(api.world, { policy: { maxTerms: 1 } });
    expect(codes(await follows(of.slug))).toEqual(['predecessor-not-ended', 'no-term-left']);
    const ended = await make.registered(api.world);
    await make.decided(api.world, ended);
    const same = await api.post('/v1/prototypes', make.manifest({ predecessor: ended.slug }));
    expect([same.status, codes(same)]).toEqual([422, ['nothing-new']]);
    const [first, second] = [await follows(ended.slug), await follows(ended.slug)];
    expect([first.status, second.status, codes(second)]).toEqual([201, 422, ['has-a-successor']]);
  });
});
