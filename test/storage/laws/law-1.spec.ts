import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertHypothesis } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 1: expiry holds with the cron dead', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('halts at the very millisecond, though no tick ever ran', async () => {
    const { slug, lastTerm } = await make.registered(world);
    await world.setClock(lastTerm.endsAt.subtract({ milliseconds: 1 }));
    expect((await world.prototypes.gate(slug)).status).toBe('running');
    expect(await attempt(world.database.runtime, insertHypothesis(lastTerm))).toBe('done');
    await world.setClock(lastTerm.endsAt);
    expect((await world.prototypes.gate(slug)).status).toBe('expired');
    expect(await attempt(world.database.runtime, insertHypothesis(lastTerm))).toBe('BBL03');
  });

  it('never lets the rehearsal clock go backwards', async () => {
    const backwards = `UPDATE installation SET rehearsal_now = rehearsal_now - interval '1 millisecond'`;
    expect(await attempt(world.database.runtime, backwards)).toBe('BBL01');
    expect(await attempt(world.database.owner, backwards)).toBe('BBL01');
    expect(await attempt(world.database.runtime, `UPDATE installation SET rehearsal_now = NULL`)).toBe('23514');
  });

  it.each([
    `UPDATE installation SET kind = 'real', rehearsal_now = NULL`,
    `UPDATE installation SET secret_mark = ''`,
    'DELETE FROM installation',
    'TRUNCATE installation',
  ])('keeps what kind of database it is: %s', async (change) => {
    expect(await attempt(world.database.runtime, change)).toBe('42501');
    expect(await attempt(world.database.owner, change)).toBe('BBL00');
  });

  it('asks the real standings, whatever temporary ones somebody puts in front', async () => {
    const { lastTerm } = await make.registered(world, { term: { startsOn: '2027-12-01', expiresOn: '2027-12-31' } });
    await world.setClock(lastTerm.endsAt);
    const lying = `CREATE TEMP VIEW standings AS SELECT s.prototype_id, s.term_id, s.starts_at, s.decision_id, 'running' AS status FROM public.standings s`;
    expect(await attempt(world.database.runtime, lying, insertHypothesis(lastTerm))).toBe('BBL03');
  });
});
