import { type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { plots } from '../phrases/plots.js';
import { oneLine, wrapped } from './labels.js';
import { FULLEST, Lines, Plot, type Colours } from './plot.js';
import { sheetText, type Cell, type Sheet } from './sheet.js';

interface Size {
  /** The width of a column, and the height of a line. */
  column: number;
  line: number;
  /** How many letters of small print fit into a column, and how many lines of it a note may have. */
  letters: number;
  noteLines: number;
}

interface Props {
  sheet: Sheet;
  size: Size;
  locale: Locale;
  id: string;
  colours?: Colours;
}

const NAMES = 232;

/** Each value printed on a shade that deepens along its scale. What has no place on one is dashed. */
export function SheetPicture({ sheet, size, locale, id, colours }: Props): JSX.Element {
  const head = headOf(sheet, size);
  return (
    <Plot
      id={id}
      title={sheet.title}
      colours={colours}
      text={sheetText(sheet, plots[locale])}
      width={NAMES + sheet.columns.length * size.column}
      height={head + sheet.lines.length * size.line}
    >
      {(on) => (
        <>
          {sheet.columns.map((column, index) => (
            <Head column={column} x={NAMES + index * size.column} size={size} on={on} />
          ))}
          {sheet.lines.map((line, index) => (
            <Row line={line} y={head + index * size.line} size={size} on={on} />
          ))}
        </>
      )}
    </Plot>
  );
}

function Head({
  column,
  x,
  size,
  on,
}: {
  column: Sheet['columns'][number];
  x: number;
  size: Size;
  on: Colours;
}): JSX.Element {
  const name = nameLines(column.name, size);
  return (
    <>
      <Lines x={x + size.column / 2} y={16} lines={name} colour={on.ink} weight={600} anchor="middle" />
      <Lines
        x={x + size.column / 2}
        y={18 + name.length * 16}
        lines={noteLines(column.notes, size)}
        colour={on.quiet}
        size={11}
        anchor="middle"
      />
    </>
  );
}

/** As high as the column that has most to say. */
function headOf({ columns }: Sheet, size: Size): number {
  const heights = columns.map(
    ({ name, notes }) => nameLines(name, size).length * 16 + noteLines(notes, size).length * 14,
  );
  return 14 + Math.max(...heights);
}

function nameLines(name: string, { letters }: Size): string[] {
  return wrapped(name, letters - 3, 2);
}

/** What stands above a column must keep to it, but needs no frame around it: so there is room for two more letters. */
function noteLines(notes: string[], { letters }: Size): string[] {
  return notes.flatMap((note) => wrapped(note, letters + 2, 2));
}

function Row({ line, y, size, on }: { line: Sheet['lines'][number]; y: number; size: Size; on: Colours }): JSX.Element {
  const name = wrapped(line.name, 32, 2);
  const notes = line.notes.flatMap((note) => wrapped(note, 38, 1));
  return (
    <>
      <g>
        <title>{oneLine(line.name)}</title>
        <Lines x={0} y={y + 18} lines={name} colour={on.ink} />
        <Lines x={0} y={y + 18 + name.length * 16} lines={notes} colour={on.quiet} size={11} />
      </g>
      {line.cells.map((cell, index) => (
        <Field cell={cell} x={NAMES + index * size.column} y={y} size={size} on={on} />
      ))}
    </>
  );
}

function Field(props: { cell: Cell; x: number; y: number; size: Size; on: Colours }): JSX.Element {
  const { cell, x, y, size, on } = props;
  if (cell.text === '') return <></>;
  const middle = x + size.column / 2;
  const scored = cell.shade !== null;
  const text = wrapped(cell.text, size.letters, scored ? 1 : 2);
  const notes = cell.notes.flatMap((note) => wrapped(note, size.letters, size.noteLines));
  const first = y + size.line / 2 + 5 - (text.length - 1 + notes.length) * 7;
  return (
    <>
      <rect
        x={x + 1.5}
        y={y + 1.5}
        width={size.column - 3}
        height={size.line - 3}
        rx={4}
        fill={scored ? on.accent : 'none'}
        fill-opacity={cell.shade === null ? undefined : Math.round(cell.shade * FULLEST * 1000) / 1000}
        stroke={on.line}
        stroke-dasharray={scored ? undefined : '3 3'}
      />
      <Lines
        x={middle}
        y={first}
        lines={text}
        colour={scored ? on.ink : on.quiet}
        size={scored ? 15 : 12}
        weight={scored ? 600 : 400}
        anchor="middle"
      />
      <Lines x={middle} y={first + text.length * 15 + 1} lines={notes} colour={on.ink} size={11} anchor="middle" />
    </>
  );
}
