import { BELT } from '../../src/services/tick.service.js';
import { linesIn } from '../support/log.js';
import { make } from '../support/make.js';
import { manifest } from '../support/manifest.js';
import { endEveryProcess, type Environment, onDatabase, runCommand, Service, until } from '../support/processes.js';
import { realDatabase, type RealDatabase } from '../support/real-clock.js';
import { TestSmtp } from '../support/smtp.js';
import { World } from '../support/world.js';

// The two ways in which the clock comes in: the schedule of a service, and `bestbefore tick` from an outside cron.

jest.setTimeout(120_000);

const REGISTERED = '2026-11-23T10:00:00Z';
/** A month before the end: the decider is sent a link, and the coordinator a notice. */
const FIRST_MORNING = '2027-10-31T08:00:00Z';

/** On its first morning a prototype gives notice, asks its decider, opens its expiry round, calls its meeting and invites three; half-time is past. */
const [ACTS, MAILS, PEOPLE] = [7, 7, 5];

describe('the clock of a real database', () => {
  let database: RealDatabase;
  let smtp: TestSmtp;
  let environment: Environment;

  beforeEach(async () => {
    database = await realDatabase(REGISTERED);
    smtp = await TestSmtp.start();
    environment = { ...onDatabase(database), SMTP_URL: smtp.url };
  });
  afterEach(async () => {
    const { code } = await runCommand(['verify'], environment);
    await endEveryProcess();
    await smtp.stop();
    await database.drop();
    expect(code).toBe(0);
  });

  test('a service with its schedule on does what fell due while nothing ran, and no outside cron is needed', async () => {
    const first = await Service.start(environment);
    const [{ deciders, coordinators, panel }] = await registered(first, 1);
    expect(await first.process.stop()).toBe(0);

    await database.setClock(FIRST_MORNING);
    const second = await Service.start({ ...environment, SCHEDULER: 'on', LOG_LEVEL: 'info' });
    await until(
      () => (smtp.received.length >= MAILS ? true : undefined),
      () => 'its mails',
    );
    await until(
      () => linesIn(second.process.stdout).find(({ msg }) => msg === 'tick'),
      () => 'the line of the tick',
    );
    expect(await second.process.stop()).toBe(0);
    expect(smtp.received.flatMap(({ to }) => to).sort()).toEqual(
      [...deciders, ...coordinators, ...deciders, ...coordinators, ...panel!].map(({ email }) => email).sort(),
    );
    const counts = { woken: 1, performed: ACTS, skipped: 1, mails: MAILS, failed: 0, held: 0 };
    expect(linesIn(second.process.stdout).find(({ msg }) => msg === 'tick')).toMatchObject({
      level: 'info',
      ...counts,
    });
  });

  test('the safety belt makes an outside cron fail, in words, until somebody lets go', async () => {
    const many = BELT.prototypes + 1;
    const service = await Service.start(environment);
    await registered(service, many);
    await database.setClock(FIRST_MORNING);

    const held = {
      code: 1,
      stdout:
        `tick: 0 prototypes, 0 acts performed, 0 skipped, 0 mails, 0 failed, ${many} held\n` +
        'The safety belt holds mails and lapses. Look why so much is due at once, then run "bestbefore tick --release".\n',
      stderr: '',
    };
    expect(await runCommand(['tick'], environment)).toEqual(held);
    const alerting = await Service.start({ ...environment, SCHEDULER: 'on' });
    const alert = await until(
      () => linesIn(alerting.process.stdout).find(({ context }) => context === 'tick'),
      () => 'the alert',
    );
    expect(alert).toMatchObject({ level: 'error', alert: true, held: many });
    expect(await alerting.process.stop()).toBe(0);
    expect(smtp.received).toEqual([]);

    const released = `tick: ${many} prototypes, ${ACTS * many} acts performed, ${many} skipped, ${MAILS * many} mails, 0 failed, 0 held\n`;
    expect(await runCommand(['tick', '--release'], environment)).toEqual({ code: 0, stdout: released, stderr: '' });
    const nothing = 'tick: 0 prototypes, 0 acts performed, 0 skipped, 0 mails, 0 failed, 0 held\n';
    expect(await runCommand(['tick'], environment)).toEqual({ code: 0, stdout: nothing, stderr: '' });
    await until(
      () => (smtp.received.length >= MAILS * many ? true : undefined),
      () => 'everybody’s mail',
    );
    expect(new Set(smtp.received.flatMap(({ to }) => to)).size).toBe(PEOPLE * many);
  });

  async function registered(service: Service, count: number): Promise<ReturnType<typeof manifest>[]> {
    const entries = Array.from({ length: count }, () => manifest());
    for (const entry of entries) expect((await service.call('POST', '/v1/prototypes', entry)).status).toBe(201);
    return entries;
  }
});

describe('the clock of a rehearsal', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
  });
  afterEach(() => world.close());

  test('holds no outside cron', async () => {
    const many = BELT.prototypes + 1;
    for (let count = 0; count < many; count++) await make.registered(world);
    await world.setClock(FIRST_MORNING);
    const { code, stdout } = await runCommand(['tick'], { ...onDatabase(world.database), REHEARSAL: '1' });
    const counts = `${ACTS * many} acts performed, ${many} skipped, ${MAILS * many} mails, 0 failed, 0 held`;
    expect([code, stdout]).toEqual([0, `tick: ${many} prototypes, ${counts}\n`]);
  });
});
