import { type Locale } from '../../domain/person.js';

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `1,250.5`, `1 250,5`; at most two decimals, and powers of ten where that would not fit or not show it. */
export function numberText(value: number, locale: Locale): string {
  const size = Math.abs(value);
  const plain = value === 0 || (size >= 0.01 && size < 1e9);
  const short = { notation: 'scientific', maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(REGION[locale], plain ? { maximumFractionDigits: 2 } : short).format(value);
}

/** A place between 0 and 1, always with two decimals. */
export function scoreText(score: number, locale: Locale): string {
  return new Intl.NumberFormat(REGION[locale], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score);
}

export function percentText(share: number, locale: Locale): string {
  return new Intl.NumberFormat(REGION[locale], { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
