import { canonicalJson } from './canonical.js';
import { checkGrid } from './grid.js';
import { type Criterion } from './manifest.js';
import { type Locale } from './person.js';
import { type Faults } from './refusal.js';

/** A grid in one language, to be taken over by prototypes. It reads no hypothesis: those are each prototype's own. */
export interface Wording {
  locale: Locale;
  title: string;
  /** For what kind of prototype it is meant. */
  summary: string;
  criteria: Required<Criterion>[];
}

/** A grid to be reused, in one language or several: the same questions, asked on the same scales. */
export interface GridTemplate {
  key: string;
  wordings: Wording[];
}

/** The wording in a language; where none is asked for, in the preferred one if there is one, or else the first. */
export function wordingIn(
  { wordings }: GridTemplate,
  asked: Locale | undefined,
  preferred: Locale,
): Wording | undefined {
  const of = (locale: Locale): Wording | undefined => wordings.find((wording) => wording.locale === locale);
  return asked ? of(asked) : (of(preferred) ?? wordings[0]);
}

/** Criteria as a template takes them from a prototype: what they read of its hypotheses stays behind. */
export function withoutHypotheses(criteria: Required<Criterion>[]): Required<Criterion>[] {
  return criteria.map((criterion) => ({ ...criterion, hypothesis: null }));
}

/** What wordings say that is no grid, or not the same grid in another language. */
export function checkWordings(wordings: Wording[], faults: Faults): void {
  wordings.forEach(({ locale, criteria }, index) => {
    const again = wordings.findIndex((other) => other.locale === locale) < index;
    faults.addIf(again, `/wordings/${index}/locale`, 'duplicate', `"${locale}" is worded already.`);
    checkGrid(criteria, new Set(), `/wordings/${index}/criteria`, faults);
    if (index > 0) compareMeasures(wordings[0], wordings[index], `/wordings/${index}/criteria`, faults);
  });
}

function compareMeasures(first: Wording, other: Wording, at: string, faults: Faults): void {
  const [expected, found] = [first, other].map(({ criteria }) => criteria.length);
  if (expected !== found)
    return faults.add(
      at,
      'differs',
      `The first wording has ${expected} criteria, this one ${found}: both ask the same.`,
    );
  first.criteria.forEach((criterion, index) => {
    for (const [field, measure] of Object.entries(measuresOf(criterion))) {
      const same = canonicalJson(measure) === canonicalJson(measuresOf(other.criteria[index])[field]);
      const detail = `${field} of "${criterion.key}" is another than in the first wording: a template measures the same in every language.`;
      faults.addIf(!same, `${at}/${index}/${field}`, 'differs', detail);
    }
  });
}

/** What a criterion measures, whatever the words it is asked in. */
function measuresOf({ key, weight, required, target, notApplicable, scale }: Criterion): Record<string, unknown> {
  const values = scale.levels?.map(({ value }) => value) ?? null;
  return { key, weight, required, target, notApplicable, scale: [scale.kind, values] };
}
