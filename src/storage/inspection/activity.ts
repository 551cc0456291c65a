import { type Question } from './finding.js';

/** Of a term: when its own decision and that on the term before it were journalled. In the journal's order, locks count and not wall clocks. */
const DECIDED = `
  LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM events e
    WHERE e.prototype_id = t.prototype_id AND e.kind = 'decided' AND (e.data->>'term')::int = t.number) decided ON true`;

/** Law 3: an expired prototype can only be decided, and a decided one is at rest. */
export const ACTIVITY_QUESTIONS: Question[] = [
  {
    law: 'law 3',
    code: 'hypothesis-while-halted',
    sql: `
      SELECT p.slug AS "where", 'Hypothesis ' || h.key || ' was added at ' || instant_text(h.added_at) || ', when the prototype was '
             || CASE WHEN h.added_at > decided.at THEN 'decided.' WHEN h.added_at >= t.ends_at THEN 'expired.' ELSE 'halted.' END AS detail
        FROM hypotheses h JOIN terms t ON t.id = h.term_id JOIN prototypes p ON p.id = t.prototype_id ${DECIDED}
        LEFT JOIN terms before ON before.prototype_id = t.prototype_id AND before.number = t.number - 1
        LEFT JOIN LATERAL (SELECT min(e.at) AS at FROM events e
          WHERE e.prototype_id = t.prototype_id AND e.kind = 'decided' AND (e.data->>'term')::int = before.number) opened ON true
       WHERE p.id = ANY ($1) AND (h.added_at > decided.at OR h.added_at >= t.ends_at
         OR (h.added_at < t.starts_at AND h.added_at >= before.ends_at AND h.added_at > opened.at))`,
  },
  {
    law: 'law 3',
    code: 'settled-out-of-term',
    sql: `
      SELECT p.slug AS "where", 'Hypothesis ' || h.key || ' was settled at ' || instant_text(h.settled_at)
             || CASE WHEN h.settled_at > decided.at THEN ', after its term was decided.' ELSE ', before its term began.' END AS detail
        FROM hypotheses h JOIN terms t ON t.id = h.term_id JOIN prototypes p ON p.id = t.prototype_id ${DECIDED}
       WHERE p.id = ANY ($1) AND (h.settled_at > decided.at OR h.settled_at < t.starts_at)`,
  },
  {
    law: 'law 3',
    code: 'settled-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'Hypothesis ' || h.key || ' of term ' || t.number || ' is ' || h.outcome || ', which is not what the journal says last.' AS detail
        FROM hypotheses h JOIN terms t ON t.id = h.term_id JOIN prototypes p ON p.id = t.prototype_id
        LEFT JOIN LATERAL (SELECT e.data->>'outcome' AS outcome FROM events e
          WHERE e.prototype_id = p.id AND e.kind = 'hypothesis-settled' AND e.data->>'key' = h.key AND (e.data->>'term')::int = t.number
          ORDER BY e.number DESC LIMIT 1) said ON true
       WHERE p.id = ANY ($1) AND h.outcome <> coalesce(said.outcome, 'open')`,
  },
  {
    law: 'law 3',
    code: 'wound-down-unstopped',
    sql: `
      SELECT DISTINCT p.slug AS "where", 'Something is said to remain to be done, and it was not stopped.' AS detail
        FROM wind_downs w JOIN prototypes p ON p.id = w.prototype_id JOIN standings s ON s.prototype_id = p.id
       WHERE p.id = ANY ($1) AND s.status <> 'stopped'`,
  },
  {
    law: 'law 3',
    code: 'wound-down-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'What remained to be done under ' || w.number || ' is done, which is not what the journal says last.' AS detail
        FROM wind_downs w JOIN prototypes p ON p.id = w.prototype_id
        LEFT JOIN LATERAL (SELECT e.data->>'doneOn' AS done_on FROM events e
          WHERE e.prototype_id = p.id AND e.kind = 'wind-down-done' AND (e.data->>'number')::int = w.number ORDER BY e.number DESC LIMIT 1) said ON true
       WHERE p.id = ANY ($1) AND w.done_on::text IS DISTINCT FROM said.done_on`,
  },
  {
    law: 'law 3',
    code: 'step-out-of-term',
    sql: `
      SELECT p.slug AS "where", 'Step ' || s.key || ' was ' || what || ' at ' || instant_text(moment) || ', when its term was over or decided.' AS detail
        FROM steps s JOIN terms t ON t.id = s.term_id JOIN prototypes p ON p.id = t.prototype_id ${DECIDED}
       CROSS JOIN LATERAL (VALUES ('added', s.added_at, t.ends_at), ('begun', s.begun_at, t.ends_at), ('done', s.done_at, NULL)) AS happened(what, moment, before)
       WHERE p.id = ANY ($1) AND (moment >= before OR moment > decided.at)`,
  },
  {
    law: 'law 3',
    code: 'step-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'Step ' || s.key || ' has a result that is not what the journal says last.' AS detail
        FROM steps s JOIN prototypes p ON p.id = s.prototype_id
        LEFT JOIN LATERAL (SELECT e.data->>'outcome' AS outcome FROM events e
          WHERE e.prototype_id = p.id AND e.kind = 'step-done' AND e.data->>'step' = s.key ORDER BY e.number DESC LIMIT 1) said ON true
       WHERE p.id = ANY ($1) AND s.outcome IS DISTINCT FROM said.outcome`,
  },
  {
    law: 'law 3',
    code: 'step-gone',
    sql: `
      SELECT p.slug AS "where", 'Step ' || said.step || ' is gone, and the journal does not say last that it was dropped.' AS detail
        FROM prototypes p CROSS JOIN LATERAL (SELECT DISTINCT ON (e.data->>'step') e.data->>'step' AS step, e.kind FROM events e
          WHERE e.prototype_id = p.id AND e.kind IN ('step-planned', 'step-replanned', 'step-begun', 'step-done', 'step-dropped')
          ORDER BY e.data->>'step', e.number DESC) said
       WHERE p.id = ANY ($1) AND said.kind <> 'step-dropped' AND NOT EXISTS (SELECT FROM steps s WHERE s.prototype_id = p.id AND s.key = said.step)`,
  },
  {
    law: 'law 3',
    code: 'funding-out-of-term',
    sql: `
      SELECT p.slug AS "where", 'Funding ' || f.key || ' was noted at ' || instant_text(f.added_at) || ', when its term was over or decided.' AS detail
        FROM fundings f JOIN terms t ON t.id = f.term_id JOIN prototypes p ON p.id = t.prototype_id ${DECIDED}
       WHERE p.id = ANY ($1) AND (f.added_at >= t.ends_at OR f.added_at > decided.at)`,
  },
  {
    law: 'law 3',
    code: 'funding-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'Funding ' || f.key || ' is ' || f.state || ', which is not what the journal says last.' AS detail
        FROM fundings f JOIN prototypes p ON p.id = f.prototype_id
        LEFT JOIN LATERAL (SELECT e.data->>'state' AS state FROM events e
          WHERE e.prototype_id = p.id AND e.kind = 'funding-answered' AND e.data->>'funding' = f.key ORDER BY e.number DESC LIMIT 1) said ON true
       WHERE p.id = ANY ($1) AND f.state <> coalesce(said.state, 'sought')`,
  },
  {
    law: 'law 3',
    code: 'checkpoint-while-halted',
    sql: `
      SELECT p.slug AS "where", 'Checkpoint ' || o.number || ' of term ' || t.number || ' opened at ' || instant_text(o.opened_at) || ', when nothing ran.' AS detail
        FROM rounds o JOIN terms t ON t.id = o.term_id JOIN prototypes p ON p.id = t.prototype_id
       WHERE p.id = ANY ($1) AND o.kind = 'checkpoint' AND o.opened_at IS NOT NULL AND NOT EXISTS (
         SELECT FROM terms c WHERE c.prototype_id = p.id AND o.opened_at >= c.starts_at AND o.opened_at < c.ends_at)`,
  },
  {
    law: 'law 3',
    code: 'round-after-decision',
    sql: `
      SELECT p.slug AS "where", 'Round ' || o.number || ' of term ' || t.number || ' opened at ' || instant_text(o.opened_at) || ', after the decision.' AS detail
        FROM rounds o JOIN terms t ON t.id = o.term_id JOIN prototypes p ON p.id = t.prototype_id ${DECIDED}
       WHERE p.id = ANY ($1) AND o.opened_at > decided.at`,
  },
  {
    law: 'law 3',
    code: 'voided-after-start',
    sql: `
      SELECT p.slug AS "where", 'It was withdrawn at ' || instant_text(p.voided_at) || ', when it had begun or was decided.' AS detail
        FROM prototypes p JOIN terms t ON t.prototype_id = p.id AND t.number = 1
       WHERE p.id = ANY ($1) AND p.voided_at IS NOT NULL
         AND (p.voided_at >= t.starts_at OR EXISTS (SELECT FROM decisions d WHERE d.prototype_id = p.id))`,
  },
];
