import { type JSX } from 'preact';
import { Lines, type Colours } from './plot.js';

/** This round: a full line with round marks. The one before: a broken line with hollow squares. */
export function Legend({ legend, y, on }: { legend: string[]; y: number; on: Colours }): JSX.Element {
  const [now, before] = legend;
  return (
    <>
      <line x1={0} x2={28} y1={y - 4} y2={y - 4} stroke={on.accent} stroke-width={2.5} />
      <circle cx={14} cy={y - 4} r={4} fill={on.accent} />
      <Lines x={36} y={y} lines={[now]} colour={on.ink} />
      {before && (
        <>
          <line x1={0} x2={28} y1={y + 14} y2={y + 14} stroke={on.quiet} stroke-width={2} stroke-dasharray="5 4" />
          <Square x={14} y={y + 14} on={on} />
          <Lines x={36} y={y + 18} lines={[before]} colour={on.ink} />
        </>
      )}
    </>
  );
}

export function Square({ x, y, on }: { x: number; y: number; on: Colours }): JSX.Element {
  return <rect x={x - 4} y={y - 4} width={8} height={8} fill={on.paper} stroke={on.quiet} stroke-width={2} />;
}
