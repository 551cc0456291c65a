import type { Settlement } from '../domain/hypothesis.js';
import { HYPOTHESIS_TRANSITIONS } from '../domain/hypothesis.js';
import { OneOf, Parts } from './field.decorators.js';
import { LinkDto } from './manifest.dto.js';
import { MayBeAbsent, Text } from './text.decorators.js';

export class SettlementDto {
  @OneOf(HYPOTHESIS_TRANSITIONS.open) outcome: Settlement;
  /** Why: what was seen. */
  @Text(4000) reason: string;
  /** Evidence. */
  @MayBeAbsent() @Parts(() => LinkDto, 0, 50) links?: LinkDto[];
}
