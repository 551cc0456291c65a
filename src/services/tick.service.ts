import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { toldOfTheEnd } from '../domain/agenda/addressees.js';
import { triage } from '../domain/agenda/triage.js';
import { type Prototype } from '../domain/prototype.js';
import { Database, type Tx } from '../storage/database.js';
import { Journal } from '../storage/journal.js';
import { holdDue, wholePrototype } from '../storage/prototypes.js';
import { forgetOldReplies } from '../storage/replies.js';
import { backOff, countDue, countLive, findDue, findDueToExpire } from '../storage/wakes.js';
import { DecisionsService } from './decisions.service.js';
import { perform } from './performing.js';
import { rewake } from './waking.js';

/** A tick about to act for more than so many prototypes, and more than this share of the living, holds mails and lapses (rule 23). */
export const BELT = { prototypes: 20, share: 0.3 };
const BATCH = 50;

export interface TickReport {
  /** Prototypes for which something was done. */
  woken: number;
  performed: number;
  skipped: number;
  mails: number;
  failed: { prototype: string; error: unknown; failures: number }[];
  /** Prototypes held back by the safety belt; 0 when it did not trip. */
  held: number;
}

type Done = Pick<TickReport, 'performed' | 'skipped' | 'mails'>;

export interface TickOptions {
  /** `bestbefore tick --release`, and every rehearsal: the safety belt is off for this tick. */
  release?: boolean;
}

/** The tick: performs what is due and not on record, one transaction a prototype. Any number may run at once; a second finds nothing. */
@Injectable()
export class TickService {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal,
    private readonly decisions: DecisionsService,
  ) {}

  async tick(now: Instant, { release = false }: TickOptions = {}): Promise<TickReport> {
    const report: TickReport = { woken: 0, performed: 0, skipped: 0, mails: 0, failed: [], held: 0 };
    const due = await countDue(this.db.reading, now);
    const holding = !release && due > BELT.prototypes && due > (await countLive(this.db.reading)) * BELT.share;
    report.held = holding ? due : 0;
    await this.sweep(now, holding, report);
    return report;
  }

  /** What is kept for a while only: the answers of repeated requests. */
  async tidyUp(): Promise<void> {
    await forgetOldReplies(this.db.reading);
  }

  /** Selects ids in small batches and claims each by itself; whom somebody else holds is theirs. */
  private async sweep(now: Instant, holding: boolean, report: TickReport): Promise<void> {
    const seen: string[] = [];
    const find = holding ? findDueToExpire : findDue;
    for (;;) {
      const ids = await find(this.db.reading, now, seen, BATCH);
      if (ids.length === 0) return;
      for (const id of ids) await this.wake(id, now, holding, report);
      seen.push(...ids);
    }
  }

  /** A long sweep reads the clock anew for each: what is recorded now is dated now. */
  private async wake(id: string, began: Instant, holding: boolean, report: TickReport): Promise<void> {
    let now = began;
    try {
      now = await this.db.now();
      const done = await this.db.transaction((tx) => this.perform(tx, id, now, holding));
      if (!done) return;
      report.woken += 1;
      report.performed += done.performed;
      report.skipped += done.skipped;
      report.mails += done.mails;
    } catch (error) {
      await this.noteFailure(id, error, now, report);
    }
  }

  /** Acts can make others due at once, as an opening makes the invitations: it goes on until nothing is. */
  private async perform(tx: Tx, id: string, now: Instant, holding: boolean): Promise<Done | null> {
    let prototype = await holdDue(tx, id, now);
    if (!prototype) return null;
    let recorded = await this.journal.recordedActs(tx, id);
    const done: Done = { performed: 0, skipped: 0, mails: 0 };
    for (;;) {
      const due = prototype.openTerm ? triage(prototype, recorded, now) : [];
      const verdicts = due.filter(({ act }) => !holding || act.kind === 'expiry');
      if (verdicts.length === 0) break;
      const performed = await perform(tx, prototype, verdicts, now);
      await this.journal.append(tx, id, 'clock', performed.events);
      const skipped = verdicts.filter((verdict) => verdict.skipped !== null).length;
      done.skipped += skipped;
      done.performed += verdicts.length - skipped;
      done.mails += performed.mails;
      if (performed.lapses) return { ...done, mails: done.mails + (await this.lapse(tx, prototype, now)) };
      prototype = await wholePrototype(tx, id);
      recorded = await this.journal.recordedActs(tx, id);
    }
    await rewake(tx, prototype, recorded);
    return done;
  }

  private async lapse(tx: Tx, prototype: Prototype, now: Instant): Promise<number> {
    const told = toldOfTheEnd(prototype, prototype.mustBeUndecided()).length;
    await this.decisions.lapse(tx, prototype, now);
    return told;
  }

  /** One prototype that throws does not hold up the others; where even noting it fails, the next tick finds it again. */
  private async noteFailure(id: string, error: unknown, now: Instant, report: TickReport): Promise<void> {
    const failures = await this.db.transaction((tx) => backOff(tx, id, now)).catch(() => 0);
    report.failed.push({ prototype: id, error, failures });
  }
}
