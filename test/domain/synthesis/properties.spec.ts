import fc from 'fast-check';
import { RECOMMENDATIONS, type Answer } from '../../../src/domain/evaluation.js';
import { completeCriterion } from '../../../src/domain/grid.js';
import { type Criterion } from '../../../src/domain/manifest.js';
import { synthesise, type RoundEvaluations, type Synthesis } from '../../../src/domain/synthesis/synthesis.js';
import { evaluation, levels, notApplicable, unanswered } from './example.js';

const double = fc.double({ noNaN: true, noDefaultInfinity: true });

const scale = fc.oneof(
  fc.integer({ min: 2, max: 6 }).map((count) => ({
    scale: { kind: 'rating' as const, levels: levels(...Array.from({ length: count }, (_, level) => `L${level}`)) },
  })),
  fc.record({ scale: fc.constant({ kind: 'yesNo' as const }), target: fc.constantFrom(0, 1, null) }),
  fc.record({
    scale: fc.constant({ kind: 'number' as const }),
    target: fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 })),
  }),
  fc.constant({ scale: { kind: 'text' as const } }),
);

const criteria = fc
  .array(fc.tuple(scale, fc.double({ noNaN: true, min: 0, max: 100 })), { minLength: 1, maxLength: 5 })
  .map((made) =>
    made.map(([of, weight], index) => completeCriterion({ key: `c${index}`, question: 'How?', weight, ...of })),
  );

function answerTo({ scale: { kind, levels: all } }: Criterion): fc.Arbitrary<Answer> {
  const value: fc.Arbitrary<number | string> =
    kind === 'rating'
      ? fc.constantFrom(...all!.map((level) => level.value))
      : kind === 'yesNo'
        ? fc.constantFrom(0, 1)
        : kind === 'number'
          ? double
          : fc.string();
  const given = value.map((one) => ({ value: one, notApplicable: false, comment: null }));
  return fc.oneof({ weight: 4, arbitrary: given }, fc.constant(notApplicable()), fc.constant(unanswered()));
}

/** A round of any grid, with up to ten reviewers who answer anything. */
const round: fc.Arbitrary<RoundEvaluations> = criteria.chain((grid) => {
  const answers = fc.record(Object.fromEntries(grid.map((criterion) => [criterion.key, answerTo(criterion)])));
  const reading = fc.tuple(answers, fc.constantFrom(...RECOMMENDATIONS), fc.boolean(), fc.boolean());
  return fc.array(reading, { maxLength: 10 }).map((readings) => ({
    round: { term: 1, number: 1, kind: 'expiry' as const },
    gridVersion: 1,
    criteria: grid,
    evaluations: readings.map(([given, recommendation, external, late], index) =>
      evaluation(index + 1, `p${index}`, given, { recommendation, external, late }),
    ),
  }));
});

/** Everything that is said without saying who said what. */
function figures({ criteria: read, whole, recommendations, evaluations }: Synthesis) {
  const rest = read.map(({ answers: _, comments: __, ...numbers }) => numbers);
  return { criteria: rest, whole, recommendations, evaluations };
}

describe('whatever is answered', () => {
  it('every figure is a number or null, and every share lies between 0 and 1', () => {
    fc.assert(
      fc.property(round, (given) => {
        const { criteria: read, whole, reviewers } = synthesise(given);
        for (const { median, mean, spread, lowest, highest, ...of } of read) {
          for (const figure of [median, mean, spread, lowest, highest])
            expect(figure === null || Number.isFinite(figure)).toBe(true);
          const shares = [of.coverage, of.score, of.place, of.disagreement, of.targetMet && of.targetMet.share];
          for (const share of [...shares, ...of.answers.map(({ score }) => score)]) expect(isShare(share)).toBe(true);
          expect(of.answered + of.notApplicable + of.notAnswered).toBe(given.evaluations.length);
        }
        for (const { value, coverage } of [whole, ...reviewers.map((one) => one.whole)])
          expect([isShare(value), isShare(coverage)]).toEqual([true, true]);
      }),
    );
  });

  it('the order in which evaluations came changes nothing', () => {
    const shuffled = round.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given.evaluations, { minLength: given.evaluations.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, evaluations]) => {
        expect(synthesise({ ...given, evaluations })).toEqual(synthesise(given));
      }),
    );
  });

  it('who sits where changes no figure, to the last digit', () => {
    const reseated = round.chain((given) => {
      const seats = given.evaluations.map(({ seat }) => seat);
      return fc.tuple(fc.constant(given), fc.shuffledSubarray(seats, { minLength: seats.length }));
    });
    fc.assert(
      fc.property(reseated, ([given, seats]) => {
        const evaluations = given.evaluations.map((one, index) => ({ ...one, seat: seats[index] }));
        expect(figures(synthesise({ ...given, evaluations }))).toEqual(figures(synthesise(given)));
      }),
    );
  });

  it('N/A is not zero: one that is N/A counts in its criterion as if it were not there, and in no other', () => {
    fc.assert(
      fc.property(
        round.filter(({ evaluations }) => evaluations.length > 0),
        fc.nat(),
        fc.nat(),
        (given, which, asked) => {
          const { key } = given.criteria[asked % given.criteria.length];
          const index = which % given.evaluations.length;
          const evaluations = given.evaluations.map((one, at) =>
            at === index ? { ...one, answers: { ...one.answers, [key]: notApplicable() } } : one,
          );
          const [before, after] = [synthesise(given), synthesise({ ...given, evaluations })];
          const without = synthesise({ ...given, evaluations: given.evaluations.filter((_, at) => at !== index) });
          after.criteria.forEach((one, at) => {
            if (one.criterion.key !== key) return expect(one).toEqual(before.criteria[at]);
            const alone = without.criteria[at];
            for (const figure of [
              'median',
              'mean',
              'spread',
              'score',
              'place',
              'targetMet',
              'disagreement',
              'answered',
            ] as const)
              expect(one[figure]).toEqual(alone[figure]);
          });
          const others = (of: Synthesis) => of.reviewers.filter((_, at) => at !== index);
          expect(others(after)).toEqual(others(before));
        },
      ),
    );
  });
});

function isShare(share: number | null): boolean {
  return share === null || (share >= 0 && share <= 1);
}
