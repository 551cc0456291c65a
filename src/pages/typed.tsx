import { type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { labelOf } from './field-labels.js';
import { type Form } from './form.js';
import { type Asked } from './phrases/deciding.js';
import { frame } from './phrases/frame.js';
import { outcomeOf } from './proposal.js';

interface TypedProps {
  locale: Locale;
  form?: Form;
  /** Only these of it. */
  words?: Form['written'];
  slug?: string;
  /** What fields are called that belong to one door alone. */
  labels?: Record<string, Asked>;
}

/** Words that could not be recorded, so that whoever wrote them can take them along. */
export function Typed(props: TypedProps): JSX.Element | null {
  const { locale, form, words = form?.written ?? [], slug = '', labels = {} } = props;
  if (words.length === 0) return null;
  const outcome = form ? outcomeOf(form) : null;
  const labelFor = (name: string): string =>
    Object.hasOwn(labels, name) ? labels[name].label : labelOf(name, locale, outcome, slug);
  return (
    <section class="typed" aria-labelledby="typed-title">
      <h2 id="typed-title">{frame[locale].typed}</h2>
      {words.map(({ name, text }) => (
        <>
          <h3>{labelFor(name)}</h3>
          <p class="words" dir="auto">
            {text}
          </p>
        </>
      ))}
    </section>
  );
}
