import type { Locale } from '../domain/person.js';
import { ChoiceField } from './formats.js';
import { LOCALES } from './manifest.dto.js';

export const SYNTHESIS_TYPES = {
  json: 'application/json',
  csv: 'text/csv',
  svg: 'image/svg+xml',
};

export type SynthesisFormat = keyof typeof SYNTHESIS_TYPES;
export const PLOTS = ['heatmap', 'radar'] as const;
export type PlotName = (typeof PLOTS)[number];

export class SynthesisQueryDto {
  /** Instead of `Accept`. */
  @ChoiceField(Object.keys(SYNTHESIS_TYPES)) format?: SynthesisFormat;
  /** With `svg`: criteria × reviewers, or where the round stands on each criterion; the heatmap where absent. */
  @ChoiceField(PLOTS) plot?: PlotName;
  /** With `svg`: the language of its words; the prototype's where absent. */
  @ChoiceField(LOCALES) locale?: Locale;
}
