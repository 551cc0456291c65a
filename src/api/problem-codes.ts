import { type RefusalCode } from '../domain/refusal.js';
import { STATUS } from './problem.js';

/** Every code that a problem can carry: the refusals of the domain, and those of the transport. */
export type ProblemCode =
  RefusalCode | 'method-not-allowed' | 'too-slow' | 'too-large' | 'unsupported-media-type' | 'refused' | 'internal';

/** What each code means, in the words of the documentation. */
export const MEANINGS: Record<ProblemCode, string> = {
  malformed: 'The request has faults of shape, all in `errors`; or it is no JSON, or its headers cannot be read.',
  invalid: 'The shape is right and the sense is not: every fault is in `errors`.',
  unauthenticated: 'There is no key, or it is mistyped, expired or revoked.',
  forbidden: 'This key may not do this.',
  'not-found': 'There is nothing under this name, number or id.',
  'slug-taken': 'Another prototype has this slug. It is free again only if that one is withdrawn before it starts.',
  stale: 'It has changed since it was read: `If-Match` does not name the version that stands.',
  'precondition-required': '`If-Match` is missing.',
  halted: 'The prototype has expired, or waits for its next term: nothing new begins. Decide it.',
  ended: 'It is decided, or withdrawn; what goes on is a successor.',
  'not-begun': 'The term has not begun, nothing is decided yet, or the round has not opened.',
  'already-begun':
    'The first term has begun: it can be stopped, but no longer withdrawn. Or a step has begun: it is planned anew no more.',
  'already-decided': 'The term is decided; the first decision stands.',
  'not-earned': 'It is too early to continue or adopt: `checklist` says what is missing.',
  'answer-first': 'Your own answer is awaited in this round: hand it in or decline, and you see what the others said.',
  'ends-with-decision': 'The expiry round ends with the decision: it is moved, not cancelled.',
  'already-asked': 'This person has been asked into the round already, and has not declined or been lost.',
  'already-said': 'It was mailed to this person today already. Send it again after `Retry-After` seconds.',
  'last-of-its-role': 'The last coordinator, decider or administrator can be replaced, not removed.',
  'key-taken': 'This key or address is already known here.',
  erased: 'It was erased, or taken out: nothing of it is left, and nothing comes back.',
  'idempotency-mismatch': 'The `Idempotency-Key` was used for another request.',
  'in-flight': 'The same request is being worked on. Send it again after `Retry-After` seconds.',
  'clock-backwards': 'The rehearsal clock never goes backwards.',
  'not-a-rehearsal': 'Only a rehearsal has a clock that can be moved.',
  'too-many-requests':
    'Too many wrong keys from this address. Try again after `Retry-After` seconds; right keys go on.',
  'nothing-to-retry': 'Only a mail that failed or bounced is sent again.',
  'try-again': 'It cannot be done at this moment. Try again after `Retry-After` seconds.',
  'no-chromium':
    'No Chromium is installed where this service runs, and it takes one to make a PDF. Ask for `html` and print that from a browser; or install one, or name it in `CHROMIUM`.',
  'method-not-allowed': 'The address takes other methods, named in `Allow`.',
  'too-slow': 'The request took too long to arrive.',
  'too-large': 'The body is larger than 100 kB (a returned mail: 256 kB), or the address or the headers are too long.',
  'unsupported-media-type': 'The body is JSON; of a PATCH also a merge-patch, of a bounce a mail.',
  refused: 'What carries the request refuses it for another reason, which the status names.',
  internal: 'Something went wrong here. It is logged under the request id.',
};

const TRANSPORT: Record<Exclude<ProblemCode, RefusalCode>, number> = {
  'method-not-allowed': 405,
  'too-slow': 408,
  'too-large': 413,
  'unsupported-media-type': 415,
  refused: 400,
  internal: 500,
};

/** The closed list. */
export const PROBLEM_CODES = Object.keys(MEANINGS) as ProblemCode[];

export function statusOf(code: ProblemCode): number {
  return code in TRANSPORT ? TRANSPORT[code as keyof typeof TRANSPORT] : STATUS[code as RefusalCode];
}
