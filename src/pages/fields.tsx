import { type ComponentChildren, type InputHTMLAttributes, type JSX } from 'preact';
import { type Filling } from './filling.js';
import { faults } from './phrases/faults.js';
import { type Locale } from '../domain/person.js';
import { type Asked } from './phrases/deciding.js';

interface FieldProps {
  filling: Pick<Filling, 'id' | 'typed' | 'problem'>;
  name: string;
  asked: Asked;
  optional?: boolean;
}

/** A text of several lines. `preset` stands there until something is typed. */
export function TextField({
  rows = 5,
  preset = '',
  ...field
}: FieldProps & { rows?: number; preset?: string }): JSX.Element {
  const { filling, name } = field;
  return (
    <Field {...field}>
      <textarea {...marks(field)} name={name} rows={rows} required={!field.optional}>
        {filling.typed(name) || preset}
      </textarea>
    </Field>
  );
}

/** One line, a date, or a word to be copied. `preset` stands there until something is typed. */
export function LineField({
  preset = '',
  extra = {},
  ...field
}: FieldProps & { preset?: string; extra?: InputHTMLAttributes }): JSX.Element {
  const { filling, name } = field;
  const value = filling.typed(name) || preset;
  return (
    <Field {...field}>
      <input {...marks(field)} type="text" {...extra} name={name} value={value} required={!field.optional} />
    </Field>
  );
}

/** Typing the short name is what a person does and a mail scanner does not. */
export function ConfirmField(field: FieldProps): JSX.Element {
  const copied = { autocomplete: 'off', autocapitalize: 'none', spellcheck: false } as const;
  return <LineField {...field} extra={copied} />;
}

function Field({ filling, name, asked, children }: FieldProps & { children: ComponentChildren }): JSX.Element {
  const id = filling.id(name);
  const problem = filling.problem(name);
  return (
    <div class={problem ? 'field faulty' : 'field'}>
      <label for={id}>{asked.label}</label>
      {asked.hint && (
        <p class="hint" id={`${id}-hint`}>
          {asked.hint}
        </p>
      )}
      <Problem id={id} problem={problem} />
      {children}
    </div>
  );
}

/** What is wrong with a field, beside it. */
export function Problem({ id, problem }: { id: string; problem: string | null }): JSX.Element | null {
  return problem === null ? null : (
    <p class="problem" id={`${id}-problem`}>
      {problem}
    </p>
  );
}

function marks({ filling, name, asked }: FieldProps): {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
} {
  const id = filling.id(name);
  const faulty = filling.problem(name) !== null;
  const described = [asked.hint && `${id}-hint`, faulty && `${id}-problem`].filter(Boolean).join(' ');
  return { id, ...(described && { 'aria-describedby': described }), ...(faulty && { 'aria-invalid': 'true' }) };
}

interface FaultSummaryProps {
  filling: Pick<Filling, 'faulty' | 'faults'>;
  locale: Locale;
  /** Where something else than "not recorded" is to be said. */
  told?: { heading: string; kept: string };
}

/** Every fault at once, each leading to its field; it takes the focus, so that it is read first. */
export function FaultSummary({ filling, locale, told }: FaultSummaryProps): JSX.Element | null {
  if (!filling.faulty) return null;
  const words = told ?? faults[locale];
  return (
    <section class="summary" role="alert" aria-labelledby="faults-title" tabIndex={-1} autofocus>
      <h2 id="faults-title">{words.heading}</h2>
      <ul>
        {filling.faults.map(({ id, label, message }) => (
          <li>
            <a href={`#${id}`}>{label}</a>
            <br />
            {message}
          </li>
        ))}
      </ul>
      <p>{words.kept}</p>
    </section>
  );
}
