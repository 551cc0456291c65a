import { Param, ParseIntPipe } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';

/** The number in the address under which something is found; under what is no number there is nothing. */
export function NumberOf(what: 'term' | 'round' | 'item'): ParameterDecorator {
  const exceptionFactory = (): Refusal =>
    new Refusal('not-found', `${what === 'item' ? 'An' : 'A'} ${what} is found under its number.`);
  return Param('number', new ParseIntPipe({ exceptionFactory }));
}

export const ROUND_PARAMETER = {
  name: 'number',
  description: 'Number of the round.',
  schema: { type: 'integer' as const, minimum: 1, examples: [1] },
};
