import { Temporal } from 'temporal-polyfill';
import { fullDate, longDate, moment } from '../../src/print/dates.js';
import { preferred } from '../../src/pages/language.js';
import { fr } from '../../src/print/spacing.js';
import { rootOf } from '../../src/pages/reply.js';
import { STYLE } from '../../src/pages/style.js';

describe('the words of a page', () => {
  it('sets French spaces in our words and leaves what people wrote', () => {
    expect(fr`Pourquoi ? « ${'a : b ?'} » : ${3} jours ; n° ${1}`).toBe(
      'Pourquoi\u202f? «\u00a0a : b ?\u00a0»\u00a0: 3\u00a0jours\u202f; n°\u00a01',
    );
  });

  it('writes dates as each language does, with the zone where there is an hour', () => {
    const first = Temporal.PlainDate.from('2027-12-01');
    expect([longDate(first, 'fr'), longDate(first, 'en')]).toEqual([
      '1er\u00a0décembre\u00a02027',
      '1\u00a0December\u00a02027',
    ]);
    expect([fullDate(first, 'fr'), fullDate(first, 'en')]).toEqual([
      'mercredi 1er\u00a0décembre\u00a02027',
      'Wednesday 1\u00a0December\u00a02027',
    ]);
    const at = Temporal.Instant.from('2027-07-01T09:05:00Z');
    expect(moment(at, 'Europe/Paris', 'fr')).toBe('1er\u00a0juillet\u00a02027 à 11:05 (Europe/Paris)');
    expect(moment(at, 'America/New_York', 'en')).toBe('1\u00a0July\u00a02027 at 05:05 (America/New_York)');
  });

  it.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['en;q=0.5, fr;q=0.7', 'fr'],
    ['de, en;q=0.5, fr;q=0.4', 'en'],
    ['fr;q=0', 'en'],
    [';;,=q', 'en'],
    [undefined, 'en'],
  ])('reads "%s" as %s', (header, locale) => {
    expect(preferred(header)).toBe(locale);
  });

  it.each([
    ['/d/t', '../'],
    ['/d/t/decisions?x=/', '../../'],
    ['/d', './'],
  ])('finds the way up from %s', (url, root) => {
    expect(rootOf(url)).toBe(root);
  });
});

describe('the colours', () => {
  const [light, dark] = STYLE.split('@media (prefers-color-scheme: dark)').map(colours);

  it.each([
    ['light', light],
    ['dark', { ...light, ...dark }],
  ])('can be read in %s: 4.5 to 1 for text, 3 to 1 for edges', (_, of) => {
    for (const paper of [of.paper, of.jar]) {
      for (const ink of [of.ink, of.quiet, of.accent, of.past])
        expect(contrast(ink, paper)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of.edge, paper)).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(of['on-accent'], of.accent)).toBeGreaterThanOrEqual(4.5);
  });

  function colours(css: string): Record<string, string> {
    const block = css.slice(0, css.indexOf('}'));
    return Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, value]) => [name, value]));
  }

  /** WCAG 2.2, contrast ratio. */
  function contrast(a: string, b: string): number {
    const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function luminance(colour: string): number {
    const [red, green, blue] = [1, 3, 5].map((start) => {
      const share = parseInt(colour.slice(start, start + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});
