import { type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { timeline } from '../phrases/timeline.js';
import { LOOK, SHAPE, STRIP_HEIGHT } from './timeline-shapes.js';

const STRETCHES = ['lived', 'running', 'planned', 'halted'] as const;
const MARKS = ['half-time', 'expiry', 'continue', 'stop', 'lapsed', 'adopt', 'withdrawn'] as const;

/** What the forms mean; the axis, on the same page, defines them. */
export function TimelineLegend({ locale }: { locale: Locale }): JSX.Element {
  const { legend } = timeline[locale];
  return (
    <ul class="timeline-legend">
      {STRETCHES.map((kind) => (
        <li>
          <svg aria-hidden="true" width={30} height={STRIP_HEIGHT} fill="none">
            <rect x={1} width={28} {...LOOK[kind]} />
          </svg>{' '}
          {legend[kind]}
        </li>
      ))}
      {MARKS.map((kind) => (
        <li>
          <svg aria-hidden="true" width={14} height={STRIP_HEIGHT}>
            <use href={`#${SHAPE[kind]}`} x={7} />
          </svg>{' '}
          {legend[kind]}
        </li>
      ))}
      <li>
        <svg aria-hidden="true" width={14} height={STRIP_HEIGHT}>
          <use href={`#${SHAPE.after}`} x={12} />
        </svg>{' '}
        {legend.outside}
      </li>
    </ul>
  );
}
