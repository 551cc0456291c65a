import { costsOf, outstandingOf } from '../../src/domain/costs.js';
import { Funding } from '../../src/domain/funding.js';
import { Hypothesis, type HypothesisOutcome } from '../../src/domain/hypothesis.js';
import { Step, type StepOutcome } from '../../src/domain/step.js';

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

const asked = (outcome: HypothesisOutcome): Hypothesis => Object.assign(new Hypothesis(), { outcome });
const step = (planned: string | null, done?: [StepOutcome, string | null], begun = done !== undefined): Step =>
  Object.assign(new Step(), {
    plannedCost: planned === null ? null : eur(planned),
    begunAt: begun ? 'begun' : null,
    result: done
      ? { outcome: done[0], observation: '', evidence: [], cost: done[1] === null ? null : eur(done[1]) }
      : null,
  });
const funding = (state: Funding['state'], amount: string, granted: string | null = null): Funding =>
  Object.assign(new Funding(), { state, amount: eur(amount), granted: granted === null ? null : eur(granted) });

/** The worked example of docs/money.md. */
const EXAMPLE = {
  hypotheses: [asked('supported'), asked('refuted'), asked('open')],
  steps: [
    step('300.00', ['succeeded', '312.40']),
    step('150.00', ['failed', '149.99']),
    step('80.00', ['inconclusive', null]),
    step('1200.00', undefined, true),
    step(null),
  ],
  fundings: [
    funding('secured', '8000.00', '5000.00'),
    funding('sought', '12000.00'),
    funding('refused', '3000.00'),
    funding('secured', '450.50', '450.50'),
  ],
};

describe('what learning costs', () => {
  it('is as the documentation works it out', () => {
    expect(costsOf(EXAMPLE.hypotheses, EXAMPLE.steps, EXAMPLE.fundings)).toEqual({
      planned: [eur('1730.00')],
      spent: [eur('462.39')],
      sought: [eur('12000.00')],
      secured: [eur('5450.50')],
      refused: [eur('3000.00')],
      hypotheses: { asked: 3, settled: 2 },
      steps: { planned: 1, begun: 1, succeeded: 1, failed: 1, inconclusive: 1 },
      perSettledHypothesis: [eur('231.20')],
    });
  });

  it('is still planned for the steps without a result, begun or not, and nothing is taken off it', () => {
    expect(outstandingOf(EXAMPLE.steps)).toEqual([eur('1200.00')]);
    const both = [step('10.10'), step('0.05', undefined, true), step('7.00', ['failed', null])];
    expect(outstandingOf(both)).toEqual([eur('10.15')]);
    expect(outstandingOf([step(null)])).toEqual([]);
  });

  it('counts a refuted hypothesis like a supported one', () => {
    const spent = [step(null, ['failed', '100.00'])];
    for (const outcome of ['supported', 'refuted', 'inconclusive'] as const)
      expect(costsOf([asked(outcome)], spent, []).perSettledHypothesis).toEqual([eur('100.00')]);
  });

  it('says nothing of a settled hypothesis while there is none', () => {
    expect(costsOf([asked('open')], [step(null, ['succeeded', '1.00'])], []).perSettledHypothesis).toBeNull();
    expect(costsOf([], [], []).perSettledHypothesis).toBeNull();
  });

  it('costs nothing where nothing was spent', () => {
    expect(costsOf([asked('refuted')], [], []).perSettledHypothesis).toEqual([]);
  });
});
