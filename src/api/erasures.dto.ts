import { IsOptional, IsUUID, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { Address, MayBeAbsent, Text } from './text.decorators.js';

export class PersonErasureDto {
  /** Kept in the journal; without name and address. */
  @IsOptional() @Text(2000, { required: false, nullable: true }) reason?: string | null;
}

export class ErasureEntryDto extends PersonErasureDto {
  @Address() email: string;
}

/** One of the three names what is taken out: as a whole, wherever it stands. */
export class RedactionEntryDto extends PersonErasureDto {
  /** Id of a text that journal or dossiers quote. */
  @MayBeAbsent() @IsUUID() @ApiProperty({ format: 'uuid', required: false }) text?: string;
  /** Digest of such a text, in hexadecimal digits. */
  @MayBeAbsent()
  @Matches(/^[0-9a-f]{64}$/, { message: 'digest has 64 hexadecimal digits' })
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', required: false })
  digest?: string;
  /** The whole of a text, as it is shown somewhere. */
  @MayBeAbsent() @Text(20_000, { required: false }) words?: string;
}
