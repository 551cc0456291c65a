import { type Locale } from '../../domain/person.js';
import { type CriterionSynthesis } from '../../domain/synthesis/criterion.js';
import { askedOtherwise, movement, sameScoring } from '../../domain/synthesis/movement.js';
import { type ShownSynthesis } from '../../domain/synthesis/visibility.js';
import { plots, type PlotWords } from '../phrases/plots.js';
import { aboutOf, bare, medianCell, wholeCell, type Cell, type Line, type Sheet } from './sheet.js';

/**
 * Criteria × rounds: the middle answer of each, or the share of yes. What was asked by the same words on the same scale shares a line;
 * the criteria of the newest round come first, then those that only earlier ones asked, or asked otherwise.
 * @param rounds in the order in which they opened
 */
export function sheetOverRounds(rounds: readonly ShownSynthesis[], locale: Locale): Sheet {
  const words = plots[locale];
  return {
    title: words.overRounds,
    columns: rounds.map(({ round, evaluations }) => ({
      name: words.then(round),
      notes: [words.ofTerm(words.rounds[round.kind], round.term), words.of(evaluations.received)],
    })),
    lines: [...asked(rounds).map((one) => lineOf(one, rounds, words, locale)), ...wholeLine(rounds, words, locale)],
  };
}

/** Each question once, as the newest round that asks it does. */
function asked(rounds: readonly ShownSynthesis[]): CriterionSynthesis[] {
  return [...rounds]
    .reverse()
    .flatMap(({ criteria }) => criteria)
    .reduce<CriterionSynthesis[]>(
      (lines, one) => (lines.some((line) => isSame(line, one)) ? lines : [...lines, one]),
      [],
    );
}

function isSame(a: CriterionSynthesis, b: CriterionSynthesis): boolean {
  return a.criterion.key === b.criterion.key && askedOtherwise(a, b) === null;
}

function lineOf(one: CriterionSynthesis, rounds: readonly ShownSynthesis[], words: PlotWords, locale: Locale): Line {
  return {
    name: one.criterion.question,
    notes: [aboutOf(one.criterion, words, locale)].filter(Boolean),
    cells: rounds.map(({ criteria }) => {
      const then = criteria.find(({ criterion }) => criterion.key === one.criterion.key);
      return cellOf(one, then, words, locale);
    }),
  };
}

function cellOf(one: CriterionSynthesis, then: CriterionSynthesis | undefined, words: PlotWords, locale: Locale): Cell {
  if (!then) return bare(words.reasons['not-asked-before']);
  const otherwise = askedOtherwise(one, then);
  if (otherwise !== null) return bare(words.reasons[otherwise]);
  if (then.answered === 0)
    return { ...bare(then.notApplicable > 0 ? words.notApplicable : words.notAnswered), notes: [words.of(0)] };
  if (one.criterion.scale.kind === 'text') return { ...bare(words.inWords), notes: [words.of(then.answered)] };
  return byItsTarget(one, then, medianCell(then, words, locale), words);
}

/** Another target makes another place on most scales, and another verdict on all: neither is told beside those of now. */
function byItsTarget(one: CriterionSynthesis, then: CriterionSynthesis, cell: Cell, words: PlotWords): Cell {
  if (one.criterion.target === then.criterion.target) return cell;
  return {
    text: cell.text,
    notes: [words.of(then.answered), words.otherTarget],
    shade: sameScoring(one, then) ? cell.shade : null,
  };
}

function wholeLine(rounds: readonly ShownSynthesis[], words: PlotWords, locale: Locale): Line[] {
  const newest = rounds.at(-1);
  if (!newest) return [];
  const cells = rounds.map((then) => {
    const { reason } = movement(newest, then).whole;
    const cell = wholeCell(then.whole, words, locale);
    return reason === null || cell.text === '' ? cell : { ...cell, notes: [...cell.notes, words.wholeReasons[reason]] };
  });
  return [{ name: words.whole, notes: [words.wholeSo], cells }];
}
