import { type Criterion } from '../../domain/manifest.js';
import { type Locale } from '../../domain/person.js';
import { type CriterionSynthesis, type SeatedAnswer } from '../../domain/synthesis/criterion.js';
import { isScored } from '../../domain/synthesis/score.js';
import { type ShownReviewer, type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { type Whole } from '../../domain/synthesis/synthesis.js';
import { plots, type PlotWords } from '../phrases/plots.js';
import { numberText, percentText, scoreText } from './numbers.js';

/** One field of the heatmap: what is printed in it, small print below, and how dark it is. */
export interface Cell {
  text: string;
  notes: string[];
  /** 0 to 1; null: there is no place on a scale. */
  shade: number | null;
}

export interface Line {
  name: string;
  notes: string[];
  /** One per column. */
  cells: Cell[];
}

/** Criteria × reviewers, or × rounds, as words; the picture and its description are both made of it. */
export interface Sheet {
  title: string;
  /** The reviewers, and last all of them; or the rounds. */
  columns: { name: string; notes: string[] }[];
  lines: Line[];
}

export function sheetOf(synthesis: ShownSynthesis, locale: Locale): Sheet {
  const words = plots[locale];
  const { round, reviewers, criteria } = synthesis;
  return {
    title: words.heatmap(round, words.rounds[round.kind]),
    columns: [...reviewers.map((reviewer) => columnOf(reviewer, words)), { name: words.all, notes: [words.median] }],
    lines: [
      ...criteria.map((one) => lineOf(one, words, locale)),
      {
        name: words.whole,
        notes: [words.wholeSo],
        cells: [...reviewers.map(({ whole }) => whole), synthesis.whole].map((whole) =>
          wholeCell(whole, words, locale),
        ),
      },
      {
        name: words.recommendation,
        notes: [],
        cells: [...reviewers.map(({ recommendation }) => bare(words.recommendations[recommendation])), bare('')],
      },
    ],
  };
}

/** All of it, read out: what is known of each column, then line by line. */
export function sheetText({ columns, lines }: Sheet, { colon }: PlotWords): string {
  const known = columns.filter(({ notes }) => notes.length > 0);
  const heads = known.map(({ name, notes }) => `${name}${colon}${notes.join(', ')}.`);
  const said = (cell: Cell): string => [cell.text, ...cell.notes].filter(Boolean).join(', ');
  const cellsText = ({ cells }: Line): string =>
    cells.flatMap((cell, index) => (said(cell) ? [`${columns[index].name}${colon}${said(cell)}`] : [])).join('; ');
  const read = lines.map((line) => `${[line.name, ...line.notes].join(', ')}. ${cellsText(line)}.`);
  return [...heads, ...read].join(' ');
}

function columnOf({ seat, name, own, external, late }: ShownReviewer, words: PlotWords): Sheet['columns'][number] {
  const notes = [own && words.own, external && words.external, late && words.late].filter(
    (note) => typeof note === 'string',
  );
  return { name: name ?? words.reviewer(seat), notes };
}

function lineOf(one: CriterionSynthesis, words: PlotWords, locale: Locale): Line {
  const { criterion, answers } = one;
  return {
    name: criterion.question,
    notes: [aboutOf(criterion, words, locale)].filter(Boolean),
    cells: [...answers.map((answer) => cellOf(answer, criterion, words, locale)), medianCell(one, words, locale)],
  };
}

export function aboutOf(criterion: Required<Criterion>, words: PlotWords, locale: Locale): string {
  const { scale, target, weight } = criterion;
  const weighs = isScored(criterion) ? words.weight(numberText(weight, locale)) : null;
  const aimed = target === null ? null : words.target(valueText(target, scale.kind, words, locale));
  return [scale.unit, aimed, weighs].filter(Boolean).join(' · ');
}

function cellOf({ state, value, score }: SeatedAnswer, { scale }: Criterion, words: PlotWords, locale: Locale): Cell {
  if (state !== 'answered') return bare(words[state]);
  if (typeof value !== 'number') return bare(words.inWords);
  const label = scale.levels?.find((level) => level.value === value)?.label;
  return { text: valueText(value, scale.kind, words, locale), notes: label ? [label] : [], shade: score };
}

export function medianCell(one: CriterionSynthesis, words: PlotWords, locale: Locale): Cell {
  const { median, mean, place, answered, targetMet, criterion } = one;
  const verdict = targetMet && (targetMet.byMedian ? words.met : words.missed);
  const notes = [words.of(answered), ...(verdict ? [verdict] : [])];
  // Between yes and no there is no middle answer, but there is how many said yes.
  if (criterion.scale.kind === 'yesNo' && mean !== null)
    return { text: words.saidYes(percentText(mean, locale)), notes, shade: place };
  if (median === null) return bare(words.of(answered));
  return { text: numberText(median, locale), notes, shade: place };
}

export function wholeCell({ value, coverage }: Whole, words: PlotWords, locale: Locale): Cell {
  if (value === null || coverage === null) return bare('');
  return { text: scoreText(value, locale), notes: [words.covers(percentText(coverage, locale))], shade: value };
}

function valueText(value: number, kind: Criterion['scale']['kind'], words: PlotWords, locale: Locale): string {
  if (kind === 'yesNo') return value === 1 ? words.yes : words.no;
  return numberText(value, locale);
}

export function bare(text: string): Cell {
  return { text, notes: [], shade: null };
}
