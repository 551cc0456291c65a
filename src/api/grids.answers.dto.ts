import type { Scale, ScaleKind } from '../domain/manifest.js';
import { Count, Word } from './answer.decorators.js';
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
