import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { type Caller } from '../domain/permissions.js';
import { Database, type Tx } from '../storage/database.js';
import { claimReply, keepReply } from '../storage/replies.js';
import { Seal } from '../storage/seal.js';

/** One write as it arrived at a door. `now` was read there, once. */
export interface WriteRequest {
  caller: Caller;
  now: Instant;
  /** Runs the same code, shows the result, and takes it back. */
  dryRun?: boolean;
  idempotency?: { key: string; fingerprint: Buffer };
}

export interface Written<T> {
  result: T;
  /** True when this is the kept answer of an earlier same request. */
  replayed: boolean;
}

class TakenBack extends Error {
  constructor(readonly result: unknown) {
    super('dry run');
  }
}

/** Runs a use case in its one transaction, once per Idempotency-Key, or only for show. */
@Injectable()
export class Writes {
  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
  ) {}

  /** @param keep what of the result may be stored for a repetition of the request; never a secret (law 12) */
  async run<T>(
    request: WriteRequest,
    work: (tx: Tx) => Promise<T>,
    keep: (result: T) => T = (result) => result,
  ): Promise<Written<T>> {
    try {
      return await this.db.transaction((tx) => this.once(tx, request, work, keep));
    } catch (error) {
      if (error instanceof TakenBack) return { result: error.result as T, replayed: false };
      throw error;
    }
  }

  private async once<T>(
    tx: Tx,
    request: WriteRequest,
    work: (tx: Tx) => Promise<T>,
    keep: (result: T) => T,
  ): Promise<Written<T>> {
    const { idempotency, caller } = request;
    const claim = idempotency && {
      callerId: caller.memberId,
      key: idempotency.key,
      fingerprint: this.seal.ofRequest(idempotency.fingerprint),
    };
    const kept = claim && (await claimReply(tx, claim));
    if (kept) return { result: kept.result as T, replayed: true };
    const result = await work(tx);
    if (request.dryRun) {
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      throw new TakenBack(result);
    }
    if (claim) await keepReply(tx, claim, keep(result));
    return { result, replayed: false };
  }
}
