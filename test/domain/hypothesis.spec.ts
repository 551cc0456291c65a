import {
  Hypothesis,
  HYPOTHESIS_TRANSITIONS,
  sameStatement,
  type HypothesisOutcome,
  type Settlement,
} from '../../src/domain/hypothesis.js';
import { refused } from '../support/faults.js';
import { prototype } from '../support/prototype.js';

describe('a hypothesis', () => {
  const outcomes = Object.keys(HYPOTHESIS_TRANSITIONS) as HypothesisOutcome[];

  it('reaches every outcome from open, and never becomes open again', () => {
    const reached = new Set<HypothesisOutcome>(['open']);
    for (const from of reached) for (const to of HYPOTHESIS_TRANSITIONS[from]) reached.add(to);
    expect([...reached].sort()).toEqual([...outcomes].sort());
    expect(outcomes.flatMap((from) => HYPOTHESIS_TRANSITIONS[from] as HypothesisOutcome[])).not.toContain('open');
  });

  it('may be settled anew, with a better reason', () => {
    for (const from of outcomes) expect(HYPOTHESIS_TRANSITIONS[from]).toHaveLength(3);
  });

  it('is settled as the table says, and in no other way', () => {
    const { registeredAt: now, registeredBy: member } = prototype();
    for (const from of outcomes) {
      const led = outcomes.filter((to) => {
        const made = Object.assign(new Hypothesis(), { outcome: from });
        return !refused(() => made.settle(to as Settlement, 'So it is.', [], member, now)) && made.outcome === to;
      });
      expect(led.sort()).toEqual([...HYPOTHESIS_TRANSITIONS[from]].sort());
    }
  });

  it.each([
    ['Members would pay.', 'members  would pay', true],
    ['Les adhérents paieraient !', 'Les adhérents paieraient', true],
    ['Cafe\u0301', 'Café', true],
    ['Members would pay.', 'Members would pay twice.', false],
    ['Les adhérents', 'Les adherents', false],
  ])('%p and %p ask the same: %p', (one, other, same) => expect(sameStatement(one, other)).toBe(same));
});
