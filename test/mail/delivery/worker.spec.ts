import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { MailWorker, type WorkerPace } from '../../../src/mail/worker.js';
import { enqueue } from '../../../src/storage/outbox.js';
import { TestSmtp } from '../../support/smtp.js';
import { Scene, silent, type Somebody, type Story } from './scene.js';

const DECIDERS: Somebody[] = Array.from({ length: 12 }, (_, index) => ({
  name: `Decider ${'abcdefghijkl'[index]}`,
  role: 'decider',
}));
const PACE: WorkerPace = { sweepEvery: 200, restartAfter: 50 };

let scene: Scene;
let smtp: TestSmtp;
let workers: MailWorker[];

beforeEach(async () => {
  scene = await Scene.open();
  smtp = await TestSmtp.start();
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await smtp.stop();
  await scene.close();
});

it('delivers what a transaction wrote once it commits, each mail once, with two workers at it', async () => {
  const story = await scene.prototype(DECIDERS);
  await startWorkers(2);
  await story.write(...DECIDERS.map(({ name }) => story.mail(name, 'decider')));
  await until(async () => (await states(story)).every((state) => state === 'sent'));
  expect(smtp.received.map(({ to }) => to[0]).sort()).toEqual(DECIDERS.map(({ name }) => story.address(name)).sort());
});

it('has nothing to do for a transaction that is rolled back', async () => {
  const story = await scene.prototype(DECIDERS);
  const lost = scene.db.transaction(async (tx) => {
    await enqueue(tx, [story.mail('Decider a', 'decider')]);
    throw new Error('and then something went wrong');
  });
  await expect(lost).rejects.toThrow('something went wrong');
  expect(await story.outbox()).toEqual([]);
  expect(await scene.rows('SELECT id FROM graphile_worker.jobs')).toEqual([]);
});

it('backs off and tries again after a passing failure', async () => {
  const story = await scene.prototype(DECIDERS);
  smtp.refuse(story.address('Decider a'), 450, 'busy', 1);
  await startWorkers(1);
  await story.write(story.mail('Decider a', 'decider'));
  await until(async () => (await states(story))[0] === 'sent');
  expect((await story.outbox())[0].attempts).toBe(2);
});

it('gives up after the last attempt, and the mail is failed, not forgotten', async () => {
  const story = await scene.prototype(DECIDERS);
  smtp.refuse(story.address('Decider a'), 450, 'busy');
  await story.write(story.mail('Decider a', 'decider'));
  await scene.rows('UPDATE graphile_worker._private_jobs SET attempts = max_attempts - 1');
  await startWorkers(1);
  await until(async () => (await states(story))[0] === 'failed');
});

describe('after a kill -9', () => {
  it('takes over a mail whose worker is dead, without waiting for hours', async () => {
    const story = await scene.prototype(DECIDERS);
    await story.write(story.mail('Decider a', 'decider'));
    await scene.rows(
      `UPDATE graphile_worker._private_jobs SET attempts = 1, locked_by = 'dead', locked_at = now() - interval '1 minute'`,
    );
    await startWorkers(1);
    await until(async () => (await states(story))[0] === 'sent');
    expect(smtp.received).toHaveLength(1);
  });

  it('takes over a mail whose job died at its last attempt', async () => {
    const story = await scene.prototype(DECIDERS);
    await story.write(story.mail('Decider a', 'decider'));
    await scene.rows('UPDATE graphile_worker._private_jobs SET attempts = max_attempts');
    await startWorkers(1);
    await until(async () => (await states(story))[0] === 'sent');
  });

  it('leaves a mail alone that a slow worker still holds, however long', async () => {
    const story = await scene.prototype(DECIDERS);
    await startWorkers(2);
    let yes = (): void => undefined;
    smtp.beforeYes = () => new Promise((resolve) => (yes = resolve));
    await story.write(story.mail('Decider a', 'decider'));
    await until(() => Promise.resolve(smtp.received.length === 1));
    await scene.rows(`UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute'`);
    await pause(1_000);
    yes();
    await until(async () => (await states(story))[0] === 'sent');
    expect(smtp.received).toHaveLength(1);
  });
});

it('survives the loss of all its connections', async () => {
  const story = await scene.prototype(DECIDERS);
  await startWorkers(1);
  await scene.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bestbefore worker'`,
  );
  await story.write(story.mail('Decider a', 'decider'));
  await until(async () => (await states(story))[0] === 'sent');
  expect(workers[0].isRunning).toBe(true);
});

it('works again after a start in which it could not even learn its task', async () => {
  const story = await scene.prototype(DECIDERS);
  await scene.rows(
    `CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'trouble'; END $$;
     CREATE TRIGGER trouble BEFORE INSERT ON graphile_worker._private_tasks EXECUTE FUNCTION trouble()`,
  );
  await startWorkers(1);
  await until(() => Promise.resolve(!workers[0].isRunning));
  await scene.rows('DROP FUNCTION trouble() CASCADE');
  await story.write(story.mail('Decider a', 'decider'));
  await until(async () => (await states(story))[0] === 'sent');
  expect(workers[0].isRunning).toBe(true);
});

it('finishes the mail in hand before it stops', async () => {
  const story = await scene.prototype(DECIDERS);
  await startWorkers(1);
  smtp.beforeYes = () => pause(500);
  await story.write(story.mail('Decider a', 'decider'));
  await until(() => Promise.resolve(smtp.received.length === 1));
  await workers.pop()!.stop();
  expect(await states(story)).toEqual(['sent']);
});

async function startWorkers(count: number): Promise<void> {
  for (let started = 0; started < count; started++) {
    const delivery = scene.delivery(new SmtpTransport(smtp.url, 'clock@example.org'));
    const worker = new MailWorker(scene.ownerUrl, delivery, silent, PACE);
    workers.push(worker);
    await worker.start();
  }
}

async function states(story: Story): Promise<string[]> {
  return (await story.outbox()).map(({ state }) => state);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits for what happens in the background, a dozen seconds at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error('It did not happen.');
}

jest.setTimeout(30_000);
