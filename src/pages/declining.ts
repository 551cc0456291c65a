import { type Suggestion } from '../domain/invitation.js';
import { MOST_WRITTEN } from '../domain/limits.js';
import { type Form } from './form.js';
import { type ReviewFault } from './review-filling.js';

const LONGEST_NAME = 200;
const LONGEST_ADDRESS = 254;
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;

/** Everything that is wrong with a form that declines, at once. */
export function declineFaults(form: Form): ReviewFault[] {
  const [name, email] = [line(form, 'name'), line(form, 'email')];
  const faults: (ReviewFault | false)[] = [
    [...form.text('reason').trim()].length > MOST_WRITTEN && { field: 'reason', code: 'too-long' },
    name === '' && email !== '' && { field: 'name', code: 'nameless' },
    [...name].length > LONGEST_NAME && { field: 'name', code: 'name-too-long' },
    email !== '' && !(email.length <= LONGEST_ADDRESS && ADDRESS.test(email)) && { field: 'email', code: 'no-address' },
    form.text('sure') === '' && { field: 'sure', code: 'not-sure' },
  ];
  return faults.filter((fault) => fault !== false);
}

/** What a sound form says. */
export function saidIn(form: Form): { reason: string | null; suggestion: Suggestion | null } {
  const name = line(form, 'name');
  const suggestion = name === '' ? null : { name, email: line(form, 'email') || null };
  return { reason: form.text('reason').trim() || null, suggestion };
}

function line(form: Form, field: string): string {
  return form.text(field).replace(/\s+/g, ' ').trim();
}
