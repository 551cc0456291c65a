import { type ComponentChildren, type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { frame } from './phrases/frame.js';
import { STYLE_HASH } from './style.js';

export interface DocumentProps {
  locale: Locale;
  title: string;
  /** The way from this page up to where the service begins: `../` for each folder. */
  root: string;
  footer?: string;
  /** Beside the name of the house: where else to go, and how to leave. */
  masthead?: ComponentChildren;
  /** Address of a script below the root, for a page that is complete without it. */
  script?: string;
  children: ComponentChildren;
}

/** What stands around every page: no outside resource, no script but where one is named. */
export function Document({ locale, title, root, footer, masthead, script, children }: DocumentProps): JSX.Element {
  const words = frame[locale];
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Best Before`}</title>
        <link rel="stylesheet" href={`${root}assets/page.css?v=${STYLE_HASH}`} />
        {script && <script src={`${root}${script}`} defer></script>}
      </head>
      <body>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <header class="masthead">
          <p>
            <strong>Best Before</strong> {!masthead && words.tagline}
          </p>
          {masthead}
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer class="foot">
          <p>{footer ?? words.footerAlone}</p>
        </footer>
      </body>
    </html>
  );
}
