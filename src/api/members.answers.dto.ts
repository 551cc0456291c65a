import type { MemberRole, Scope } from '../domain/permissions.js';
import { MEMBER_ROLES, SCOPES } from '../domain/permissions.js';
import type { Locale } from '../domain/person.js';
import { At, Id, Word, Words } from './answer.decorators.js';
import { LOCALES } from './manifest.dto.js';
import type { ShownKey, ShownMember } from '../services/members.service.js';

export class ShownMemberDto implements ShownMember {
  @Id() id: string;
  /** Null once they were erased; so is the address. */
  name: string | null;
  /** @example "coordination@example.org" */
  email: string | null;
  @Word(MEMBER_ROLES) role: MemberRole;
  @Word(LOCALES) locale: Locale;
  @At() createdAt: string;
  /** When they left. */
  @At() endedAt: string | null;
  /** When they were erased. */
  @At() erasedAt: string | null;
}

export class ShownKeyDto implements ShownKey {
  @Id() id: string;
  @Id() memberId: string;
  label: string;
  @Words(SCOPES) scopes: Scope[];
  @At() createdAt: string;
  /** Null: it does not expire by itself. */
  @At() expiresAt: string | null;
  @At() revokedAt: string | null;
  /** To the minute. */
  @At() lastUsedAt: string | null;
}

export class NewKeyDto extends ShownKeyDto {
  /** The key: in the answer that made it, and never again, not even in a replay. */
  key?: string;
}
