import { type Content } from './content.js';
import { type Frame } from './frame.js';
import { type Label } from './label.js';

const WIDTH = 72;

/** The plain text of a message: wrapped, with the bare link on a line of its own. */
export function textPart(content: Content, frame: Frame, label: Label | null, link: string): string {
  return [
    wrapped(frame.greeting),
    ...content.paragraphs.map((paragraph) => wrapped(paragraph)),
    ...(label ? [labelText(label, frame)] : []),
    `${wrapped(`${content.button}${frame.colon}`)}\n${link}`,
    section(frame.takes, content.takes),
    section(frame.next, content.next),
    section(frame.otherwise, content.otherwise),
    ['--', ...frame.footer.map((line) => wrapped(line))].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function labelText({ title, rows }: Label, { colon }: Frame): string {
  const lines = rows.map(({ name, value }) => wrapped(`${name}${colon} ${value}`, '  '));
  return [wrapped(title, '  '), ...lines].join('\n');
}

function section(heading: string, text: string): string {
  return `${heading}\n${wrapped(text, '  ')}`;
}

/** Breaks at plain spaces only, so that the spaces of French typography hold. */
function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line).join('\n');
}
