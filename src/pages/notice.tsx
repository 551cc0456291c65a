import { type ComponentChildren, type JSX } from 'preact';
import { type Form } from './form.js';

/** Words that came to nothing though nothing was wrong with them, and why. */
export interface LateWords {
  heading: string;
  so: string;
  form: Form;
}

/** Something that has to be read before anything else. */
export function Notice({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="summary" role="alert" tabIndex={-1} autofocus>
      <h2>{heading}</h2>
      <p>{children}</p>
    </section>
  );
}
