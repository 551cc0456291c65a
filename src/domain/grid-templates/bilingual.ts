import { type Locale } from '../person.js';
import { completeCriterion } from '../grid.js';
import { type GridTemplate, type Wording } from '../grid-template.js';
import { type Criterion, type Scale } from '../manifest.js';

/** The same in every language. */
type InBoth = Record<Locale, string>;

/** A criterion written once, with its words side by side: key, scale, weight and target cannot differ between languages. */
interface BilingualCriterion {
  key: string;
  question: InBoth;
  guidance: InBoth;
  weight?: number;
  required?: boolean;
  scale:
    | { kind: 'rating'; levels: { value: number; label: InBoth; descriptor: InBoth }[] }
    | { kind: 'number'; unit: InBoth }
    | { kind: 'yesNo' | 'text' };
  target?: number;
  notApplicable?: boolean;
}

export function bilingual(
  key: string,
  { title, summary, criteria }: { title: InBoth; summary: InBoth; criteria: BilingualCriterion[] },
): GridTemplate {
  const worded = (locale: Locale): Wording => ({
    locale,
    title: title[locale],
    summary: summary[locale],
    criteria: criteria.map((criterion) => completeCriterion(inOne(criterion, locale))),
  });
  return { key, wordings: [worded('fr'), worded('en')] };
}

function inOne({ question, guidance, scale, ...measure }: BilingualCriterion, locale: Locale): Criterion {
  return { ...measure, question: question[locale], guidance: guidance[locale], scale: scaleIn(scale, locale) };
}

function scaleIn(scale: BilingualCriterion['scale'], locale: Locale): Scale {
  if (scale.kind === 'number') return { kind: 'number', unit: scale.unit[locale] };
  if (scale.kind !== 'rating') return { kind: scale.kind };
  const levels = scale.levels.map(({ value, label, descriptor }) => ({
    value,
    label: label[locale],
    descriptor: descriptor[locale],
  }));
  return { kind: 'rating', levels };
}
