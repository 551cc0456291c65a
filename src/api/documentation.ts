import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';
import { MEANINGS, statusOf, type ProblemCode } from './problem-codes.js';
import { ProblemDto } from './problem.dto.js';

// How an operation is told in the documentation: what it does, what it sends back, and every code it can refuse with.

export type HeaderName =
  'ETag' | 'Link' | 'Location' | 'Retry-After' | 'Idempotency-Replayed' | 'WWW-Authenticate' | 'Allow';

/** What comes back when it goes well. */
export interface Answer {
  description: string;
  /** One, or with `list` a page of them. */
  shape: Type;
  list?: boolean;
  headers?: HeaderName[];
  /** Media types in which it is sent as well, each with an example. */
  also?: Record<string, string>;
  /** What is sent, or the name of a shared example. */
  example: unknown;
}

export interface Told {
  summary: string;
  description?: string;
  /** Examples of what is sent, by what they show. */
  sends?: { shape: Type[]; examples: Record<string, unknown> };
  answers: Record<number, Answer>;
  /** Codes beyond those that every operation of its kind can refuse with. */
  refuses?: ProblemCode[];
}

const ALWAYS: ProblemCode[] = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'too-many-requests',
  'internal',
  'try-again',
];
const WITH_A_BODY: ProblemCode[] = ['too-large', 'unsupported-media-type'];

const WITH_RETRY_AFTER = new Set<ProblemCode>(['too-many-requests', 'already-said', 'in-flight', 'try-again']);

/** A read: it changes nothing (law 8). */
export function Reads(told: Told): MethodDecorator {
  return operation(told, ALWAYS);
}

/** A POST, done once per Idempotency-Key. */
export function Posts(told: Told): MethodDecorator {
  const answers = Object.entries(told.answers).map(([status, answer]) => [status, mayBeReplayed(answer)] as const);
  const codes: ProblemCode[] = [...ALWAYS, ...WITH_A_BODY, 'idempotency-mismatch', 'in-flight'];
  return applyDecorators(
    operation({ ...told, answers: Object.fromEntries(answers) }, codes),
    ApiHeader(IDEMPOTENCY_KEY),
  );
}

/** A POST that is the same each time. */
export function Asks(told: Told): MethodDecorator {
  return operation(told, [...ALWAYS, ...WITH_A_BODY]);
}

/** A PUT: sent again, it changes nothing more. */
export function Puts(told: Told): MethodDecorator {
  return operation(told, [...ALWAYS, ...WITH_A_BODY]);
}

/** A PATCH, in JSON or as a merge-patch. */
export function Patches(told: Told): MethodDecorator {
  const consumes = ApiConsumes('application/json', 'application/merge-patch+json');
  return applyDecorators(operation(told, [...ALWAYS, ...WITH_A_BODY]), consumes);
}

/** A DELETE: something ends, and stays on record. */
export function Ends(told: Told): MethodDecorator {
  return operation(told, [...ALWAYS, ...WITH_A_BODY]);
}

/** An operation without a key. */
export function Open(told: Told): MethodDecorator {
  return operation(told, ['internal']);
}

export const IF_MATCH = {
  name: 'If-Match',
  required: true,
  description:
    'The ETag that was read: nobody overwrites what they have not seen. Or several, with commas; or `*` for whatever stands. A weak one (`W/"1"`, as proxies that compress make of it) counts as the strong one.',
  schema: { type: 'string', examples: ['"1"'] },
};

export const IF_MATCH_OR_NOT = {
  ...IF_MATCH,
  required: false,
  description: 'Where it is sent, nothing is done unless the prototype is there, and this its ETag.',
};

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  required: false,
  description:
    '1 to 200 printable characters without spaces. The same key and body get the same answer for seven days; another body is refused.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$', examples: ['5f1c6c1e-register-faitiere'] },
};

function operation(
  { summary, description, sends, answers, refuses = [] }: Told,
  usual: ProblemCode[],
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, description }),
    ApiExtraModels(ProblemDto, ...(sends?.shape ?? [])),
    ...(sends ? [body(sends)] : []),
    ...Object.entries(answers).map(([status, answer]) => answered(Number(status), answer)),
    ...[...groupedByStatus([...usual, ...refuses])].map(([status, codes]) => refused(status, codes)),
  );
}

function body({ shape, examples }: NonNullable<Told['sends']>): MethodDecorator {
  const shapes = shape.map((each) => ({ $ref: getSchemaPath(each) }));
  const named = Object.entries(examples).map(([summary, value]) => [summary.replaceAll(' ', '-'), { summary, value }]);
  return ApiBody({
    required: true,
    schema: shapes.length === 1 ? shapes[0] : { oneOf: shapes },
    examples: Object.fromEntries(named) as Record<string, { summary: string; value: unknown }>,
  });
}

function answered(status: number, answer: Answer): MethodDecorator {
  const { description, shape, list, headers = [], also = {}, example } = answer;
  const schema = list ? page(shape) : { $ref: getSchemaPath(shape) };
  const others = Object.entries(also).map(([type, text]) => [type, { schema: { type: 'string' }, example: text }]);
  const content = { 'application/json': { schema, ...shownAs(example) }, ...Object.fromEntries(others) } as Record<
    string,
    object
  >;
  return applyDecorators(
    ApiExtraModels(shape),
    ApiResponse({ status, description, headers: headersNamed(headers), content }),
  );
}

function shownAs(example: unknown): object {
  if (typeof example !== 'string') return { example };
  return { examples: { [example]: { $ref: `#/components/examples/${example}` } } };
}

function page(shape: Type): object {
  const next = { type: ['string', 'integer', 'null'], description: 'Where the next page begins; null on the last.' };
  const items = { type: 'array', items: { $ref: getSchemaPath(shape) } };
  return { type: 'object', required: ['items', 'next'], properties: { items, next } };
}

function refused(status: number, codes: ProblemCode[]): MethodDecorator {
  const schema = {
    allOf: [{ $ref: getSchemaPath(ProblemDto) }],
    properties: { code: { type: 'string', enum: codes } },
  };
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  return ApiResponse({
    status,
    description: codes.map((code) => `\`${code}\`: ${MEANINGS[code]}`).join('\n\n'),
    headers: headersNamed(headersOf(codes)),
    content: { 'application/problem+json': { schema, examples } },
  });
}

function headersOf(codes: ProblemCode[]): HeaderName[] {
  if (codes.includes('unauthenticated')) return ['WWW-Authenticate'];
  return codes.some((code) => WITH_RETRY_AFTER.has(code)) ? ['Retry-After'] : [];
}

function mayBeReplayed(answer: Answer): Answer {
  return { ...answer, headers: [...(answer.headers ?? []), 'Idempotency-Replayed'] };
}

function groupedByStatus(codes: ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return groups;
}

function headersNamed(names: HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries(['X-Request-Id', ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
