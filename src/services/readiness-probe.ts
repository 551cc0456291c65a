import { Injectable } from '@nestjs/common';
import { MailWorker } from '../mail/worker.js';
import { Database } from '../storage/database.js';
import { isMigrated } from '../storage/figures.js';

export interface Readiness {
  ready: boolean;
  checks: { database: boolean; migrations: boolean; worker: boolean };
}

/** Whether this process can do its work: database, migrations, worker. */
@Injectable()
export class ReadinessProbe {
  constructor(
    private readonly db: Database,
    private readonly worker: MailWorker,
  ) {}

  async probe(): Promise<Readiness> {
    const database = await this.db.isReachable();
    const migrations = database && (await isMigrated(this.db.reading).catch(() => false));
    const checks = { database, migrations, worker: this.worker.isRunning };
    return { ready: Object.values(checks).every(Boolean), checks };
  }
}
