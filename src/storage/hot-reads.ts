import { type Status } from '../domain/prototype.js';
import { preparedWithin, type Database, type Tx } from './database.js';

// The reads that scripts make all day: named prepared statements (the list has two), whose JSON PostgreSQL makes and the door sends as it is.

/** A slug stands for the prototype that holds it now, or else for the last one withdrawn under it. */
const BY_SLUG = `(SELECT id FROM prototypes WHERE slug = $1 ORDER BY voided_at DESC NULLS FIRST LIMIT 1)`;

/** Continued early, the term before the last still covers today: its dates count for whoever asks whether to go on. */
const GATE = `
  SELECT s.status, json_build_object(
    'slug', $1::text, 'status', s.status, 'open', s.status = 'running', 'at', instant_text(s.at), 'timeZone', s.time_zone,
    'startsOn', CASE WHEN early THEN s.previous_starts_on ELSE s.starts_on END,
    'expiresOn', CASE WHEN early THEN s.previous_expires_on ELSE s.expires_on END,
    'endsAt', instant_text(CASE WHEN early THEN s.previous_ends_at ELSE s.ends_at END),
    'reason', CASE s.status
      WHEN 'running' THEN 'It runs until the end of ' || CASE WHEN early THEN s.previous_expires_on ELSE s.expires_on END || ' in ' || s.time_zone || '.'
      WHEN 'planned' THEN 'It starts on ' || s.starts_on || ' in ' || s.time_zone || '.'
      WHEN 'expired' THEN 'It expired at the end of ' || s.expires_on || ' in ' || s.time_zone || ' and nobody has decided.'
      WHEN 'halted' THEN 'It was continued, and its next term starts on ' || s.starts_on || ' in ' || s.time_zone || '.'
      WHEN 'stopped' THEN 'It was stopped on ' || (s.decided_at AT TIME ZONE s.time_zone)::date || '.'
      WHEN 'adopted' THEN 'It was adopted on ' || (s.decided_at AT TIME ZONE s.time_zone)::date || '; its permanent home carries it from ' || s.hand_over_on || '.'
      ELSE 'Its registration was withdrawn.' END,
    'whatToDo', CASE s.status
      WHEN 'running' THEN 'Go on.'
      WHEN 'planned' THEN 'Wait for the start.'
      WHEN 'expired' THEN 'Halt. A decider stops, continues or adopts it: POST /v1/prototypes/' || $1 || '/decisions.'
      WHEN 'halted' THEN 'Wait for the next term.'
      ELSE 'Nothing more acts under this name. What goes on is registered as its successor.' END)::text AS body
    FROM standings s
   CROSS JOIN LATERAL (SELECT s.status = 'running' AND s.at < s.starts_at AS early) covered
   WHERE s.prototype_id = ${BY_SLUG}`;

const HOLDERS = (role: string, more = ''): string => `
  coalesce(json_agg(json_build_object('id', h.id, 'name', h.name, 'email', h.email, 'locale', h.locale, 'organisation', h.organisation${more}) ORDER BY r.position)
    FILTER (WHERE r.role = '${role}'), '[]')`;

/** The round that is open, the newest of several; or else the next one planned. */
const ROUND_IN_BRIEF = `(
    SELECT json_build_object('number', o.number, 'kind', o.kind, 'state', CASE WHEN o.opened_at IS NULL THEN 'planned' ELSE 'open' END,
             'opensOn', o.opens_on, 'answersDueOn', o.answers_due_on, 'meetingStartsAt', instant_text(o.meeting_starts_at),
             'answered', (SELECT count(*) FROM invitations i WHERE i.round_id = o.id AND i.state = 'submitted'),
             'quorum', (SELECT (t.policy->>'quorum')::int FROM terms t WHERE t.id = o.term_id))
      FROM rounds o WHERE o.term_id = s.term_id AND s.decision_id IS NULL AND o.closed_at IS NULL AND o.cancelled_at IS NULL
     ORDER BY o.opened_at DESC NULLS LAST, o.opens_on, o.number LIMIT 1)`;

