import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { type Table } from '../plots/table.js';

/** A part of a printed document. Every text in it is plain: whoever writes it out makes it harmless there. */
export type Block =
  | { is: 'heading'; level: 2 | 3 | 4; text: string }
  | { is: 'line'; text: string }
  /** What somebody wrote, with its lines, and who it was. */
  | { is: 'quote'; text: string; by: string | null }
  | { is: 'pairs'; pairs: [name: string, value: string][] }
  /** The head of a document, as on a jar: the first pair is what it is best known by. */
  | { is: 'label'; pairs: [name: string, value: string][] }
  | { is: 'list'; items: string[] }
  | { is: 'table'; table: Table }
  /** A picture of what stands beside it as a table: where there are no pictures, nothing is lost. */
  | { is: 'heatmap'; synthesis: ShownSynthesis }
  | { is: 'code'; text: string };

export const heading = (level: 2 | 3 | 4, text: string): Block => ({ is: 'heading', level, text });
export const line = (text: string): Block => ({ is: 'line', text });
export const quoted = (text: string, by: string | null = null): Block => ({ is: 'quote', text, by });
export const listed = (items: string[]): Block => ({ is: 'list', items });
export const code = (text: string): Block => ({ is: 'code', text });
export const table = (of: Table): Block => ({ is: 'table', table: of });

/** Pairs of which some have no value. */
export function pairs(...given: [name: string, value: string | null | undefined][]): Block {
  return { is: 'pairs', pairs: known(given) };
}

/** The same as a head. */
export function label(...given: [name: string, value: string | null | undefined][]): Block {
  return { is: 'label', pairs: known(given) };
}

function known(given: [name: string, value: string | null | undefined][]): [name: string, value: string][] {
  return given.filter((pair): pair is [string, string] => pair[1] != null && pair[1] !== '');
}

/** Whether the caption of a table says no more than the heading right above it. */
export function isTold(caption: string, before: Block | undefined): boolean {
  return before?.is === 'heading' && before.text === caption;
}

/** A document as it is printed, whatever it is written in. */
export interface Printed {
  title: string;
  /** As the language sets it after a name. */
  colon: string;
  blocks: Block[];
}
