import { type Manifest } from '../../../src/domain/manifest.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertPrototype, insertTerm } from '../../support/sql.js';
import { World } from '../../support/world.js';

const FRESH = '00000000-0000-4000-8000-000000000001';

describe('law 6: recreating does not launder', () => {
  let world: World;
  let stopped: Prototype;
  let running: Prototype;
  beforeAll(async () => {
    world = await World.open();
    const policy = { maxTerms: 2, maxTermDays: 400 };
    const first = await make.registered(world, { policy, term: { startsOn: '2026-12-01', expiresOn: '2027-05-31' } });
    running = await make.registered(world);
    await world.advanceTo('2027-06-01T10:00:00Z');
    stopped = await make.decided(world, first);
  });
  afterAll(() => world.close());

  it('only what has ended has a successor', async () => {
    expect(await follows(running)).toBe('BBL06');
    expect(await follows(stopped)).toBe('done');
  });

  it('it has one', async () => {
    const successor = await make.registered(world, following(stopped, 'They would stay.'));
    expect(await follows(stopped)).toBe('23505');
    await world.prototypes.void(successor.slug, 'By mistake.', await world.request());
    expect(await follows(stopped)).toBe('done');
  });

  it('a successor has no longer terms, and no more, than the strictest of the line', async () => {
    expect(await follows(stopped, { policy: { ...running.lastTerm.policy, maxTerms: 1 } })).toBe('BBL06');
    expect(await follows(stopped, {}, { term: { startsOn: '2027-07-01', expiresOn: '2028-12-31' } })).toBe('BBL06');
  });

  it('a line of two terms has no third, in whatever prototype', async () => {
    const second = await make.registered(world, following(stopped, 'They would stay.'));
    const ended = await make.decided(world, second);
    const manifest = make.manifest(following(ended, 'They would come back.'));
    await expect(world.registrations.register(manifest, await world.request())).rejects.toMatchObject({
      details: { faults: [{ pointer: '/predecessor', code: 'no-term-left' }] },
    });
    expect(await follows(ended)).toBe('BBL06');
  });

  it('no prototype has a sixth term, whatever its policy says', async () => {
    const sixth = insertTerm(running.lastTerm, { number: 6 });
    expect(await attempt(world.database.owner, sixth)).toMatch(/BBL02|23514/);
  });

  it('slug, predecessor and dates of a registration are frozen', async () => {
    const changes = [
      `slug = 'another'`,
      `predecessor_id = '${stopped.id}'`,
      `lived_since = '2020-01-01'`,
      `registered_at = registered_at - interval '1 year'`,
    ];
    for (const change of changes) {
      const statement = `UPDATE prototypes SET ${change} WHERE id = '${running.id}'`;
      expect(await attempt(world.database.runtime, statement)).toBe('BBL06');
      expect(await attempt(world.database.owner, statement)).toBe('BBL06');
    }
  });

  /** A lawful successor: as short, and with something new to ask. */
  const following = ({ slug }: Prototype, statement: string): Partial<Manifest> => ({
    predecessor: slug,
    term: { startsOn: '2027-07-01', expiresOn: '2027-12-31' },
    hypotheses: [make.hypothesis('H1', statement)],
  });
  const YEAR = { startsOn: '2027-07-01', expiresOn: '2028-06-30' };

  async function follows(predecessor: Prototype, changed: object = {}, { term = YEAR } = {}): Promise<string> {
    const { lastTerm } = make.prototype({ ...term, at: '2027-06-01T10:00:00Z' });
    const statements = [
      insertPrototype(predecessor, { id: FRESH, predecessor_id: predecessor.id }),
      insertTerm(lastTerm, { prototype_id: FRESH, ...changed }),
    ];
    const answers = [
      await attempt(world.database.runtime, ...statements),
      await attempt(world.database.owner, ...statements),
    ];
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }
});
