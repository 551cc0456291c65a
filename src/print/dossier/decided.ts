import { type PrintedDossier } from '../../domain/dossier.js';
import { dossier as phrases } from '../phrases/dossier.js';
import { plots } from '../phrases/plots.js';
import { heading, line, listed, pairs, quoted, type Block } from './block.js';
import { dayText, momentText } from './moments.js';

/** What was decided, by whom and why; and who would have decided otherwise. */
export function decisionBlocks(printed: PrintedDossier): Block[] {
  const { content, locale, names, dissents } = printed;
  const words = phrases[locale];
  const { decision, term } = content;
  const at = (instant: string): string => momentText(instant, term.timeZone, locale);
  const nameOf = (id: string | null): string => (id === null ? words.somebody : (names.get(id) ?? words.somebody));
  const told = (name: string, text: string | undefined): Block[] =>
    text === undefined ? [] : [heading(3, name), quoted(text)];
  const decidedAt = at(decision.decidedAt);
  const { nextTerm, windDown = [], hypotheses = [] } = decision;
  return [
    heading(2, `${words.decision}${plots[locale].colon}${words.outcomes[decision.outcome]}`),
    line(decision.lapsed ? words.lapsed(decidedAt) : words.decidedBy(nameOf(decision.decidedBy), decidedAt)),
    ...told(words.rationale, decision.rationale),
    ...told(words.learned, decision.learned),
    ...told(words.kept, decision.kept),
    ...told(words.home, decision.home),
    pairs(
      [words.handOver, decision.handOverOn && dayText(decision.handOverOn, locale)],
      [
        words.nextTerm,
        nextTerm && words.fromTo(dayText(nextTerm.startsOn, locale), dayText(nextTerm.expiresOn, locale)),
      ],
    ),
    ...(windDown.length === 0 ? [] : [heading(3, words.windDown), listed(windDown)]),
    ...(hypotheses.length === 0
      ? []
      : [heading(3, words.nextAsks), listed(hypotheses.map(({ key, statement }) => `${key}. ${statement}`))]),
    ...(dissents.length === 0 ? [] : [heading(3, words.dissents), line(words.dissentsSince)]),
    ...dissents.map(({ personId, at: when, dissent }) => quoted(dissent, words.saidBy(nameOf(personId), at(when)))),
  ];
}

/** From decisions on earlier terms, as far as it is frozen. */
export function dissentBlocks({ content, locale, names }: PrintedDossier): Block[] {
  if (content.format === 1 || content.dissents.length === 0) return [];
  const words = phrases[locale];
  return [
    heading(2, words.dissentsBefore),
    ...content.dissents.map(({ term, personId, at, dissent }) => {
      const when = momentText(at, content.term.timeZone, locale);
      return quoted(dissent, words.ofTerm(term, names.get(personId) ?? words.somebody, when));
    }),
  ];
}
