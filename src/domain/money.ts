/** An amount of money, exact, with as many decimals as its currency has: `{ "amount": "1250.00", "currency": "EUR" }`. */
export interface Money {
  amount: string;
  /** ISO 4217. */
  currency: string;
}

/** Most digits before the decimal point: what a database holds exactly, with room for sums. */
const WHOLE_DIGITS = 12;
const AMOUNT = new RegExp(`^(\\d{1,${WHOLE_DIGITS}})(?:\\.(\\d{1,3}))?$`);
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** What is wrong with an amount as it was written, or null. */
export function moneyFault({ amount, currency }: Money): string | null {
  if (!CURRENCIES.has(currency)) return `"${currency}" is no currency of ISO 4217, in capitals.`;
  const [, , decimals = ''] = AMOUNT.exec(amount) ?? [];
  if (!AMOUNT.test(amount)) return `An amount is digits with at most ${WHOLE_DIGITS} before the point: "1250.00".`;
  const most = decimalsOf(currency);
  return decimals.length > most ? `An amount in ${currency} has at most ${most} decimals.` : null;
}

/** In the smallest unit of its currency. Of an amount without fault. */
export function unitsOf({ amount, currency }: Money): bigint {
  const [whole, decimals = ''] = amount.split('.');
  const places = decimalsOf(currency);
  return BigInt(whole + decimals.slice(0, places).padEnd(places, '0'));
}

/** @param units of the smallest unit; not negative */
export function moneyOf(units: bigint, currency: string): Money {
  const places = decimalsOf(currency);
  const digits = units.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return { amount: places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`, currency };
}

/** As it is kept and shown: `1250` EUR is `1250.00`. */
export function exactly(money: Money): Money {
  return moneyOf(unitsOf(money), money.currency);
}

/** One sum for each currency, by its code: what is in two currencies is never added. */
export function sumsOf(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const money of amounts) sums.set(money.currency, (sums.get(money.currency) ?? 0n) + unitsOf(money));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, units]) => moneyOf(units, currency));
}

/** An equal share, rounded half up to the smallest unit. @param by at least 1 */
export function shareOf(money: Money, by: number): Money {
  const parts = BigInt(by);
  return moneyOf((2n * unitsOf(money) + parts) / (2n * parts), money.currency);
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return Math.min(3, format.resolvedOptions().maximumFractionDigits ?? 2);
}
