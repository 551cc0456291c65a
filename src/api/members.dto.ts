import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import type { MemberRole, Scope } from '../domain/permissions.js';
import { MEMBER_ROLES, SCOPES } from '../domain/permissions.js';
import type { Locale } from '../domain/person.js';
import { Moment, OneOf } from './field.decorators.js';
import { LOCALES } from './manifest.dto.js';
import { Address, Line, MayBeAbsent } from './text.decorators.js';

export class MemberDto {
  @Line(120) name: string;
  @Address() email: string;
  @OneOf(MEMBER_ROLES) role: MemberRole;
  /** Language of their mails; `en` where absent. */
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
}

/** What changes about a member; what is left out stays. */
export class MemberCorrectionDto {
  @MayBeAbsent() @Line(120, { required: false }) name?: string;
  @MayBeAbsent() @Address({ required: false }) email?: string;
  @MayBeAbsent() @OneOf(MEMBER_ROLES) role?: MemberRole;
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
}

export class KeyDto {
  /** What it is for. */
  @Line(120) label: string;
  /** What it opens, each once; `gate` alone reads gates and nothing else, `bounces` alone reports bounces. */
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(SCOPES, { each: true }) scopes: Scope[];
  /** Whose key; one's own where absent. */
  @MayBeAbsent() @IsUUID() memberId?: string;
  /** RFC 3339, in the future; null or absent: it does not expire by itself. */
  @IsOptional() @Moment({ required: false, nullable: true }) expiresAt?: string | null;
}
