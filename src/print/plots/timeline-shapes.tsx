import { type JSX } from 'preact';
import { type StretchKind } from '../../domain/timeline.js';
import { ON_PAGE } from './plot.js';
import { type Tick } from './timeline-scale.js';

/** The height of a strip; everything stands around the middle of it. */
export const STRIP_HEIGHT = 28;

/** The ids of what the axis defines once for all strips of the page. */
export const SHAPE = {
  hatch: 'timeline-hatch',
  lines: 'timeline-lines',
  'half-time': 'timeline-half',
  expiry: 'timeline-expiry',
  stop: 'timeline-stop',
  continue: 'timeline-continue',
  adopt: 'timeline-adopt',
  lapsed: 'timeline-lapsed',
  withdrawn: 'timeline-withdrawn',
  before: 'timeline-before',
  after: 'timeline-after',
} as const;

const { paper, ink, quiet, line, accent, past } = ON_PAGE;

/** Solid where it has been lived, outlined where it is to come, hatched where it is past its date, thin before its first term. */
export const LOOK: Record<StretchKind, JSX.IntrinsicElements['rect']> = {
  lived: { y: 12, height: 4, fill: accent, 'fill-opacity': 0.4 },
  running: { y: 10, height: 8, fill: accent },
  planned: { y: 10.5, height: 7, fill: paper, stroke: accent },
  halted: { y: 10.5, height: 7, fill: `url(#${SHAPE.hatch})`, stroke: past },
};

const OF_A_DECISION = { fill: ink, stroke: paper, 'stroke-width': 1.5, 'paint-order': 'stroke' };

/** Each told by its form, not by its colour. A strip names them by id, so that five hundred of them stay small. */
export function Shapes({ years, today }: { years: Tick[]; today: number }): JSX.Element {
  return (
    <defs>
      <pattern id={SHAPE.hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M1 0V5" stroke={past} stroke-width="2" />
      </pattern>
      <g id={SHAPE.lines}>
        {years.map(({ at }) => (
          <line x1={`${at}%`} x2={`${at}%`} y2="100%" stroke={line} />
        ))}
        <line x1={`${today}%`} x2={`${today}%`} y2="100%" stroke={ink} />
      </g>
      <circle id={SHAPE['half-time']} cy="14" r="3.5" fill={paper} stroke={accent} stroke-width="1.75" />
      <path id={SHAPE.expiry} d="M0 4V24" stroke={ink} stroke-width="2.5" />
      <path id={SHAPE.stop} d="M-5 9H5V19H-5Z" {...OF_A_DECISION} />
      <path id={SHAPE.continue} d="M-4.5 8L6 14L-4.5 20Z" {...OF_A_DECISION} />
      <circle id={SHAPE.adopt} cy="14" r="5.75" {...OF_A_DECISION} />
      <path id={SHAPE.lapsed} d="M-4.5 9.5H4.5V18.5H-4.5Z" fill={paper} stroke={ink} stroke-width="2" />
      <path id={SHAPE.withdrawn} d="M-5 9L5 19M5 9L-5 19" fill="none" stroke={ink} stroke-width="2" />
      <Edge id={SHAPE.before} d="M7 9L2 14L7 19" />
      <Edge id={SHAPE.after} d="M-7 9L-2 14L-7 19" />
    </defs>
  );
}

/** It stands out from the bar that it ends. */
function Edge({ id, d }: { id: string; d: string }): JSX.Element {
  return (
    <g id={id} fill="none">
      <path d={d} stroke={paper} stroke-width="5" />
      <path d={d} stroke={quiet} stroke-width="2" />
    </g>
  );
}
