import { Word } from './answer.decorators.js';
import { type ChecklistDto } from './decisions.answers.dto.js';
import type { ProblemCode } from './problem-codes.js';
import { PROBLEM_CODES } from './problem-codes.js';

/** One fault of a request. */
export class FaultDto {
  /** Where it is: a JSON pointer (RFC 6901) into the body, or `/` and the name of a query parameter. @example "/term/expiresOn" */
  pointer: string;
  /** @example "term-too-long" */
  code: string;
  /** @example "The term lasts 800 days; at most 731 are allowed (both ends counted)." */
  detail: string;
}

/** Every error (RFC 9457). `code` is from a closed list; the words of `detail` are for people, and may change. */
export class ProblemDto {
  /** `urn:bestbefore:problem:` and the code. */
  type: string;
  title: string;
  status: number;
  @Word(PROBLEM_CODES) code: ProblemCode;
  /** What is wrong, and what to do next. */
  detail: string;
  /** Under which the log has it. */
  requestId: string;
  /** Every fault at once: of `malformed` those of shape, of `invalid` those of sense. */
  errors?: FaultDto[];
  /** With `not-earned`: what is there, and what is missing. */
  checklist?: ChecklistDto;
}
