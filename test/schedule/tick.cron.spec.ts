import { getTasks } from 'node-cron';
import { BELT } from '../../src/services/tick.service.js';
import { Api } from '../support/api.js';
import { listen, type Line } from '../support/log.js';
import { make } from '../support/make.js';
import { until } from '../support/processes.js';
import { trouble } from '../support/trouble.js';

// The whole application runs here, its schedule and node-cron with it; only the timers and the date of this process are the test's.
// What is due is asked of the database's clock, as ever. Whoever closes the application waits for the tick in hand, so that what was
// counted then is final.

const MINUTE = 60_000;
const BEGAN = '2026-11-23T10:00:30.000Z';
const NOTHING = { woken: 0, performed: 0, skipped: 0, mails: 0, failed: 0, held: 0 };
/** Thirty days before the term ends: the decider gets a link, the coordinator is given notice. Nothing was to be said before. */
const FIRST_MORNING = '2027-10-31T08:00:00Z';
const FIRST_WORDS = { performed: 7, skipped: 1, mails: 7 };

describe('the schedule', () => {
  let api: Api;
  let lines: () => Line[];
  let release: () => Promise<void>;

  beforeEach(() => {
    const doNotFake = ['performance', 'hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'setInterval'] as const;
    release = nothingHeld;
    jest.useFakeTimers({ now: Date.parse(BEGAN), doNotFake: [...doNotFake, 'clearImmediate', 'clearInterval'] });
  });
  afterEach(async () => {
    await release();
    await api.close();
    jest.useRealTimers();
  });

  it('ticks at the start and then at each full minute, with a line and a count for each', async () => {
    await start();
    await ticked(1);
    await pass(MINUTE / 2 - 1);
    await nextMinute();
    await ticked(2);
    await nextMinute();
    await ticked(3);
    expect(await metric('bestbefore_ticks_total')).toBe(3);
    expect(await metric('bestbefore_last_tick_timestamp_seconds')).toBe(Date.parse('2026-11-23T10:02:00Z') / 1000);
    await api.app.close();
    expect(said()).toEqual(
      [BEGAN, '2026-11-23T10:01:00.000Z', '2026-11-23T10:02:00.000Z'].map((time) => ({ ...line('tick'), time })),
    );
  });

  it('does what is due, and the next minute does nothing again', async () => {
    await start();
    await ticked(1);
    await make.registered(api.world);
    await api.world.setClock(FIRST_MORNING);
    await nextMinute();
    await ticked(2);
    await nextMinute();
    await ticked(3);
    expect(said().slice(1)).toMatchObject([line('tick', { woken: 1, ...FIRST_WORDS }), line('tick')]);
    expect(await metric('bestbefore_acts_total{verdict="performed"}')).toBe(7);
  });

  it('ticks nothing with SCHEDULER=off, and still notes when a key was used', async () => {
    await start({ SCHEDULER: 'off' });
    await api.get('/v1/prototypes');
    await nextMinute();
    await until(
      async () => ((await keysUsed()) === 1 ? true : undefined),
      () => 'the use to be noted',
      20,
    );
    expect(await metric('bestbefore_ticks_total')).toBe(0);
    await api.app.close();
    expect(said()).toEqual([]);
  });

  it('finishes the tick in hand before it stops, and begins none after', async () => {
    await start();
    await ticked(1);
    await holdUp();
    await nextMinute();
    await somebodyWaits();
    let closed = false;
    const closing = api.app.close().then(() => (closed = true));
    await pass(3 * MINUTE);
    expect(closed).toBe(false);
    await release();
    await closing;
    await pass(3 * MINUTE);
    expect(said()).toMatchObject([line('tick'), line('tick')]);
  });

  it('leaves a minute out while a tick still runs, and says so', async () => {
    await start();
    await ticked(1);
    await holdUp();
    await nextMinute();
    await somebodyWaits();
    for (let minutes = 0; minutes < 3; minutes++) await nextMinute();
    await release();
    await ticked(2);
    await nextMinute();
    await ticked(3);
    await api.app.close();
    const leftOut = { level: 'warn', msg: expect.stringContaining('still running') };
    expect(said()).toMatchObject([line('tick'), leftOut, leftOut, leftOut, line('tick'), line('tick')]);
  });

  it('alerts when a tick could not run, and the next one does', async () => {
    await start();
    await ticked(1);
    await api.world.database.owner.query('ALTER TABLE prototypes RENAME TO away');
    await nextMinute();
    await until(
      () => said()[1],
      () => 'the alert',
    );
    await api.world.database.owner.query('ALTER TABLE away RENAME TO prototypes');
    await nextMinute();
    await ticked(2);
    expect(said()).toMatchObject([
      line('tick'),
      { level: 'error', alert: true, err: { code: '42P01' }, msg: expect.stringContaining('could not run') },
      line('tick'),
    ]);
  });

  it('alerts when the acts of a prototype throw', async () => {
    await start();
    await ticked(1);
    const broken = await make.registered(api.world);
    await api.world.setClock(FIRST_MORNING);
    const end = await trouble(api.world, broken);
    await nextMinute();
    await ticked(2);
    expect(said().slice(1)).toMatchObject([
      line('tick', { failed: 1 }),
      { level: 'error', alert: true, prototype: broken.id, failures: 1 },
    ]);
    expect(await metric('bestbefore_tick_failures_total')).toBe(1);
    await end();
  });

  it('alerts at every tick for which the safety belt holds, until somebody lets go', async () => {
    await start({ REHEARSAL: 'off' });
    await ticked(1);
    await muchIsDue();
    await nextMinute();
    await ticked(2);
    expect(await metric('bestbefore_tick_held')).toBe(BELT.prototypes + 1);
    await nextMinute();
    await ticked(3);
    const held = { held: BELT.prototypes + 1 };
    const alert = { ...held, level: 'error', alert: true, msg: expect.stringContaining('bestbefore tick --release') };
    expect(said().slice(1)).toMatchObject([line('tick', held), alert, line('tick', held), alert]);

    await api.world.ticks.tick(await api.world.db.now(), { release: true });
    await nextMinute();
    await ticked(4);
    expect(said().slice(5)).toMatchObject([line('tick')]);
    expect(await metric('bestbefore_tick_held')).toBe(0);
  });

  it('holds nothing in a rehearsal', async () => {
    await start();
    await ticked(1);
    await muchIsDue();
    await nextMinute();
    await ticked(2);
    const woken = BELT.prototypes + 1;
    expect(said().slice(1)).toMatchObject([
      line('tick', { woken, performed: 7 * woken, skipped: woken, mails: 7 * woken }),
    ]);
  });

  async function start(environment: Record<string, string> = {}): Promise<void> {
    const listening = listen();
    lines = listening.lines;
    api = await Api.open({ SCHEDULER: 'on', ...environment }, listening.log);
  }

  /** Lets time pass in this process: the timers that fall due go off. */
  async function pass(milliseconds: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(milliseconds);
  }

  /** Not further: the time limits of connections that a tick is opening run out as well. */
  async function nextMinute(): Promise<void> {
    await pass(MINUTE - (Date.now() % MINUTE));
  }

  /** Waits until so many ticks are over. */
  async function ticked(times: number): Promise<void> {
    const busy = (): boolean => [...getTasks().values()].some((task) => task.isBusy());
    await until(
      () => (said().filter(({ msg }) => msg === 'tick').length >= times && !busy() ? true : undefined),
      () => `tick ${times}; it said:\n${JSON.stringify(said())}`,
      30,
    );
  }

  /** All that the schedule has written into the log. */
  function said(): Line[] {
    return lines().filter(({ context }) => context === 'tick');
  }

  async function metric(name: string): Promise<number> {
    const { text } = await api.get('/metrics', { key: null });
    const found = text.split('\n').find((shown) => shown.startsWith(`${name} `));
    return Number(found?.slice(name.length + 1));
  }

  async function keysUsed(): Promise<number> {
    const { rows } = await api.world.database.owner.query('SELECT FROM api_keys WHERE last_used_at IS NOT NULL');
    return rows.length;
  }

  /** No tick can read what is due, until the release. */
  async function holdUp(): Promise<void> {
    const client = await api.world.database.owner.connect();
    await client.query('BEGIN; LOCK TABLE prototypes IN ACCESS EXCLUSIVE MODE');
    release = async () => {
      release = nothingHeld;
      await client.query('ROLLBACK');
      client.release();
    };
  }

  async function somebodyWaits(): Promise<void> {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await until(
      async () => ((await api.world.database.owner.query(waiting)).rowCount ? true : undefined),
      () => 'a tick to be held up',
    );
  }

  /** For one prototype more than the belt lets pass. */
  async function muchIsDue(): Promise<void> {
    for (let count = 0; count <= BELT.prototypes; count++) await make.registered(api.world);
    await api.world.setClock(FIRST_MORNING);
  }
});

async function nothingHeld(): Promise<void> {}

function line(msg: string, counts: Partial<typeof NOTHING> = {}): Line {
  return { level: 'info', context: 'tick', msg, ...NOTHING, ...counts };
}
