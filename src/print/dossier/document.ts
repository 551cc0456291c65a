import { type DossierContent, type FrozenCriterion, type PrintedDossier } from '../../domain/dossier.js';
import { type Locale } from '../../domain/person.js';
import { type Policy } from '../../domain/policy.js';
import { oneLine } from '../plots/labels.js';
import { numberText } from '../plots/numbers.js';
import { dossier as phrases, type DossierWords } from '../phrases/dossier.js';
import { plots } from '../phrases/plots.js';
import { code, heading, line, listed, pairs, quoted, table, type Block, type Printed } from './block.js';
import { decisionBlocks, dissentBlocks } from './decided.js';
import { dayText } from './moments.js';
import { moneyBlocks } from './money.js';
import { roundBlocks } from './rounds.js';
import { hypothesisBlocks, whatBlocks } from './tried.js';

/** A dossier as a document: what was decided, on which evidence, and how to see that nothing of it has changed. */
export function dossierDocument(printed: PrintedDossier): Printed {
  const { content, locale } = printed;
  const words = phrases[locale];
  const { prototype, term } = content;
  const [first, last] = [dayText(term.startsOn, locale), dayText(term.expiresOn, locale)];
  return {
    title: words.title(oneLine(prototype.title)),
    colon: plots[locale].colon,
    blocks: [
      line(words.lead(prototype.slug, term.number, first, last, term.timeZone)),
      ...decisionBlocks(printed),
      ...whatBlocks(prototype.summary, content.horizon, locale),
      heading(2, words.hypotheses),
      ...hypothesisBlocks(content.hypotheses, content.format === 2 ? (content.money?.steps ?? []) : [], locale),
      ...(content.format === 2 && content.money ? moneyBlocks(content.money, locale) : []),
      ...checklistBlocks(content, words),
      ...(content.format === 1
        ? [
            heading(2, words.rounds),
            line(words.first),
            line(words.readings(content.readings.answered, content.readings.answeredExternally)),
          ]
        : [...roundBlocks(printed, content), ...gridBlocks(content.grids, locale)]),
      ...dissentBlocks(printed),
      ...peopleBlocks(printed),
      ...policyBlocks(content, words),
      ...checkBlocks(printed, words),
    ],
  };
}

/** Continuing takes all that adopting takes, and more. */
function checklistBlocks({ checklist }: DossierContent<string>, words: DossierWords): Block[] {
  const rows = checklist.continue.evidence.map(({ key, have, need, met }) => [
    words.items[key],
    have === undefined ? '–' : String(have),
    need === undefined ? '–' : String(need),
    met ? words.yes : words.no,
  ]);
  if (rows.length === 0) return [];
  return [
    heading(2, words.checklist),
    table({ caption: words.checklist, head: [words.item, words.there, words.needed, words.met], rows }),
  ];
}

/** Each version whole: an answer can be read only beside its question. */
function gridBlocks(grids: { version: number; criteria: FrozenCriterion<string>[] }[], locale: Locale): Block[] {
  const words = phrases[locale];
  return [
    heading(2, words.grids),
    ...grids.flatMap(({ version, criteria }) => [
      heading(3, words.grid(version)),
      ...criteria.flatMap((criterion) => criterionBlocks(criterion, locale)),
    ]),
  ];
}

function criterionBlocks(
  { question, guidance, weight, target, scale }: FrozenCriterion<string>,
  locale: Locale,
): Block[] {
  const words = phrases[locale];
  const about = [
    scale.unit,
    scale.kind === 'text' ? null : words.weight(numberText(weight, locale)),
    target === null
      ? null
      : words.target(scale.kind === 'yesNo' ? (target === 1 ? words.yes : words.no) : numberText(target, locale)),
  ].filter((part) => part !== null);
  const levels = scale.levels.map(
    ({ value, label, descriptor }) => `${value} ${[label, descriptor].filter(Boolean).join(': ')}`,
  );
  return [
    heading(4, question),
    ...(guidance === null ? [] : [quoted(guidance)]),
    ...(about.length === 0 ? [] : [line(about.join(' · '))]),
    ...(levels.length === 0 ? [] : [listed(levels)]),
  ];
}

function peopleBlocks({ content, names, locale }: PrintedDossier): Block[] {
  const words = phrases[locale];
  const namesOf = (ids: string[]): string =>
    ids.map((id) => names.get(id) ?? words.somebody).join(', ') || words.nobody;
  const { coordinators, deciders, sponsors } = content.people;
  return [
    heading(2, words.people),
    pairs(
      [words.coordinators, namesOf(coordinators)],
      [words.deciders, namesOf(deciders)],
      [words.sponsors, namesOf(sponsors)],
    ),
  ];
}

/** Under the names that the API has for them. */
function policyBlocks({ term }: DossierContent<string>, words: DossierWords): Block[] {
  const fields = (Object.keys(term.policy) as (keyof Policy)[]).map((name): [string, string] => [
    name,
    valueText(term.policy[name]),
  ]);
  return [heading(2, words.policy), pairs(...fields)];
}

function valueText(value: Policy[keyof Policy]): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '–');
}

function checkBlocks({ hash, content }: PrintedDossier, words: DossierWords): Block[] {
  const at = `/v1/prototypes/${content.prototype.slug}/decisions/${content.term.number}/dossier`;
  return [
    heading(2, words.check),
    line(words.checkHash),
    code(hash),
    line(words.checkSo),
    code(`curl -s -H "Authorization: Bearer $KEY" "$URL${at}?format=json" | jq -rj .hashed | sha256sum`),
    line(words.checkVerify),
  ];
}
