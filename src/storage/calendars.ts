import { type MemberRole } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { type Tx } from './database.js';

/** Whose calendar it is: a person of one prototype, or a member who has not left. */
export interface CalendarHolder {
  id: string;
  email: string;
  locale: Locale;
  /** Null for a member. */
  prototypeId: string | null;
  /** Null for a person. */
  role: MemberRole | null;
}

export async function findCalendarHolder(tx: Tx, id: string): Promise<CalendarHolder | null> {
  const [holder] = await tx.query<CalendarHolder[]>(
    `SELECT id, email, locale, prototype_id AS "prototypeId", NULL AS role FROM people WHERE id = $1 AND erased_at IS NULL
      UNION ALL SELECT id, email, locale, NULL, role FROM members WHERE id = $1 AND ended_at IS NULL`,
    [id],
  );
  return holder ?? null;
}

/** What a coordinator registered or coordinates; for other members, everything that lives. Oldest first. */
export async function prototypesInCalendarOf(tx: Tx, { id, email, role }: CalendarHolder): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM prototypes p JOIN standings s ON s.prototype_id = p.id
      WHERE p.voided_at IS NULL
        AND CASE WHEN $3 = 'coordinator'
                 THEN p.registered_by = $1 OR EXISTS (
                   SELECT FROM roles r JOIN people x ON x.id = r.person_id
                    WHERE r.prototype_id = p.id AND r.role = 'coordinator' AND r.until IS NULL AND lower(x.email) = lower($2))
                 ELSE s.decision_id IS NULL END
      ORDER BY p.registered_at, p.id`,
    [id, email, role],
  );
  return rows.map((row) => row.id);
}

/** What a version of a grid asks, in order. */
export interface GridQuestions {
  prototypeId: string;
  gridId: string;
  questions: string[];
}

/** Of several prototypes at once, every version; the newest of each last. */
export async function findGridQuestions(tx: Tx, prototypeIds: string[]): Promise<GridQuestions[]> {
  return tx.query<GridQuestions[]>(
    `SELECT g.prototype_id AS "prototypeId", g.id AS "gridId", asked.questions
       FROM grids g CROSS JOIN LATERAL (
         SELECT coalesce(json_agg(c.value->>'question' ORDER BY c.place), '[]') AS questions
           FROM jsonb_array_elements(g.criteria) WITH ORDINALITY AS c (value, place)) asked
      WHERE g.prototype_id = ANY ($1) ORDER BY g.prototype_id, g.version`,
    [prototypeIds],
  );
}
