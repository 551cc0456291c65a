import { exactly, moneyFault, moneyOf, shareOf, sumsOf, unitsOf } from '../../src/domain/money.js';

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

describe('money', () => {
  it.each([
    [eur('0'), '0.00'],
    [eur('1250'), '1250.00'],
    [eur('12.5'), '12.50'],
    [eur('007.10'), '7.10'],
    [eur('999999999999.99'), '999999999999.99'],
    [{ amount: '1250', currency: 'JPY' }, '1250'],
    [{ amount: '3.5', currency: 'TND' }, '3.500'],
  ])('is kept with the decimals of its currency: %j is %s', (money, amount) => {
    expect(moneyFault(money)).toBeNull();
    expect(exactly(money)).toEqual({ amount, currency: money.currency });
  });

  it.each([
    [eur('1.234'), /at most 2 decimals/],
    [{ amount: '1.5', currency: 'JPY' }, /at most 0 decimals/],
    [eur('-1'), /digits/],
    [eur('1e3'), /digits/],
    [eur('1,50'), /digits/],
    [eur(''), /digits/],
    [eur('.5'), /digits/],
    [eur('1000000000000'), /digits/],
    [eur('٣'), /digits/],
    [{ amount: '1', currency: 'eur' }, /no currency/],
    [{ amount: '1', currency: 'XYZ' }, /no currency/],
    [{ amount: '1', currency: 'EURO' }, /no currency/],
  ])('says what is wrong with %j', (money, fault) => {
    expect(moneyFault(money)).toMatch(fault);
  });

  it('is added to the cent, and never across currencies', () => {
    const sums = sumsOf([eur('0.10'), { amount: '5', currency: 'CHF' }, eur('0.20'), eur('999999999999.99')]);
    expect(sums).toEqual([{ amount: '5.00', currency: 'CHF' }, eur('1000000000000.29')]);
    expect(sumsOf([])).toEqual([]);
  });

  it('is shared to the smallest unit, half up', () => {
    expect(shareOf(eur('10.00'), 3)).toEqual(eur('3.33'));
    expect(shareOf(eur('20.00'), 3)).toEqual(eur('6.67'));
    expect(shareOf(eur('0.05'), 2)).toEqual(eur('0.03'));
    expect(shareOf({ amount: '5', currency: 'JPY' }, 2)).toEqual({ amount: '3', currency: 'JPY' });
  });

  it('goes to units and back', () => {
    for (const units of [0n, 1n, 9n, 10n, 99n, 100n, 12345678901234n])
      expect(unitsOf(moneyOf(units, 'EUR'))).toBe(units);
  });
});
