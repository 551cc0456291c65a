import type { Checklist } from './readiness.js';

/** Every reason for which this service says no. The doors map each code once (`api/problem.ts`). */
export type RefusalCode =
  | 'malformed'
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'slug-taken'
  | 'stale'
  | 'precondition-required'
  | 'halted'
  | 'ended'
  | 'not-begun'
  | 'already-begun'
  | 'already-decided'
  | 'not-earned'
  | 'answer-first'
  | 'ends-with-decision'
  | 'already-asked'
  | 'already-said'
  | 'last-of-its-role'
  | 'key-taken'
  | 'erased'
  | 'idempotency-mismatch'
  | 'in-flight'
  | 'clock-backwards'
  | 'not-a-rehearsal'
  | 'too-many-requests'
  | 'nothing-to-retry'
  | 'try-again'
  | 'no-chromium';

/** One fault of a request, at a JSON pointer (RFC 6901) into its body. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

export interface RefusalDetails {
  faults?: Fault[];
  checklist?: Checklist;
  /** Seconds after which the same request may be sent again. */
  retryAfter?: number;
}

/** A reasoned no, in words for the person who asked. `message` says what to do next. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Collects the faults of one request, so that they come all at once. */
export class Faults {
  readonly found: Fault[] = [];

  add(pointer: string, code: string, detail: string): void {
    this.found.push({ pointer, code, detail });
  }

  addIf(faulty: boolean, pointer: string, code: string, detail: string): void {
    if (faulty) this.add(pointer, code, detail);
  }

  /** @throws Refusal `invalid` with every fault, if there is one. */
  refuseIfAny(what: string): void {
    const { length } = this.found;
    if (length === 0) return;
    throw new Refusal(
      'invalid',
      `${what} has ${length === 1 ? 'one fault' : `${length} faults`}. Mend what "errors" lists and send it again.`,
      {
        faults: this.found,
      },
    );
  }
}
