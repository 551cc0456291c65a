import { Moment, Part } from './field.decorators.js';
import { ManifestDto } from './manifest.dto.js';

export class RehearsalDto {
  @Part(() => ManifestDto) manifest: ManifestDto;
  /** Up to which instant (RFC 3339), at most twenty years ahead. */
  @Moment() until: string;
}

export class ClockDto {
  /** RFC 3339; not before the present rehearsal time, and at most twenty years after it. */
  @Moment({ example: '2027-11-30T22:59:59Z' }) now: string;
}
