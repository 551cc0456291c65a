import { ApiProperty } from '@nestjs/swagger';

// How the fields of answers are documented; what is null where is read from their types.

/** An instant, RFC 3339 in UTC with milliseconds. */
export const At = (): PropertyDecorator => shown({ format: 'date-time', example: '2026-11-23T10:00:00.000Z' });

/** A date, `YYYY-MM-DD`. */
export const On = (): PropertyDecorator => shown({ format: 'date', example: '2027-11-30' });

/** An id that never changes. */
export const Id = (): PropertyDecorator => shown({ format: 'uuid', example: '7d5c36a2-6d3a-4be8-9f6b-54fd3c9a6e1f' });

/** A whole number. */
export const Count = (example = 1): PropertyDecorator => shown({ type: 'integer', example });

/** A SHA-256, in 64 hexadecimal digits. */
export const Sha256 = (): PropertyDecorator => shown({ pattern: '^[0-9a-f]{64}$' });

/** One of a closed list of words. */
export const Word = (words: readonly string[]): PropertyDecorator => shown({ type: 'string', enum: [...words] });

/** Some of a closed list of words. */
export const Words = (words: readonly string[]): PropertyDecorator =>
  shown({ type: 'array', items: { type: 'string', enum: [...words] } });

/** A list of texts, each null once it is redacted. */
export const Texts = (): PropertyDecorator => shown({ type: 'array', items: { type: ['string', 'null'] } });

/** A number, a text, or null. */
export const NumberOrText = (): PropertyDecorator =>
  shown({ anyOf: [{ type: 'number' }, { type: 'string' }, { type: 'null' }] });

/** Anything that is an object. */
export const Anything = (): PropertyDecorator => shown({ type: 'object', additionalProperties: true });

/** A list of anything that is an object. */
export const Anythings = (): PropertyDecorator =>
  shown({ type: 'array', items: { type: 'object', additionalProperties: true } });

function shown(options: object): PropertyDecorator {
  return ApiProperty(options);
}
