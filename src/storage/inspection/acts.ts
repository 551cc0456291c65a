import { type Question } from './finding.js';

/** Law 7: once said, not said twice; never forgotten; said when it was due. */
export const ACT_QUESTIONS: Question[] = [
  {
    law: 'law 7',
    code: 'act-twice',
    sql: `
      SELECT p.slug AS "where", 'The act ' || e.act_key || ' is on record ' || count(*) || ' times.' AS detail
        FROM events e JOIN prototypes p ON p.id = e.prototype_id
       WHERE p.id = ANY ($1) AND e.act_key IS NOT NULL GROUP BY p.id, e.act_key HAVING count(*) > 1`,
  },
  {
    law: 'law 7',
    code: 'act-too-early',
    sql: `
      SELECT p.slug AS "where", 'The act ' || e.act_key || ' was recorded at ' || instant_text(e.at) || ', before it was due.' AS detail
        FROM events e JOIN prototypes p ON p.id = e.prototype_id
       WHERE p.id = ANY ($1) AND e.act_key IS NOT NULL AND (e.data->>'dueAt')::timestamptz > e.at`,
  },
  {
    law: 'law 7',
    code: 'mail-twice',
    sql: `
      SELECT p.slug AS "where", 'Somebody was written to ' || count(*) || ' times under ' || m.act_key || '.' AS detail
        FROM mails m JOIN prototypes p ON p.id = m.prototype_id
       WHERE p.id = ANY ($1) GROUP BY p.id, m.act_key, coalesce(m.person_id, m.member_id) HAVING count(*) > 1`,
  },
  {
    law: 'law 7',
    code: 'mails-differ',
    sql: `
      SELECT p.slug AS "where", 'The act ' || e.act_key || ' wrote ' || (e.data->>'mails') || ' mails; the outbox has ' || m.count || '.' AS detail
        FROM events e JOIN prototypes p ON p.id = e.prototype_id
       CROSS JOIN LATERAL (SELECT count(*) AS count FROM mails WHERE prototype_id = p.id AND act_key = e.act_key) m
       WHERE p.id = ANY ($1) AND e.act_key IS NOT NULL AND coalesce((e.data->>'mails')::int, 0) <> m.count`,
  },
  {
    law: 'law 7',
    code: 'mail-without-act',
    sql: `
      SELECT p.slug AS "where", 'A mail says ' || m.act_key || ', which is not on record.' AS detail
        FROM mails m JOIN prototypes p ON p.id = m.prototype_id
       WHERE p.id = ANY ($1) AND m.kind IN ('notice', 'decision-request', 'ask', 'overdue', 'escalation', 'reply-reminder', 'answer-reminder', 'meeting-reminder', 'unanswered', 'panel-short')
         AND NOT EXISTS (SELECT FROM events e WHERE e.prototype_id = p.id AND e.act_key = m.act_key)`,
  },
  {
    law: 'law 7',
    code: 'decision-untold',
    sql: `
      SELECT p.slug AS "where", 'Nobody was told of the decision on term ' || t.number || '.' AS detail
        FROM decisions d JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = d.prototype_id
       WHERE p.id = ANY ($1) AND NOT EXISTS (SELECT FROM mails m WHERE m.prototype_id = p.id
         AND m.act_key = 'term/' || t.number || CASE WHEN d.via = 'clock' THEN '/lapsed' ELSE '/decided' END)`,
  },
  {
    law: 'law 7',
    code: 'mail-out-of-order',
    sql: `
      SELECT p.slug AS "where", 'Mail ' || m.id || ' is ' || m.state || CASE
             WHEN m.ended_at < m.created_at THEN ', before it was written.' ELSE ' in a database that is ' || i.kind || '.' END AS detail
        FROM mails m JOIN prototypes p ON p.id = m.prototype_id CROSS JOIN installation i
       WHERE p.id = ANY ($1) AND (m.ended_at < m.created_at OR (m.state = 'kept' AND i.kind = 'real') OR (m.state = 'sent' AND i.kind = 'rehearsal'))`,
  },
];
