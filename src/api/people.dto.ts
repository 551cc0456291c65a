import { IsBoolean, IsOptional } from 'class-validator';
import type { Locale, Role } from '../domain/person.js';
import { ROLES } from '../domain/person.js';
import { OneOf } from './field.decorators.js';
import { LOCALES, PersonDto } from './manifest.dto.js';
import { Address, Line, MayBeAbsent } from './text.decorators.js';

export class RoleEntryDto extends PersonDto {
  @OneOf(ROLES) role: Role;
  /** Only for reviewers: from outside; false where absent. */
  @MayBeAbsent() @IsBoolean() external?: boolean;
}

/** What is wrong about a person; what is left out stays. */
export class CorrectionDto {
  @MayBeAbsent() @Line(120, { required: false }) name?: string;
  @MayBeAbsent() @Address({ required: false }) email?: string;
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
  @IsOptional() @Line(200, { required: false, nullable: true }) organisation?: string | null;
}
