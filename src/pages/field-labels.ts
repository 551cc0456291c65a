import { type Outcome } from '../domain/decision.js';
import { type Locale } from '../domain/person.js';
import { acting } from './phrases/acting.js';
import { deciding } from './phrases/deciding.js';
import { dissent } from './phrases/dissent.js';
import { inviting } from './phrases/inviting.js';
import { reviewing } from './phrases/reviewing.js';
import { HYPOTHESIS_PARTS, type Part } from './proposal.js';

const PARTS: readonly string[] = ['key', ...HYPOTHESIS_PARTS];

/** What a field is called where it stands alone: in a list of faults, or above words that could not be recorded. */
export function labelOf(field: string, locale: Locale, outcome: Outcome | null, slug: string): string {
  const words = deciding[locale];
  const fresh = /^new-(\d)-(\w+)$/.exec(field);
  if (fresh && PARTS.includes(fresh[2])) return `${words.fresh(Number(fresh[1]))}: ${words[fresh[2] as Part].label}`;
  const reviewed = /^(answer|comment)-(.+)$/.exec(field);
  if (reviewed) return reviewing[locale].alone[reviewed[1] as 'answer' | 'comment'](reviewed[2]);
  const labels: Record<string, string> = {
    rationale: words.rationale[outcome ?? 'stop'].label,
    learned: words.learned.label,
    kept: words.kept.label,
    windDown: words.windDown.label,
    startsOn: words.startsOn('').label,
    expiresOn: words.expiresOn('', '').label,
    carry: words.carry.label,
    home: words.home.label,
    handOverOn: words.handOverOn('').label,
    confirmation: words.confirm(slug).label,
    decider: acting[locale].fields.decider.label,
    dissent: dissent[locale].field.label,
    recommendation: reviewing[locale].recommendation.legend,
    'interest-words': reviewing[locale].interest.words.label,
    reason: inviting[locale].decline.reason.label,
    name: inviting[locale].decline.name.label,
    email: inviting[locale].decline.email.label,
  };
  return Object.hasOwn(labels, field) ? labels[field] : field;
}
