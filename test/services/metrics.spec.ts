import { Metrics } from '../../src/services/metrics.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('the figures for Prometheus', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('count prototypes by status, and the mails that wait, have failed or have bounced', async () => {
    await make.expired(world);
    const { rowCount } = await world.database.owner.query(`SELECT FROM mails WHERE state = 'waiting'`);
    await world.database.owner.query(
      `UPDATE mails SET state = 'failed', ended_at = clock_now() WHERE id = (SELECT id FROM mails LIMIT 1)`,
    );
    await world.database.unguarded((client) =>
      client.query(
        `UPDATE mails SET state = 'bounced', ended_at = clock_now() WHERE id = (SELECT id FROM mails WHERE state = 'waiting' LIMIT 1)`,
      ),
    );
    const text = await new Metrics(world.db).text();
    expect(text).toContain('bestbefore_prototypes{status="expired"} 1');
    expect(text).toContain('bestbefore_mails{state="bounced"} 1');
    expect(text).toContain('bestbefore_mails{state="failed"} 1');
    expect(text).toContain(`bestbefore_mails{state="waiting"} ${rowCount! - 2}`);
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

  it('count ticks and what became of the acts, and show what was held at the last one', async () => {
    const metrics = new Metrics(world.db);
    const failed = [{ prototype: 'one', error: 'trouble', failures: 1 }];
    metrics.countTick({ woken: 3, performed: 5, skipped: 2, mails: 4, failed, held: 21 });
    metrics.countTick({ woken: 1, performed: 1, skipped: 0, mails: 2, failed: [], held: 0 });
    const lines = (await metrics.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'bestbefore_ticks_total 2',
        'bestbefore_acts_total{verdict="performed"} 6',
        'bestbefore_acts_total{verdict="skipped"} 2',
        'bestbefore_tick_failures_total 1',
        'bestbefore_tick_held 0',
      ]),
    );
    metrics.countTick({ woken: 0, performed: 0, skipped: 0, mails: 0, failed: [], held: 22 });
    expect(await metrics.text()).toContain('\nbestbefore_tick_held 22\n');
  });

  it('count requests by method and status', async () => {
    const metrics = new Metrics(world.db);
    metrics.countRequest('GET', 200, 0.004);
    metrics.countRequest('GET', 200, 0.2);
    metrics.countRequest('POST', 422, 0.03);
    const text = await metrics.text();
    expect(text).toContain('\nbestbefore_http_request_seconds_count{method="GET",status="200"} 2\n');
    expect(text).toContain('\nbestbefore_http_request_seconds_count{method="POST",status="422"} 1\n');
  });
});
