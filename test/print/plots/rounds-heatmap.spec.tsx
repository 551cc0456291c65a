import { render } from 'preact-render-to-string';
import { type Locale } from '../../../src/domain/person.js';
import { type RoundEvaluations } from '../../../src/domain/synthesis/synthesis.js';
import { type ShownSynthesis } from '../../../src/domain/synthesis/visibility.js';
import { RoundsHeatmap } from '../../../src/print/plots/heatmap.js';
import { FULLEST } from '../../../src/print/plots/plot.js';
import { sheetOverRounds } from '../../../src/print/plots/sheet-over-rounds.js';
import { roundsTable } from '../../../src/print/plots/table.js';
import { evaluation, EXPIRY, GRID, HALF_TIME, NAMES, notApplicable, said } from '../../domain/synthesis/example.js';
import { described, HOSTILE_TEXTS, printed, shown, unsound, writing } from './pictures.js';

/** The half-time of a second term: without `pay`, with a higher target for `funding`. */
const NEXT: RoundEvaluations = {
  ...EXPIRY,
  round: { term: 2, number: 3, kind: 'checkpoint' },
  criteria: GRID.slice(1).map((criterion) => (criterion.key === 'funding' ? { ...criterion, target: 60 } : criterion)),
};
const ROUNDS = [HALF_TIME, EXPIRY, NEXT].map((round) => shown(round));

function picture(rounds: ShownSynthesis[] = ROUNDS, locale: Locale = 'en'): string {
  return render(<RoundsHeatmap rounds={rounds} locale={locale} id="rounds" />);
}

describe('the heatmap over rounds', () => {
  const { head, rows } = roundsTable(ROUNDS, 'en');

  it('has a column for each round, with its n', () => {
    expect(head).toEqual([
      'Criterion',
      'Round 1 (half-time round, term 1, n = 3)',
      'Round 2 (expiry round, term 1, n = 5)',
      'Round 3 (half-time round, term 2, n = 5)',
    ]);
  });

  it('says in lines of its own column which round it is', () => {
    const lines = [...picture(ROUNDS, 'fr').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(lines.slice(0, 4)).toEqual(['Tour n° 1', 'mi-parcours, période', 'n° 1', 'n = 3']);
  });

  it('has a line for each question on its scale: those of the newest round, then those of earlier ones', () => {
    expect(rows.map(([name]) => name)).toEqual([
      'Are the projects really tied to the territory? (target 3 · weight 2)',
      'Which share of wages do funds and projects cover? (% of wages · target 60 · weight 2)',
      'Would it hold a month without its coordinator? (target yes · weight 1)',
      'What should be kept if it stopped?',
      'Are those who need it employed in good conditions? (target 3 · weight 3)',
      'Which share of wages do funds and projects cover? (€ · target 12,000 · weight 2)',
      'Would it hold a week without its coordinator? (target yes · weight 1)',
      'Weighted whole (0 to 1, over what was answered)',
    ]);
  });

  it('tells the middle answers and the shares of yes, and why there is nothing to tell', () => {
    expect(rows.map(([, ...cells]) => cells)).toEqual([
      ['2.5 (n = 2, target missed)', '2.5 (n = 4, target missed)', '2.5 (n = 4, target missed)'],
      ['another scale then', '45 (n = 4, another target then)', '45 (n = 4, target missed)'],
      ['another question then', '40% yes (n = 5, target missed)', '40% yes (n = 5, target missed)'],
      ['no answer (n = 0)', 'in words (n = 2)', 'in words (n = 2)'],
      ['2 (n = 3, target missed)', '3 (n = 5, target met)', 'not asked then'],
      ['6,000 (n = 2, target missed)', 'another scale then', 'another scale then'],
      ['67% yes (n = 3, target met)', 'another question then', 'another question then'],
      ['0.50 (covers 83%, other criteria then)', '0.63 (covers 90%, other criteria then)', '0.56 (covers 84%)'],
    ]);
  });

  it('shades by the place on the scale, but not where another target makes another place', () => {
    const { lines } = sheetOverRounds(ROUNDS, 'en');
    const shades = lines.map(({ cells }) => cells.map(({ shade }) => shade));
    expect(shades[0]).toEqual([0.5, 0.5, 0.5]);
    expect(shades[1]).toEqual([null, null, 0.75]);
    expect(shades[4]).toEqual([expect.closeTo(1 / 3), expect.closeTo(2 / 3), null]);
    const fills = [...picture().matchAll(/fill-opacity="([^"]+)"/g)].map(([, fill]) => Number(fill) / FULLEST);
    expect(fills).toHaveLength(13);
    expect(Math.max(...fills)).toBeLessThanOrEqual(1);
  });

  it('keeps a rating’s shade under another target, since its levels stay where they are', () => {
    const higher = { ...EXPIRY, criteria: GRID.map((one) => (one.key === 'territory' ? { ...one, target: 4 } : one)) };
    const { lines } = sheetOverRounds([shown(), shown(higher)], 'en');
    expect(lines[1].cells[0]).toEqual({ text: '2.5', notes: ['n = 4', 'another target then'], shade: 0.5 });
  });

  it('takes N/A for no answer, and never for zero', () => {
    const answers = { territory: notApplicable(), pay: said(3) };
    const rounds = [shown({ ...EXPIRY, evaluations: [evaluation(1, 'ada', answers)] })];
    const { lines } = sheetOverRounds(rounds, 'en');
    expect(lines[1].cells).toEqual([{ text: 'N/A', notes: ['n = 0'], shade: null }]);
    expect(lines[2].cells).toEqual([{ text: 'no answer', notes: ['n = 0'], shade: null }]);
  });

  it('says all of it in words, and keeps its size', () => {
    const text = described(picture());
    expect(text).toContain('Round 2: expiry round, term 1, n = 5.');
    expect(text).toContain('Round 1: another scale then; Round 2: 45, n = 4, another target then;');
    expect(picture()).toContain('width="640"');
    expect(printed(picture())).toContain('another target then');
  });

  it('speaks French', () => {
    const french = roundsTable(ROUNDS, 'fr').rows.map((cells) => cells.join(' | ').replace(/\s/g, ' '));
    expect(french[1]).toContain('autre échelle alors | 45 (n = 4, autre cible alors)');
  });

  it('names nobody, and says so where nobody has answered', () => {
    for (const name of NAMES.values()) expect(described(picture([shown(EXPIRY, NAMES)]))).not.toContain(name);
    for (const rounds of [[], [shown({ ...EXPIRY, evaluations: [] })]])
      expect(printed(picture(rounds))).toEqual(['No reading has been handed in yet.']);
  });
});

it.each(HOSTILE_TEXTS)('%j is text in a sound picture', (text) => {
  const { round, names } = writing(text);
  const svg = picture([shown(HALF_TIME), shown(round, names)]);
  expect(unsound(svg)).toEqual([]);
  expect([...new Set([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name))].sort()).toEqual([
    'desc',
    'g',
    'rect',
    'svg',
    'text',
    'title',
  ]);
});
