import { Injectable } from '@nestjs/common';
import { Database } from '../storage/database.js';
import { inspectSnapshot } from '../storage/inspection/inspect.js';
import { type Finding } from '../storage/inspection/finding.js';
import { Seal } from '../storage/seal.js';

export { type Finding } from '../storage/inspection/finding.js';

/** Checks every chain and invariant of the database, beside whatever is being written to it, and names what is broken. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
  ) {}

  async verify(): Promise<Finding[]> {
    return this.db.transaction((tx) => inspectSnapshot(tx, this.seal));
  }
}
