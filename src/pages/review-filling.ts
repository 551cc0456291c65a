import { answerTo } from '../domain/evaluation.js';
import { MOST_WRITTEN } from '../domain/limits.js';
import { type Fault } from '../domain/refusal.js';
import { Filled } from './filled.js';
import { Form } from './form.js';
import { inviting } from './phrases/inviting.js';
import { reviewing } from './phrases/reviewing.js';
import { reviewFaults, type ReviewFaultCode } from './phrases/review-faults.js';
import {
  answerField,
  commentField,
  formFor,
  isChosen,
  notApplicableField,
  readingIn,
  type Asked,
} from './review-fields.js';
import { type ReviewSituation } from './review-situation.js';

/** What is wrong, and at which field it is mended. */
export interface ReviewFault {
  field: string;
  code: ReviewFaultCode;
}

/** A form of the reviewer's page while they fill it in. */
export class ReviewFilling extends Filled<ReviewFault> {
  constructor(
    private readonly s: ReviewSituation,
    form: Form = new Form(),
    found: ReviewFault[] = [],
  ) {
    super(form, found);
  }

  /** What the server has: their draft. What ties them is chosen anew until they have accepted: sending a form as it stands accepts nothing. */
  static kept(s: ReviewSituation): ReviewFilling {
    const form = s.draft ? formFor(s.draft, s.criteria, s.locale) : declaredBefore(s);
    return new ReviewFilling(s, s.invitation.may('accepted') ? form.without('interest') : form);
  }

  id(field: string): string {
    return field;
  }

  protected labelOf(field: string): string {
    return labelOf(field, this.s);
  }

  protected tell({ field, code }: ReviewFault): string {
    const length = [...this.typed(field).trim()].length;
    return reviewFaults[this.s.locale][code]({ length, max: MOST_WRITTEN });
  }
}

/** Somebody who accepted without beginning to answer has said what ties them. */
function declaredBefore({ invitation: { state, interest } }: ReviewSituation): Form {
  if (state !== 'accepted' && interest === null) return new Form();
  return new Form(interest === null ? { interest: 'none' } : { interest: 'some', 'interest-words': interest });
}

/** A fault that the domain found, at the field where a person mends it. */
export function reviewFault({ pointer, code }: Fault, form: Form, { criteria, locale }: ReviewSituation): ReviewFault {
  const [, part, key = ''] = pointer.split('/');
  if (part === 'answers')
    return answerFault(
      criteria.find((one) => one.key === key)!,
      code,
      form,
      locale,
    );
  if (part === 'recommendation') return { field: 'recommendation', code: 'no-recommendation' };
  if (part === 'confirmed') return { field: 'confirmed', code: 'not-confirmed' };
  if (code === 'too-long') return { field: 'interest-words', code };
  return interestFault(form) ?? { field: 'interest', code: 'interest-unsaid' };
}

/** What is wrong with a declared interest that is begun: something, without a word; nothing, and words all the same. */
export function interestFault(form: Form): ReviewFault | null {
  const wordless = form.text('interest-words').trim() === '';
  const chosen = form.text('interest');
  if (chosen === 'some' && wordless) return { field: 'interest-words', code: 'interest-wordless' };
  return chosen === 'none' && !wordless ? { field: 'interest-words', code: 'interest-both' } : null;
}

function answerFault(criterion: Asked, code: string, form: Form, locale: ReviewSituation['locale']): ReviewFault {
  const field = answerField(criterion.key);
  if (code === 'missing') return { field, code: 'unanswered' };
  if (code === 'both') return { field, code };
  if (code === 'too-long') {
    const comment = answerTo(criterion.key, readingIn(form, [criterion], locale).answers)?.comment ?? '';
    return { field: [...comment].length > MOST_WRITTEN ? commentField(criterion.key) : field, code };
  }
  return { field, code: isChosen(criterion) ? 'not-offered' : 'no-number' };
}

/** The same where there is no room: the number of the question. */
export function shortLabelOf(field: string, s: ReviewSituation): string {
  const about = s.criteria.findIndex(({ key }) => answerField(key) === field);
  return about < 0 ? labelOf(field, s) : reviewing[s.locale].question(about + 1);
}

/** What a field is called in a list of faults. */
function labelOf(field: string, { criteria, locale }: ReviewSituation): string {
  const words = reviewing[locale];
  const about = criteria.findIndex(({ key }) => [answerField(key), notApplicableField(key)].includes(field));
  if (about >= 0) return `${about + 1}. ${criteria[about].question}`;
  const commented = criteria.findIndex(({ key }) => commentField(key) === field);
  if (commented >= 0) return words.comment(commented + 1);
  const { decline } = inviting[locale];
  const labels: Record<string, string> = {
    interest: words.interest.legend,
    'interest-words': words.interest.words.label,
    recommendation: words.recommendation.legend,
    confirmed: words.confirmed,
    reason: decline.reason.label,
    name: decline.name.label,
    email: decline.email.label,
    sure: decline.sure,
  };
  return labels[field] ?? field;
}