const ONE = `
  SELECT p.version, json_build_object(
    'slug', p.slug, 'title', p.title, 'summary', p.summary, 'status', s.status, 'locale', p.locale, 'timeZone', p.time_zone,
    'tags', p.tags, 'structure', p.structure, 'documents', p.documents, 'horizon', p.horizon,
    'livedSince', p.lived_since, 'registeredAt', instant_text(p.registered_at), 'version', p.version,
    'predecessor', (SELECT slug FROM prototypes WHERE id = p.predecessor_id),
    'successor', (SELECT slug FROM prototypes f WHERE f.predecessor_id = p.id AND f.voided_at IS NULL),
    'voided', CASE WHEN p.voided_at IS NOT NULL THEN json_build_object('at', instant_text(p.voided_at), 'reason', p.voided_reason) END,
    'openTerm', CASE WHEN s.decision_id IS NULL AND p.voided_at IS NULL THEN (SELECT json_build_object(
        'number', t.number, 'startsOn', t.starts_on, 'expiresOn', t.expires_on, 'timeZone', t.time_zone, 'startsAt', instant_text(t.starts_at),
        'endsAt', instant_text(t.ends_at), 'daysLeft', t.expires_on - (s.at AT TIME ZONE t.time_zone)::date,
        'policy', t.policy, 'policyVersion', t.policy_version) FROM terms t WHERE t.id = s.term_id) END,
    'terms', (SELECT json_agg(json_build_object('number', t.number, 'startsOn', t.starts_on, 'expiresOn', t.expires_on, 'outcome', d.outcome,
        'decidedAt', instant_text(d.decided_at), 'lapsed', d.via = 'clock') ORDER BY t.number)
        FROM terms t LEFT JOIN decisions d ON d.term_id = t.id WHERE t.prototype_id = p.id),
    'coordinators', people.coordinators, 'deciders', people.deciders, 'sponsors', people.sponsors, 'panel', people.panel,
    'hypotheses', (SELECT coalesce(json_agg(json_build_object('key', h.key, 'statement', h.statement, 'convincedIf', h.convinced_if,
        'stopIf', h.stop_if, 'outcome', h.outcome, 'reason', h.reason, 'links', h.links, 'settledAt', instant_text(h.settled_at)) ORDER BY h.position), '[]')
        FROM hypotheses h WHERE h.term_id = s.term_id),
    'grid', (SELECT json_build_object('version', g.version, 'criteria', g.criteria) FROM grids g WHERE g.prototype_id = p.id ORDER BY g.version DESC LIMIT 1),
    'round', ${ROUND_IN_BRIEF},
    'nextActs', p.next_acts)::text AS body
    FROM prototypes p JOIN standings s ON s.prototype_id = p.id
   CROSS JOIN LATERAL (
     SELECT ${HOLDERS('coordinator')} AS coordinators, ${HOLDERS('decider')} AS deciders, ${HOLDERS('sponsor')} AS sponsors,
            ${HOLDERS('reviewer', ", 'external', r.external")} AS panel
       FROM roles r JOIN people h ON h.id = r.person_id WHERE r.prototype_id = p.id AND r.until IS NULL) people
   WHERE p.id = ${BY_SLUG}`;

