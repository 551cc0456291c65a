import { RECOMMENDATIONS } from '../../domain/evaluation.js';
import {
  type FundersCriterion,
  type FundersDossier,
  type FundersReadings,
  type FundersRound,
} from '../../domain/funders-dossier.js';
import { type Criterion } from '../../domain/manifest.js';
import { type Locale } from '../../domain/person.js';
import { heading, line, quoted, table, type Block } from '../dossier/block.js';
import { dossier as phrases } from '../phrases/dossier.js';
import { funders } from '../phrases/funders.js';
import { plots } from '../phrases/plots.js';
import { oneLine } from '../plots/labels.js';
import { numberText, percentText } from '../plots/numbers.js';

/** What reviewers said, round by round: how many, what they recommend, each criterion with its n, and words. */
export function readingBlocks({ rounds, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  return [
    heading(2, words.readings),
    ...(rounds.length === 0 ? [line(words.noReadings)] : rounds.flatMap((round) => roundBlocks(round, locale))),
  ];
}

function roundBlocks({ number, kind, isOpen, readings }: FundersRound, locale: Locale): Block[] {
  const words = funders[locale];
  const title = heading(3, phrases[locale].round(number, plots[locale].rounds[kind]));
  if (readings === null) return [title, line(words.withheld)];
  const { received, external } = readings;
  return [
    title,
    line([words.received(received, external), isOpen && words.stillOpen].filter(Boolean).join(' ')),
    line(`${words.recommend}${plots[locale].colon}${recommendations(readings, locale)}`),
    table({
      caption: words.figures,
      head: [plots[locale].criterion, words.middle, words.answers, words.target],
      rows: readings.criteria.map((criterion) => row(criterion, locale)),
    }),
    ...voiceBlocks(readings, locale),
  ];
}

function recommendations({ recommendations: counts }: FundersReadings, locale: Locale): string {
  const { recommendations: names } = plots[locale];
  return RECOMMENDATIONS.map((which) => `${names[which]} ${counts[which]}`).join(' · ');
}

function row(one: FundersCriterion, locale: Locale): string[] {
  const { criterion, answered, notApplicable, notAnswered } = one;
  return [
    oneLine(criterion.question),
    middle(one, locale),
    funders[locale].nAnswers(answered, notApplicable, notAnswered),
    target(one, locale),
  ];
}

/** Of a yes or no, which has no middle, the share of those who said yes. */
function middle({ criterion: { scale }, median, mean }: FundersCriterion, locale: Locale): string {
  const words = funders[locale];
  if (scale.kind === 'text') return plots[locale].inWords;
  if (median === null || mean === null) return words.noAnswer;
  if (scale.kind === 'yesNo') return plots[locale].saidYes(percentText(mean, locale));
  if (scale.kind === 'number') return withUnit(median, scale, locale);
  const values = (scale.levels ?? []).map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const placed = words.onScale(numberText(median, locale), numberText(lowest, locale), numberText(highest, locale));
  const level = scale.levels?.find(({ value }) => value === median);
  return level ? `${placed} (${oneLine(level.label)})` : placed;
}

function target({ criterion, targetMet }: FundersCriterion, locale: Locale): string {
  const words = funders[locale];
  if (criterion.target === null) return '–';
  const aimed = targetText(criterion.target, criterion, locale);
  if (targetMet === null) return aimed;
  return targetMet.byMedian ? words.met(aimed) : words.missed(aimed);
}

function targetText(value: number, { scale }: Criterion, locale: Locale): string {
  if (scale.kind === 'yesNo') return value === 1 ? plots[locale].yes : plots[locale].no;
  return scale.kind === 'number' ? withUnit(value, scale, locale) : numberText(value, locale);
}

function withUnit(value: number, { unit }: Criterion['scale'], locale: Locale): string {
  return unit ? `${numberText(value, locale)}\u00a0${oneLine(unit)}` : numberText(value, locale);
}

function voiceBlocks({ voices, voicesOf, criteria }: FundersReadings, locale: Locale): Block[] {
  if (voices.length === 0) return [];
  const words = funders[locale];
  const asked = criteria.filter(({ criterion }) => voices.some((voice) => voice.criterion === criterion.key));
  return [
    heading(4, voicesOf === 'external' ? words.external : words.everyone),
    ...(voicesOf === 'external' ? [] : [line(words.everyoneSo)]),
    ...asked.flatMap(({ criterion: { key, question } }) => [
      line(question),
      ...voices
        .filter((voice) => voice.criterion === key)
        .map(({ seat, text }) => quoted(text, plots[locale].reviewer(seat))),
    ]),
  ];
}
