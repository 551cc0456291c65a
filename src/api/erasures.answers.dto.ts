import { ApiProperty } from '@nestjs/swagger';
import type { Erased, ShownErasure } from '../services/erasures.service.js';
import type { Redacted } from '../services/redactions.service.js';
import { At, Id, Sha256 } from './answer.decorators.js';

const ids = { type: 'array', items: { type: 'string', format: 'uuid' } } as const;

/** An erasure, in which who it was is no more. */
export class ErasureDto implements ShownErasure {
  @Id() id: string;
  /** Slug; null: everywhere in this installation. */
  prototype: string | null;
  /** Ids of people of prototypes, under which their answers stay. */
  @ApiProperty(ids) people: string[];
  /** Ids of members. */
  @ApiProperty(ids) members: string[];
  @At() erasedAt: string;
  /** Id of a member; null: at the shell, after a backup was restored. */
  erasedBy: string | null;
  /** Since when the address may be put in again; null: it is refused. */
  @At() liftedAt: string | null;
}

/** Words of others in which a name or an address still stands. */
export class MentionDto {
  /** Slug; null: in a portfolio, which whoever keeps it writes anew. */
  prototype: string | null;
  /** Where: `texts/{id}`, `hypotheses/{key}`, `rounds/{n}/evaluations` … @example "hypotheses/H1" */
  place: string;
}

export class ErasedDto extends ErasureDto implements Erased {
  /** To be looked through, and taken out where it has to go: `POST …/redactions`. */
  stillNamed: MentionDto[];
}

export class RedactedTextDto {
  /** Id of the text, which stays. */
  @Id() text: string;
  /** Salted digest, by which it can still be shown what it was. */
  @Sha256() digest: string;
}

export class RedactedDto implements Redacted {
  texts: RedactedTextDto[];
  /** Where the words stood. */
  places: string[];
}
