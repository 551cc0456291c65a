import { type Locale } from '../../domain/person.js';
import { type Change, type CriterionMovement, type Movement } from '../../domain/synthesis/movement.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { plots } from '../phrases/plots.js';
import { numberText, scoreText } from './numbers.js';
import { sheetOf, type Sheet } from './sheet.js';
import { sheetOverRounds } from './sheet-over-rounds.js';

/** What a plot shows, in rows; the first cell of each row is what it is about. */
export interface Table {
  caption: string;
  head: string[];
  rows: string[][];
}

/** The heatmap as a table, all that is printed in it. */
export function sheetTable(synthesis: ShownSynthesis, locale: Locale): Table {
  return tableOf(sheetOf(synthesis, locale), locale);
}

/** The heatmap over rounds as a table. @param rounds in the order in which they opened */
export function roundsTable(rounds: readonly ShownSynthesis[], locale: Locale): Table {
  return tableOf(sheetOverRounds(rounds, locale), locale);
}

function tableOf(sheet: Sheet, locale: Locale): Table {
  const withNotes = (text: string, notes: string[]): string =>
    notes.length === 0 ? text : `${text} (${notes.join(', ')})`;
  return {
    caption: sheet.title,
    head: [plots[locale].criterion, ...sheet.columns.map(({ name, notes }) => withNotes(name, notes))],
    rows: sheet.lines.map(({ name, notes, cells }) => [
      withNotes(name, notes),
      ...cells.map((cell) => (cell.text === '' ? '–' : withNotes(cell.text, cell.notes))),
    ]),
  };
}

/** What moved of each criterion (median; of a yes or no, the share of yes) and of the whole, or why that cannot be compared. */
export function movementTable(now: ShownSynthesis, movement: Movement, locale: Locale): Table {
  const words = plots[locale];
  const { since, whole } = movement;
  const reasonOfWhole = whole.reason && words.wholeReasons[whole.reason];
  return {
    caption: words.movement(now.round.number, since.number),
    head: [words.criterion, words.then(since), words.then(now.round), words.change],
    rows: [
      ...now.criteria.map(({ criterion }) => {
        const moved = movement.criteria.find(({ key }) => key === criterion.key)!;
        const change = criterion.scale.kind === 'yesNo' ? moved.mean : moved.median;
        return [criterion.question, ...cellsOf(change, reasonOf(moved, locale), numberText, locale)];
      }),
      [words.whole, ...cellsOf(whole.change, reasonOfWhole, scoreText, locale)],
    ],
  };
}

function reasonOf({ reason }: CriterionMovement, locale: Locale): string | null {
  return reason && plots[locale].reasons[reason];
}

type Written = (value: number, locale: Locale) => string;

function cellsOf(change: Change | null, reason: string | null, written: Written, locale: Locale): string[] {
  if (change === null) return ['–', '–', reason ?? '–'];
  const rise = written(Math.abs(change.change), locale);
  const sign = change.change > 0 ? '+' : change.change < 0 ? '−' : '';
  return [written(change.before, locale), written(change.now, locale), `${sign}${rise}`];
}
