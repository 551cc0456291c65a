import { IsOptional } from 'class-validator';
import type { Locale } from '../domain/person.js';
import { OneOf, Parts } from './field.decorators.js';
import { CriterionDto, LOCALES } from './manifest.dto.js';
import { Line, MayBeAbsent, SlugText, Text } from './text.decorators.js';

const TEMPLATE_KEY = { example: 'residence-d-ecriture' };

export class TemplateFilterDto {
  /** Only wordings in this language. */
  @IsOptional() @OneOf(LOCALES) locale?: Locale;
}

export class WordingDto {
  @OneOf(LOCALES) locale: Locale;
  @Line(200) title: string;
  /** For what kind of prototype it is meant. */
  @Text(2000) summary: string;
  /** They read no hypothesis: those are each prototype’s own. */
  @Parts(() => CriterionDto, 1, 60) criteria: CriterionDto[];
}

export class WordingsDto {
  /** One a language; all of them ask the same keys on the same scales, with the same weights and targets. */
  @Parts(() => WordingDto, 1, LOCALES.length) wordings: WordingDto[];
}

/** A grid worded in one language or more. */
export class TemplateDto extends WordingsDto {
  /** Lower-case letters, digits and hyphens; never changes. */
  @SlugText(TEMPLATE_KEY) key: string;
}

/** The grid of a prototype in its newest version; the hypotheses that it reads stay behind. */
export class TemplateFromPrototypeDto {
  /** Lower-case letters, digits and hyphens; never changes. */
  @SlugText(TEMPLATE_KEY) key: string;
  /** Slug of the prototype. */
  @SlugText() prototype: string;
  @Line(200) title: string;
  /** For what kind of prototype it is meant. */
  @Text(2000) summary: string;
  /** In which language the grid is; the prototype’s where absent. */
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
}
