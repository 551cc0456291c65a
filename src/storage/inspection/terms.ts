import { dateBefore, dayOf, endOfDay, instantText, notAfter, startOfDay } from '../../domain/calendar.js';
import { canonicalJson } from '../../domain/canonical.js';
import { type Prototype } from '../../domain/prototype.js';
import { type Term } from '../../domain/term.js';
import { type Finding, type Question } from './finding.js';

/** Law 2, as PostgreSQL reckons: the frozen instants are the edges of the frozen days. */
export const TERM_QUESTIONS: Question[] = [
  {
    law: 'law 2',
    code: 'instants-differ',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' runs from ' || instant_text(t.starts_at) || ' to ' || instant_text(t.ends_at)
             || ', which are not the edges of ' || t.starts_on || ' and ' || t.expires_on || ' in ' || t.time_zone || ' as PostgreSQL knows it.' AS detail
        FROM terms t JOIN prototypes p ON p.id = t.prototype_id
       WHERE p.id = ANY ($1) AND NOT (
         (t.starts_at AT TIME ZONE t.time_zone)::date >= t.starts_on
         AND ((t.starts_at - interval '1 microsecond') AT TIME ZONE t.time_zone)::date < t.starts_on
         AND (t.ends_at AT TIME ZONE t.time_zone)::date > t.expires_on
         AND ((t.ends_at - interval '1 microsecond') AT TIME ZONE t.time_zone)::date <= t.expires_on)`,
  },
];

type Break = [code: string, detail: string];

/** Law 2: terms stand as they were opened, one after the other, each but the last ended by a decision to continue. */
export function checkTerms(prototype: Prototype): Finding[] {
  const breaks = prototype.terms.flatMap((term, index) => [
    ...orderBreaks(prototype, term, index),
    ...dateBreaks(term),
    ...capBreaks(term),
    ...(index > 0 ? sequenceBreaks(prototype.terms[index - 1], term) : []),
  ]);
  return breaks.map(([code, detail]) => ({ law: 'law 2', code, where: prototype.slug, detail }));
}

function* orderBreaks({ terms, timeZone }: Prototype, term: Term, index: number): Generator<Break> {
  const name = `Term ${term.number}`;
  const last = index === terms.length - 1;
  const continued = term.decision?.outcome === 'continue';
  if (term.number !== index + 1) yield ['numbers-gap', `${name} stands at place ${index + 1}.`];
  if (term.timeZone !== timeZone) {
    yield ['zone-changed', `${name} counts its days in ${term.timeZone}, the prototype in ${timeZone}.`];
  }
  if (!last && !term.decision) yield ['second-undecided', `${name} is undecided, and another follows it.`];
  if (!last && term.decision && !continued) {
    yield ['opened-without-continue', `${name} ended with ${term.decision.outcome}, and another follows it.`];
  }
  if (last && continued) yield ['nothing-opened', `${name} was continued, but no next term is open.`];
}

function* dateBreaks(term: Term): Generator<Break> {
  const name = `Term ${term.number}`;
  const { startsOn, expiresOn, timeZone, startsAt, endsAt } = term;
  if (!startsAt.equals(startOfDay(startsOn, timeZone)) || !endsAt.equals(endOfDay(expiresOn, timeZone))) {
    yield [
      'instants-differ',
      `${name} runs from ${instantText(startsAt)} to ${instantText(endsAt)}; its days in ${timeZone} say ` +
        `${instantText(startOfDay(startsOn, timeZone))} to ${instantText(endOfDay(expiresOn, timeZone))}, ` +
        'unless the rules of that zone have changed since it opened.',
    ];
  }
  if (dateBefore(expiresOn, startsOn)) yield ['reversed', `${name} expires before it starts.`];
  if (notAfter(endsAt, term.openedAt)) yield ['opened-expired', `${name} was opened when it was over.`];
}

function* capBreaks({ number, days, policy }: Term): Generator<Break> {
  if (!(days <= policy.maxTermDays)) {
    yield ['too-long', `Term ${number} lasts ${days} days; its policy allows ${policy.maxTermDays}.`];
  }
  if (!(number <= policy.maxTerms)) {
    yield ['too-many', `There is a term ${number}; its policy allows ${policy.maxTerms}.`];
  }
}

function* sequenceBreaks(before: Term, term: Term): Generator<Break> {
  const name = `Term ${term.number}`;
  if (canonicalJson([term.policy, term.policyVersion]) !== canonicalJson([before.policy, before.policyVersion])) {
    yield ['policy-changed', `${name} has another policy than the term before it.`];
  }
  if (!dateBefore(before.expiresOn, term.startsOn)) {
    yield ['overlap', `${name} starts before term ${before.number} is over.`];
  }
  if (before.policy.nextTermNotLonger && !before.isAtLeastAsLongAs(term.startsOn, term.expiresOn)) {
    yield ['longer-than-before', `${name} is longer than the term before it.`];
  }
  const { decision } = before;
  if (decision && dateBefore(term.startsOn, dayOf(decision.decidedAt, term.timeZone))) {
    yield ['starts-before-decision', `${name} starts before the day on which it was decided.`];
  }
  if (decision && !before.isOver(decision.decidedAt) && !term.startsOn.equals(before.expiresOn.add({ days: 1 }))) {
    yield ['gap', `${name} was decided before term ${before.number} was over, and does not start the day after it.`];
  }
}
