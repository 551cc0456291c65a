import { type FundersDossier } from '../../domain/funders-dossier.js';
import { heading, line, listed, pairs, table, type Block } from '../dossier/block.js';
import { moneyText, sumsText } from '../money.js';
import { funders } from '../phrases/funders.js';
import { money } from '../phrases/money.js';
import { oneLine } from '../plots/labels.js';

/** What is planned and not paid for, what was asked for, and what results have unlocked before. */
export function unlockBlocks(content: FundersDossier): Block[] {
  const words = funders[content.locale];
  const { standing } = content.term;
  return [
    heading(2, words.unlock),
    ...(standing in words.endsHere
      ? [line(words.endsHere[standing as keyof typeof words.endsHere])]
      : [...outstandingBlocks(content), ...soughtBlocks(content)]),
    ...unlockedBlocks(content),
  ];
}

function outstandingBlocks({ money: { outstanding }, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  return [
    pairs([words.outstanding, sumsText(outstanding, locale) || money[locale].nothing]),
    line(words.outstandingSo),
  ];
}

function soughtBlocks({ fundings, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  const sought = fundings
    .filter(({ state }) => state === 'sought')
    .map(({ amount, source, purpose }) =>
      words.soughtFor(moneyText(amount, locale), oneLine(source), oneLine(purpose)),
    );
  return sought.length === 0 ? [line(words.noneSought)] : [heading(3, words.sought), listed(sought)];
}

function unlockedBlocks({ money: { unlocked }, fundings, locale }: FundersDossier): Block[] {
  if (unlocked.length === 0) return [];
  const words = funders[locale];
  const rows = unlocked.map(({ funding, steps }) => {
    const { source, purpose, granted, amount } = fundings.find(({ key }) => key === funding)!;
    const by = steps.map(({ key, hypothesis, outcome }) =>
      words.stepOf(key, hypothesis, outcome ? money[locale].outcomes[outcome] : money[locale].states.begun),
    );
    return [oneLine(source), oneLine(purpose), moneyText(granted ?? amount, locale), by.join(', ')];
  });
  const head = [money[locale].source, money[locale].purpose, money[locale].sums.secured, words.unlockedBy];
  return [heading(3, words.unlocked), table({ caption: words.unlocked, head, rows })];
}
