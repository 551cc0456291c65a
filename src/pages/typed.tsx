import { type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { labelOf } from './field-labels.js';
import { type Form } from './form.js';
import { frame } from './phrases/frame.js';
import { outcomeOf } from './proposal.js';

/** Words that could not be recorded, so that whoever wrote them can take them along. */
export function Typed({ locale, form, slug = '' }: { locale: Locale; form: Form; slug?: string }): JSX.Element | null {
  if (form.written.length === 0) return null;
  return (
    <section class="typed" aria-labelledby="typed-title">
      <h2 id="typed-title">{frame[locale].typed}</h2>
      {form.written.map(({ name, text }) => (
        <>
          <h3>{labelOf(name, locale, outcomeOf(form), slug)}</h3>
          <p class="words" dir="auto">
            {text}
          </p>
        </>
      ))}
    </section>
  );
}
