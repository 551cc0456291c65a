import type { Scale, ScaleKind } from '../domain/manifest.js';
import type { RoundKind } from '../domain/round.js';
import { At, Count, Word } from './answer.decorators.js';
import { SCALE_KINDS } from './manifest.dto.js';

export class KeptLevelDto {
  value: number;
  label: string;
  descriptor: string | null;
}

export class KeptScaleDto implements Scale {
  @Word(SCALE_KINDS) kind: ScaleKind;
  /** With `rating`: from the lowest value to the highest. */
  levels?: KeptLevelDto[];
  /** With `number`: what it counts. */
  unit?: string | null;
}

export class KeptCriterionDto {
  /** @example "autonomie" */
  key: string;
  question: string;
  guidance: string | null;
  /** Share in the weighted whole. */
  weight: number;
  required: boolean;
  /** Key of the hypothesis that it reads. */
  hypothesis: string | null;
  scale: KeptScaleDto;
  target: number | null;
  notApplicable: boolean;
}

/** The grid in its newest version. */
export class KeptGridDto {
  @Count() version: number;
  criteria: KeptCriterionDto[];
}

export class ReadRoundDto {
  @Count() number: number;
  @Word(['checkpoint', 'expiry']) kind: RoundKind;
  /** Of the grid by which its reviewers read. */
  @Count() version: number;
}

/** One version of a grid, and how it stands to the rounds. */
export class GridVersionDto extends KeptGridDto {
  @At() createdAt: string;
  /** Number of the newest version. */
  @Count() newest: number;
  /** Of the newest version: `now`, or `next-round` while reviewers answer an open round by an earlier one. Null of an earlier version. */
  @Word(['now', 'next-round']) holdsFrom: 'now' | 'next-round' | null;
  /** The rounds that are open now, each with the version by which it is read. */
  openRounds: ReadRoundDto[];
}
