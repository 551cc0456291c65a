import { type Outcome } from '../domain/decision.js';
import { type Status } from '../domain/prototype.js';
import { type Tx } from './database.js';

// What the board shows at once. Each question is one statement and answers a bounded number of rows, whatever there is.

/** A prototype whose decision is due, or past due. Days as `YYYY-MM-DD`. */
export interface DueRow {
  slug: string;
  title: string;
  term: number;
  expiresOn: string;
  /** From today to the last day, in the zone of the term; negative once it is past. */
  daysLeft: number;
  deciders: { name: string | null; email: string | null }[];
  /** Reviewers who have answered in the expiry round, and how many it takes. */
  answered: number;
  quorum: number;
  unsettled: number;
  /** How many there are, shown or not. */
  all: number;
}

const DUE = `
  SELECT p.slug, p.title, t.number AS term, t.expires_on::text AS "expiresOn", t.expires_on - today.day AS "daysLeft",
         (SELECT coalesce(json_agg(json_build_object('name', h.name, 'email', h.email) ORDER BY r.position), '[]')
            FROM roles r JOIN people h ON h.id = r.person_id WHERE r.prototype_id = p.id AND r.role = 'decider' AND r.until IS NULL) AS deciders,
         (SELECT count(*)::int FROM who_answered(t.id)) AS answered, (t.policy->>'quorum')::int AS quorum,
         (SELECT count(*)::int FROM hypotheses h WHERE h.term_id = t.id AND h.outcome = 'open') AS unsettled,
         due.all
    FROM (SELECT t.id, count(*) OVER ()::int AS all FROM terms t
           CROSS JOIN LATERAL (SELECT (clock_now() AT TIME ZONE t.time_zone)::date AS day) now
            JOIN prototypes of ON of.id = t.prototype_id AND of.voided_at IS NULL
           WHERE NOT EXISTS (SELECT FROM decisions d WHERE d.term_id = t.id)
             AND now.day >= t.expires_on - least((t.policy->>'reviewLeadDays')::int, (t.expires_on - t.starts_on + 1) / 3)
           ORDER BY t.expires_on, t.id LIMIT $1) due
    JOIN terms t ON t.id = due.id
    JOIN prototypes p ON p.id = t.prototype_id
   CROSS JOIN LATERAL (SELECT (clock_now() AT TIME ZONE t.time_zone)::date AS day) today
   ORDER BY t.expires_on, t.id`;

/** Undecided terms in which people are asked to decide: whose date has passed first, then by their last day. */
export async function findDue(tx: Tx, limit: number): Promise<DueRow[]> {
  return tx.query<DueRow[]>(DUE, [limit]);
}

/** How many prototypes stand how. */
export async function countByStatus(tx: Tx): Promise<{ status: Status; count: number }[]> {
  return tx.query('SELECT status, count(*)::int AS count FROM standings GROUP BY status');
}

export interface PortfolioName {
  slug: string;
  title: string;
  prototypes: number;
  /** How many portfolios there are, named or not. */
  all: number;
}

export async function namePortfolios(tx: Tx, limit: number): Promise<PortfolioName[]> {
  return tx.query(
    `SELECT f.slug, f.content->>'title' AS title, (SELECT count(*)::int FROM portfolio_prototypes m WHERE m.portfolio = f.slug) AS prototypes, count(*) OVER ()::int AS all
       FROM portfolios f ORDER BY f.slug LIMIT $1`,
    [limit],
  );
}

/** Names of members by id; of who was erased, none. */
export async function nameMembers(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string | null }[]>(
    'SELECT id, name FROM members WHERE id = ANY ($1) AND name IS NOT NULL',
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name!]));
}

export interface LifeFilters {
  status: Status[];
  q: string | null;
  portfolio: string | null;
  tag: string | null;
  /** Where the page before ended. */
  after: { place: number; id: string } | null;
  limit: number;
}

/** A prototype as the timeline draws it. Days as `YYYY-MM-DD`. */
export interface LifeRow {
  id: string;
  slug: string;
  title: string;
  status: Status;
  /** In the order of the timeline. */
  place: number;
  expiresOn: string;
  daysLeft: number;
  /** In its zone. */
  today: string;
  voidedOn: string | null;
  /** Whether its slug still leads to it: that of a withdrawn one may be another's by now. */
  reachable: boolean;
  livedSince: string | null;
  handOverOn: string | null;
  terms: {
    number: number;
    startsOn: string;
    expiresOn: string;
    halfTimeOn: string | null;
    decision: { outcome: Outcome; on: string; lapsed: boolean } | null;
  }[];
}

/** Undecided ones by their last day, so that what is past its date comes first; then those that have ended, the last one first. */
const LIVES = `
  WITH placed AS (
    SELECT p.id, p.slug, p.title, p.lived_since, s.status, s.expires_on, s.hand_over_on, s.time_zone, s.at, p.voided_at,
           CASE WHEN s.decision_id IS NULL AND p.voided_at IS NULL THEN s.expires_on - date '1900-01-01'
                ELSE 1000000 - ((coalesce(s.decided_at, p.voided_at) AT TIME ZONE s.time_zone)::date - date '1900-01-01') END AS place
      FROM prototypes p CROSS JOIN LATERAL (SELECT * FROM standings WHERE prototype_id = p.id OFFSET 0) s
     WHERE s.status = ANY ($1)
       AND ($2::text IS NULL OR strpos(lower(p.slug || ' ' || p.title || ' ' || p.summary), lower($2)) > 0)
       AND ($3::text IS NULL OR p.id IN (SELECT prototype_id FROM portfolio_prototypes WHERE portfolio = $3))
       AND ($4::text IS NULL OR p.tags @> ARRAY[$4]))
  SELECT l.id, l.slug, l.title, l.status, l.place, l.expires_on::text AS "expiresOn",
         l.expires_on - (l.at AT TIME ZONE l.time_zone)::date AS "daysLeft", (l.at AT TIME ZONE l.time_zone)::date::text AS today,
         (l.voided_at AT TIME ZONE l.time_zone)::date::text AS "voidedOn",
         l.voided_at IS NULL OR l.id = (SELECT f.id FROM prototypes f WHERE f.slug = l.slug ORDER BY f.voided_at DESC NULLS FIRST LIMIT 1) AS reachable,
         l.lived_since::text AS "livedSince", l.hand_over_on::text AS "handOverOn",
         (SELECT json_agg(json_build_object('number', t.number, 'startsOn', t.starts_on, 'expiresOn', t.expires_on,
             'halfTimeOn', (SELECT min(o.opens_on) FROM rounds o WHERE o.term_id = t.id AND o.half_time AND o.cancelled_at IS NULL),
             'decision', CASE WHEN d.id IS NOT NULL THEN json_build_object('outcome', d.outcome,
                'on', (d.decided_at AT TIME ZONE t.time_zone)::date, 'lapsed', d.via = 'clock') END) ORDER BY t.number)
            FROM terms t LEFT JOIN decisions d ON d.term_id = t.id WHERE t.prototype_id = l.id) AS terms
    FROM (SELECT * FROM placed WHERE $5::int IS NULL OR (place, id) > ($5, $6::uuid) ORDER BY place, id LIMIT $7) l
   ORDER BY l.place, l.id`;

export async function findLives(tx: Tx, filters: LifeFilters): Promise<LifeRow[]> {
  const { status, q, portfolio, tag, after, limit } = filters;
  return tx.query<LifeRow[]>(LIVES, [status, q, portfolio, tag, after?.place ?? null, after?.id ?? null, limit]);
}
