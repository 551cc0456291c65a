import { type JSX } from 'preact';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { plots } from '../phrases/plots.js';
import { Sentence, type PlotProps } from './plot.js';
import { SheetPicture } from './sheet-picture.js';
import { sheetOf } from './sheet.js';
import { sheetOverRounds } from './sheet-over-rounds.js';

const BY_REVIEWER = { column: 100, line: 58, letters: 14, noteLines: 1 };
const BY_ROUND = { column: 136, line: 74, letters: 19, noteLines: 2 };

/** Criteria × reviewers. */
export function Heatmap({ synthesis, locale, id, colours }: PlotProps): JSX.Element {
  const sheet = sheetOf(synthesis, locale);
  const frame = { id, title: sheet.title, colours };
  if (synthesis.reviewers.length === 0) return <Sentence {...frame}>{plots[locale].none}</Sentence>;
  return <SheetPicture sheet={sheet} size={BY_REVIEWER} locale={locale} id={id} colours={colours} />;
}

/** Criteria × rounds: how the answers moved, as far as the rounds asked the same. */
export function RoundsHeatmap({
  rounds,
  locale,
  id,
  colours,
}: Omit<PlotProps, 'synthesis'> & { rounds: readonly ShownSynthesis[] }): JSX.Element {
  const sheet = sheetOverRounds(rounds, locale);
  const frame = { id, title: sheet.title, colours };
  const read = rounds.some(({ evaluations }) => evaluations.received > 0);
  if (!read) return <Sentence {...frame}>{plots[locale].none}</Sentence>;
  return <SheetPicture sheet={sheet} size={BY_ROUND} locale={locale} id={id} colours={colours} />;
}
