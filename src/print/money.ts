import { type Money } from '../domain/money.js';
import { type Locale } from '../domain/person.js';

const REGION: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' };

/** `€1,250.00`, `1 250,00 €`: exact, however much it is. */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  const places = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(REGION[locale], {
    style: 'currency',
    currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  });
  // As text, which loses nothing; the types of Node 20 do not know yet that it is taken.
  return format.format(amount as unknown as number);
}

/** One sum after the other, each in its currency. */
export function sumsText(sums: readonly Money[], locale: Locale): string {
  return sums.map((sum) => moneyText(sum, locale)).join(' + ');
}
