import { Api, nextPage } from '../support/api.js';
import { make } from '../support/make.js';
import { statements } from '../support/statements.js';

describe('the list of prototypes', () => {
  let api: Api;
  const slugs = async (query = ''): Promise<string[]> => {
    const { body } = await api.get(`/v1/prototypes${query}`);
    return body.items.map(({ slug }: { slug: string }) => slug);
  };

  beforeAll(async () => {
    api = await Api.open();
    const past = { term: { startsOn: '2026-10-01', expiresOn: '2026-11-23' } };
    await make.registered(api.world, { slug: 'aaa-expired', tags: ['mutualisation', 'été'], ...past });
    await api.world.setClock('2026-11-24T10:00:00Z');
    const running = { term: { startsOn: '2026-11-01', expiresOn: '2027-02-28' } };
    await make.registered(api.world, {
      slug: 'bbb-running',
      title: 'La FAÎTIÈRE qui tourne',
      tags: ['été'],
      ...running,
    });
    await make.registered(api.world, { slug: 'ccc-planned', tags: [] });
    await make.registered(api.world, { slug: 'ddd-voided', tags: [] });
    await api.post('/v1/prototypes/ddd-voided/void', { reason: 'A mistake.' });
  });
  afterAll(() => api.close());

  it('tells of each where it stands, the newest first', async () => {
    const { body } = await api.get('/v1/prototypes?status=expired');
    expect(body).toEqual({
      items: [
        expect.objectContaining({
          slug: 'aaa-expired',
          status: 'expired',
          needsDecision: true,
          term: 1,
          expiresOn: '2026-11-23',
          outcome: null,
        }),
      ],
      next: null,
    });
    expect((await slugs()).at(-1)).toBe('aaa-expired');
  });

  it('is filtered by status, tag, expiry, words and need of a decision', async () => {
    expect(await slugs('?status=running')).toEqual(['bbb-running']);
    expect((await slugs('?status=running,planned')).sort()).toEqual(['bbb-running', 'ccc-planned']);
    expect((await slugs(`?tag=${encodeURIComponent('été')}`)).sort()).toEqual(['aaa-expired', 'bbb-running']);
    expect((await slugs('?expiresBefore=2027-03-01')).sort()).toEqual(['aaa-expired', 'bbb-running']);
    expect(await slugs(`?q=${encodeURIComponent('faîtière QUI')}`)).toEqual(['bbb-running']);
    expect(await slugs('?q=50%25_')).toEqual([]);
    expect(await slugs('?needsDecision=true')).toEqual(['aaa-expired']);
    expect((await slugs('?needsDecision=false')).length).toBe(3);
    expect(await slugs('?needsDecision=true&status=running')).toEqual([]);
  });

  it('comes in pages, and Link names the next one', async () => {
    const seen: string[] = [];
    let address: string | undefined = '/v1/prototypes?limit=3';
    while (address) {
      const page = await api.get(address);
      seen.push(...page.body.items.map(({ slug }: { slug: string }) => slug));
      address = nextPage(page, address);
      expect(page.body.next === null).toBe(address === undefined);
    }
    expect(seen.length).toBe(4);
    expect(new Set(seen).size).toBe(4);
  });

  it('takes the "next" of a page as the cursor of the following one, with the same filters', async () => {
    const first = await api.get('/v1/prototypes?limit=1&status=running,planned');
    const second = await api.get(
      `/v1/prototypes?limit=1&status=running,planned&cursor=${encodeURIComponent(first.body.next as string)}`,
    );
    expect(first.headers.link).toContain('status=running%2Cplanned');
    expect([...first.body.items, ...second.body.items].map(({ slug }: { slug: string }) => slug).sort()).toEqual([
      'bbb-running',
      'ccc-planned',
    ]);
    expect(second.body.next).toBeNull();
  });

  it('tells every fault of a filter at once, and refuses what it does not know by name', async () => {
    const shape = await api.get('/v1/prototypes?status=asleep&limit=0&size=3&tag=%00');
    const pointers = shape.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
    expect([shape.status, pointers]).toEqual([400, ['/limit', '/size', '/status', '/tag']]);
    const sense = await api.get('/v1/prototypes?expiresBefore=2027-02-31&cursor=nonsense');
    const senseless = sense.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect([sense.status, senseless]).toEqual([422, ['/expiresBefore', '/cursor']]);
    for (const cursor of [
      '9999-99-99T99:99Z,00000000-0000-4000-8000-000000000000',
      '2026-01-01T00:00:00Z,------------------------------------',
    ])
      expect((await api.get(`/v1/prototypes?cursor=${encodeURIComponent(cursor)}`)).status).toBe(422);
  });

  it('costs as many statements for thirty as for one', async () => {
    const listed = (limit: number): Promise<string[]> => statements(() => api.get(`/v1/prototypes?limit=${limit}`));
    const forOne = await listed(1);
    for (let made = 0; made < 30; made++) await make.registered(api.world);
    expect((await api.get('/v1/prototypes?limit=30')).body.items.length).toBe(30);
    expect(await listed(30)).toEqual(forOne);
  });
});

describe('what scripts read all day', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
    await make.registered(api.world, { slug: 'faitiere' });
  });
  afterAll(() => api.close());

  it.each([
    ['/v1/prototypes/faitiere/gate', 'gate'],
    ['/v1/prototypes/faitiere', 'prototype'],
    ['/v1/prototypes', 'list'],
    ['/v1/prototypes?status=planned,expired&tag=mutualisation&expiresBefore=2028-01-01&q=three&limit=5', 'list'],
    ['/v1/prototypes?status=expired', 'list-expired'],
    ['/v1/prototypes?needsDecision=true', 'list-expired'],
  ])('%s is one named statement, once it is known whose key it is', async (address, name) => {
    expect(await statements(() => api.get(address))).toEqual(['key-holder', name]);
    expect(await statements(() => api.head(address))).toEqual(['key-holder', name]);
  });
});

