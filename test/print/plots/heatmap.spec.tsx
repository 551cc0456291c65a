import { render } from 'preact-render-to-string';
import { type Locale } from '../../../src/domain/person.js';
import { type ShownSynthesis } from '../../../src/domain/synthesis/visibility.js';
import { Heatmap } from '../../../src/print/plots/heatmap.js';
import { numberText } from '../../../src/print/plots/numbers.js';
import { FULLEST, ON_PAPER } from '../../../src/print/plots/plot.js';
import { EXPIRY, NAMES } from '../../domain/synthesis/example.js';
import { described, HOSTILE_TEXTS, printed, shown, unsound, writing } from './pictures.js';

function heatmap(synthesis: ShownSynthesis = shown(), locale: Locale = 'en'): string {
  return render(<Heatmap synthesis={synthesis} locale={locale} id="h" />);
}

describe('the heatmap', () => {
  const svg = heatmap();
  const lines = printed(svg);

  it('prints every value in its field, and says what is N/A and what has no answer', () => {
    const territory = lines.slice(lines.indexOf('Are the projects really tied to'));
    expect(territory.slice(0, 15)).toEqual([
      ...['Are the projects really tied to', 'the territory?', 'target 3 · weight 2'],
      ...['4', 'Carried', 'N/A', '2', 'Hosted', '1', 'Dropped there', '3', 'Shared', '2.5', 'n = 4', 'target missed'],
    ]);
    const funding = lines.slice(lines.indexOf('% of wages · target 50 · weight 2') + 1);
    expect(funding.slice(0, 8)).toEqual(['60', '40', 'no answer', '20', '50', '45', 'n = 4', 'target missed']);
    const relief = lines.slice(lines.indexOf('target yes · weight 1') + 1);
    expect(relief.slice(0, 8)).toEqual(['no', 'yes', 'yes', 'no', 'no', '40% yes', 'n = 5', 'target missed']);
    const whole = [
      '0.88',
      'covers 100%',
      '0.77',
      'covers 75%',
      '0.61',
      'covers 75%',
      '0.23',
      'covers 100%',
      '0.67',
      'covers 100%',
    ];
    const recommended = ['Recommendation', 'continue', 'continue', 'adopt', 'stop', 'continue'];
    expect(lines.slice(lines.indexOf('0 to 1, over what was answered') + 1)).toEqual([
      ...whole,
      '0.63',
      'covers 90%',
      ...recommended,
    ]);
  });

  it('deepens the shade with the place on the scale, and frames with dashes what has none', () => {
    const fields = [...svg.matchAll(/<rect x=[^>]*>/g)].map(([field]) => field);
    const shades = fields.map((field) => Number(/fill-opacity="([^"]+)"/.exec(field)?.[1] ?? NaN));
    const part = (shade: number): number => Math.round((100 * shade) / FULLEST);
    expect(shades.slice(0, 6).map(part)).toEqual([100, 67, 67, 33, 67, 67]);
    expect(shades.slice(6, 12).map(part)).toEqual([100, NaN, 33, 0, 67, 50]);
    const dashed = fields.flatMap((field, index) => (field.includes('stroke-dasharray="3 3"') ? [index] : []));
    // Bo on the territory, Cy on funding, the question in words, and the five recommendations.
    expect(dashed).toEqual([7, 14, 24, 25, 26, 27, 28, 29, 36, 37, 38, 39, 40]);
    for (const index of dashed) expect([fields[index].includes('fill="none"'), shades[index]]).toEqual([true, NaN]);
  });

  it('says all of it in words, for those who listen', () => {
    const text = described(svg);
    expect(text).toContain('Reviewer 1: from outside.');
    expect(text).toContain(
      'Are the projects really tied to the territory?, target 3 · weight 2. Reviewer 1: 4, Carried; Reviewer 2: N/A; Reviewer 3: 2, Hosted; ' +
        'Reviewer 4: 1, Dropped there; Reviewer 5: 3, Shared; All: 2.5, n = 4, target missed.',
    );
    expect(text).toContain('What should be kept if it stopped?. Reviewer 1: in words; Reviewer 2: no answer;');
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="h-title h-text"/);
    expect(svg).toContain('<title id="h-title">Readings of round 2 (expiry round of term 1)</title><desc id="h-text">');
  });

  it('keeps its size: a column for each reviewer, readable wherever it is scrolled', () => {
    expect(svg).toContain('width="832" height="450" viewBox="0 0 832 450"');
    const ends = [...svg.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"/g)].map(
      ([, x, width]) => Number(x) + Number(width),
    );
    expect(Math.max(...ends)).toBeLessThan(832);
  });

  it('speaks French, with commas', () => {
    const french = printed(heatmap(shown(), 'fr'));
    for (const words of [
      'Lecture 1',
      'de l’extérieur',
      'sans objet',
      'sans réponse',
      '2,5',
      'cible manquée',
      '0,88',
      'poursuivre',
    ])
      expect(french).toContain(words);
    expect(french.map((line) => line.replace(/\s/g, ' '))).toContain('40 % oui');
  });

  it('has names only where it is given names', () => {
    for (const name of NAMES.values()) expect(described(svg) + lines.join()).not.toContain(name);
    const named = heatmap(shown(EXPIRY, NAMES));
    for (const name of NAMES.values()) expect(printed(named)).toContain(name);
    expect(printed(named)).toContain('late');
  });

  it('says so where nobody has answered', () => {
    expect(printed(heatmap(shown({ ...EXPIRY, evaluations: [] })))).toEqual(['No reading has been handed in yet.']);
  });

  it('in a file of its own has colours of its own', () => {
    const alone = render(<Heatmap synthesis={shown()} locale="en" id="h" colours={ON_PAPER} />);
    expect(alone).not.toContain('var(');
    expect(alone.replaceAll(/#[0-9a-f]{6}/g, '')).toBe(svg.replaceAll(/var\(--\w+\)/g, ''));
  });
});

describe.each(HOSTILE_TEXTS)('%j', (text) => {
  it.each(['en', 'fr'] as const)('is text in a sound picture (%s)', (locale) => {
    const { round, names } = writing(text);
    const hostile = heatmap(shown(round, names), locale);
    expect(unsound(hostile)).toEqual([]);
    const elements = new Set([...hostile.matchAll(/<(\w+)/g)].map(([, name]) => name));
    expect([...elements].sort()).toEqual(['desc', 'g', 'rect', 'svg', 'text', 'title']);
    expect(hostile).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    for (const line of printed(hostile)) expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(60);
  });
});

it.each([
  [0, '0', '0'],
  [1250.5, '1,250.5', '1\u202f250,5'],
  [-0.25, '-0.25', '-0,25'],
  [2 / 3, '0.67', '0,67'],
  [0.001, '1E-3', '1E-3'],
  [123456789012, '1.23E11', '1,23E11'],
])('writes %d as short as it can be read', (value, english, french) => {
  expect([numberText(value, 'en'), numberText(value, 'fr')]).toEqual([english, french]);
});
