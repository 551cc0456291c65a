import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { movement } from '../../../src/domain/synthesis/movement.js';
import { synthesise } from '../../../src/domain/synthesis/synthesis.js';
import { EXPIRY, HALF_TIME } from './example.js';

const page = readFileSync(join(__dirname, '../../../docs/synthesis.md'), 'utf8');
const round = synthesise(EXPIRY);

// Worked out by hand; docs/synthesis.md shows the way to each.
const BY_HAND = {
  pay: [5, 0, 0, 1, 3, 3, 0.6325, 2, 4, 0.6667, 0.6667, 0.8, true, 0.2667],
  territory: [4, 1, 0, 0.8, 2.5, 2.5, 1.118, 1, 4, 0.5, 0.5, 0.5, false, 0.5556],
  funding: [4, 0, 1, 0.8, 45, 42.5, 14.7902, 20, 60, 0.8, 0.9, 0.5, false, null],
  relief: [5, 0, 0, 1, 0, 0.4, 0.4899, 0, 1, 0.4, 0.4, 0.4, false, 0.6],
  keep: [2, 1, 2, 0.4, null, null, null, null, null, null, null, null, null, null],
};
const WHOLES = [
  [0.875, 1],
  [0.7667, 0.75],
  [0.6111, 0.75],
  [0.225, 1],
  [0.6667, 1],
];

describe('the example of docs/synthesis.md', () => {
  it('comes out as it was worked out by hand', () => {
    const figures = round.criteria.map(({ criterion, targetMet, ...of }) => [
      criterion.key,
      [
        ...[of.answered, of.notApplicable, of.notAnswered, of.coverage, of.median, of.mean, of.spread],
        ...[of.lowest, of.highest, of.score, of.place, targetMet?.share ?? null, targetMet?.byMedian ?? null],
        of.disagreement,
      ].map(four),
    ]);
    expect(Object.fromEntries(figures)).toEqual(BY_HAND);
  });

  it('weighs each reviewer over what they answered, and all of them over what is covered', () => {
    expect(round.reviewers.map(({ whole }) => [four(whole.value), whole.coverage])).toEqual(WHOLES);
    expect(round.whole).toEqual({ value: 0.625, coverage: 0.9 });
  });

  it('counts recommendations, and the late one among them by itself', () => {
    expect(round.evaluations).toEqual({ received: 5, external: 2, late: 1 });
    expect(round.recommendations).toEqual({
      all: { stop: 1, continue: 3, adopt: 1, abstain: 0 },
      late: { stop: 0, continue: 1, adopt: 0, abstain: 0 },
    });
    expect(round.reviewers.map(({ personId, late }) => [personId, late])).toEqual([
      ['ada', false],
      ['bo', false],
      ['cy', false],
      ['dee', false],
      ['eve', true],
    ]);
  });

  it('moved since half-time where question and scale are the same', () => {
    const moved = movement(round, synthesise(HALF_TIME));
    const change = (of: { change: number } | null): unknown => four(of && of.change);
    expect(
      moved.criteria.map(({ key, reason, ...of }) => [key, reason, ...[of.median, of.mean, of.place].map(change)]),
    ).toEqual([
      ['pay', null, 1, 0.6667, 0.3333],
      ['territory', null, 0, 0, 0],
      ['funding', 'other-scale', null, null, null],
      ['relief', 'other-question', null, null, null],
      ['keep', 'no-figures', null, null, null],
    ]);
    expect(moved.criteria[0].mean).toEqual({ before: 2.33333333333, now: 3, change: 0.66666666667 });
    expect(moved.whole).toEqual({ reason: 'other-criteria', change: null });
    expect(moved.since).toEqual({ term: 1, number: 1, kind: 'checkpoint', gridVersion: 1 });
  });

  it('is told there with these figures', () => {
    for (const [key, figures] of Object.entries(BY_HAND)) {
      for (const part of [figures.slice(0, 4), figures.slice(4)])
        expect(rows()).toContainEqual([`\`${key}\``, ...part.map(shown)]);
    }
    const seats = rows().filter(([first]) => /^[1-5]$/.test(first));
    expect(seats.map((row) => row.slice(-2))).toEqual(WHOLES.map((figures) => figures.map(shown)));
  });
});

/** The rows of the page's tables, cell by cell. */
function rows(): string[][] {
  const lines = page.split('\n').filter((line) => line.startsWith('|'));
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

function shown(figure: number | boolean | null): string {
  if (figure === null) return '–';
  return typeof figure === 'boolean' ? (figure ? 'yes' : 'no') : String(figure);
}

function four<T>(figure: T): T | number {
  return typeof figure === 'number' ? Math.round(figure * 1e4) / 1e4 : figure;
}
