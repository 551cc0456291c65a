import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';
import type { Locale } from '../domain/person.js';
import { OneOf, Whole } from './field.decorators.js';
import { LOCALES } from './manifest.dto.js';
import { MayBeAbsent, SlugText } from './text.decorators.js';

export class GridVersionQueryDto {
  /** Number of a version; the newest where absent. */
  @IsOptional() @Type(() => Number) @Whole(1, 2_000_000_000) version?: number;
}

/** A grid as a template has it. */
export class GridFromTemplateDto {
  /** Key of the template. */
  @SlugText({ example: 'pilot-service' }) template: string;
  /** In which language; where absent, the prototype’s, or else one that the template is worded in. */
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
}
