import fc from 'fast-check';
import { Api, leadingTo } from '../support/api.js';
import { make } from '../support/make.js';

type Path = (string | number)[];

/** Every place in a value, its root left out. */
function places(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return at.length ? [at] : [];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    places(item, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length ? [at, ...inside] : inside;
}

const oddTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('\ud800', '\u0000', '<', '%', '\u202e', '𠜎', '-', '0') }),
  fc.constantFrom(
    '',
    ' ',
    'constructor',
    '__proto__',
    'H1',
    'rating',
    '2027-02-30',
    '9999-12-31',
    'Europe/Paris',
    'a@b',
    'x'.repeat(5000),
  ),
);

const oddValues = fc.oneof(
  oddTexts,
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.constantFrom(null, true, [], {}, [[]], -0, 1e308, Number.MAX_SAFE_INTEGER),
  fc.array(fc.constantFrom('a', 1, null, {}), { maxLength: 120 }),
);

const oddNames = fc.oneof(
  oddTexts,
  fc.constantFrom(
    'hasOwnProperty',
    'toString',
    'valueOf',
    'then',
    'length',
    'toJSON',
    'slug',
    'key',
    'scale',
    '~',
    '/',
  ),
);

const mutation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('set' as const), place: fc.nat(), value: oddValues }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), place: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('add' as const), place: fc.nat(), name: oddNames, value: oddValues }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('double' as const), place: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), place: fc.nat() }) },
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(value: unknown, change: Mutation): unknown {
  const copy = JSON.parse(JSON.stringify(value)) as unknown;
  const all = places(copy);
  if (all.length === 0) return copy;
  const path = all[change.place % all.length];
  const parent = path.slice(0, -1).reduce((at, step) => (at as Record<string | number, unknown>)[step], copy) as Record<
    string | number,
    unknown
  >;
  const last = path[path.length - 1];
  switch (change.kind) {
    case 'set':
      parent[last] = change.value;
      break;
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(last), 1);
      else delete parent[last];
      break;
    case 'add':
      Object.defineProperty(parent, Array.isArray(parent) ? parent.length : change.name, {
        value: change.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      break;
    case 'double':
      if (Array.isArray(parent)) parent.push(parent[Number(last)]);
      break;
    case 'expire': // of the right shape, and against the rules
      Object.assign(copy as object, { term: { startsOn: '2020-01-01', expiresOn: '2020-12-31' } });
  }
  return copy;
}

describe('any manifest whatever', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is registered whole, or refused as a problem with nothing written; it never breaks anything', async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), fc.boolean(), async (changes, dryRun) => {
        const body = changes.reduce<unknown>((value, change) => mutated(value, change), make.manifest());
        const before = await api.rows();
        const answer = await api.post(`/v1/prototypes${dryRun ? '?dryRun=true' : ''}`, body);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        if (answer.status === 201)
          return expect((await api.get(leadingTo(answer.headers.location!, '/v1/prototypes'))).status).toBe(200);
        if (answer.status === 200) expect(dryRun).toBe(true);
        else {
          expect([400, 409, 422]).toContain(answer.status);
          expect(answer.body.errors ?? [answer.body.code]).not.toEqual([]);
        }
        expect(await api.rows()).toEqual(before);
      }),
      { numRuns: 400 },
    );
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 201, 400, 422]));
  }, 120_000);
});
