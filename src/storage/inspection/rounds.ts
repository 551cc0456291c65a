import { type Question } from './finding.js';

/** Laws 7 and 9: rounds come with their term and end with it, and what was read was asked for. */
export const ROUND_QUESTIONS: Question[] = [
  {
    law: 'law 3',
    code: 'no-expiry-round',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' has no expiry round.' AS detail
        FROM terms t JOIN prototypes p ON p.id = t.prototype_id
       WHERE p.id = ANY ($1) AND NOT EXISTS (SELECT FROM decisions d WHERE d.term_id = t.id)
         AND NOT EXISTS (SELECT FROM rounds o WHERE o.term_id = t.id AND o.kind = 'expiry')`,
  },
  {
    law: 'law 3',
    code: 'round-outlives-decision',
    sql: `
      SELECT p.slug AS "where", 'Term ' || t.number || ' is decided, and its round ' || o.number || ' has not ended.' AS detail
        FROM rounds o JOIN terms t ON t.id = o.term_id JOIN decisions d ON d.term_id = t.id JOIN prototypes p ON p.id = t.prototype_id
       WHERE p.id = ANY ($1) AND o.closed_at IS NULL AND o.cancelled_at IS NULL`,
  },
  {
    law: 'law 7',
    code: 'round-unjournalled',
    sql: `
      SELECT p.slug AS "where", 'Round ' || o.number || ' opened at ' || instant_text(o.opened_at) || '; the journal does not say so.' AS detail
        FROM rounds o JOIN prototypes p ON p.id = o.prototype_id
       WHERE p.id = ANY ($1) AND o.opened_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM events e WHERE e.prototype_id = p.id AND e.kind = 'round-opening' AND e.act_key = 'round/' || o.number || '/opening')`,
  },
  {
    law: 'law 7',
    code: 'reminded-for-nothing',
    sql: `
      SELECT p.slug AS "where", 'Somebody was reminded of round ' || o.number || ' after they had answered, declined or were withdrawn.' AS detail
        FROM mails m JOIN prototypes p ON p.id = m.prototype_id JOIN rounds o ON o.prototype_id = p.id AND o.number = (m.facts->>'round')::int
        JOIN invitations i ON i.round_id = o.id AND i.person_id = m.person_id
       WHERE p.id = ANY ($1) AND m.kind IN ('reply-reminder', 'answer-reminder') AND i.state IN ('submitted', 'declined', 'withdrawn')
         AND m.created_at > i.changed_at`,
  },
  {
    law: 'law 9',
    code: 'reading-unasked',
    sql: `
      SELECT p.slug AS "where", 'Round ' || o.number || ' has a reading of somebody whose invitation is ' || i.state || '.' AS detail
        FROM evaluations v JOIN invitations i ON i.id = v.invitation_id JOIN rounds o ON o.id = i.round_id JOIN prototypes p ON p.id = o.prototype_id
       WHERE p.id = ANY ($1) AND (i.state <> 'submitted' OR o.opened_at IS NULL OR v.submitted_at < o.opened_at)`,
  },
  {
    law: 'law 9',
    code: 'reading-lost',
    sql: `
      SELECT p.slug AS "where", 'Somebody has answered in round ' || o.number || ', and the answer is gone.' AS detail
        FROM invitations i JOIN rounds o ON o.id = i.round_id JOIN prototypes p ON p.id = o.prototype_id
       WHERE p.id = ANY ($1) AND i.state = 'submitted' AND NOT EXISTS (SELECT FROM evaluations v WHERE v.invitation_id = i.id)`,
  },
];
