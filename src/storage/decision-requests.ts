import { type Tx } from './database.js';

export interface DecisionRequestRow {
  id: string;
  prototypeId: string;
  termId: string;
  personId: string;
  linkVersion: number;
  revoked: boolean;
}

const REQUEST = `SELECT q.id, t.prototype_id AS "prototypeId", q.term_id AS "termId", q.person_id AS "personId", q.link_version AS "linkVersion",
  q.revoked_at IS NOT NULL AS revoked FROM decision_requests q JOIN terms t ON t.id = q.term_id`;

/** Opens the request of one decider for one term; it is there already on a second call, and lives again if they came back. */
export async function openDecisionRequest(tx: Tx, termId: string, personId: string): Promise<void> {
  await tx.query(
    `INSERT INTO decision_requests (term_id, person_id) VALUES ($1, $2)
     ON CONFLICT (term_id, person_id) DO UPDATE SET revoked_at = NULL, link_version = decision_requests.link_version + 1 WHERE decision_requests.revoked_at IS NOT NULL`,
    [termId, personId],
  );
}

export async function findDecisionRequest(tx: Tx, id: string): Promise<DecisionRequestRow | null> {
  const [row] = await tx.query<DecisionRequestRow[]>(`${REQUEST} WHERE q.id = $1`, [id]);
  return row ?? null;
}

export async function listDecisionRequests(
  tx: Tx,
  prototypeId: string,
): Promise<(DecisionRequestRow & { term: number; openedAt: string })[]> {
  return tx.query(
    `SELECT q.id, t.prototype_id AS "prototypeId", q.term_id AS "termId", t.number AS term, q.person_id AS "personId", q.link_version AS "linkVersion",
            q.revoked_at IS NOT NULL AS revoked, instant_text(q.opened_at) AS "openedAt"
       FROM decision_requests q JOIN terms t ON t.id = q.term_id WHERE t.prototype_id = $1 ORDER BY t.number, q.opened_at, q.id`,
    [prototypeId],
  );
}

/** Every link mailed so far is dead from here on; the next mail carries a new one. */
export async function replaceLink(tx: Tx, id: string): Promise<number> {
  const [[row]] = await tx.query<[{ linkVersion: number }[], number]>(
    'UPDATE decision_requests SET link_version = link_version + 1, revoked_at = NULL WHERE id = $1 RETURNING link_version AS "linkVersion"',
    [id],
  );
  return row.linkVersion;
}

/** The same for the request of one person about one term, if they were asked before. */
export async function renewRequestOf(
  tx: Tx,
  termId: string,
  personId: string,
): Promise<{ id: string; linkVersion: number } | null> {
  const [[row]] = await tx.query<[{ id: string; linkVersion: number }[], number]>(
    `UPDATE decision_requests SET link_version = link_version + 1, revoked_at = NULL WHERE term_id = $1 AND person_id = $2
     RETURNING id, link_version AS "linkVersion"`,
    [termId, personId],
  );
  return row ?? null;
}

export async function revokeRequest(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE decision_requests SET revoked_at = clock_now() WHERE id = $1 AND revoked_at IS NULL', [id]);
}
