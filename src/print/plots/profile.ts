import { type Locale } from '../../domain/person.js';
import { type CriterionMovement, type Movement } from '../../domain/synthesis/movement.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { plots, type PlotWords } from '../phrases/plots.js';
import { scoreText } from './numbers.js';

/** A criterion as a line from 0 to 1, and where two rounds stand on it. */
export interface Axis {
  number: number;
  name: string;
  now: number;
  /** Null: the round before has nothing to compare. */
  before: number | null;
  /** Both in words. */
  text: string;
}

export interface Profile {
  title: string;
  axes: Axis[];
  /** What the two lines are; one where there is no round before. */
  legend: string[];
}

/** The places of this round, and of the one before where question, scale and target are the same. */
export function profileOf(synthesis: ShownSynthesis, movement: Movement | null, locale: Locale): Profile {
  const words = plots[locale];
  const { round } = synthesis;
  const scored = synthesis.criteria.filter(({ place }) => place !== null);
  const axes = scored.map(({ criterion, place }, index) => {
    const moved = movement?.criteria.find(({ key }) => key === criterion.key) ?? null;
    const before = moved?.place?.before ?? null;
    const text = axisText(scoreText(place!, locale), before === null ? null : scoreText(before, locale), moved, words);
    return { number: index + 1, name: criterion.question, now: place!, before, text };
  });
  return {
    title: movement ? words.profileSince(round.number, movement.since.number) : words.profile(round.number),
    axes,
    legend: [round, ...(movement ? [movement.since] : [])].map((mark) => words.round(mark)),
  };
}

/** All of it, read out axis by axis. */
export function profileText({ axes, legend }: Profile, { colon }: PlotWords): string {
  return [legend.join(', '), ...axes.map(({ name, text }) => `${name}${colon}${text}`)].join('. ');
}

function axisText(now: string, before: string | null, moved: CriterionMovement | null, words: PlotWords): string {
  if (moved === null) return now;
  if (before !== null) return words.fromTo(before, now);
  return `${now} (${moved.reason === null ? words.otherTarget : words.reasons[moved.reason]})`;
}
