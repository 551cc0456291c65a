import type { Role } from '../domain/person.js';
import { ROLES } from '../domain/person.js';
import type { Locale } from '../domain/person.js';
import { At, Count, Id, Word } from './answer.decorators.js';
import { LOCALES } from './manifest.dto.js';

export class RoleHeldDto {
  @Word(ROLES) role: Role;
  /** Place among those who hold the role. */
  @Count() position: number;
  external: boolean;
  @At() since: string;
  /** Null while held. */
  @At() until: string | null;
}

/** Somebody known to a prototype, with every role they hold or held. */
export class KnownPersonDto {
  @Id() id: string;
  /** Null once they were erased; so are address and organisation. */
  name: string | null;
  /** @example "presidence@example.org" */
  email: string | null;
  @Word(LOCALES) locale: Locale;
  organisation: string | null;
  /** When they were erased: their answers stay, under their id. */
  @At() erasedAt: string | null;
  roles: RoleHeldDto[];
}
