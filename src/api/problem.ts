import { type Fault, type RefusalCode, type Refusal } from '../domain/refusal.js';
import { type Checklist } from '../domain/readiness.js';
import type { ProblemCode } from './problem-codes.js';

/** HTTP status of each refusal; the compiler sees that none is missing. */
export const STATUS: Record<RefusalCode, number> = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'slug-taken': 409,
  stale: 412,
  'precondition-required': 428,
  halted: 423,
  ended: 409,
  'not-begun': 409,
  'already-begun': 409,
  'already-decided': 409,
  'not-earned': 422,
  'answer-first': 403,
  'ends-with-decision': 409,
  'already-asked': 409,
  'already-said': 429,
  'last-of-its-role': 409,
  'key-taken': 409,
  erased: 409,
  'idempotency-mismatch': 422,
  'in-flight': 409,
  'clock-backwards': 409,
  'not-a-rehearsal': 409,
  'too-many-requests': 429,
  'nothing-to-retry': 409,
  'try-again': 503,
  'no-chromium': 501,
};

/** What the transport itself refuses, before any use case is reached. */
export const TRANSPORT_CODES: Record<number, ProblemCode> = {
  400: 'malformed',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'too-slow',
  413: 'too-large',
  414: 'too-large',
  415: 'unsupported-media-type',
  431: 'too-large',
};

const TITLES: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Changed meanwhile',
  408: 'Too slow',
  413: 'Too large',
  414: 'Too large',
  415: 'Unsupported media type',
  422: 'Not acceptable as it stands',
  423: 'Halted',
  428: 'Precondition required',
  429: 'Too many requests',
  431: 'Too large',
  500: 'Internal error',
  501: 'Not available here',
  503: 'Not ready',
};

/** `application/problem+json` (RFC 9457). */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  requestId: string;
  errors?: Fault[];
  checklist?: Checklist;
}

export function problem(status: number, code: ProblemCode, detail: string, requestId: string): Problem {
  return {
    type: `urn:bestbefore:problem:${code}`,
    title: TITLES[status] ?? 'Refused',
    status,
    code,
    detail,
    requestId,
  };
}

export function refusalProblem(refusal: Refusal, requestId: string): Problem {
  const { faults, checklist } = refusal.details;
  const said = problem(STATUS[refusal.code], refusal.code, refusal.message, requestId);
  return { ...said, ...(faults && { errors: faults }), ...(checklist && { checklist }) };
}
