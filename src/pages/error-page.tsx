import { type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { Document } from './document.js';
import { type Form } from './form.js';
import { frame, type ErrorStatus } from './phrases/frame.js';
import { Typed } from './typed.js';

interface Props {
  locale: Locale;
  root: string;
  status: ErrorStatus;
  requestId: string;
  form: Form;
}

/** Something went wrong: what, what to do, and everything that was typed. */
export function ErrorPage({ locale, root, status, requestId, form }: Props): JSX.Element {
  const [headline, so] = frame[locale].errors[status];
  return (
    <Document locale={locale} root={root} title={headline}>
      <div class="narrow">
        <h1>{headline}</h1>
        <p>{so}</p>
        {status === 500 && (
          <p class="hint">
            {frame[locale].requestId} <code>{requestId}</code>
          </p>
        )}
        <Typed locale={locale} form={form} />
      </div>
    </Document>
  );
}
