import { FULLEST, ON_PAPER } from '../../../src/print/plots/plot.js';
import { STYLE } from '../../../src/pages/style.js';

type Rgb = number[];

describe('the colours of the plots', () => {
  const [light, dark] = STYLE.split('@media (prefers-color-scheme: dark)').map(colours);

  it('in a file of its own are the light ones of the pages', () => {
    for (const [name, colour] of Object.entries(ON_PAPER)) expect([name, light[name]]).toEqual([name, colour]);
  });

  it.each([
    ['light', light],
    ['dark', { ...light, ...dark }],
  ])('leave what is printed on the fullest shade readable in %s: 4.5 to 1', (_, of) => {
    const [paper, accent, ink] = [of.paper, of.accent, of.ink].map(rgb);
    const shade = paper.map((part, index) => part + (accent[index] - part) * FULLEST);
    expect(contrast(ink, shade)).toBeGreaterThanOrEqual(4.5);
  });
});

function colours(css: string): Record<string, string> {
  const block = css.slice(0, css.indexOf('}'));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]));
}

function rgb(colour: string): Rgb {
  return [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
