import { Temporal } from 'temporal-polyfill';
import { readiness, type Checklist } from '../../src/domain/readiness.js';
import { decide, prototype } from '../support/prototype.js';

const LINE = { terms: 1, maxTerms: 3, statements: [] };
const NOW = Temporal.Instant.from('2027-12-10T10:00:00Z');

function checked({ answered = 0, externally = 0, settled = false, terms = 1 }): Checklist {
  const made = prototype();
  if (settled) made.hypotheses[0].settle('supported', 'So it is.', [], made.registeredBy, NOW);
  return readiness(made, { answered, answeredExternally: externally }, { ...LINE, terms }, NOW);
}

const allowed = ({ stop, continue: onwards, adopt }: Checklist): boolean[] => [
  stop.allowed,
  onwards.allowed,
  adopt.allowed,
];

describe('readiness', () => {
  it('lists item by item what is there and what is needed', () => {
    const { continue: onwards } = checked({ answered: 1 });
    expect(onwards.evidence.map(({ key, met, have, need }) => [key, met, have, need])).toEqual([
      ['begun', true, undefined, undefined],
      ['quorum', false, 1, 2],
      ['external-quorum', false, 0, 1],
      ['hypotheses-asked', true, 1, 1],
      ['hypotheses-settled', false, 0, 1],
      ['terms-left', true, 1, 3],
    ]);
    expect(onwards.evidence.find((item) => item.key === 'hypotheses-settled')?.detail).toContain('Still open: H1');
  });

  it('permits by quorum, from outside too, and by settlements', () => {
    expect(allowed(checked({}))).toEqual([true, false, false]);
    expect(allowed(checked({ answered: 2, externally: 0, settled: true }))).toEqual([true, false, false]);
    expect(allowed(checked({ answered: 1, externally: 1, settled: true }))).toEqual([true, false, false]);
    expect(allowed(checked({ answered: 2, externally: 1, settled: false }))).toEqual([true, false, false]);
    expect(allowed(checked({ answered: 2, externally: 1, settled: true }))).toEqual([true, true, true]);
  });

  it('at the end of the line permits to adopt or stop', () => {
    const end = checked({ answered: 2, externally: 1, settled: true, terms: 3 });
    expect(allowed(end)).toEqual([true, false, true]);
    expect(end.wayOn).toBe('The limit of terms is reached: adopt or stop.');
  });

  it('knows no line longer than five', () => {
    const made = prototype();
    const checklist = readiness(made, { answered: 9, answeredExternally: 9 }, { ...LINE, terms: 5, maxTerms: 9 }, NOW);
    expect(checklist.continue.evidence.find((item) => item.key === 'terms-left')).toMatchObject({
      met: false,
      need: 5,
    });
  });

  it.each([
    [{}, 'further reviewers may be invited'],
    [{ answered: 2, externally: 1 }, 'complete the list'],
    [{ answered: 2, externally: 1, settled: true }, 'Stop, continue or adopt.'],
  ])('always names a lawful way on: %j', (evidence, way) => {
    expect(checked(evidence).wayOn).toContain(way);
  });

  it('permits nothing more once it is decided', () => {
    const made = prototype();
    decide(made, 'stop', '2027-12-01T10:00:00Z');
    expect(allowed(readiness(made, { answered: 9, answeredExternally: 9 }, LINE, NOW))).toEqual([false, false, false]);
  });
});
