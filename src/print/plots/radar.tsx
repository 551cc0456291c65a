import { type JSX } from 'preact';
import { type Movement } from '../../domain/synthesis/movement.js';
import { plots } from '../phrases/plots.js';
import { BAR, Bars } from './bars.js';
import { wrapped } from './labels.js';
import { Legend, Square } from './legend.js';
import { Lines, Plot, Sentence, type Colours, type PlotProps } from './plot.js';
import { profileOf, profileText, type Axis, type Profile } from './profile.js';

const WIDTH = 340;
const CENTRE = { x: WIDTH / 2, y: 140 };
const RADIUS = 110;
const KEY_TOP = 334;
const KEY = 56;
const RINGS = [0.25, 0.5, 0.75, 1];

/** Where this round and the last one stand on each criterion; below three criteria there is no area to see, so they are bars. */
export function Radar({
  synthesis,
  movement,
  locale,
  id,
  colours,
}: PlotProps & { movement: Movement | null }): JSX.Element {
  const words = plots[locale];
  const profile = profileOf(synthesis, movement, locale);
  const frame = { id, title: profile.title, colours };
  const { length } = profile.axes;
  if (length === 0) return <Sentence {...frame}>{words.noProfile}</Sentence>;
  const barsOnly = length < 3;
  const height = barsOnly ? BAR.top + length * BAR.height : KEY_TOP + length * KEY;
  return (
    <Plot {...frame} text={profileText(profile, words)} width={WIDTH} height={height}>
      {(on) => (barsOnly ? <Bars profile={profile} width={WIDTH} on={on} /> : <Web profile={profile} on={on} />)}
    </Plot>
  );
}

function Web({ profile, on }: { profile: Profile; on: Colours }): JSX.Element {
  const { axes, legend } = profile;
  const path = brokenLine(axes);
  const ring = (scores: number[]): string =>
    scores.map((score, index) => pointText(pointOf(index, score, axes.length))).join(' ');
  return (
    <>
      {RINGS.map((score) => (
        <polygon points={ring(axes.map(() => score))} fill="none" stroke={on.line} />
      ))}
      {axes.map((axis, index) => (
        <Spoke number={axis.number} index={index} of={axes.length} on={on} />
      ))}
      {path && <path d={path} fill="none" stroke={on.quiet} stroke-width={2} stroke-dasharray="5 4" />}
      <polygon
        points={ring(axes.map(({ now }) => now))}
        fill={on.accent}
        fill-opacity={0.16}
        stroke={on.accent}
        stroke-width={2.5}
      />
      {axes.map((axis, index) => (
        <Marks axis={axis} index={index} of={axes.length} on={on} />
      ))}
      <Legend legend={legend} y={292} on={on} />
      {axes.map(({ number, name, text }, index) => (
        <>
          <Lines x={0} y={KEY_TOP + 14 + index * KEY} lines={wrapped(`${number}. ${name}`, 46, 2)} colour={on.ink} />
          <Lines x={WIDTH} y={KEY_TOP + 46 + index * KEY} lines={[text]} colour={on.quiet} size={12} anchor="end" />
        </>
      ))}
    </>
  );
}

function Spoke({ number, index, of, on }: { number: number; index: number; of: number; on: Colours }): JSX.Element {
  const end = pointOf(index, 1, of);
  const label = pointOf(index, 1.13, of);
  return (
    <>
      <line x1={CENTRE.x} y1={CENTRE.y} x2={end.x} y2={end.y} stroke={on.line} />
      <Lines x={label.x} y={label.y + 4} lines={[String(number)]} colour={on.quiet} size={12} anchor="middle" />
    </>
  );
}

/** Round for this round, square and hollow for the one before. */
function Marks({ axis, index, of, on }: { axis: Axis; index: number; of: number; on: Colours }): JSX.Element {
  const now = pointOf(index, axis.now, of);
  const before = axis.before === null ? null : pointOf(index, axis.before, of);
  return (
    <>
      {before && <Square x={before.x} y={before.y} on={on} />}
      <circle cx={now.x} cy={now.y} r={4} fill={on.accent} />
    </>
  );
}

/** From one criterion to its neighbour wherever both can be compared. */
function brokenLine(axes: Axis[]): string {
  const parts = axes.flatMap(({ before }, index) => {
    const next = (index + 1) % axes.length;
    const after = axes[next].before;
    if (before === null || after === null) return [];
    return [`M${pointText(pointOf(index, before, axes.length))}L${pointText(pointOf(next, after, axes.length))}`];
  });
  return parts.join('');
}

/** The first criterion stands on top; the others follow as the hours do. */
function pointOf(index: number, score: number, of: number): { x: number; y: number } {
  const angle = (2 * Math.PI * index) / of;
  const reach = RADIUS * score;
  return { x: rounded(CENTRE.x + reach * Math.sin(angle)), y: rounded(CENTRE.y - reach * Math.cos(angle)) };
}

function pointText({ x, y }: { x: number; y: number }): string {
  return `${x},${y}`;
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
