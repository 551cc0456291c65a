import { REMOVED, type Shown } from '../../domain/dossier.js';
import { type FundersDossier } from '../../domain/funders-dossier.js';
import { heading, label, line, quoted, table, type Block, type Printed } from '../dossier/block.js';
import { dayText, dayTextOf, momentText } from '../dossier/moments.js';
import { moneyBlocks } from '../dossier/money.js';
import { hypothesisBlocks, whatBlocks } from '../dossier/tried.js';
import { sumsText } from '../money.js';
import { dossier as phrases } from '../phrases/dossier.js';
import { funders } from '../phrases/funders.js';
import { money } from '../phrases/money.js';
import { plots } from '../phrases/plots.js';
import { oneLine } from '../plots/labels.js';
import { nextBlocks } from './next.js';
import { readingBlocks } from './readings.js';
import { unlockBlocks } from './unlock.js';

/** A term told to funders: what was tried, what it cost, what reviewers said, what comes next and what money would unlock. */
export function fundersDocument(content: FundersDossier): Printed {
  const { locale, prototype } = content;
  return {
    title: funders[locale].title(oneLine(prototype.title)),
    colon: plots[locale].colon,
    blocks: [
      ...headBlocks(content),
      ...whatBlocks(prototype.summary, prototype.horizon, locale),
      ...decisionBlocks(content),
      ...triedBlocks(content),
      ...costBlocks(content),
      ...readingBlocks(content),
      ...nextBlocks(content),
      ...unlockBlocks(content),
      line(madeText(content)),
    ],
  };
}

function headBlocks({ term, prototype, decision, asOf, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  const day = (date: string): string => dayText(date, locale);
  const decided = decision && dayTextOf(decision.decidedAt, term.timeZone, locale);
  return [
    label(
      [words.bestBefore, day(term.expiresOn)],
      [words.standing, words.standings[term.standing]],
      [words.term, words.termOf(term.number, day(term.startsOn), day(term.expiresOn), term.timeZone)],
      [words.contact, prototype.contacts.map(oneLine).join(', ')],
      [words.name, prototype.slug],
      [words.asOf, day(asOf.on)],
    ),
    line([words.notFrozen(day(asOf.on)), decided && words.frozenToo(decided)].filter(Boolean).join(' ')),
  ];
}

function decisionBlocks({ decision, term, locale }: FundersDossier): Block[] {
  if (!decision) return [];
  const [words, own] = [phrases[locale], funders[locale]];
  const at = momentText(decision.decidedAt, term.timeZone, locale);
  const said = (name: string, text: Shown | undefined): Block[] =>
    text === undefined ? [] : [heading(3, name), quoted(text ?? REMOVED[locale])];
  return [
    heading(2, `${words.decision}${plots[locale].colon}${words.outcomes[decision.outcome]}`),
    line(decision.lapsed ? own.lapsed(at) : own.decided(at)),
    ...said(words.rationale, decision.rationale),
    ...said(words.learned, decision.learned),
    ...said(words.kept, decision.kept),
  ];
}

function triedBlocks({ hypotheses, locale }: FundersDossier): Block[] {
  const steps = hypotheses.flatMap((hypothesis) => hypothesis.steps);
  return [
    heading(2, funders[locale].tried),
    ...(hypotheses.length === 0 ? [line(funders[locale].nothingAsked)] : hypothesisBlocks(hypotheses, steps, locale)),
  ];
}

function costBlocks({ hypotheses, fundings, costs, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  const steps = hypotheses.flatMap((hypothesis) => hypothesis.steps);
  const spoken = moneyBlocks({ steps, fundings, costs }, locale);
  if (spoken.length === 0) return [heading(2, money[locale].heading), line(words.noMoney)];
  const rows = costs.hypotheses.each.map(({ key, outcome, planned, spent }) => [
    `${key}${plots[locale].colon}${phrases[locale].states[outcome]}`,
    sumsText(planned, locale) || money[locale].nothing,
    sumsText(spent, locale) || money[locale].nothing,
  ]);
  const head = [words.hypothesis, money[locale].planned, money[locale].cost];
  return [...spoken, ...(rows.length === 0 ? [] : [table({ caption: words.each, head, rows })])];
}

function madeText({ asOf, prototype, term, locale }: FundersDossier): string {
  return funders[locale].made(momentText(asOf.at, term.timeZone, locale), prototype.slug, term.number);
}
