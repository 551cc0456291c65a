import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { createTask, type Logger as CronLogger, type ScheduledTask } from 'node-cron';
import { AuthenticationService } from '../services/authentication.service.js';
import { Clock } from '../services/clock.js';
import { Metrics } from '../services/metrics.js';
import { TickService, type TickReport } from '../services/tick.service.js';

/** Every scheduled job of this service: the tick, each minute in UTC. */
const EVERY_MINUTE = '* * * * *';

/** Whether ticks run in this process, and whether it is a rehearsal (where the safety belt is off). */
export class TickSwitch {
  constructor(
    readonly on: boolean,
    readonly rehearsal: boolean,
  ) {}
}

/** The door of the clock. A missed minute only means lateness: the next tick finds what is due. */
@Injectable()
export class TickCron implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('tick');
  private readonly task: ScheduledTask;
  private inHand: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly switchedOn: TickSwitch,
    private readonly clock: Clock,
    private readonly ticks: TickService,
    private readonly metrics: Metrics,
    private readonly authentication: AuthenticationService,
  ) {
    const options = { timezone: 'UTC', noOverlap: true, name: 'tick', logger: cronLogger(this.logger) };
    this.task = createTask(EVERY_MINUTE, () => this.run(), options);
  }

  onApplicationBootstrap(): void {
    void this.task.start();
    if (this.switchedOn.on) void this.run();
  }

  /** Waits for the tick in hand; what it had not begun is found by the next process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.task.destroy();
    await this.inHand;
    await this.authentication.noteUses().catch(() => undefined);
  }

  private run(): Promise<void> {
    if (this.stopping) return Promise.resolve();
    this.inHand = this.inHand.then(() => this.runOnce());
    return this.inHand;
  }

  /** Where an outside cron ticks, this process still tidies up after itself. */
  private async runOnce(): Promise<void> {
    if (this.switchedOn.on) await this.tick();
    await this.tidyUp();
  }

  private async tick(): Promise<void> {
    try {
      const report = await this.ticks.tick(await this.clock.now(), { release: this.switchedOn.rehearsal });
      this.metrics.countTick(report);
      logTick(this.logger, report);
    } catch (error) {
      this.logger.error({ err: error, alert: true }, 'The tick could not run; the next one is in a minute.');
    }
  }

  private async tidyUp(): Promise<void> {
    try {
      await this.authentication.noteUses();
      await this.ticks.tidyUp();
    } catch (error) {
      this.logger.warn({ err: error }, 'Tidying up failed; it is tried again in a minute.');
    }
  }
}

/** What node-cron has to say (a tick still runs when the next is due, a minute was missed) goes into the log like everything else. */
function cronLogger(logger: Logger): CronLogger {
  return {
    info: (message) => logger.log(message),
    warn: (message) => logger.warn(message),
    error: (message, error) => logger.error({ err: error ?? message, alert: true }, 'The schedule failed.'),
    debug: (message) => logger.debug(String(message)),
  };
}

/** One line a tick; an alert for what somebody must look at. */
export function logTick(logger: Logger, report: TickReport): void {
  const { failed, held, ...counts } = report;
  logger.log({ ...counts, failed: failed.length, held }, 'tick');
  for (const { error, ...failure } of failed)
    logger.error(
      { ...failure, err: error, alert: true },
      'The acts of a prototype threw; it backs off and is tried again.',
    );
  if (held > 0)
    logger.error(
      { held, alert: true },
      'The safety belt holds mails and lapses: look why so much is due at once, then run "bestbefore tick --release".',
    );
}
