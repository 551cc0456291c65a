import { type Answers, type Recommendation } from '../../domain/evaluation.js';
import { completeCriterion } from '../../domain/grid.js';
import { csvOf } from '../../domain/synthesis/csv.js';
import { movements } from '../../domain/synthesis/movement.js';
import { synthesise, type RoundMark, type Synthesis } from '../../domain/synthesis/synthesis.js';
import { seenBy } from '../../domain/synthesis/visibility.js';
import type { SynthesisDto } from '../syntheses.answers.dto.js';
import { IDS } from './ids.js';
import { manifest } from './manifest.js';

const criteria = manifest.grid.criteria.map(completeCriterion);

/** Each criterion answered by its own number; what is not given is not applicable. */
function answersOf(values: (number | null)[], comment: string | null): Answers {
  const entries = criteria.map(({ key }, index) => {
    const value = values[index] ?? null;
    return [key, { value, notApplicable: value === null, comment: index === 0 ? comment : null }];
  });
  return Object.fromEntries(entries) as Answers;
}

function round(mark: RoundMark, said: [values: (number | null)[], Recommendation, string | null][]): Synthesis {
  const evaluations = said.map(([values, recommendation, comment], index) => ({
    seat: index + 1,
    personId: IDS.panel[index],
    external: index !== 1,
    late: false,
    interest: null,
    answers: answersOf(values, comment),
    recommendation,
  }));
  return synthesise({ round: mark, gridVersion: 1, criteria, evaluations });
}

const halfTime = round({ term: 1, number: 1, kind: 'checkpoint' }, [
  [[2, 4], 'continue', null],
  [[2, null], 'abstain', null],
]);
const expiry = round({ term: 1, number: 2, kind: 'expiry' }, [
  [[3, 10], 'continue', 'Elle a tenu un mois sans sa coordinatrice.'],
  [[2, 6], 'stop', null],
]);
const shown = seenBy({ personId: null, role: 'member', ownReading: 'none' }, expiry, 'deciders', new Map())!;

export const synthesis = { ...shown, isOpen: true, movements: movements(expiry, [halfTime]) } as SynthesisDto;

export const synthesisAsCsv = csvOf(shown);
