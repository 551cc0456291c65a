import { type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { labelOf } from './field-labels.js';
import { type Form } from './form.js';
import { frame } from './phrases/frame.js';
import { outcomeOf } from './proposal.js';

interface TypedProps {
  locale: Locale;
  form?: Form;
  /** Only these of it. */
  words?: Form['written'];
  slug?: string;
}

/** Words that could not be recorded, so that whoever wrote them can take them along. */
export function Typed({ locale, form, words = form?.written ?? [], slug = '' }: TypedProps): JSX.Element | null {
  if (words.length === 0) return null;
  return (
    <section class="typed" aria-labelledby="typed-title">
      <h2 id="typed-title">{frame[locale].typed}</h2>
      {words.map(({ name, text }) => (
        <>
          <h3>{labelOf(name, locale, form ? outcomeOf(form) : null, slug)}</h3>
          <p class="words" dir="auto">
            {text}
          </p>
        </>
      ))}
    </section>
  );
}
