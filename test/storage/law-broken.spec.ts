import { type Refusal } from '../../src/domain/refusal.js';
import { make } from '../support/make.js';
import { insertPrototype } from '../support/sql.js';
import { World } from '../support/world.js';

describe('what the database refuses', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  const refused = async (statement: string): Promise<Refusal> =>
    world.db
      .transaction((tx) => tx.query(statement))
      .then(
        () => Promise.reject(new Error('It was done.')),
        (error: Refusal) => error,
      );

  it('as a slug that is taken says how slugs are', async () => {
    const of = await make.registered(world);
    const again = { id: '00000000-0000-4000-8000-000000000001', slug: of.slug };
    const { code, message } = await refused(insertPrototype(of, again));
    expect([code, message]).toEqual(['slug-taken', expect.stringContaining('free again only if')]);
  });

  it('as a second successor is a fault of the predecessor', async () => {
    const term = { startsOn: '2026-11-01', expiresOn: '2026-12-31' };
    const first = await make.decided(world, await make.registered(world, { term }));
    const hypotheses = [make.hypothesis('H1', 'Something new.')];
    await make.registered(world, { predecessor: first.slug, hypotheses, term });
    const second = { id: '00000000-0000-4000-8000-000000000002', slug: 'second', predecessor_id: first.id };
    const { code, message: detail, details } = await refused(insertPrototype(first, second));
    expect([code, details.faults]).toEqual(['invalid', [{ pointer: '/predecessor', code: 'has-a-successor', detail }]]);
  });

  it('by law 6 is a fault of the whole request', async () => {
    const { id } = await make.registered(world);
    const { code, message: detail, details } = await refused(`UPDATE prototypes SET slug = 'other' WHERE id = '${id}'`);
    expect([code, details.faults]).toEqual(['invalid', [{ pointer: '', code: 'law-6', detail }]]);
  });
});
