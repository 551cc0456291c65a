import { type FrozenMoney } from '../../src/domain/dossier.js';
import { type Block } from '../../src/print/dossier/block.js';
import { moneyBlocks, stepBlocks } from '../../src/print/dossier/money.js';
import { moneyText, sumsText } from '../../src/print/money.js';

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const MONEY: FrozenMoney<string> = {
  steps: [
    {
      key: 'interviews',
      hypothesis: 'H1',
      state: 'done',
      method: 'Twelve interviews.',
      plannedCost: eur('300.00'),
      plannedOn: '2027-02-15',
      personId: null,
      after: null,
      begunAt: '2027-02-15T09:00:00.000Z',
      outcome: 'failed',
      observation: '<b>Nobody</b> would pay.',
      evidence: [{ label: 'Notes', url: 'https://example.org/notes' }],
      cost: eur('312.40'),
      doneAt: '2027-03-20T17:30:00.000Z',
    },
  ],
  fundings: [
    {
      key: 'fund',
      state: 'secured',
      source: 'A fund',
      purpose: 'Six months.',
      amount: eur('8000.00'),
      soughtOn: null,
      granted: eur('5000.00'),
      answeredOn: '2027-06-10',
      reason: null,
      unlockedBy: ['interviews'],
    },
  ],
  costs: {
    planned: [eur('300.00')],
    spent: [eur('312.40')],
    sought: [],
    secured: [eur('5000.00')],
    refused: [],
    hypotheses: { asked: 2, settled: 1 },
    steps: { planned: 0, begun: 0, succeeded: 0, failed: 1, inconclusive: 0 },
    perSettledHypothesis: [eur('312.40')],
  },
};

describe('money as it is printed', () => {
  it.each([
    [eur('1250.00'), '€1,250.00', '1 250,00 €'],
    [eur('0.05'), '€0.05', '0,05 €'],
    [eur('999999999999.99'), '€999,999,999,999.99', '999 999 999 999,99 €'],
    [{ amount: '1250', currency: 'JPY' }, 'JP¥1,250', '1 250 JPY'],
  ])('is exact: %j', (money, english, french) => {
    expect([spaced(moneyText(money, 'en')), spaced(moneyText(money, 'fr'))]).toEqual([english, french]);
  });

  it('is added in one currency at a time', () => {
    expect(spaced(sumsText([{ amount: '5.00', currency: 'CHF' }, eur('1.00')], 'en'))).toBe('CHF 5.00 + €1.00');
  });

  it('stands in a dossier, with what was tried and what unlocked it', () => {
    const said = (blocks: Block[]): string => spaced(JSON.stringify(blocks));
    expect(said(stepBlocks(MONEY.steps, 'en'))).toContain('Step interviews: it failed');
    expect(said(stepBlocks(MONEY.steps, 'fr'))).toContain('312,40 €');
    const money = said(moneyBlocks(MONEY, 'en'));
    for (const text of ['€5,000.00', 'Settled hypotheses: 1 of 2', 'granted: €5,000.00', '"interviews"', 'nothing'])
      expect(money).toContain(text);
  });

  it('is left out where nobody spoke of any', () => {
    expect(moneyBlocks({ ...MONEY, steps: [], fundings: [] }, 'en')).toEqual([]);
  });
});
