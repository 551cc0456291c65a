import type { Locale } from '../domain/person.js';
import { DOSSIER_TYPES } from './dossiers.dto.js';
import { ChoiceField } from './formats.js';
import { LOCALES } from './manifest.dto.js';

export const FUNDERS_TYPES = { ...DOSSIER_TYPES, pdf: 'application/pdf' };

export class FundersDossierQueryDto {
  /** Instead of `Accept`. */
  @ChoiceField(Object.keys(FUNDERS_TYPES)) format?: keyof typeof FUNDERS_TYPES;
  /** The language of our words; the prototype's where absent. */
  @ChoiceField(LOCALES) locale?: Locale;
}
