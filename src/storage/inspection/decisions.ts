import { sameStatement } from '../../domain/hypothesis.js';
import { type Prototype } from '../../domain/prototype.js';
import { type Finding, type Question } from './finding.js';

/** A decision with its term and the event that recorded it. */
const DECISIONS = `
  decisions d JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = d.prototype_id
  LEFT JOIN dossiers o ON o.decision_id = d.id
  LEFT JOIN LATERAL (SELECT e.at FROM events e WHERE e.prototype_id = d.prototype_id AND e.kind = 'decided'
    AND (e.data->>'term')::int = t.number ORDER BY e.number LIMIT 1) event ON true`;

/** Law 4: continuing and adopting were earned when they were decided, by somebody who might. */
export const DECISION_QUESTIONS: Question[] = [
  {
    law: 'law 4',
    code: 'quorum-not-met',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' ended with ' || d.outcome || ' on ' || r.answered || ' readings, '
             || r.externally || ' of them from outside; its policy asks for ' || (t.policy->>'quorum') || ' and ' || (t.policy->>'externalQuorum') || '.' AS detail
        FROM ${DECISIONS}
       CROSS JOIN LATERAL (
         SELECT count(*) AS answered, count(*) FILTER (WHERE w.externally) AS externally FROM who_answered(t.id, event.at) w) r
       WHERE p.id = ANY ($1) AND d.outcome <> 'stop'
         AND (r.answered < (t.policy->>'quorum')::int OR r.externally < (t.policy->>'externalQuorum')::int)`,
  },
  {
    law: 'law 4',
    code: 'hypotheses-unsettled',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' ended with ' || d.outcome || ', though ' || CASE WHEN h.asked = 0 THEN 'it asked nothing.'
             ELSE h.open || ' of its hypotheses are open.' END AS detail
        FROM ${DECISIONS}
       CROSS JOIN LATERAL (SELECT count(*) AS asked, count(*) FILTER (WHERE outcome = 'open') AS open FROM hypotheses WHERE term_id = t.id) h
       WHERE p.id = ANY ($1) AND d.outcome <> 'stop' AND (h.asked = 0 OR h.open > 0)`,
  },
  {
    law: 'law 4',
    code: 'not-a-decider',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' was decided by somebody who was no decider then.' AS detail
        FROM ${DECISIONS}
       WHERE p.id = ANY ($1) AND d.via <> 'clock' AND NOT EXISTS (
         SELECT FROM roles r WHERE r.person_id = d.decided_by AND r.prototype_id = p.id AND r.role = 'decider'
            AND r.since <= event.at AND (r.until IS NULL OR r.until >= d.decided_at))`,
  },
  {
    law: 'law 4',
    code: 'lapsed-unlawfully',
    sql: `
      SELECT p.slug AS "where", 'The clock stopped term ' || t.number || ' on ' || (d.decided_at AT TIME ZONE t.time_zone)::date || ', which its policy does not allow.' AS detail
        FROM ${DECISIONS}
       WHERE p.id = ANY ($1) AND d.via = 'clock' AND (d.outcome <> 'stop' OR t.policy->>'lapseAfterDays' IS NULL
         OR (d.decided_at AT TIME ZONE t.time_zone)::date < t.expires_on + (t.policy->>'lapseAfterDays')::int)`,
  },
  {
    law: 'law 4',
    code: 'decided-before-start',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' ended with ' || d.outcome || ' before it began.' AS detail
        FROM ${DECISIONS}
       WHERE p.id = ANY ($1) AND d.outcome <> 'stop' AND d.decided_at < t.starts_at`,
  },
  {
    law: 'law 5',
    code: 'decision-backdated',
    sql: `
      SELECT p.slug AS "where", 'The decision on term ' || t.number || ' says ' || instant_text(d.decided_at) || ', its event ' || instant_text(event.at) || '.' AS detail
        FROM ${DECISIONS}
       WHERE p.id = ANY ($1) AND (d.decided_at > event.at + interval '5 seconds' OR d.decided_at < event.at - interval '10 minutes')`,
  },
  {
    law: 'law 5',
    code: 'no-dossier',
    sql: `
      SELECT p.slug AS "where", 'The decision on term ' || t.number || ' has no dossier.' AS detail
        FROM ${DECISIONS} WHERE p.id = ANY ($1) AND o.decision_id IS NULL`,
  },
  {
    law: 'law 5',
    code: 'decision-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'No event says that term ' || t.number || ' was decided: ' || d.outcome || ', on this dossier.' AS detail
        FROM ${DECISIONS} WHERE p.id = ANY ($1) AND NOT EXISTS (
          SELECT FROM events e WHERE e.prototype_id = p.id AND e.kind = 'decided' AND (e.data->>'term')::int = t.number
             AND e.data->>'outcome' = d.outcome AND e.data->>'decidedBy' IS NOT DISTINCT FROM d.decided_by::text
             AND e.data->>'dossier' IS NOT DISTINCT FROM encode(o.hash, 'hex'))`,
  },
  {
    law: 'law 5',
    code: 'decision-gone',
    sql: `
      SELECT p.slug AS "where", 'Event ' || e.number || ' says that term ' || (e.data->>'term') || ' was decided, but no decision is kept.' AS detail
        FROM events e JOIN prototypes p ON p.id = e.prototype_id
       WHERE p.id = ANY ($1) AND e.kind = 'decided' AND NOT EXISTS (
         SELECT FROM decisions d JOIN terms t ON t.id = d.term_id WHERE d.prototype_id = p.id AND t.number = (e.data->>'term')::int)`,
  },
];

/** Law 4: each term after the first asks something that no earlier term has asked. */
export function checkNews({ slug, terms, hypotheses }: Prototype): Finding[] {
  return terms.slice(1).flatMap((term) => {
    const earlier = terms.filter((other) => other.number < term.number).map((other) => other.id);
    const asked = hypotheses.filter((hypothesis) => earlier.includes(hypothesis.termId));
    const news = hypotheses
      .filter((hypothesis) => hypothesis.termId === term.id)
      .filter((hypothesis) => !asked.some((other) => sameStatement(other.statement, hypothesis.statement)));
    const detail = `Term ${term.number} asks nothing that was not asked before.`;
    return news.length > 0 ? [] : [{ law: 'law 4', code: 'nothing-new', where: slug, detail }];
  });
}
