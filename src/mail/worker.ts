import { EventEmitter } from 'node:events';
import { Logger as WorkerLogger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';
import { type Logger } from 'pino';
import { type Delivery } from './delivery.js';
import { handOverStranded } from './stranded.js';

const CONCURRENCY = 2;
/** So many failed looks for jobs in a row, and the worker is started anew. */
const HOPELESS = 3;

export interface WorkerPace {
  /** Milliseconds between looks for mails that a dead process left behind. */
  sweepEvery: number;
  /** Milliseconds until a worker that broke is started again. */
  restartAfter: number;
}

const PACE: WorkerPace = { sweepEvery: 15_000, restartAfter: 5_000 };

/** Delivers mails in the background, on connections of its own. Retries and back-off are graphile-worker's, in wall time. */
export class MailWorker {
  private pool: Pool | null = null;
  private runner: Runner | null = null;
  private sweep: NodeJS.Timeout | null = null;
  private restart: NodeJS.Timeout | null = null;
  private beginning: Promise<void> | null = null;

  constructor(
    private readonly connectionString: string,
    private readonly delivery: Delivery,
    private readonly log: Logger,
    private readonly pace: WorkerPace = PACE,
  ) {}

  get isRunning(): boolean {
    return this.runner !== null;
  }

  async start(): Promise<void> {
    this.pool = poolOf(this.connectionString, this.log, CONCURRENCY + 2);
    this.sweep = setInterval(() => void this.sweepOnce(), this.pace.sweepEvery);
    this.sweep.unref();
    try {
      await this.begin();
    } catch (error) {
      await this.stop();
      throw error;
    }
    await this.sweepOnce();
  }

  /** Finishes the mails in hand, then lets go of the database. */
  async stop(): Promise<void> {
    const { pool, runner, sweep, restart, beginning } = this;
    this.pool = this.runner = this.sweep = this.restart = null;
    if (sweep) clearInterval(sweep);
    if (restart) clearTimeout(restart);
    await beginning?.catch(() => undefined);
    await runner?.stop();
    await pool?.end();
  }

  private async begin(): Promise<void> {
    this.beginning = this.launch();
    await this.beginning;
  }

  private async launch(): Promise<void> {
    const { pool } = this;
    if (!pool) return;
    const events: WorkerEvents = new EventEmitter();
    const runner = await run({
      events,
      pgPool: pool,
      concurrency: CONCURRENCY,
      noHandleSignals: true,
      logger: loggerFor(this.log),
      // An empty list, or a file called "crontab" in the working folder would be read.
      parsedCronItems: [],
      taskList: {
        deliver: (payload, { job }) =>
          this.delivery.deliver((payload as { mail: string }).mail, { lastAttempt: job.attempts >= job.max_attempts }),
        'sign-in': (payload) => this.delivery.deliverSignIn((payload as { signIn: string }).signIn),
      },
    });
    if (this.pool !== pool) return runner.stop(); // asked to stop meanwhile
    this.runner = runner;
    runner.promise.then(
      () => this.broke(runner, undefined),
      (error: unknown) => this.broke(runner, error),
    );
    this.watch(runner, events);
  }

  /**
   * graphile-worker can live on and never work again: it keeps the failure of its first look-up of the task names for ever,
   * and may lose all of its workers to errors at the end of a job (graphile/worker, issue 592). The mails must not wait for that.
   */
  private watch(runner: Runner, events: WorkerEvents): void {
    let failures = 0;
    const looked = (): void => void (failures = 0);
    events.on('worker:getJob:empty', looked);
    events.on('job:start', looked);
    events.on('worker:getJob:error', ({ error }) => {
      failures += 1;
      if (failures >= HOPELESS) this.broke(runner, error);
    });
    events.on('worker:fatalError', ({ error }) => this.broke(runner, error));
  }

  private broke(runner: Runner, error: unknown): void {
    if (this.runner !== runner) return;
    this.runner = null;
    void runner.stop().catch(() => undefined); // it may have stopped already
    this.log.error({ err: error, alert: true }, 'mail worker no longer works; starting it again');
    this.restart = setTimeout(() => void this.beginAgain(), this.pace.restartAfter);
  }

  private async beginAgain(): Promise<void> {
    try {
      await this.begin();
    } catch (error) {
      this.log.error({ err: error, alert: true }, 'mail worker could not start');
      if (this.pool) this.restart = setTimeout(() => void this.beginAgain(), this.pace.restartAfter);
    }
  }

  private async sweepOnce(): Promise<void> {
    if (!this.pool) return;
    try {
      const count = await handOverStranded(this.pool);
      if (count > 0) this.log.warn({ count }, 'mails left behind by a dead process were handed to the worker again');
    } catch (error) {
      this.log.warn({ err: error }, 'could not look for mails left behind');
    }
  }
}

/** One lost connection must not kill the process: `pg` reports idle ones on the pool, busy ones on the client (rule 21). */
function poolOf(connectionString: string, log: Logger, max: number): Pool {
  const pool = new Pool({ connectionString, max, application_name: 'bestbefore worker' });
  const heard = (err: Error): void => log.warn({ err }, 'mail worker lost a connection');
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return pool;
}

/** What it calls an error is mostly one more deferred mail; what must wake somebody up is logged here and in the delivery. */
function loggerFor(log: Logger): WorkerLogger {
  const LEVELS = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new WorkerLogger(
    (scope) => (level, message) => log[LEVELS[level]]({ worker: scope.label, job: scope.jobId }, message),
  );
}
