import { type Outcome } from '../domain/decision.js';
import { Filling } from './filling.js';
import { type FieldFault, type Form } from './form.js';
import { type LateWords } from './notice.js';
import { dissent, type Late } from './phrases/dissent.js';
import { faults } from './phrases/faults.js';
import { type Situation } from './situation.js';

/** What comes back with a page: a form with faults, or words for which there is no form. */
export interface Returned {
  sent?: Filling;
  late?: LateWords;
}

/** A decision that could not be recorded: in its form, or where there is none any more, beside the page. No words are lost (rule 15). */
export function returnedTo(
  s: Situation,
  outcome: Outcome,
  form: Form,
  found: FieldFault[],
  hasEnded: boolean,
): Returned & { status: number } {
  if (hasEnded) return { status: 409, late: tooLate(s, 'meanwhile', form) };
  const { heading, notEarned: so } = faults[s.locale];
  return s.evidence.checklist[outcome].allowed
    ? { status: 422, sent: new Filling(s, outcome, form, found) }
    : { status: 422, late: { heading, so, form } };
}

export function tooLate({ locale }: Situation, why: Late, form: Form): LateWords {
  const [heading, so] = dissent[locale].late[why];
  return { heading, so, form };
}
