import { Metrics } from '../../src/services/metrics.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('the figures for Prometheus', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('count prototypes by status, and the mails that wait or have failed', async () => {
    await make.expired(world);
    const { rowCount } = await world.database.owner.query(`SELECT FROM mails WHERE state = 'waiting'`);
    await world.database.owner.query(
      `UPDATE mails SET state = 'failed', ended_at = clock_now() WHERE id = (SELECT id FROM mails LIMIT 1)`,
    );
    const text = await new Metrics(world.db).text();
    expect(text).toContain('bestbefore_prototypes{status="expired"} 1');
    expect(text).toContain('bestbefore_mails{state="failed"} 1');
    expect(text).toContain(`bestbefore_mails{state="waiting"} ${rowCount! - 1}`);
  });

  it('are counted once for all who ask within a quarter of a minute', async () => {
    const metrics = new Metrics(world.db);
    const [first, second] = await Promise.all([metrics.text(), metrics.text()]);
    const figures = (text: string): string[] =>
      text.split('\n').filter((line) => line.startsWith('bestbefore_prototypes{'));
    expect(figures(second)).toEqual(figures(first));
    await make.registered(world, { term: { startsOn: '2028-01-01', expiresOn: '2028-06-30' } });
    expect(figures(await metrics.text())).toEqual(figures(first));
    expect(figures(await new Metrics(world.db).text())).not.toEqual(figures(first));
  });
});
