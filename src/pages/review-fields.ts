import { type Underway } from '../domain/draft.js';
import { answerTo, RECOMMENDATIONS, type Answer, type Answers } from '../domain/evaluation.js';
import { type Criterion } from '../domain/manifest.js';
import { type Locale } from '../domain/person.js';
import { Form } from './form.js';

export type Asked = Required<Criterion>;

/** The value of the choice "does not apply". */
export const NOT_APPLICABLE = 'na';

export const answerField = (key: string): string => `answer-${key}`;
export const commentField = (key: string): string => `comment-${key}`;
export const notApplicableField = (key: string): string => `na-${key}`;

/** Whether one chooses among answers, "does not apply" being one of them; otherwise one writes, and ticks it. */
export function isChosen({ scale }: Asked): boolean {
  return scale.kind === 'rating' || scale.kind === 'yesNo';
}

/** The values that one chooses among, in the order in which they stand. */
export function choicesOf({ scale, notApplicable }: Asked): string[] {
  const values = scale.kind === 'yesNo' ? ['1', '0'] : (scale.levels ?? []).map(({ value }) => String(value));
  return notApplicable ? [...values, NOT_APPLICABLE] : values;
}

/** What a form says, as far as it can be read. What cannot be read is a value off every scale, and a fault. */
export function readingIn(form: Form, criteria: Asked[], locale: Locale): Underway {
  const answers: Answers = {};
  for (const criterion of criteria) {
    const answer = answerIn(form, criterion, locale);
    if (answer) answers[criterion.key] = answer;
  }
  const chosen = form.text('recommendation');
  const recommendation = RECOMMENDATIONS.find((one) => one === chosen) ?? null;
  return { answers, recommendation, interest: interestIn(form) };
}

/** The same to be read again: what is no number stands as it was typed. */
export function asTyped(form: Form, criteria: Asked[], locale: Locale): Underway {
  const reading = readingIn(form, criteria, locale);
  for (const [key, answer] of Object.entries(reading.answers))
    if (Number.isNaN(answer.value)) answer.value = form.text(answerField(key)).trim();
  return reading;
}

function answerIn(form: Form, criterion: Asked, locale: Locale): Answer | null {
  const typed = form.text(answerField(criterion.key)).trim();
  const ticked = form.text(notApplicableField(criterion.key)) !== '';
  const notApplicable = isChosen(criterion) ? typed === NOT_APPLICABLE : ticked;
  const value = typed === '' || typed === NOT_APPLICABLE ? null : valueOf(typed, criterion, locale);
  const comment = form.text(commentField(criterion.key)).trim() || null;
  return value === null && !notApplicable && comment === null ? null : { value, notApplicable, comment };
}

function valueOf(typed: string, criterion: Asked, locale: Locale): number | string {
  if (criterion.scale.kind === 'text') return typed;
  return criterion.scale.kind === 'number' ? numberIn(typed, locale) : Number(typed);
}

/** `1 250,5` as French writes it, `1,250.5` as English does; no number: NaN. */
export function numberIn(typed: string, locale: Locale): number {
  const dense = typed.replace(/[\s\u00a0\u202f'’]/g, '').replace('\u2212', '-');
  const grouped = locale === 'en' && /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(dense);
  const plain = grouped ? dense.replaceAll(',', '') : dense.replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : NaN;
}

export function numberText(value: number, locale: Locale): string {
  return locale === 'fr' ? String(value).replace('.', ',') : String(value);
}

/** Null: not said, or not clearly; empty: nothing ties them. Who writes what does has said that something does. */
function interestIn(form: Form): string | null {
  const words = form.text('interest-words').trim();
  const nothing = form.text('interest') === 'none';
  if (nothing) return words === '' ? '' : null;
  return words === '' ? null : words;
}

/** Whether one of the two was chosen. Words alone may have stood there before. */
export function isDeclared(form: Form): boolean {
  return form.text('interest') !== '' && interestIn(form) !== null;
}

/** A form as it would be sent if this were all that was filled in. */
export function formFor({ answers, recommendation, interest }: Underway, criteria: Asked[], locale: Locale): Form {
  const fields: Record<string, string> = {};
  for (const criterion of criteria) {
    const answer = answerTo(criterion.key, answers);
    if (answer) Object.assign(fields, fieldsOf(answer, criterion, locale));
  }
  if (recommendation) fields.recommendation = recommendation;
  if (interest !== null) fields.interest = interest === '' ? 'none' : 'some';
  if (interest) fields['interest-words'] = interest;
  return new Form(fields);
}

function fieldsOf(answer: Answer, criterion: Asked, locale: Locale): Record<string, string> {
  const { value, notApplicable, comment } = answer;
  const { key } = criterion;
  return {
    ...(typeof value === 'number' && { [answerField(key)]: numberText(value, locale) }),
    ...(typeof value === 'number' && isChosen(criterion) && { [answerField(key)]: String(value) }),
    ...(typeof value === 'string' && { [answerField(key)]: value }),
    ...(notApplicable &&
      (isChosen(criterion) ? { [answerField(key)]: NOT_APPLICABLE } : { [notApplicableField(key)]: 'yes' })),
    ...(comment !== null && { [commentField(key)]: comment }),
  };
}

/** Words to questions that the grid does not ask: the page was of another version of it. */
export function wordsTo(form: Form, criteria: Asked[]): { name: string; text: string }[] {
  const known = new Set(criteria.flatMap(({ key }) => [answerField(key), commentField(key), notApplicableField(key)]));
  return form.written.filter(({ name }) => /^(answer|comment)-/.test(name) && !known.has(name));
}
