import { type Costs } from '../../domain/costs.js';
import { type FrozenFunding, type FrozenMoney, type FrozenStep } from '../../domain/dossier.js';
import { type Money } from '../../domain/money.js';
import { type Locale } from '../../domain/person.js';
import { oneLine } from '../plots/labels.js';
import { moneyText, sumsText } from '../money.js';
import { money as phrases } from '../phrases/money.js';
import { heading, line, pairs, quoted, table, type Block } from './block.js';
import { dayText } from './moments.js';

/** Who took it is not printed. */
export type PrintedStep = Omit<FrozenStep<string>, 'personId'>;

/** What was tried for a hypothesis, step by step; nothing where there was no step. */
export function stepBlocks(steps: PrintedStep[], locale: Locale): Block[] {
  const words = phrases[locale];
  return steps.flatMap((step) => [
    heading(4, words.step(step.key, step.outcome ? words.outcomes[step.outcome] : words.states[step.state])),
    quoted(step.method),
    pairs(
      [words.planned, money(step.plannedCost, locale)],
      [words.cost, money(step.cost, locale)],
      [words.on, step.plannedOn && dayText(step.plannedOn, locale)],
      [words.after, step.after],
      [words.evidence, step.evidence.map(({ label, url }) => `${label} (${url})`).join(' · ')],
    ),
    ...(step.observation === null ? [] : [quoted(step.observation)]),
  ]);
}

/** What it cost, and where the money came from; nothing where nobody spoke of money. */
export function moneyBlocks(
  { steps, fundings, costs }: Omit<FrozenMoney<string>, 'steps'> & { steps: PrintedStep[] },
  locale: Locale,
): Block[] {
  if (steps.length === 0 && fundings.length === 0) return [];
  const words = phrases[locale];
  return [
    heading(2, words.heading),
    table({ caption: words.heading, head: [words.sum, words.asked], rows: sumRows(costs, locale) }),
    line(words.settled(costs.hypotheses.settled, costs.hypotheses.asked)),
    ...(fundings.length === 0 ? [] : [fundingTable(fundings, locale)]),
  ];
}

const SUMS = ['planned', 'spent', 'secured', 'sought', 'refused', 'perSettledHypothesis'] as const;

function sumRows(costs: Costs, locale: Locale): string[][] {
  const words = phrases[locale];
  return SUMS.flatMap((which) => {
    const sums = costs[which];
    return sums === null ? [] : [[words.sums[which], sumsText(sums, locale) || words.nothing]];
  });
}

function fundingTable(fundings: FrozenFunding<string>[], locale: Locale): Block {
  const words = phrases[locale];
  const rows = fundings.map(({ source, purpose, amount, state, granted, unlockedBy }) => [
    oneLine(source),
    oneLine(purpose),
    moneyText(amount, locale),
    granted ? `${words.fundings[state]}${words.colon}${moneyText(granted, locale)}` : words.fundings[state],
    unlockedBy.join(', ') || '–',
  ]);
  return table({
    caption: words.table,
    head: [words.source, words.purpose, words.asked, words.answer, words.unlocked],
    rows,
  });
}

function money(amount: Money | null, locale: Locale): string | null {
  return amount && moneyText(amount, locale);
}
