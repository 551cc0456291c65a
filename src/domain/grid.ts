import { type Criterion, type Scale } from './manifest.js';
import { type Faults } from './refusal.js';

/** A criterion as it is kept: every optional field says what it means. */
export function completeCriterion(entry: Criterion): Required<Criterion> {
  return {
    key: entry.key,
    question: entry.question,
    guidance: entry.guidance ?? null,
    weight: entry.weight ?? 1,
    required: entry.required ?? true,
    hypothesis: entry.hypothesis ?? null,
    scale: completeScale(entry.scale),
    target: entry.target ?? null,
    notApplicable: entry.notApplicable ?? false,
  };
}

function completeScale(scale: Scale): Scale {
  if (scale.kind === 'rating') {
    return {
      kind: 'rating',
      levels: (scale.levels ?? []).map((level) => ({
        value: level.value,
        label: level.label,
        descriptor: level.descriptor ?? null,
      })),
    };
  }
  return scale.kind === 'number' ? { kind: 'number', unit: scale.unit ?? null } : { kind: scale.kind };
}

/** What a grid says that cannot be read or summed up. `hypotheses` are the keys its criteria may read. */
export function checkGrid(criteria: Criterion[], hypotheses: Set<string>, at: string, faults: Faults): void {
  checkKeysOnce(
    criteria.map((criterion) => criterion.key),
    (index) => `${at}/${index}/key`,
    'criterion',
    faults,
  );
  criteria.forEach((criterion, index) => checkCriterion(criterion, hypotheses, `${at}/${index}`, faults));
}

function checkCriterion(criterion: Criterion, hypotheses: Set<string>, at: string, faults: Faults): void {
  const { scale, target, hypothesis } = criterion;
  faults.addIf(
    hypothesis != null && !hypotheses.has(hypothesis),
    `${at}/hypothesis`,
    'unknown-hypothesis',
    `No hypothesis has the key "${hypothesis ?? ''}".`,
  );
  faults.addIf(scale.kind === 'text' && target != null, `${at}/target`, 'no-target-here', 'A text has no target.');
  faults.addIf(
    scale.unit != null && scale.kind !== 'number',
    `${at}/scale/unit`,
    'no-unit-here',
    'Only a number has a unit.',
  );
  if (scale.kind === 'rating') checkLevels(criterion, at, faults);
  else faults.addIf(scale.levels !== undefined, `${at}/scale/levels`, 'no-levels-here', 'Only a rating has levels.');
  faults.addIf(
    scale.kind === 'yesNo' && target != null && target !== 0 && target !== 1,
    `${at}/target`,
    'off-scale',
    'The target of a yes/no is 1 (yes) or 0 (no).',
  );
}

function checkLevels(criterion: Criterion, at: string, faults: Faults): void {
  const levels = criterion.scale.levels ?? [];
  if (levels.length < 2) {
    faults.add(`${at}/scale/levels`, 'levels-missing', 'A rating has at least two described levels.');
    return;
  }
  const values = levels.map((level) => level.value);
  faults.addIf(
    values.some((value, index) => index > 0 && value <= values[index - 1]),
    `${at}/scale/levels`,
    'levels-unordered',
    'Levels are listed from the lowest value to the highest, each once.',
  );
  const { target } = criterion;
  faults.addIf(
    target != null && (target < values[0] || target > values[values.length - 1]),
    `${at}/target`,
    'off-scale',
    `The target lies between the lowest level (${values[0]}) and the highest (${values[values.length - 1]}).`,
  );
}

export function checkKeysOnce(keys: string[], pointer: (index: number) => string, what: string, faults: Faults): void {
  const seen = new Set<string>();
  keys.forEach((key, index) => {
    faults.addIf(seen.has(key), pointer(index), 'duplicate-key', `Another ${what} already has the key "${key}".`);
    seen.add(key);
  });
}
