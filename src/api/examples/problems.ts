import type { ProblemDto } from '../problem.dto.js';
import { MEANINGS, statusOf, type ProblemCode } from '../problem-codes.js';
import { problem } from '../problem.js';
import { checklist } from './dossier.js';

const REQUEST_ID = '1f7e4a0c-4f0f-4d4f-8a53-3f0f4f3a9b21';

const MORE: Partial<Record<ProblemCode, Partial<ProblemDto>>> = {
  malformed: {
    detail: 'The request has 2 faults of shape. Mend what "errors" lists and send it again.',
    errors: [
      { pointer: '/hypotheses/0/proof', code: 'unknown-field', detail: 'There is no field "proof" here.' },
      { pointer: '/title', code: 'not-line', detail: 'title must not be empty.' },
    ],
  },
  invalid: {
    detail: 'This registration has one fault. Mend what "errors" lists and send it again.',
    errors: [
      {
        pointer: '/term/expiresOn',
        code: 'term-too-long',
        detail: 'The term lasts 800 days; at most 731 are allowed (both ends counted).',
      },
    ],
  },
  'not-earned': { detail: `It is too early to adopt: ${checklist.wayOn}`, checklist },
  'not-found': { detail: 'No prototype has the slug "faitiere-normandie".' },
  'slug-taken': {
    detail:
      'Another prototype has this slug. It is free again only if that one is withdrawn before it starts; choose another.',
  },
  'already-decided': { detail: 'Term 1 of "faitiere-bretagne" is decided: stop. The first decision stands.' },
};

/** A problem of each code, as it is sent. */
export const problems: Record<string, ProblemDto> = Object.fromEntries(
  (Object.keys(MEANINGS) as ProblemCode[]).map((code) => {
    const detail = MEANINGS[code].replaceAll('`', '');
    return [code, { ...problem(statusOf(code), code, detail, REQUEST_ID), ...MORE[code] }];
  }),
);