describe('one prototype', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
    await make.registered(api.world, { slug: 'faitiere' });
  });
  afterAll(() => api.close());

  it('is shown under its ETag, and is never kept by a cache', async () => {
    const { status, headers, body } = await api.get('/v1/prototypes/faitiere');
    expect([status, headers.etag, headers['cache-control'], body.slug]).toEqual([200, '"1"', 'no-store', 'faitiere']);
  });

  it('answers HEAD as GET, without a body', async () => {
    const head = await api.head('/v1/prototypes/faitiere');
    expect([head.status, head.text, head.headers.etag]).toEqual([200, '', '"1"']);
    expect((await api.head('/v1/prototypes/nobody')).status).toBe(404);
  });

  it('is unknown under any name that cannot be a slug', async () => {
    const names = [
      'nobody',
      'Faitiere',
      'faitiere-',
      'faitiere%00',
      '%00',
      '%EF%BF%BF',
      "faitiere'--",
      'a',
      'a'.repeat(290),
    ];
    for (const name of names) {
      expect([name, (await api.get(`/v1/prototypes/${name}`)).status]).toEqual([name, 404]);
      expect([name, (await api.get(`/v1/prototypes/${name}/gate`)).status]).toEqual([name, 404]);
    }
    expect((await api.get('/v1/prototypes/faiti%65re')).status).toBe(200);
    expect((await api.get('/v1/prototypes/%E0%A4%A')).status).toBe(400);
  });

  it('has terms with their frozen policy', async () => {
    const { body } = await api.get('/v1/prototypes/faitiere/terms');
    expect(body).toMatchObject({
      items: [{ number: 1, expiresOn: '2027-11-30', outcome: null, policy: { quorum: 2 } }],
      next: null,
    });
  });

  it('has a journal in pages, each event with its hash', async () => {
    await api.post('/v1/prototypes/faitiere/hypotheses', make.hypothesis('H2'));
    const first = await api.get('/v1/prototypes/faitiere/events?limit=1');
    expect(first.body.items).toEqual([expect.objectContaining({ number: 1, kind: 'registered', actKey: null })]);
    expect(first.headers.link).toBe('<?limit=1&after=1>; rel="next"');
    const second = await api.get(`/v1/prototypes/faitiere/events?after=${first.body.next}`);
    expect(second.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['hypothesis-added']);
    expect(second.body.next).toBeNull();
  });

  it('says of each act which round and whom it concerns, and whether it is only expected', async () => {
    const { panel, deciders } = (await api.get('/v1/prototypes/faitiere')).body;
    const { items } = (await api.get('/v1/prototypes/faitiere/agenda')).body;
    const [opening, invitation] = items.filter(({ round }: Line) => round === 1);
    expect(opening).toEqual({ key: 'round/1/opening', kind: 'round-opening', dueAt: '2027-06-01T07:00:00.000Z', round: 1, person: null, expected: false, recorded: false });
    const asked = panel.find(({ id }: { id: string }) => id === invitation.person.id);
    expect(invitation).toEqual({ key: `round/1/invitation/${asked.id}`, kind: 'invitation', dueAt: '2027-06-01T07:00:00.000Z', round: 1, person: { id: asked.id, role: 'reviewer' }, expected: true, recorded: false });
    const request = items.find(({ kind }: Line) => kind === 'decision-request');
    expect(request).toMatchObject({ round: null, person: { id: deciders[0].id, role: 'decider' }, expected: false });
  }); // prettier-ignore

  it('has an agenda up to an instant', async () => {
    const until = (text: string): ReturnType<Api['get']> =>
      api.get(`/v1/prototypes/faitiere/agenda?until=${encodeURIComponent(text)}`);
    const { body } = await until('2027-12-01T09:00:00+01:00');
    expect(kindsOf(body.items, null)).toEqual([
      'notice',
      'decision-request',
      'notice',
      'notice',
      'notice',
      'expiry',
      'ask',
    ]);
    expect(kindsOf(body.items, 1)).toEqual([...OF_A_ROUND, 'unanswered', 'round-closing']);
    expect(kindsOf(body.items, 2)).toEqual([...OF_A_ROUND, 'unanswered']);
    expect((await until('2026-01-01T00:00:00Z')).body.items).toEqual([]);
    const aYear = (await api.get('/v1/prototypes/faitiere/agenda')).body.items;
    expect([kindsOf(aYear, null).length, kindsOf(aYear, 2).at(-1)]).toEqual([4, 'unanswered']);
    for (const wrong of ['tomorrow', '2027-02-31T00:00:00Z', '2099-01-01T00:00:00Z', '2027-11-30']) {
      expect([wrong, (await until(wrong)).status]).toEqual([wrong, 422]);
    }
  });

  it('takes no query parameter where none is read', async () => {
    const { status, body } = await api.get('/v1/prototypes/faitiere?expand=terms&dryRun=true');
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/expand', '/dryRun']);
  });
});

interface Line {
  kind: string;
  round: number | null;
}

/** What a round makes the clock do, if three are asked and nobody answers. */
const OF_A_ROUND = [
  'round-opening', ...thrice('invitation'), 'meeting', ...thrice('reply-reminder'), ...thrice('reply-reminder'), 'meeting-reminder', ...thrice('silence'),
]; // prettier-ignore

function thrice(kind: string): string[] {
  return [kind, kind, kind];
}

function kindsOf(lines: Line[], round: number | null): string[] {
  return lines.filter((line) => line.round === round).map(({ kind }) => kind);
}
