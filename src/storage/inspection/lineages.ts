import { type Question } from './finding.js';

/** Law 6: recreating does not launder. */
export const LINEAGE_QUESTIONS: Question[] = [
  {
    law: 'law 6',
    code: 'lineage-too-long',
    sql: `
      SELECT p.slug AS "where", 'Its line has ' || l.terms || ' terms; the strictest limit in it is ' || l.strictest || '.' AS detail
        FROM prototypes p CROSS JOIN LATERAL (
          SELECT count(*) AS terms, least(min((t.policy->>'maxTerms')::int), 5) AS strictest
            FROM terms t WHERE t.prototype_id IN (SELECT prototype_id FROM lineage(p.id))) l
       WHERE p.id = ANY ($1) AND p.voided_at IS NULL AND l.terms > l.strictest`,
  },
  {
    law: 'law 6',
    code: 'lineage-loosened',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' allows more terms, or longer ones, than the line it follows.' AS detail
        FROM prototypes p JOIN terms t ON t.prototype_id = p.id CROSS JOIN LATERAL (
          SELECT min((b.policy->>'maxTerms')::int) AS terms, min((b.policy->>'maxTermDays')::int) AS days
            FROM terms b WHERE b.prototype_id IN (SELECT prototype_id FROM lineage(p.predecessor_id))) l
       WHERE p.id = ANY ($1) AND ((t.policy->>'maxTerms')::int > l.terms OR (t.policy->>'maxTermDays')::int > l.days)`,
  },
  {
    law: 'law 6',
    code: 'second-successor',
    sql: `
      SELECT p.slug AS "where", 'It has more than one successor: ' || string_agg(f.slug, ', ' ORDER BY f.slug) || '.' AS detail
        FROM prototypes p JOIN prototypes f ON f.predecessor_id = p.id AND f.voided_at IS NULL
       WHERE p.id = ANY ($1) GROUP BY p.id HAVING count(*) > 1`,
  },
  {
    law: 'law 6',
    code: 'predecessor-alive',
    sql: `
      SELECT p.slug AS "where", 'It was registered at ' || instant_text(p.registered_at) || ', when its predecessor "' || b.slug || '" had not ended.' AS detail
        FROM prototypes p JOIN prototypes b ON b.id = p.predecessor_id
       WHERE p.id = ANY ($1) AND NOT EXISTS (
         SELECT FROM decisions d WHERE d.prototype_id = b.id AND d.outcome <> 'continue' AND d.decided_at <= p.registered_at)`,
  },
  {
    law: 'law 6',
    code: 'slug-taken-twice',
    sql: `
      SELECT p.slug AS "where", 'Another prototype has the same slug.' AS detail
        FROM prototypes p WHERE p.id = ANY ($1) AND p.voided_at IS NULL AND EXISTS (
          SELECT FROM prototypes o WHERE o.slug = p.slug AND o.voided_at IS NULL AND o.id <> p.id)`,
  },
];
