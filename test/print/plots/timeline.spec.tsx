import { render } from 'preact-render-to-string';
import { Temporal } from 'temporal-polyfill';
import { type Outcome } from '../../../src/domain/decision.js';
import { type Locale } from '../../../src/domain/person.js';
import { lifeline, type Life, type Lifeline, type TimelineTerm } from '../../../src/domain/timeline.js';
import { TimelineAxis, TimelineStrip } from '../../../src/print/plots/timeline.js';
import { TimelineLegend } from '../../../src/print/plots/timeline-legend.js';
import { placeOf, spanOf, type Span } from '../../../src/print/plots/timeline-scale.js';
import { lifelineText, timelineTable } from '../../../src/print/plots/timeline-text.js';
import { described, HOSTILE_TEXTS, printed, unsound } from './pictures.js';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const TODAY = day('2028-03-15');

function term(number: number, from: string, to: string, decided?: [Outcome, on: string], lapsed = false): TimelineTerm {
  return {
    number,
    startsOn: day(from),
    expiresOn: day(to),
    halfTimeOn: number === 1 ? day(from).add({ months: 6 }) : null,
    decision: decided ? { outcome: decided[0], on: day(decided[1]), lapsed } : null,
  };
}

function line(terms: TimelineTerm[], more: Partial<Life> = {}): Lifeline {
  return lifeline({ terms, livedSince: null, handOverOn: null, voidedOn: null, ...more }, TODAY);
}

const CONTINUED = line([
  term(1, '2026-12-01', '2027-11-30', ['continue', '2027-11-10']),
  term(2, '2027-12-01', '2028-05-31'),
]);
const EXPIRED = line([term(1, '2027-01-15', '2028-01-14')]);
const CABIN = line([term(1, '2027-10-01', '2028-09-30')], { livedSince: day('2006-12-01') });
const LATE = line(
  [
    term(1, '2026-03-01', '2027-03-31', ['continue', '2027-05-10']),
    term(2, '2027-06-01', '2027-12-31', ['adopt', '2027-11-20']),
  ],
  { handOverOn: day('2028-01-01') },
);
const LAPSED = line([term(1, '2026-06-01', '2027-05-31', ['stop', '2027-07-30'], true)]);
const GONE = line([term(1, '1990-06-01', '1991-05-31', ['stop', '1991-05-30'])]);

const SPAN: Span = { from: day('2026-01-01'), to: day('2029-12-31') };

function strip(of: Lifeline, locale: Locale = 'en', name = 'Night kitchen'): string {
  return render(<TimelineStrip lifeline={of} span={SPAN} locale={locale} id="t1" name={name} />);
}

function axis(span: Span = SPAN, locale: Locale = 'en'): string {
  return render(<TimelineAxis span={span} today={TODAY} locale={locale} id="axis" />);
}

const used = (svg: string): string[] => [...svg.matchAll(/<use href="#timeline-([\w-]+)"/g)].map(([, id]) => id);
const bars = (svg: string): [x: number, width: number][] =>
  [...svg.matchAll(/<rect x="([\d.]+)%" width="([\d.]+)%"/g)].map(([, x, width]) => [Number(x), Number(width)]);

describe('the span of timelines', () => {
  const text = ({ from, to }: Span): string => `${String(from)}/${String(to)}`;

  it('is what there is, in whole months with a margin', () => {
    expect(text(spanOf([CONTINUED], TODAY))).toBe('2026-11-01/2028-06-30');
    expect(text(spanOf([CONTINUED, LATE], TODAY))).toBe('2026-02-01/2028-06-30');
  });

  it('is never longer than three years either way, however long something lives', () => {
    const far = line([term(1, '1990-01-01', '2032-12-31')]);
    expect(text(spanOf([far, GONE, CABIN], TODAY))).toBe('2025-03-01/2031-03-31');
  });

  it('is never shorter than three months either way, so that today has room', () => {
    expect(text(spanOf([], TODAY))).toBe('2027-12-01/2028-06-30');
    expect(text(spanOf([line([term(1, '2028-03-10', '2028-03-20')])], TODAY))).toBe('2027-12-01/2028-06-30');
  });

  it('places each day by where it begins', () => {
    expect(placeOf(day('2026-01-01'), SPAN)).toBe(0);
    expect(placeOf(day('2028-01-01'), SPAN)).toBe(49.97);
    expect(placeOf(day('2030-01-01'), SPAN)).toBe(100);
  });
});

