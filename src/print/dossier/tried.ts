import { type FrozenHypothesis } from '../../domain/dossier.js';
import { type Locale } from '../../domain/person.js';
import { dossier as phrases } from '../phrases/dossier.js';
import { plots } from '../phrases/plots.js';
import { heading, pairs, quoted, type Block } from './block.js';
import { stepBlocks, type PrintedStep } from './money.js';

/** What it is, and what it aims at. */
export function whatBlocks(summary: string, horizon: { years: number; aim: string }[], locale: Locale): Block[] {
  const words = phrases[locale];
  return [
    heading(2, words.what),
    quoted(summary),
    heading(3, words.horizon),
    pairs(...horizon.map(({ years, aim }): [string, string] => [words.years(years), aim])),
  ];
}

/** What it set out to find out, what was found, and what was tried for it. */
export function hypothesisBlocks(
  hypotheses: FrozenHypothesis<string>[],
  steps: PrintedStep[],
  locale: Locale,
): Block[] {
  const words = phrases[locale];
  return hypotheses.flatMap(({ key, statement, convincedIf, stopIf, outcome, reason, links }) => [
    heading(3, `${key}${plots[locale].colon}${words.states[outcome]}`),
    quoted(statement),
    pairs(
      [words.convincedIf, convincedIf],
      [words.stopIf, stopIf],
      [words.found, reason],
      [words.links, links.map(({ label, url }) => `${label} (${url})`).join(' · ')],
    ),
    ...stepBlocks(
      steps.filter(({ hypothesis }) => hypothesis === key),
      locale,
    ),
  ]);
}
