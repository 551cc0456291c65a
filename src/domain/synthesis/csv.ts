import { type Scale } from '../manifest.js';
import { type CriterionSynthesis, type SeatedAnswer } from './criterion.js';
import { tidy } from './statistics.js';
import { type Whole } from './synthesis.js';
import { type ShownReviewer, type ShownSynthesis } from './visibility.js';

/** Text is written as text, a number as a number; a spreadsheet is never handed a formula. */
type Cell = string | number | null;

const COLUMNS = [
  'row',
  'key',
  'question',
  'scale',
  'unit',
  'weight',
  'target',
  'answered',
  'notApplicable',
  'notAnswered',
  'coverage',
  'median',
  'mean',
  'spread',
  'lowest',
  'highest',
  'score',
  'targetShare',
  'targetMetByMedian',
  'disagreement',
] as const;

const OF_REVIEWER = ['answer', 'score', 'in words', 'comment'] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], Cell>>;
type Block = Partial<Record<(typeof OF_REVIEWER)[number], Cell>>;

/**
 * One flat table (RFC 4180): a row per criterion with its figures, and four columns per reviewer; below them the whole, the
 * recommendations, who is from outside and who was late. It begins with a byte order mark: without one Excel reads é as Ã©.
 */
export function csvOf(synthesis: ShownSynthesis): string {
  const { reviewers } = synthesis;
  const lines = [
    [...COLUMNS, ...reviewers.flatMap((reviewer) => OF_REVIEWER.map((column) => `${labelOf(reviewer)}: ${column}`))],
    ...synthesis.criteria.map((one) =>
      line(
        figuresOf(one),
        one.answers.map((answer) => answerOf(answer, one)),
      ),
    ),
    line(
      wholeOf(synthesis),
      reviewers.map(({ whole }) => ({ score: whole.value, 'in words': coveredOf(whole) })),
    ),
    line(
      { row: 'recommendation' },
      reviewers.map(({ recommendation }) => ({ 'in words': recommendation })),
    ),
    line(
      { row: 'external' },
      reviewers.map(({ external }) => ({ 'in words': yesOrNo(external) })),
    ),
    line(
      { row: 'late' },
      reviewers.map(({ late }) => ({ 'in words': yesOrNo(late) })),
    ),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`;
}

function labelOf({ seat, name }: ShownReviewer): string {
  return name === null ? `Reviewer ${seat}` : `Reviewer ${seat} (${name})`;
}

function line(row: Row, blocks: Block[]): Cell[] {
  return [
    ...COLUMNS.map((column) => row[column] ?? null),
    ...blocks.flatMap((block) => OF_REVIEWER.map((column) => block[column] ?? null)),
  ];
}

function figuresOf({ criterion, targetMet, ...figures }: CriterionSynthesis): Row {
  const { key, question, scale, weight, target } = criterion;
  return {
    ...figures,
    row: 'criterion',
    key,
    question,
    scale: scale.kind,
    unit: scale.unit ?? null,
    weight,
    target,
    targetShare: targetMet && targetMet.share,
    targetMetByMedian: yesOrNo(targetMet && targetMet.byMedian),
  };
}

function wholeOf({ whole }: ShownSynthesis): Row {
  return { row: 'whole', score: whole.value, coverage: whole.coverage };
}

/** How much of the weights stands behind a reviewer's whole (law 11). */
function coveredOf({ coverage }: Whole): string | null {
  return coverage === null ? null : `covers ${coverage} of the weights`;
}

function answerOf({ seat, state, value, score }: SeatedAnswer, { criterion, comments }: CriterionSynthesis): Block {
  return {
    answer: typeof value === 'number' ? value : null,
    score: score === null ? null : tidy(score),
    'in words': state === 'notApplicable' ? 'N/A' : inWords(value, criterion.scale),
    comment: comments.find((comment) => comment.seat === seat)?.comment ?? null,
  };
}

function inWords(value: number | string | null, scale: Scale): string | null {
  if (typeof value === 'string' || value === null) return value;
  if (scale.kind === 'yesNo') return yesOrNo(value === 1);
  return scale.levels?.find((level) => level.value === value)?.label ?? null;
}

function yesOrNo(fact: boolean | null): string | null {
  return fact === null ? null : fact ? 'yes' : 'no';
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What begins like a formula is calculated when the file is opened (rule 30); so do the full-width signs of East Asia. */
function harmless(text: string): string {
  return /^([\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) ? `'${text}` : text;
}
