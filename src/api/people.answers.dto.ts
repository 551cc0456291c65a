import type { Role } from '../domain/person.js';
import { ROLES } from '../domain/person.js';
import { At, Count, Word } from './answer.decorators.js';
import { HolderDto } from './prototypes.answers.dto.js';

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
export class KnownPersonDto extends HolderDto {
  roles: RoleHeldDto[];
}
