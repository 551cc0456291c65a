import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../src/domain/refusal.js';
import { type Written, type WriteRequest } from '../../src/services/writes.js';
import { type Fault } from '../support/faulty-proxy.js';
import { type ModelPrototype } from './model.js';
import { type Services, type Stage } from './stage.js';

/** What is true of the life being played: the model of everything registered, and the time. */
export class Life {
  readonly prototypes: ModelPrototype[] = [];
  /** Milliseconds since 1970, on the rehearsal clock. */
  now = 0;
  /** How many connections broke while mails were being delivered: each may have sent one mail twice. */
  brokenDeliveries = 0;

  constructor(readonly stage: Stage) {}

  get nowText(): string {
    return new Date(this.now).toISOString();
  }

  async readClock(): Promise<void> {
    this.now = (await this.stage.world.db.now()).epochMilliseconds;
  }

  chosen(of: number): ModelPrototype {
    return this.prototypes[of % this.prototypes.length];
  }

  /**
   * A write as a patient client sends it: under one Idempotency-Key, and again, elsewhere, when no answer came.
   * Answers what was written in the end, or the refusal.
   */
  async written<T>(
    who: number,
    fault: Fault | null,
    write: (services: Services, request: WriteRequest) => Promise<Written<T>>,
  ): Promise<T | Refusal> {
    const { world, coverage } = this.stage;
    const idempotency = { key: randomUUID(), fingerprint: Buffer.alloc(32) };
    for (let attempt = 0; attempt < 50; attempt++) {
      try {
        const { answer } = await this.stage.disturbed(who + attempt, attempt === 0 ? fault : null, async (services) =>
          write(services, { caller: world.admin, now: await services.now(), idempotency }),
        );
        if (!answer) continue;
        if (answer.replayed) coverage.reached('a repeated request got the kept answer');
        return answer.result;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.code !== 'in-flight') return error;
        await pause(10); // the server has not yet noticed that nobody listens any more
      }
    }
    throw new Error('The same request stays in flight for ever.');
  }
}
