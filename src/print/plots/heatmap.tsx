import { type JSX } from 'preact';
import { plots } from '../phrases/plots.js';
import { oneLine, wrapped } from './labels.js';
import { FULLEST, Lines, Plot, Sentence, type Colours, type PlotProps } from './plot.js';
import { sheetOf, sheetText, type Cell, type Sheet } from './sheet.js';

const NAMES = 232;
const COLUMN = 100;
const LINE = 58;

/** Criteria × reviewers: each value printed on a shade that deepens along its scale. What has no place on one is dashed. */
export function Heatmap({ synthesis, locale, id, colours }: PlotProps): JSX.Element {
  const words = plots[locale];
  const sheet = sheetOf(synthesis, locale);
  const head = headOf(sheet);
  const frame = { id, title: sheet.title, colours };
  if (synthesis.reviewers.length === 0) return <Sentence {...frame}>{words.none}</Sentence>;
  return (
    <Plot
      {...frame}
      text={sheetText(sheet, words)}
      width={NAMES + sheet.columns.length * COLUMN}
      height={head + sheet.lines.length * LINE}
    >
      {(on) => (
        <>
          {sheet.columns.map((column, index) => (
            <Head column={column} x={NAMES + index * COLUMN} on={on} />
          ))}
          {sheet.lines.map((line, index) => (
            <Row line={line} y={head + index * LINE} on={on} />
          ))}
        </>
      )}
    </Plot>
  );
}

function Head({ column, x, on }: { column: Sheet['columns'][number]; x: number; on: Colours }): JSX.Element {
  const name = nameLines(column.name);
  return (
    <>
      <Lines x={x + COLUMN / 2} y={16} lines={name} colour={on.ink} weight={600} anchor="middle" />
      <Lines
        x={x + COLUMN / 2}
        y={18 + name.length * 16}
        lines={column.notes}
        colour={on.quiet}
        size={11}
        anchor="middle"
      />
    </>
  );
}

/** As high as the column that has most to say. */
function headOf({ columns }: Sheet): number {
  return 14 + Math.max(...columns.map(({ name, notes }) => nameLines(name).length * 16 + notes.length * 14));
}

function nameLines(name: string): string[] {
  return wrapped(name, 11, 2);
}

function Row({ line, y, on }: { line: Sheet['lines'][number]; y: number; on: Colours }): JSX.Element {
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
        <Field cell={cell} x={NAMES + index * COLUMN} y={y} on={on} />
      ))}
    </>
  );
}

function Field({ cell, x, y, on }: { cell: Cell; x: number; y: number; on: Colours }): JSX.Element {
  if (cell.text === '') return <></>;
  const middle = x + COLUMN / 2;
  const scored = cell.shade !== null;
  const notes = cell.notes.flatMap((note) => wrapped(note, 14, 1));
  return (
    <>
      <rect
        x={x + 1.5}
        y={y + 1.5}
        width={COLUMN - 3}
        height={LINE - 3}
        rx={4}
        fill={scored ? on.accent : 'none'}
        fill-opacity={cell.shade === null ? undefined : Math.round(cell.shade * FULLEST * 1000) / 1000}
        stroke={on.line}
        stroke-dasharray={scored ? undefined : '3 3'}
      />
      <Lines
        x={middle}
        y={y + (notes.length > 1 ? 21 : notes.length === 1 ? 27 : 34)}
        lines={wrapped(cell.text, 14, 1)}
        colour={scored ? on.ink : on.quiet}
        size={scored ? 15 : 12}
        weight={scored ? 600 : 400}
        anchor="middle"
      />
      <Lines x={middle} y={y + (notes.length > 1 ? 36 : 43)} lines={notes} colour={on.ink} size={11} anchor="middle" />
    </>
  );
}
