import { type ComponentChildren, type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { oneLine } from './labels.js';

type Colour = 'paper' | 'ink' | 'quiet' | 'line' | 'edge' | 'accent' | 'past';
export type Colours = Record<Colour, string>;

/** Those of the page's own stylesheet, light or dark as the page is. */
export const ON_PAGE: Colours = {
  paper: 'var(--paper)',
  ink: 'var(--ink)',
  quiet: 'var(--quiet)',
  line: 'var(--line)',
  edge: 'var(--edge)',
  accent: 'var(--accent)',
  past: 'var(--past)',
};

/** The light ones as they are, for a plot in a file of its own, which no stylesheet reaches. */
export const ON_PAPER: Colours = {
  paper: '#ffffff',
  ink: '#1c1f1e',
  quiet: '#595d57',
  line: '#d3d8d0',
  edge: '#767b74',
  accent: '#1d5c4b',
  past: '#a8231b',
};

/** The fullest shade; text stays readable on it (4.5 to 1), in light and in dark. */
export const FULLEST = 0.44;

export interface PlotProps {
  synthesis: ShownSynthesis;
  locale: Locale;
  /** Unique on the page: the ids of title and description begin with it. */
  id: string;
  colours?: Colours;
}

export interface Frame {
  id: string;
  title: string;
  /** All that the plot shows, in words. */
  text: string;
  width: number;
  height: number;
  children: (colours: Colours) => ComponentChildren;
  colours?: Colours;
}

/** A picture with its words. It keeps its size: where it is wider than the screen, what is around it scrolls. */
export function Plot({ id, title, text, width, height, children, colours = ON_PAGE }: Frame): JSX.Element {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-labelledby={`${id}-title ${id}-text`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      font-family="system-ui, sans-serif"
      font-size="13"
      fill={colours.ink}
    >
      <title id={`${id}-title`}>{oneLine(title)}</title>
      <desc id={`${id}-text`}>{oneLine(text)}</desc>
      <rect width={width} height={height} fill={colours.paper} />
      {children(colours)}
    </svg>
  );
}

interface LinesProps {
  x: number;
  /** Base line of the first line. */
  y: number;
  lines: string[];
  colour: string;
  size?: number;
  weight?: number;
  anchor?: 'start' | 'middle' | 'end';
}

/** Lines of text below each other; each is a direction of its own, whatever script it is written in. */
export function Lines({ x, y, lines, colour, size = 13, weight = 400, anchor = 'start' }: LinesProps): JSX.Element {
  return (
    <>
      {lines.map((line, index) => (
        <text
          x={x}
          y={y + index * (size + 3)}
          font-size={size}
          font-weight={weight}
          fill={colour}
          text-anchor={anchor}
          unicode-bidi="isolate"
        >
          {line}
        </text>
      ))}
    </>
  );
}

export function Sentence({
  children,
  ...frame
}: Omit<Frame, 'width' | 'height' | 'text' | 'children'> & { children: string }): JSX.Element {
  return (
    <Plot {...frame} text={children} width={360} height={48}>
      {(colours) => <Lines x={0} y={28} lines={[children]} colour={colours.quiet} />}
    </Plot>
  );
}
