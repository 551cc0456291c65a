import { type JSX } from 'preact';
import { wrapped } from './labels.js';
import { Legend, Square } from './legend.js';
import { Lines, type Colours } from './plot.js';
import { type Axis, type Profile } from './profile.js';

export const BAR = { top: 52, height: 88 };

/** One bar per criterion, from 0 to 1, with a mark where the round before stood. */
export function Bars({ profile, width, on }: { profile: Profile; width: number; on: Colours }): JSX.Element {
  return (
    <>
      <Legend legend={profile.legend} y={18} on={on} />
      {profile.axes.map((axis, index) => (
        <Bar axis={axis} y={BAR.top + index * BAR.height} width={width} on={on} />
      ))}
    </>
  );
}

function Bar({ axis, y, width, on }: { axis: Axis; y: number; width: number; on: Colours }): JSX.Element {
  const reach = width - 12;
  return (
    <>
      <Lines x={0} y={y + 14} lines={wrapped(axis.name, 46, 2)} colour={on.ink} />
      <rect x={6} y={y + 40} width={reach} height={14} fill="none" stroke={on.edge} />
      <rect x={6} y={y + 40} width={reach * axis.now} height={14} fill={on.accent} />
      {axis.before !== null && <Square x={6 + reach * axis.before} y={y + 47} on={on} />}
      <Lines x={width} y={y + 70} lines={[axis.text]} colour={on.quiet} size={12} anchor="end" />
    </>
  );
}
