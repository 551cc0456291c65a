import type { Locale } from '../domain/person.js';
import { ChoiceField } from './formats.js';
import { LOCALES } from './manifest.dto.js';

export const DOSSIER_TYPES = {
  json: 'application/json',
  md: 'text/markdown',
  html: 'text/html',
};

export class DossierQueryDto {
  /** Instead of `Accept`. */
  @ChoiceField(Object.keys(DOSSIER_TYPES)) format?: keyof typeof DOSSIER_TYPES;
  /** With `md` and `html`: the language of our words; the prototype's where absent. */
  @ChoiceField(LOCALES) locale?: Locale;
}
