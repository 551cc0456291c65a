import { createHash } from 'node:crypto';
import { type JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { type Locale } from '../../domain/person.js';
import { Heatmap } from '../plots/heatmap.js';
import { ON_PAPER } from '../plots/plot.js';
import { TableElement } from '../plots/table-element.js';
import { type Table } from '../plots/table.js';
import { isTold, type Block, type Printed } from './block.js';
import { DOSSIER_STYLE } from './style.js';

const STYLED = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(DOSSIER_STYLE).digest('base64')}'`;

/** What a browser may do with such a page: show it in its own style, and nothing else. */
export const DOSSIER_POLICY = `${STYLED}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The same as far as a page can say it itself, for when it is kept as a file. */
const KEPT_POLICY = `${STYLED}; base-uri 'none'; form-action 'none'`;

/** A document as one page that needs no other file: to be read, printed, and kept. */
export function pageOf(printed: Printed, locale: Locale): string {
  return `<!doctype html>${render(<Page printed={printed} locale={locale} />)}`;
}

function Page({ printed, locale }: { printed: Printed; locale: Locale }): JSX.Element {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={KEPT_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${printed.title} · Best Before`}</title>
        <style dangerouslySetInnerHTML={{ __html: DOSSIER_STYLE }} />
      </head>
      <body>
        <main>
          <h1 dir="auto">{printed.title}</h1>
          {printed.blocks.map((block, index) => (
            <Part block={block} before={printed.blocks[index - 1]} locale={locale} id={`b${index}`} />
          ))}
        </main>
      </body>
    </html>
  );
}

interface PartProps {
  block: Block;
  before: Block | undefined;
  locale: Locale;
  id: string;
}

function Part({ block, before, locale, id }: PartProps): JSX.Element | null {
  switch (block.is) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return <Heading dir="auto">{block.text}</Heading>;
    }
    case 'line':
      return <p dir="auto">{block.text}</p>;
    case 'quote':
      return <Quote {...block} />;
    case 'pairs':
      return block.pairs.length === 0 ? null : <Pairs pairs={block.pairs} />;
    case 'label':
      return (
        <div class="label">
          <Pairs pairs={block.pairs} />
        </div>
      );
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li class="words" dir="auto">
              {item}
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <TableOf table={block.table} told={isTold(block.table.caption, before)} />;
    case 'heatmap':
      return (
        <div class="wide" role="group" aria-labelledby={`${id}-title`} tabIndex={0}>
          <Heatmap synthesis={block.synthesis} locale={locale} id={id} colours={ON_PAPER} />
        </div>
      );
    case 'code':
      return (
        <p>
          <code>{block.text}</code>
        </p>
      );
  }
}

function Quote({ text, by }: { text: string; by: string | null }): JSX.Element {
  return (
    <figure>
      <blockquote class="words" dir="auto">
        {text}
      </blockquote>
      {by !== null && <figcaption dir="auto">{by}</figcaption>}
    </figure>
  );
}

function Pairs({ pairs }: { pairs: [string, string][] }): JSX.Element {
  return (
    <dl>
      {pairs.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd class="words" dir="auto">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A caption that the heading above it has said already is there for those who listen. */
function TableOf({ table, told }: { table: Table; told: boolean }): JSX.Element {
  return (
    <div class="wide" role="group" aria-label={table.caption} tabIndex={0}>
      <TableElement table={table} told={told} />
    </div>
  );
}
