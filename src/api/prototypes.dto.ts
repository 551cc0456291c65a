import { Type } from 'class-transformer';
import { ArrayUnique, IsIn, IsOptional, Matches } from 'class-validator';
import type { Locale } from '../domain/person.js';
import { STATUSES } from '../domain/prototype.js';
import { Day, Moment, OneOf, Part, Parts, Whole } from './field.decorators.js';
import { AimDto, LinkDto, LOCALES, StructureDto } from './manifest.dto.js';
import { Line, Lines, MayBeAbsent, SlugText, Text } from './text.decorators.js';

const SEVERAL_STATUSES = new RegExp(`^(${STATUSES.join('|')})(,(${STATUSES.join('|')}))*$`);

export class PrototypeFilterDto {
  /** One status, or several separated by commas. */
  @IsOptional()
  @Matches(SEVERAL_STATUSES, { message: `status is one or more of ${STATUSES.join(', ')}, separated by commas` })
  status?: string;
  @IsOptional() @Line(60, { required: false }) tag?: string;
  /** `YYYY-MM-DD`: only what expires before this day. */
  @IsOptional() @Day({ required: false }) expiresBefore?: string;
  /** `true`: only what has expired and waits for its decision; `false`: all the rest. */
  @IsOptional() @IsIn(['true', 'false']) needsDecision?: 'true' | 'false';
  /** Text to be found in slug, title or summary, whatever its case. */
  @IsOptional() @Line(100, { required: false }) q?: string;
  /** Slug of a portfolio: only its prototypes. */
  @IsOptional() @SlugText({ required: false, example: 'cooperative-de-demain' }) portfolio?: string;
  /** Where the page before ended: its `next`. */
  @IsOptional() @Line(100, { required: false }) cursor?: string;
  /** Items a page; 50 where absent. */
  @IsOptional() @Type(() => Number) @Whole(1, 200) limit?: number;
}

/** A merge-patch (RFC 7396) of what may be described anew; null empties what may be empty. */
export class DescriptionDto {
  @MayBeAbsent() @Line(200, { required: false }) title?: string;
  @MayBeAbsent() @Text(4000, { required: false }) summary?: string;
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
  /** Replaces all tags; null: none. */
  @IsOptional() @ArrayUnique() @Lines(60, 30) tags?: string[] | null;
  /** Merged field by field; null empties it. */
  @IsOptional() @Part(() => StructureDto) structure?: StructureDto | null;
  /** Replaces all documents; null: none. */
  @IsOptional() @Parts(() => LinkDto, 0, 50) documents?: LinkDto[] | null;
  /** Replaces all aims. */
  @MayBeAbsent() @Parts(() => AimDto, 1, 20) horizon?: AimDto[];
}

export class WithdrawalDto {
  /** Why the registration was a mistake. */
  @Text(2000) reason: string;
}

export class WriteQueryDto {
  /** `true`: runs the same code, shows the result, and takes it back. */
  @IsOptional() @IsIn(['true', 'false']) dryRun?: 'true' | 'false';
}

export class EventsQueryDto {
  /** Number of the last event already read; 0 where absent. */
  @IsOptional() @Type(() => Number) @Whole(0, 2_000_000_000) after?: number;
  /** Items a page; 50 where absent. */
  @IsOptional() @Type(() => Number) @Whole(1, 200) limit?: number;
}

export class AgendaQueryDto {
  /** Acts due up to this instant (RFC 3339), at most twenty years ahead; a year from now where absent. */
  @IsOptional() @Moment({ required: false }) until?: string;
}
