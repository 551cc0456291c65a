import { type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { Document } from '../document.js';
import { LineField } from '../fields.js';
import { signingIn } from '../phrases/signing-in.js';
import { plain } from '../situation.js';

interface Props {
  locale: Locale;
  root: string;
}

interface AskProps extends Props {
  /** Somebody comes from a session that is over, or has signed out. */
  left?: 'over' | 'out' | null;
  rehearsal: boolean;
  /** What was typed, and what is wrong with it. */
  sent?: { address: string; problem: string };
}

/** Of the rehearsal: a data folder may hold a real database beside it. */
const CONSOLE = 'REHEARSAL=1 npm start -- sign-in';

/** Where a member asks to be let in. */
export function AskToBeLetIn({ locale, root, left = null, rehearsal, sent }: AskProps): JSX.Element {
  const words = signingIn[locale];
  const filling = {
    id: (name: string) => name,
    typed: () => sent?.address ?? '',
    problem: () => sent?.problem ?? null,
  };
  return (
    <Document locale={locale} root={root} title={words.headline}>
      <div class="narrow">
        <h1>{words.headline}</h1>
        {left && <p role="status">{words.left[left]}</p>}
        <p>{words.lead}</p>
        {rehearsal && <p>{words.rehearsal(CONSOLE)}</p>}
        <form method="post" action={`${root}sign-in`} noValidate>
          <LineField
            filling={filling}
            name="address"
            asked={words.field}
            extra={{ type: 'email', autocomplete: 'email', autocapitalize: 'none', spellcheck: false }}
          />
          <button type="submit">{words.ask}</button>
        </form>
      </div>
    </Document>
  );
}

/** The answer to every asking, whoever asked. */
export function LinkIsOnItsWay({ locale, root }: Props): JSX.Element {
  const { asked } = signingIn[locale];
  return (
    <Document locale={locale} root={root} title={asked.headline}>
      <div class="narrow">
        <h1>{asked.headline}</h1>
        <p>{asked.so}</p>
        <p>{asked.nothing}</p>
        <p>
          <a href={`${root}sign-in`}>{asked.again}</a>
        </p>
      </div>
    </Document>
  );
}

/** What a mailed link opens: a button. A scanner that follows the link uses nothing up (law 8). */
export function LetIn({ locale, root, token, name }: Props & { token: string; name: string }): JSX.Element {
  const { open } = signingIn[locale];
  const headline = open.headline(plain(name));
  return (
    <Document locale={locale} root={root} title={headline}>
      <div class="narrow">
        <h1>{headline}</h1>
        <p>{open.so}</p>
        <p class="hint">{open.shared}</p>
        <form method="post" action={`${root}sign-in/${token}`}>
          <button type="submit">{open.button}</button>
        </form>
      </div>
    </Document>
  );
}

export function DeadSignIn({ locale, root }: Props): JSX.Element {
  const words = signingIn[locale];
  return (
    <Document locale={locale} root={root} title={words.dead.headline}>
      <div class="narrow">
        <h1>{words.dead.headline}</h1>
        <p>{words.dead.so}</p>
        <p>
          <a class="jump" href={`${root}sign-in`}>
            {words.headline}
          </a>
        </p>
      </div>
    </Document>
  );
}
