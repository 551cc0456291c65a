import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { earlier, instantText, type Instant } from '../domain/calendar.js';
import { mustNotBeTooFar } from '../domain/far-ahead.js';
import { mayAdminister, type Caller } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { Delivery } from '../mail/delivery.js';
import { Database } from '../storage/database.js';
import { countDue, countWaiting, findNextWake, moveRehearsalClock } from '../storage/wakes.js';
import { RehearsalMode } from './rehearsal-mode.js';
import { TickService } from './tick.service.js';

export interface ClockMoved {
  now: string;
  hops: number;
  performed: number;
  skipped: number;
  mails: number;
  /** Prototypes with something due that is not done: their acts failed, and are tried again later. */
  waiting: number;
}

/** How long somebody else may hold a prototype that is due before the clock goes on without it, in milliseconds. */
const PATIENCE = 10_000;

/** The clock of a rehearsal database: hops from wake to wake, running what is due on the way, never backwards. */
@Injectable()
export class RehearsalClockService {
  constructor(
    private readonly db: Database,
    private readonly ticks: TickService,
    private readonly delivery: Delivery,
    private readonly mode: RehearsalMode,
  ) {}

  async read(): Promise<{ now: string; rehearsal: boolean }> {
    return { now: instantText(await this.db.now()), rehearsal: this.mode.on };
  }

  /** Moves the clock and answers when everything due up to then is done and its mails are kept. @throws Refusal `not-a-rehearsal`, `forbidden`, `clock-backwards`, `invalid` */
  async moveTo(target: Instant, caller: Caller): Promise<ClockMoved> {
    if (!this.mode.on)
      throw new Refusal('not-a-rehearsal', 'Only a rehearsal has a clock that can be moved. Start with REHEARSAL=1.');
    if (!mayAdminister(caller)) throw new Refusal('forbidden', "Moving the clock takes an administrator's key.");
    const now = await this.db.now();
    if (earlier(target, now))
      throw new Refusal(
        'clock-backwards',
        `It is ${instantText(now)} here already; the rehearsal clock never goes backwards.`,
      );
    mustNotBeTooFar('/now', target, now);
    const moved: ClockMoved = { now: instantText(target), hops: 0, performed: 0, skipped: 0, mails: 0, waiting: 0 };
    await this.runDue(now, moved);
    for (let wake = await this.nextWake(now, target); wake; wake = await this.nextWake(wake, target))
      await this.hop(wake, moved);
    await this.hop(target, moved);
    moved.waiting = await countWaiting(this.db.reading, target);
    return moved;
  }

  private async nextWake(after: Instant, target: Instant): Promise<Instant | null> {
    return findNextWake(this.db.reading, after, target);
  }

  private async hop(to: Instant, moved: ClockMoved): Promise<void> {
    await this.db.transaction((tx) => moveRehearsalClock(tx, to));
    moved.hops += 1;
    await this.runDue(to, moved);
  }

  /** A tick leaves to others what they hold; a clock that answers when all is done waits for them, or does it if they died. */
  private async runDue(now: Instant, moved: ClockMoved): Promise<void> {
    const patience = performance.now() + PATIENCE;
    for (;;) {
      const { performed, skipped, mails } = await this.ticks.tick(now, { release: true });
      moved.performed += performed;
      moved.skipped += skipped;
      moved.mails += mails;
      await this.delivery.drain();
      if (performance.now() > patience || (await countDue(this.db.reading, now)) === 0) return;
      await pause(20);
    }
  }
}
