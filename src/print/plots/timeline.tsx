import { type JSX } from 'preact';
import { type PlainDate } from '../../domain/calendar.js';
import { type Locale } from '../../domain/person.js';
import { type Lifeline, type Mark, type Stretch } from '../../domain/timeline.js';
import { longDate } from '../dates.js';
import { timeline } from '../phrases/timeline.js';
import { oneLine } from './labels.js';
import { ON_PAGE } from './plot.js';
import { hasRoom, isShown, monthsOf, placeOf, yearsOf, type Span, type Tick } from './timeline-scale.js';
import { LOOK, SHAPE, Shapes, STRIP_HEIGHT } from './timeline-shapes.js';
import { lifelineText } from './timeline-text.js';

interface Props {
  span: Span;
  today: PlainDate;
  locale: Locale;
  /** Unique on the page. */
  id: string;
}

/** The years, the months of a short span, and today; as wide as what is around it. One on a page: it defines the shapes of the strips. */
export function TimelineAxis({ span, today, locale, id }: Props): JSX.Element {
  const words = timeline[locale];
  const years = yearsOf(span);
  const months = monthsOf(span, locale);
  const height = months.length > 0 ? 56 : 40;
  const now = placeOf(today, span);
  return (
    <svg
      role="img"
      aria-labelledby={id}
      width="100%"
      height={height}
      overflow="visible"
      font-family="system-ui, sans-serif"
      font-size="12"
      font-weight="400"
      fill={ON_PAGE.quiet}
    >
      <title id={id}>
        {words.axis(longDate(span.from, locale), longDate(span.to, locale), longDate(today, locale))}
      </title>
      <Shapes years={years.filter(({ at }) => at > 0)} today={now} />
      <line x1={`${now}%`} x2={`${now}%`} y1={17} y2={height} stroke={ON_PAGE.ink} />
      {years.map((year) => (
        <Label tick={year} y={34} from={22} to={height} />
      ))}
      {months.map((month) => (
        <Label tick={month} y={51} from={height - 6} to={height} />
      ))}
      <text x={`${now}%`} y={12} text-anchor={anchorOf(now)} fill={ON_PAGE.ink} font-weight="600">
        {words.today}
      </text>
    </svg>
  );
}

/** Right of the line that it names, and readable where today's crosses it. */
function Label({ tick, y, from, to }: { tick: Tick; y: number; from: number; to: number }): JSX.Element {
  const x = `${tick.at}%`;
  return (
    <>
      {tick.at > 0 && <line x1={x} x2={x} y1={from} y2={to} stroke={ON_PAGE.line} />}
      {hasRoom(tick.at) && (
        <text x={x} dx={tick.at > 0 ? 4 : 0} y={y} stroke={ON_PAGE.paper} stroke-width="3" paint-order="stroke">
          {tick.label}
        </text>
      )}
    </>
  );
}

function anchorOf(place: number): 'start' | 'middle' | 'end' {
  if (place < 10) return 'start';
  return place > 90 ? 'end' : 'middle';
}

/** One life on the scale of the axis. What lies outside is an arrow at the edge, and told in words. */
export function TimelineStrip(props: Omit<Props, 'today'> & { lifeline: Lifeline; name: string }): JSX.Element {
  const { lifeline, span, locale, id, name } = props;
  const marks = lifeline.marks.filter(({ on }) => isShown(on, span));
  return (
    <svg role="img" aria-labelledby={`${id} ${id}-d`} width="100%" height={STRIP_HEIGHT} overflow="visible" fill="none">
      <title id={id}>{oneLine(name)}</title>
      <desc id={`${id}-d`}>{lifelineText(lifeline, locale)}</desc>
      <use href={`#${SHAPE.lines}`} />
      {lifeline.stretches.map((stretch) => (
        <Bar stretch={stretch} span={span} />
      ))}
      {[...marks]
        .sort((a, b) => layerOf(a) - layerOf(b))
        .map((mark) => (
          <use href={`#${shapeOf(mark)}`} x={`${placeOf(pointOf(mark), span)}%`} />
        ))}
      {placeOf(lifeline.from, span) < 0 && <use href={`#${SHAPE.before}`} />}
      {placeOf(lifeline.to, span) >= 100 && <use href={`#${SHAPE.after}`} x="100%" />}
    </svg>
  );
}

function Bar({ stretch: { kind, from, to }, span }: { stretch: Stretch; span: Span }): JSX.Element | null {
  const left = Math.max(0, placeOf(from, span));
  const right = Math.min(100, placeOf(to.add({ days: 1 }), span));
  if (right <= left) return null;
  return <rect x={`${left}%`} width={`${Math.round((right - left) * 100) / 100}%`} {...LOOK[kind]} />;
}

/** A term's last day is marked where it ends. */
function pointOf({ kind, on }: Mark): PlainDate {
  return kind === 'expiry' ? on.add({ days: 1 }) : on;
}

function shapeOf(mark: Mark): string {
  if (mark.kind !== 'decision') return SHAPE[mark.kind];
  return SHAPE[mark.lapsed ? 'lapsed' : mark.outcome];
}

/** Decisions stand in front of expiries. */
function layerOf({ kind }: Mark): number {
  return kind === 'decision' ? 1 : 0;
}
