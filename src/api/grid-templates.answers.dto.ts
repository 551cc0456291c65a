import type { Locale } from '../domain/person.js';
import { At, Count, Id, Word } from './answer.decorators.js';
import { KeptCriterionDto } from './grids.answers.dto.js';
import { LOCALES } from './manifest.dto.js';

class WordedDto {
  @Word(LOCALES) locale: Locale;
  title: string;
  /** For what kind of prototype it is meant. */
  summary: string;
}

export class WordingInShortDto extends WordedDto {
  /** What its criteria ask, in order. */
  questions: string[];
}

export class KeptWordingDto extends WordedDto {
  criteria: KeptCriterionDto[];
}

/** A template in use, without its criteria. */
export class TemplateLineDto {
  /** @example "pilot-service" */
  key: string;
  /** True of what comes with the service. */
  shipped: boolean;
  wordings: WordingInShortDto[];
}

export class ShownTemplateDto {
  /** @example "pilot-service" */
  key: string;
  /** True of what comes with the service, and stays as it is; then the three fields below are null. */
  shipped: boolean;
  /** How often it was written. */
  @Count() version: number | null;
  /** Id of the member whose template it is. */
  @Id() keptBy: string | null;
  /** Since when it says this. */
  @At() writtenAt: string | null;
  /** True of what was taken out of use. */
  retired: boolean;
  wordings: KeptWordingDto[];
}
