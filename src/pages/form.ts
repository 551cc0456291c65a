import { createParamDecorator, UnsupportedMediaTypeException, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { MOST_WRITTEN } from '../domain/limits.js';

/** Everything that can be wrong with a field: its shape, or what the domain says of it. */
export type FaultCode =
  | 'missing'
  | 'too-long'
  | 'control-characters'
  | 'not-a-key'
  | 'too-many-lines'
  | 'line-too-long'
  | 'no-such-date'
  | 'reversed-dates'
  | 'term-too-long'
  | 'longer-than-before'
  | 'too-early'
  | 'gap'
  | 'in-the-past'
  | 'duplicate'
  | 'duplicate-key'
  | 'key-taken'
  | 'unknown-hypothesis'
  | 'nothing-new'
  | 'not-confirmed'
  | 'refused';

/** A fault at a field of a form; `max` and `length` where the sentence names them. */
export interface FieldFault {
  field: string;
  code: FaultCode;
  max?: number;
  length?: number;
}

const CONTROL =
  // eslint-disable-next-line no-control-regex -- these are exactly the characters that are refused
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Fields in which one chooses, ticks or copies, or that the page fills in: nothing that somebody wrote. */
const WORDLESS = ['outcome', 'confirmation', 'version', 'interest', 'confirmed', 'sure', 'mark', 'term', 'decider'];

/** What a person sent with a form: read by name, so that what is not asked for is not there. */
export class Form {
  constructor(private readonly fields: Record<string, unknown> = {}) {}

  /** As it was typed, without what no page can show. */
  text(name: string): string {
    return this.raw(name).replace(CONTROL, '');
  }

  /** Every value of a group of boxes. */
  chosen(name: string): string[] {
    const value = this.own(name);
    return (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === 'string');
  }

  /** What is wrong with the shape of a text that must be there; null where nothing is. */
  fault(name: string, max = MOST_WRITTEN): FieldFault | null {
    const typed = this.raw(name);
    if (typed.trim() === '') return { field: name, code: 'missing' };
    return this.faultIfAny(name, max);
  }

  /** As `fault`, for a text that may be left empty. */
  faultIfAny(name: string, max = MOST_WRITTEN): FieldFault | null {
    const typed = this.raw(name);
    if (typed.replace(CONTROL, '') !== typed) return { field: name, code: 'control-characters' };
    const { length } = typed.trim();
    return length > max ? { field: name, code: 'too-long', max, length } : null;
  }

  /** Every text that holds something, by name: what is shown when it could not be recorded. */
  get written(): { name: string; text: string }[] {
    return Object.keys(this.fields)
      .map((name) => ({ name, text: this.chosen(name).join('\n').replace(CONTROL, '').trim() }))
      .filter(({ name, text }) => text !== '' && !WORDLESS.includes(name));
  }

  /** The same with a field left empty. */
  without(name: string): Form {
    return new Form({ ...this.fields, [name]: '' });
  }

  private raw(name: string): string {
    return this.chosen(name).at(0)?.replace(/\r\n?/g, '\n') ?? '';
  }

  private own(name: string): unknown {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
  }
}

/** The body of a request as a form. @throws UnsupportedMediaTypeException for any other body */
export const FormBody = createParamDecorator((_: unknown, context: ExecutionContext): Form => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  mustBeForm(request);
  return formOf(request.body);
});

/** @throws UnsupportedMediaTypeException for what no form sends */
export function mustBeForm({ headers }: FastifyRequest): void {
  const type = headers['content-type']?.split(';')[0].trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') throw new UnsupportedMediaTypeException();
}

export function formOf(body: unknown): Form {
  return new Form(typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {});
}
