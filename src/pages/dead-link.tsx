import { type ComponentChildren, type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { Document } from './document.js';
import { type Form } from './form.js';
import { frame } from './phrases/frame.js';
import { Typed } from './typed.js';

const LOCALES: readonly Locale[] = ['fr', 'en'];

interface Props {
  /** The language that comes first: whose link this was, nobody knows. */
  first: Locale;
  root: string;
}

/** The same for unknown, revoked, replaced and mangled links (rule 3). `renew` is where a new one is asked for. */
export function DeadLink({ first, root, renew, form }: Props & { renew?: string; form?: Form }): JSX.Element {
  return (
    <Bilingual first={first} root={root} title={(locale) => frame[locale].dead.headline} form={form}>
      {(locale) => {
        const words = frame[locale].dead;
        return (
          <>
            <p>{words.why}</p>
            <p>{words.newest}</p>
            {renew && (
              <form method="post" action={renew}>
                <p>{words.ask}</p>
                <button type="submit">{words.button}</button>
              </form>
            )}
            <p>{words.nobody}</p>
          </>
        );
      }}
    </Bilingual>
  );
}

/** The same answer whether a mail goes out or not. */
export function OnItsWay({ first, root }: Props): JSX.Element {
  return (
    <Bilingual first={first} root={root} title={(locale) => frame[locale].onItsWay.headline}>
      {(locale) => (
        <>
          <p>{frame[locale].onItsWay.so}</p>
          <p>{frame[locale].onItsWay.nothing}</p>
        </>
      )}
    </Bilingual>
  );
}

interface BilingualProps extends Props {
  title: (locale: Locale) => string;
  form?: Form;
  children: (locale: Locale) => ComponentChildren;
}

function Bilingual({ first, root, title, form, children }: BilingualProps): JSX.Element {
  const order = [first, ...LOCALES.filter((locale) => locale !== first)];
  return (
    <Document locale={first} root={root} title={order.map(title).join(' · ')}>
      {order.map((locale) => (
        <section class="narrow" lang={locale}>
          {locale === first ? <h1>{title(locale)}</h1> : <h2>{title(locale)}</h2>}
          {children(locale)}
        </section>
      ))}
      {form && <Typed locale={first} form={form} />}
    </Document>
  );
}