describe('the axis', () => {
  it('names years, and months only of a short span', () => {
    expect(printed(axis())).toEqual(['2026', '2027', '2028', '2029', 'today']);
    expect(printed(axis(spanOf([EXPIRED], TODAY)))).toEqual([
      '2027',
      '2028',
      'Jan',
      'Apr',
      'Jul',
      'Oct',
      'Jan',
      'Apr',
      'today',
    ]);
    const short = axis({ from: day('2027-12-01'), to: day('2028-06-30') }, 'fr');
    expect(printed(short)).toEqual([
      ...['2027', '2028', 'déc.', 'janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin'],
      'aujourd’hui',
    ]);
  });

  it('stretches to any width without distortion, and says what it shows', () => {
    const [svg] = /^<svg[^>]*>/.exec(axis())!;
    expect(svg).toContain('width="100%"');
    expect(svg).not.toContain('viewBox');
    expect(axis()).toContain(
      '<title id="axis">From 1\u00a0January\u00a02026 to 31\u00a0December\u00a02029; today is 15\u00a0March\u00a02028</title>',
    );
    expect(unsound(axis().replaceAll(/(linear|pattern)(Transform|Units)/g, '$1'))).toEqual([]);
  });

  it('defines every shape that a strip or the legend names, once', () => {
    const defined = [...axis().matchAll(/ id="timeline-([\w-]+)"/g)].map(([, id]) => id);
    expect(new Set(defined).size).toBe(defined.length);
    const legend = render(<TimelineLegend locale="en" />);
    const strips = [CONTINUED, EXPIRED, CABIN, LATE, LAPSED, GONE].map((of) => strip(of)).join('');
    const named = [...(legend + strips).matchAll(/#timeline-([\w-]+)/g)].map(([, id]) => id);
    expect(defined.sort()).toEqual([...new Set(named)].sort());
  });
});

describe('a strip', () => {
  it('draws what was lived, what is to come and what stands between, on the scale of the axis', () => {
    const svg = strip(CONTINUED);
    expect(bars(svg)).toEqual([
      [22.86, 24.98],
      [47.84, 7.26],
      [55.1, 5.27],
    ]);
    expect(used(svg)).toEqual(['lines', 'half', 'expiry', 'expiry', 'continue']);
  });

  it.each<[string, Lifeline, string[]]>([
    ['expired', EXPIRED, ['lines', 'half', 'expiry']],
    ['continued late, then adopted', LATE, ['lines', 'half', 'expiry', 'expiry', 'continue', 'adopt']],
    ['lapsed', LAPSED, ['lines', 'half', 'expiry', 'lapsed']],
    ['there for long', CABIN, ['lines', 'half', 'expiry', 'before']],
    ['long gone', GONE, ['lines', 'before']],
    ['to come for long', line([term(1, '2029-06-01', '2032-05-31')]), ['lines', 'half', 'after']],
  ])('marks what is %s', (_, of, marks) => {
    expect(used(strip(of))).toEqual(marks);
  });

  it('tells apart by form what is told apart by colour', () => {
    const looks = [...(strip(CABIN) + strip(EXPIRED)).matchAll(/<rect [^>]*?%" (y=[^>]*)><\/rect>/g)].map(
      ([, look]) => look,
    );
    expect(new Set(looks)).toEqual(
      new Set([
        'y="12" height="4" fill="var(--accent)" fill-opacity="0.4"',
        'y="10" height="8" fill="var(--accent)"',
        'y="10.5" height="7" fill="var(--paper)" stroke="var(--accent)"',
        'y="10.5" height="7" fill="url(#timeline-hatch)" stroke="var(--past)"',
      ]),
    );
  });

  it('stays between its edges', () => {
    for (const [x, width] of [CABIN, GONE, line([term(1, '1990-01-01', '2040-12-31')])].flatMap((of) =>
      bars(strip(of)),
    )) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(100);
    }
  });

  it('stays small, since a page may hold five hundred', () => {
    for (const locale of ['en', 'fr'] as const) expect(Buffer.byteLength(strip(CONTINUED, locale))).toBeLessThan(1200);
  });

  it.each(HOSTILE_TEXTS)('has %j for a name, in a sound picture', (name) => {
    const svg = strip(CONTINUED, 'en', name);
    expect(unsound(svg)).toEqual([]);
    expect([...new Set([...svg.matchAll(/<(\w+)/g)].map(([, tag]) => tag))].sort()).toEqual([
      'desc',
      'rect',
      'svg',
      'title',
      'use',
    ]);
  });
});

describe('a life in words', () => {
  const said = (of: Lifeline, locale: Locale = 'en'): string => lifelineText(of, locale).replaceAll('\u00a0', ' ');

  it('tells every term, and what became of it', () => {
    expect(said(CONTINUED)).toBe(
      'Term 1 from 1 December 2026 to 30 November 2027, half-time on 1 June 2027, continued on 10 November 2027. ' +
        'Term 2 from 1 December 2027 to 31 May 2028.',
    );
    expect(said(EXPIRED)).toContain('half-time on 15 July 2027, halted since 15 January 2028.');
    expect(said(LAPSED)).toContain(
      'halted from 1 June 2027 to 30 July 2027, stopped on 30 July 2027 since nobody decided.',
    );
    expect(said(LATE)).toBe(
      'Term 1 from 1 March 2026 to 31 March 2027, half-time on 1 September 2026, halted from 1 April 2027 to 31 May 2027, continued on 10 May 2027. ' +
        'Term 2 from 1 June 2027 to 31 December 2027, adopted on 20 November 2027, hand-over on 1 January 2028.',
    );
    expect(described(strip(CONTINUED)).replaceAll('\u00a0', ' ')).toBe(said(CONTINUED));
  });

  it('tells what lies outside the dates that are shown', () => {
    expect(said(CABIN)).toMatch(/^There from 1 December 2006 to 30 September 2027, before its first term\. Term 1/);
    expect(said(GONE)).toContain('stopped on 30 May 1991.');
  });

  it('says that it was withdrawn', () => {
    const more = { voidedOn: day('2027-01-10') };
    expect(said(line([term(1, '2027-02-01', '2028-01-31')], more))).toContain(
      'withdrawn on 10 January 2027, before it began',
    );
  });

  it('speaks French', () => {
    expect(said(EXPIRED, 'fr')).toBe(
      'Période n° 1 du 15 janvier 2027 au 14 janvier 2028, mi-parcours le 15 juillet 2027, suspendu depuis le 15 janvier 2028.',
    );
  });

  it('is a table as well, with a row for each term', () => {
    const rows = [
      { title: 'Night kitchen', lifeline: LATE },
      { title: 'Cabin', lifeline: CABIN },
    ];
    const plain = ({ rows: told }: { rows: string[][] }): string[] =>
      told.map((cells) => cells.join(' | ').replaceAll('\u00a0', ' '));
    const table = timelineTable(rows, 'en');
    expect(plain(table)).toEqual([
      'Night kitchen | 1 | 1 March 2026 | 31 March 2027 | 1 September 2026 | halted from 1 April 2027 to 31 May 2027 | continued on 10 May 2027',
      'Night kitchen | 2 | 1 June 2027 | 31 December 2027 | – | – | adopted on 20 November 2027, hand-over on 1 January 2028',
      'Cabin | before the first | 1 December 2006 | 30 September 2027 | – | – | –',
      'Cabin | 1 | 1 October 2027 | 30 September 2028 | 1 April 2028 | – | –',
    ]);
    for (const row of table.rows) expect(row).toHaveLength(table.head.length);
    expect(timelineTable(rows, 'fr').head).toHaveLength(table.head.length);
  });
});

it.each(['en', 'fr'] as const)('the legend says what every form means (%s)', (locale) => {
  const legend = render(<TimelineLegend locale={locale} />);
  expect(unsound(legend)).toEqual([]);
  expect(legend.match(/<li>/g)).toHaveLength(12);
});
