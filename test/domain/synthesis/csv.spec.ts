import { completeCriterion } from '../../../src/domain/grid.js';
import { csvOf } from '../../../src/domain/synthesis/csv.js';
import { synthesise, type RoundEvaluations } from '../../../src/domain/synthesis/synthesis.js';
import { seenBy } from '../../../src/domain/synthesis/visibility.js';
import { evaluation, EXPIRY, said } from './example.js';

const DECIDER = { personId: null, role: 'decider', ownReading: 'none' } as const;

function csv(round: RoundEvaluations, names = new Map<string, string>()): string {
  return csvOf(seenBy(DECIDER, synthesise(round), 'deciders', names)!);
}

/** Read back as RFC 4180 says, by a reader of its own. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, start, quoted, bare, end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=(,|\r\n|$))/g)) {
    if (start !== ',') rows.push([]);
    rows[rows.length - 1].push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === undefined) break;
  }
  return rows.filter((row) => row.length > 1);
}

/** One reviewer, who says this wherever something can be said. */
function saying(text: string): string[][] {
  const criteria = [
    { key: 'words', question: text, scale: { kind: 'text' as const } },
    { key: 'days', question: 'Days?', scale: { kind: 'number' as const, unit: text }, target: -5 },
    {
      key: 'level',
      question: 'Level?',
      scale: { kind: 'rating' as const, levels: [-1, 1].map((value) => ({ value, label: text })) },
    },
  ].map(completeCriterion);
  const answers = { words: said(text, text), days: said(-7, text), level: said(-1, text) };
  return read(csv({ ...EXPIRY, criteria, evaluations: [evaluation(1, 'eve', answers)] }, new Map([['eve', text]])));
}

const column = (rows: string[][], name: string): string[] => rows.slice(1).map((row) => row[rows[0].indexOf(name)]);

describe('the table', () => {
  it('is one flat table with a row per criterion, and a block of four columns per reviewer', () => {
    const text = csv({ ...EXPIRY, criteria: EXPIRY.criteria.slice(0, 2), evaluations: EXPIRY.evaluations.slice(0, 2) });
    expect(text).toBe(
      [
        '\uFEFFrow,key,question,scale,unit,weight,target,answered,notApplicable,notAnswered,coverage,median,mean,spread,lowest,highest,score,targetShare,targetMetByMedian,disagreement,' +
          'Reviewer 1: answer,Reviewer 1: score,Reviewer 1: in words,Reviewer 1: comment,Reviewer 2: answer,Reviewer 2: score,Reviewer 2: in words,Reviewer 2: comment',
        'criterion,pay,Are those who need it employed in good conditions?,rating,,3,3,2,0,0,1,3.5,3.5,0.5,3,4,0.833333333333,1,yes,0.333333333333,' +
          '4,1,Lasting,Two contracts run past the expiry date.,3,0.666666666667,Fair,',
        'criterion,territory,Are the projects really tied to the territory?,rating,,2,3,1,1,0,0.5,4,4,,4,4,1,1,yes,,' +
          '4,1,Carried,,,,N/A,I only saw the office.',
        'whole,,,,,,,,,,0.8,,,,,,0.9,,,,,1,covers 1 of the weights,,,0.666666666667,covers 0.6 of the weights,',
        'recommendation,,,,,,,,,,,,,,,,,,,,,,continue,,,,continue,',
        'external,,,,,,,,,,,,,,,,,,,,,,yes,,,,no,',
        'late,,,,,,,,,,,,,,,,,,,,,,no,,,,no,',
        '',
      ].join('\r\n'),
    );
  });

  it('has as many fields in each row, whatever was written', () => {
    for (const text of ['a,b', 'say "no"', 'two\r\nlines', 'two\nlines', '","', 'é', '\uFEFFx', '']) {
      const rows = saying(text);
      expect(rows.map((row) => row.length)).toEqual(Array(rows.length).fill(24));
      expect(rows).toHaveLength(8);
      expect(rows[1][2]).toBe(text.startsWith('\n') ? `'${text}` : text);
    }
  });

  it('has headings also where nobody has answered', () => {
    const rows = read(csv({ ...EXPIRY, evaluations: [] }));
    expect(rows[0]).toHaveLength(20);
    expect(column(rows, 'row')).toEqual([
      ...Array<string>(5).fill('criterion'),
      'whole',
      'recommendation',
      'external',
      'late',
    ]);
    expect(column(rows, 'coverage')).toEqual(Array(9).fill(''));
  });
});

describe.each([
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
])('%j', (text) => {
  const rows = saying(text);
  const harmless = `'${text}`;

  it('is text wherever it was written', () => {
    const name = `Reviewer 1 (${text})`;
    expect(column(rows, 'question')[0]).toBe(harmless);
    expect(column(rows, 'unit')[1]).toBe(harmless);
    expect(column(rows, `${name}: in words`).slice(0, 3)).toEqual([harmless, '', harmless]);
    expect(column(rows, `${name}: comment`).slice(0, 3)).toEqual([harmless, harmless, harmless]);
    for (const cell of rows.flat()) if (!/^-?[\d.]+$/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@＝]/);
  });

  it('leaves numbers numbers', () => {
    expect(column(rows, `Reviewer 1 (${text}): answer`).slice(0, 3)).toEqual(['', '-7', '-1']);
    for (const name of ['median', 'mean', 'lowest']) expect(column(rows, name).slice(0, 3)).toEqual(['', '-7', '-1']);
    expect(column(rows, 'target')[1]).toBe('-5');
  });
});
