import { UNFIT } from '../plots/labels.js';
import { type Table } from '../plots/table.js';
import { isTold, type Block, type Printed } from './block.js';

/** A document in Markdown (CommonMark, with tables as GitHub has them). No text in it is read as anything but text. */
export function markdownOf({ title, colon, blocks }: Printed): string {
  const parts = blocks.map((block, index) => written(block, colon, blocks[index - 1]));
  return [`# ${inline(title)}`, ...parts].filter(Boolean).join('\n\n') + '\n';
}

function written(block: Block, colon: string, before: Block | undefined): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'line':
      return inline(block.text);
    case 'quote':
      return quotation(block.text, block.by);
    case 'label':
    case 'pairs':
      return block.pairs.map(([name, value]) => `- **${inline(name)}**${colon}${inline(value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table': {
      return isTold(block.table.caption, before)
        ? rowsOf(block.table)
        : `_${inline(block.table.caption)}_\n\n${rowsOf(block.table)}`;
    }
    case 'code':
      return `    ${block.text.replace(/\s+/g, ' ')}`;
    case 'heatmap':
      return ''; // its table stands beside it
  }
}

/** Line by line, each harmless, so that nothing in it begins a block of its own. */
function quotation(text: string, by: string | null): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((one) => (inline(one) ? `> ${inline(one)}  ` : '>'));
  return [...lines, ...(by === null ? [] : ['>', `> — ${inline(by)}`])].join('\n');
}

function rowsOf({ head, rows }: Table): string {
  const row = (cells: string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

const MARKS = /[\\`*_{}[\]<>#|~&$^]/g;
/** A list, a rule, a heading underlined: by its first letters. */
const OPENS_A_BLOCK = /^([-+](?=[\s-]|$)|=)/;
const NUMBERS_A_LIST = /^(\d+)([.)])(?=\s|$)/;

/** One line, in which every mark of Markdown and HTML stands for itself; nor does an address become a link. */
function inline(text: string): string {
  return text
    .replace(UNFIT, '')
    .replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ') // spaces that never break stay
    .trim()
    .replace(MARKS, '\\$&')
    .replace(/(?<=\w):(?=\/\/)|(?<=\bwww)\.|(?<=\S)@(?=\S)/gi, '\\$&')
    .replace(OPENS_A_BLOCK, '\\$&')
    .replace(NUMBERS_A_LIST, '$1\\$2');
}
