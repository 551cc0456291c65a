import { type ComponentChildren, type JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { type Locale } from '../../domain/person.js';
import { type Content } from './content.js';
import { type Frame } from './frame.js';
import { type Label } from './label.js';

const ACCENT = '#1d5c4b';
const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline styles are for light mail programs; those that know dark mode read these. One accent colour, red only for what is past its date. */
const DARK =
  '@media (prefers-color-scheme: dark) {' +
  '.page{background:#16191a!important;color:#e8e6e1!important}' +
  '.label{background:#1f2425!important;border-color:#6fb8a2!important}' +
  '.quiet{color:#a9aaa5!important}.past{color:#ff8f84!important}' +
  '.button{background:#6fb8a2!important;color:#10211b!important}}';

export interface LayoutProps {
  locale: Locale;
  content: Content;
  frame: Frame;
  /** Null where it is about no prototype. */
  label: Label | null;
  link: string;
}

/** The HTML of every message: escaped by construction, no outside resource, one button. */
export function htmlPart(props: LayoutProps): string {
  return `<!doctype html>${render(<Layout {...props} />)}`;
}

function Layout({ locale, content, frame, label, link }: LayoutProps): JSX.Element {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{content.subject}</title>
        <style>{DARK}</style>
      </head>
      <body class="page" style={{ margin: 0, padding: 0, background: '#ffffff', color: '#1c1f1e' }}>
        <Preview>{content.preview}</Preview>
        <main style={{ maxWidth: '34rem', margin: '0 auto', padding: '24px 20px', font: `16px/1.55 ${FONTS}` }}>
          <h1 style={{ margin: '0 0 20px', fontSize: '24px', lineHeight: 1.25, fontWeight: 600 }}>
            {content.headline}
          </h1>
          <p style={{ margin: '0 0 14px' }}>{frame.greeting}</p>
          {content.paragraphs.map((paragraph) => (
            <p style={{ margin: '0 0 14px' }}>{paragraph}</p>
          ))}
          {label && <JarLabel label={label} />}
          <Button link={link}>{content.button}</Button>
          <Section heading={frame.takes}>{content.takes}</Section>
          <Section heading={frame.next}>{content.next}</Section>
          <Section heading={frame.otherwise}>{content.otherwise}</Section>
          <footer class="quiet" style={{ marginTop: '28px', fontSize: '13px', color: '#62665f' }}>
            {frame.footer.map((line) => (
              <p style={{ margin: '0 0 4px' }}>{line}</p>
            ))}
          </footer>
        </main>
      </body>
    </html>
  );
}

/** Shown by mail programs beside the subject, hidden in the mail itself. */
function Preview({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 }} aria-hidden="true">
      {children}
    </div>
  );
}

function JarLabel({ label }: { label: Label }): JSX.Element {
  return (
    <section
      class="label"
      style={{
        margin: '22px 0',
        padding: '16px 18px',
        border: `2px solid ${ACCENT}`,
        borderRadius: '10px',
        background: '#f6f8f5',
      }}
    >
      <h2 style={{ margin: '0 0 10px', fontSize: '18px', lineHeight: 1.3, overflowWrap: 'anywhere' }}>{label.title}</h2>
      <table role="presentation" style={{ borderCollapse: 'collapse', fontSize: '15px' }}>
        {label.rows.map(({ name, value, pastItsDate }) => (
          <tr>
            <td class="quiet" style={{ padding: '2px 16px 2px 0', color: '#62665f', verticalAlign: 'top' }}>
              {name}
            </td>
            <td class={pastItsDate ? 'past' : undefined} style={pastItsDate ? { ...VALUE, color: '#a8231b' } : VALUE}>
              {value}
            </td>
          </tr>
        ))}
      </table>
    </section>
  );
}

const VALUE = { padding: '2px 0', fontWeight: 600, overflowWrap: 'anywhere' };

function Button({ link, children }: { link: string; children: ComponentChildren }): JSX.Element {
  return (
    <p style={{ margin: '0 0 26px' }}>
      <a
        class="button"
        href={link}
        style={{
          display: 'inline-block',
          padding: '13px 24px',
          borderRadius: '8px',
          background: ACCENT,
          color: '#ffffff',
          fontWeight: 600,
          textDecoration: 'none',
        }}
      >
        {children}
      </a>
    </p>
  );
}

function Section({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  return (
    <section style={{ margin: '0 0 14px' }}>
      <h3 class="quiet" style={{ margin: '0 0 2px', fontSize: '14px', fontWeight: 600, color: '#62665f' }}>
        {heading}
      </h3>
      <p style={{ margin: 0 }}>{children}</p>
    </section>
  );
}