/** Standings of the prototypes that `candidates` selects, filtered and paged. */
const listOf = (candidates: string): string => `
  WITH page AS (
    SELECT p.id, p.slug, p.title, p.summary, p.locale, p.tags, p.registered_at, s.*
      FROM ${candidates} p CROSS JOIN LATERAL (SELECT * FROM standings WHERE prototype_id = p.id OFFSET 0) s
     WHERE ($1::text[] IS NULL OR s.status = ANY ($1))
       AND ($2::text IS NULL OR p.tags @> ARRAY[$2])
       AND ($3::date IS NULL OR s.expires_on < $3)
       AND ($4::text IS NULL OR strpos(lower(p.slug || ' ' || p.title || ' ' || p.summary), lower($4)) > 0)
       AND ($8::text IS NULL OR p.id IN (SELECT prototype_id FROM portfolio_prototypes WHERE portfolio = $8))
       AND ($5::timestamptz IS NULL OR (p.registered_at, p.id) < ($5, $6::uuid))
     ORDER BY p.registered_at DESC, p.id DESC LIMIT $7 + 1
  ), shown AS (SELECT * FROM page ORDER BY registered_at DESC, id DESC LIMIT $7)
  SELECT json_build_object(
    'items', coalesce(json_agg(json_build_object(
      'slug', slug, 'title', title, 'summary', summary, 'status', status, 'needsDecision', status = 'expired', 'locale', locale, 'tags', tags,
      'timeZone', time_zone, 'term', term_number, 'startsOn', starts_on, 'expiresOn', expires_on, 'endsAt', instant_text(ends_at),
      'outcome', outcome, 'registeredAt', instant_text(registered_at)) ORDER BY registered_at DESC, id DESC), '[]'),
    'next', CASE WHEN (SELECT count(*) FROM page) > $7 THEN (SELECT instant_text(registered_at) || ',' || id FROM shown ORDER BY registered_at, id LIMIT 1) END)::text AS body,
    CASE WHEN (SELECT count(*) FROM page) > $7 THEN (SELECT instant_text(registered_at) || ',' || id FROM shown ORDER BY registered_at, id LIMIT 1) END AS next
    FROM shown`;

const LIST = listOf('prototypes');

/** What needs a decision is among the terms that are over and undecided, found by index: the same answer, without asking every prototype for its status. */
const LIST_EXPIRED = listOf(`(
  WITH over AS MATERIALIZED (
    SELECT DISTINCT t.prototype_id AS id FROM terms t
     WHERE t.ends_at <= (SELECT clock_now()) AND NOT EXISTS (SELECT FROM decisions d WHERE d.term_id = t.id))
  SELECT prototypes.* FROM over JOIN prototypes USING (id) ORDER BY registered_at DESC, id DESC)`);

export interface ListFilters {
  status?: Status[];
  tag?: string;
  expiresBefore?: string;
  q?: string;
  /** Slug. */
  portfolio?: string;
  after?: { registeredAt: string; id: string };
  limit: number;
}

/** JSON as text, made by PostgreSQL, with what the door needs beside it. Null: no such slug. */
export class HotReads {
  constructor(private readonly db: Database) {}

  async gate(slug: string): Promise<{ status: Status; body: string } | null> {
    const rows = await this.db.prepared<{ status: Status; body: string }>('gate', GATE, [slug]);
    return rows[0] ?? null;
  }

  async prototype(slug: string): Promise<{ version: number; body: string } | null> {
    const rows = await this.db.prepared<{ version: number; body: string }>('prototype', ONE, [slug]);
    return rows[0] ?? null;
  }

  /** The same within a transaction, so that a write answers with what it has made. */
  async prototypeWithin(tx: Tx, slug: string): Promise<{ version: number; body: string }> {
    const [row] = await preparedWithin<{ version: number; body: string }>(tx, 'prototype', ONE, [slug]);
    return row;
  }

  async list(filters: ListFilters): Promise<{ body: string; next: string | null }> {
    const { status, tag, expiresBefore, q, portfolio, after, limit } = filters;
    const values = [
      status ?? null,
      tag ?? null,
      expiresBefore ?? null,
      q ?? null,
      after?.registeredAt ?? null,
      after?.id ?? null,
      limit,
      portfolio ?? null,
    ];
    const onlyExpired = status?.length === 1 && status[0] === 'expired';
    const [name, text] = onlyExpired ? ['list-expired', LIST_EXPIRED] : ['list', LIST];
    const [row] = await this.db.prepared<{ body: string; next: string | null }>(name, text, values);
    return row;
  }
}
