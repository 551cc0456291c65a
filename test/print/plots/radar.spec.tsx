import { render } from 'preact-render-to-string';
import { type Locale } from '../../../src/domain/person.js';
import { movement, type Movement } from '../../../src/domain/synthesis/movement.js';
import { synthesise } from '../../../src/domain/synthesis/synthesis.js';
import { type ShownSynthesis } from '../../../src/domain/synthesis/visibility.js';
import { Radar } from '../../../src/print/plots/radar.js';
import { EXPIRY, HALF_TIME } from '../../domain/synthesis/example.js';
import { described, HOSTILE_TEXTS, printed, shown, unsound, writing } from './pictures.js';

const since = movement(synthesise(EXPIRY), synthesise(HALF_TIME));

function radar(of: ShownSynthesis = shown(), moved: Movement | null = since, locale: Locale = 'en'): string {
  return render(<Radar synthesis={of} movement={moved} locale={locale} id="r" />);
}

describe('the radar', () => {
  const svg = radar();

  it('draws the place on each criterion, the first on top and the others as the hours go', () => {
    const [shape] = /<polygon points="[^"]+" fill="var\(--accent\)"/.exec(svg)!;
    expect(shape).toContain('points="170,66.7 225,140 170,239 126,140"');
  });

  it('draws the round before only where it can be compared', () => {
    expect(/<path d="([^"]*)"/.exec(svg)![1]).toBe('M170,103.3L225,140');
    const squares = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="8"/g)].map(([, x, y]) => [
      Number(x) + 4,
      Number(y) + 4,
    ]);
    expect(squares).toEqual([
      [170, 103.3],
      [225, 140],
      [14, 306], // the legend
    ]);
  });

  it('says what each axis is and where both rounds stand on it', () => {
    expect(printed(svg)).toEqual([
      ...['1', '2', '3', '4', 'Round 2 (term 1)', 'Round 1 (term 1)'],
      ...['1. Are those who need it employed in good', 'conditions?', '0.67, from 0.33'],
      ...['2. Are the projects really tied to the', 'territory?', '0.50, from 0.50'],
      ...['3. Which share of wages do funds and projects', 'cover?', '0.90 (another scale then)'],
      ...['4. Would it hold a month without its', 'coordinator?', '0.40 (another question then)'],
    ]);
    expect(described(svg)).toBe(
      'Round 2 (term 1), Round 1 (term 1). Are those who need it employed in good conditions?: 0.67, from 0.33. ' +
        'Are the projects really tied to the territory?: 0.50, from 0.50. Which share of wages do funds and projects cover?: 0.90 (another scale then). ' +
        'Would it hold a month without its coordinator?: 0.40 (another question then)',
    );
    expect(svg).toContain('Where rounds 2 and 1 stand on each criterion');
  });

  it('stands alone in a first round', () => {
    const alone = radar(shown(), null);
    expect(printed(alone)).toContain('0.67');
    expect(printed(alone)).not.toContain('Round 1 (term 1)');
    expect(alone).not.toMatch(/width="8"|<path/);
    expect(unsound(alone)).toEqual([]);
  });

  it('becomes bars below three criteria', () => {
    const two = { ...EXPIRY, criteria: EXPIRY.criteria.slice(0, 2) };
    const bars = radar(shown(two));
    expect(bars).not.toContain('<polygon');
    const filled = [...bars.matchAll(/width="([\d.]+)" height="14" fill="var\(--accent\)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(filled.map((width) => Math.round((100 * width) / 328))).toEqual([67, 50]);
    expect(printed(bars)).toEqual([
      ...['Round 2 (term 1)', 'Round 1 (term 1)'],
      ...['Are those who need it employed in good', 'conditions?', '0.67, from 0.33'],
      ...['Are the projects really tied to the territory?', '0.50, from 0.50'],
    ]);
    expect(described(bars)).toContain('Are the projects really tied to the territory?: 0.50, from 0.50');
  });

  it('leaves out what nobody answered, and says so where that is all', () => {
    const [ada] = EXPIRY.evaluations;
    const { pay, territory, funding } = ada.answers;
    const evaluations = [{ ...ada, answers: { pay, territory, funding } }];
    expect(printed(radar(shown({ ...EXPIRY, evaluations }), null)).filter((line) => /^\d\. /.test(line))).toHaveLength(
      3,
    );
    const none = radar(shown({ ...EXPIRY, evaluations: [] }), null);
    expect(printed(none)).toEqual(['There is no answer yet that has a place on a scale.']);
  });

  it('fits on a narrow screen, and speaks French', () => {
    expect(svg).toMatch(/^<svg [^>]*width="340"/);
    expect(printed(radar(shown(), since, 'fr'))).toEqual(
      expect.arrayContaining(['Tour n°\u00a02 (période n°\u00a01)', '0,67, contre 0,33', '0,90 (autre échelle alors)']),
    );
  });
});

it.each(HOSTILE_TEXTS)('%j is text in a sound picture', (text) => {
  const { round, names } = writing(text);
  const moved = movement(synthesise(round), synthesise(round));
  for (const criteria of [round.criteria, round.criteria.slice(0, 1)]) {
    const svg = radar(shown({ ...round, criteria }, names), moved);
    expect(unsound(svg)).toEqual([]);
    const elements = new Set([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name));
    for (const element of elements)
      expect(['circle', 'desc', 'line', 'path', 'polygon', 'rect', 'svg', 'text', 'title']).toContain(element);
  }
});
