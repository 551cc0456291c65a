import { type Coming } from '../../domain/coming.js';
import { REMOVED, type Shown } from '../../domain/dossier.js';
import { type FundersDossier } from '../../domain/funders-dossier.js';
import { heading, line, listed, pairs, quoted, table, type Block } from '../dossier/block.js';
import { dayText, momentText } from '../dossier/moments.js';
import { moneyText, sumsText } from '../money.js';
import { dossier as phrases } from '../phrases/dossier.js';
import { funders } from '../phrases/funders.js';
import { plots } from '../phrases/plots.js';
import { oneLine } from '../plots/labels.js';

/** The decision to be taken or its consequences, the days to come, and the steps that have not begun. */
export function nextBlocks(content: FundersDossier): Block[] {
  return [
    heading(2, funders[content.locale].next),
    ...(content.decision ? afterDecision(content) : beforeDecision(content)),
    ...comingBlocks(content),
    ...toBeginBlocks(content),
  ];
}

function beforeDecision({ term, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  const last = dayText(term.expiresOn, locale);
  switch (term.standing) {
    case 'voided':
      return [line(words.endsHere.voided)];
    case 'expired':
      return [line(words.decisionDue(last))];
    default:
      return [line(words.decideBy(last))];
  }
}

function afterDecision({ decision, windDown, windDownSpent, term, locale }: FundersDossier): Block[] {
  const [words, own] = [phrases[locale], funders[locale]];
  const { home, handOverOn, nextTerm, hypotheses = [] } = decision!;
  const shown = (text: Shown): string => text ?? REMOVED[locale];
  return [
    ...(windDown.length === 0
      ? []
      : [heading(3, words.windDown), listed(windDown.map((one) => windDownText(one, locale)))]),
    ...(windDownSpent.length === 0 ? [] : [line(own.windDownSpent(sumsText(windDownSpent, locale)))]),
    ...(home === undefined ? [] : [heading(3, words.home), quoted(shown(home))]),
    pairs([words.handOver, handOverOn && dayText(handOverOn, locale)]),
    ...(nextTerm
      ? [line(own.nextTerm(term.number + 1, dayText(nextTerm.startsOn, locale), dayText(nextTerm.expiresOn, locale)))]
      : []),
    ...(hypotheses.length === 0
      ? []
      : [
          heading(3, words.nextAsks),
          listed(hypotheses.map(({ key, statement }) => `${key}${plots[locale].colon}${shown(statement)}`)),
        ]),
  ];
}

function windDownText(
  { item, doneOn, cost }: FundersDossier['windDown'][number],
  locale: FundersDossier['locale'],
): string {
  if (doneOn === null) return item;
  const told = [funders[locale].doneOn(dayText(doneOn, locale)), cost && moneyText(cost, locale)].filter(Boolean);
  return `${item} (${told.join(', ')})`;
}

function comingBlocks({ coming, term, locale }: FundersDossier): Block[] {
  if (coming.length === 0) return term.standing === 'voided' ? [] : [line(funders[locale].nothingComing)];
  return [pairs(...coming.map((one): [string, string] => [whatComes(one, locale), whenComes(one, term, locale)]))];
}

function whatComes({ kind, round }: Coming, locale: FundersDossier['locale']): string {
  const words = funders[locale];
  if (!round) return words.coming[kind];
  return words.ofRound(words.coming[kind], { ...round, kind: plots[locale].rounds[round.kind] });
}

function whenComes(
  { on, at, minutes }: Coming,
  term: FundersDossier['term'],
  locale: FundersDossier['locale'],
): string {
  if (at === null || minutes === null) return dayText(on, locale);
  return funders[locale].long(momentText(at, term.timeZone, locale), minutes);
}

/** With what each is planned to cost: it is what money would unlock as well. */
function toBeginBlocks({ money: { toBegin }, decision, costs, locale }: FundersDossier): Block[] {
  const words = funders[locale];
  const planned = costs.steps;
  const any = planned.planned + planned.begun + planned.succeeded + planned.failed + planned.inconclusive > 0;
  if (toBegin.length === 0) return any && !decision ? [line(words.noneToBegin)] : [];
  const name = decision ? words.neverBegun : words.toBegin;
  const rows = toBegin.map(({ key, hypothesis, method, plannedOn, plannedCost }) => [
    key,
    hypothesis,
    oneLine(method),
    plannedOn ? dayText(plannedOn, locale) : '–',
    plannedCost ? moneyText(plannedCost, locale) : '–',
  ]);
  const head = [words.step, words.tests, words.method, words.plannedFor, words.plannedCost];
  return [heading(3, name), table({ caption: name, head, rows })];
}
