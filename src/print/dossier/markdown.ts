import { UNFIT } from '../plots/labels.js';
import { type Table } from '../plots/table.js';
import { type Block, type Printed } from './block.js';

/** A document in Markdown (CommonMark, with tables as GitHub has them). No text in it is read as anything but text. */
export function markdownOf({ title, blocks }: Printed): string {
  return [`# ${inline(title)}`, ...blocks.map(written)].filter(Boolean).join('\n\n') + '\n';
}

function written(block: Block): string {
  switch (block.is) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text)}`;
    case 'line':
      return inline(block.text);
    case 'quote':
      return quotation(block.text, block.by);
    case 'pairs':
      return block.pairs.map(([name, value]) => `- **${inline(name)}**: ${inline(value)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return tableOf(block.table);
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

function tableOf({ caption, head, rows }: Table): string {
  const row = (cells: string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [`_${inline(caption)}_`, '', row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

const MARKS = /[\\`*_{}[\]<>#|~&$^]/g;
const OPENS_A_BLOCK = /^([-+=]|\d+(?=[.)]))/;

/** One line, in which every mark of Markdown and HTML stands for itself; nor does an address become a link. */
function inline(text: string): string {
  return text
    .replace(UNFIT, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .replace(MARKS, '\\$&')
    .replace(/(?<=\w):(?=\/\/)|(?<=\bwww)\.|(?<=\S)@(?=\S)/gi, '\\$&')
    .replace(OPENS_A_BLOCK, (start) => (/\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/, '$1\\$2');
}
