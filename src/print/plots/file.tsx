import { render } from 'preact-render-to-string';
import { type Locale } from '../../domain/person.js';
import { type Movements } from '../../domain/synthesis/movement.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { Heatmap } from './heatmap.js';
import { ON_PAPER } from './plot.js';
import { Radar } from './radar.js';

/** A plot as a file of its own, with its colours as they are. */
export function plotFile(
  seen: ShownSynthesis & { movements: Movements },
  plot: 'heatmap' | 'radar' = 'heatmap',
  locale: Locale,
): string {
  const props = { synthesis: seen, locale, id: plot, colours: ON_PAPER };
  return render(
    plot === 'heatmap' ? <Heatmap {...props} /> : <Radar {...props} movement={seen.movements.sinceLastRound} />,
  );
}
