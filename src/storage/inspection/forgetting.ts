import { type Question } from './finding.js';

/** Law 13: whoever was erased is a tombstone, and nobody waits for them. */
export const FORGETTING_QUESTIONS: Question[] = [
  {
    law: 'law 13',
    code: 'erased-still-there',
    sql: `
      SELECT p.slug AS "where", 'Person ' || h.id || ' was erased, and still ' || still.what AS detail
        FROM people h JOIN prototypes p ON p.id = h.prototype_id
       CROSS JOIN LATERAL (
         SELECT 'is a ' || r.role || '.' AS what FROM roles r WHERE r.person_id = h.id AND r.until IS NULL
         UNION ALL SELECT 'is asked into round ' || o.number || '.' FROM invitations i JOIN rounds o ON o.id = i.round_id
                    WHERE i.person_id = h.id AND o.closed_at IS NULL AND o.cancelled_at IS NULL AND invitation_may(i.state, 'withdrawn')
         UNION ALL SELECT 'has words beside an answer.' FROM invitations i WHERE i.person_id = h.id AND num_nonnulls(i.decline_reason, i.suggestion, i.interest) > 0
         UNION ALL SELECT 'has a draft.' FROM invitations i JOIN drafts f ON f.invitation_id = i.id WHERE i.person_id = h.id AND f.answers <> '{}'
         UNION ALL SELECT 'has a link for deciding.' FROM decision_requests q WHERE q.person_id = h.id AND q.revoked_at IS NULL
         UNION ALL SELECT 'has a mail that says where it went.' FROM mails m WHERE m.person_id = h.id AND m.address IS NOT NULL) still
       WHERE p.id = ANY ($1) AND h.erased_at IS NOT NULL`,
  },
  {
    law: 'law 13',
    code: 'erased-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'No event says that person ' || h.id || ' was erased.' AS detail
        FROM people h JOIN prototypes p ON p.id = h.prototype_id
       WHERE p.id = ANY ($1) AND h.erased_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM events e WHERE e.prototype_id = p.id AND e.kind = 'person-erased' AND e.data->>'person' = h.id::text)`,
  },
  {
    law: 'law 13',
    code: 'redacted-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'No event says why text ' || x.id || ' was taken out.' AS detail
        FROM texts x JOIN prototypes p ON p.id = x.prototype_id
       WHERE p.id = ANY ($1) AND x.redacted_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM events e WHERE e.prototype_id = p.id AND e.kind IN ('redacted', 'person-erased') AND e.data->'texts' ? x.id::text)`,
  },
];
