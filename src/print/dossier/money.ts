import { type FrozenFunding, type FrozenMoney, type FrozenStep } from '../../domain/dossier.js';
import { type Money } from '../../domain/money.js';
import { type Locale } from '../../domain/person.js';
import { oneLine } from '../plots/labels.js';
import { moneyText, sumsText } from '../money.js';
import { money as phrases } from '../phrases/money.js';
import { heading, line, pairs, quoted, table, type Block } from './block.js';
import { dayText } from './moments.js';

/** What was tried for a hypothesis, step by step; nothing where there was no step. */
export function stepBlocks(steps: FrozenStep<string>[], locale: Locale): Block[] {
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
export function moneyBlocks({ steps, fundings, costs }: FrozenMoney<string>, locale: Locale): Block[] {
  if (steps.length === 0 && fundings.length === 0) return [];
  const words = phrases[locale];
  const sums = (amounts: Money[]): string => sumsText(amounts, locale) || words.nothing;
  return [
    heading(2, words.heading),
    pairs(
      [words.sums.planned, sums(costs.planned)],
      [words.sums.spent, sums(costs.spent)],
      [words.sums.secured, sums(costs.secured)],
      [words.sums.sought, sums(costs.sought)],
      [words.sums.refused, sums(costs.refused)],
      [words.sums.perSettledHypothesis, costs.perSettledHypothesis && sums(costs.perSettledHypothesis)],
    ),
    line(words.settled(costs.hypotheses.settled, costs.hypotheses.asked)),
    ...(fundings.length === 0 ? [] : [fundingTable(fundings, locale)]),
  ];
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
