import { applyDecorators, Param, ParseUUIDPipe, UseGuards, UseInterceptors, type PipeTransform } from '@nestjs/common';
import { ApiBearerAuth, ApiParam, ApiTags } from '@nestjs/swagger';
import { Refusal } from '../domain/refusal.js';
import { type BounceKeyGuard, type GateKeyGuard, KeyGuard } from './key.guard.js';
import { OnlyWhatIsRead } from './only-what-is-read.js';
import { SLUG } from './text.decorators.js';

/** A controller behind a key, told under its noun in the documentation. */
export function Door(
  noun: string,
  guard: typeof BounceKeyGuard | typeof GateKeyGuard | typeof KeyGuard = KeyGuard,
): ClassDecorator {
  return applyDecorators(UseGuards(guard), UseInterceptors(OnlyWhatIsRead), ApiTags(noun), ApiBearerAuth('key'));
}

/** Such a controller below one prototype. */
export function PrototypeDoor(noun: string, guard?: typeof GateKeyGuard): ClassDecorator {
  return applyDecorators(Door(noun, guard), ApiParam(SLUG_PARAMETER));
}

export const SLUG_PARAMETER = {
  name: 'slug',
  description: 'Slug of the prototype.',
  schema: { type: 'string' as const, pattern: SLUG.source, examples: ['faitiere-bretagne'] },
};

class SlugPipe implements PipeTransform<string, string> {
  constructor(private readonly what: string) {}

  transform(slug: string): string {
    if (!SLUG.test(slug)) throw new Refusal('not-found', `No ${this.what} has this slug.`);
    return slug;
  }
}

/** The slug in the address; what cannot be one is known by nobody. */
export const Slug = (what = 'prototype'): ParameterDecorator => Param('slug', new SlugPipe(what));

/** An id in the address; what cannot be one belongs to nothing. */
export const IdOf = (what: string): ParameterDecorator =>
  Param('id', new ParseUUIDPipe({ exceptionFactory: () => new Refusal('not-found', `No ${what} has this id.`) }));
