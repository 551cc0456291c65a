import { type Invitation } from '../domain/invitation.js';
import { type Tx } from './database.js';
import { shutOut } from './sign-ins.js';

/** People of prototypes and members, by id. */
export interface Subjects {
  people: string[];
  members: string[];
}

/** An erasure as it is kept. Instants in UTC, RFC 3339. */
export interface ErasureRow extends Subjects {
  id: string;
  /** Slug; null: everywhere in this installation. */
  prototype: string | null;
  prototypeId: string | null;
  /** In hexadecimal digits; null once it is lifted. */
  digest: string | null;
  erasedAt: string;
  /** A member; null: at the shell. */
  erasedBy: string | null;
  liftedAt: string | null;
}

const ERASURE = `
  SELECT e.id, p.slug AS prototype, e.prototype_id AS "prototypeId", encode(e.digest, 'hex') AS digest, e.people, e.members,
         instant_text(e.erased_at) AS "erasedAt", e.erased_by AS "erasedBy", instant_text(e.lifted_at) AS "liftedAt"
    FROM erasures e LEFT JOIN prototypes p ON p.id = e.prototype_id`;

export async function listErasures(tx: Tx): Promise<ErasureRow[]> {
  return tx.query<ErasureRow[]>(`${ERASURE} ORDER BY e.erased_at, e.id`);
}

export async function findErasure(tx: Tx, id: string): Promise<ErasureRow | null> {
  const [row] = await tx.query<ErasureRow[]>(`${ERASURE} WHERE e.id = $1`, [id]);
  return row ?? null;
}

/** Keeps an erasure; one that is kept already stays. Null: its prototype is unknown here. */
export async function insertErasure(
  tx: Tx,
  erasure: Subjects & { id: string; prototypeId: string | null; digest: Buffer | null; erasedBy: string | null },
): Promise<ErasureRow | null> {
  const { id, prototypeId, digest, people, members, erasedBy } = erasure;
  await tx.query(
    `INSERT INTO erasures (id, prototype_id, digest, people, members, erased_by, lifted_at)
     SELECT $1, $2, $3::bytea, $4, $5, $6, CASE WHEN $3::bytea IS NULL THEN clock_now() END
      WHERE $2::uuid IS NULL OR EXISTS (SELECT FROM prototypes WHERE id = $2) ON CONFLICT (id) DO NOTHING`,
    [id, prototypeId, digest, people, members, erasedBy],
  );
  return findErasure(tx, id);
}

/** The address may be put in again, and what was kept to know it goes. False: it was lifted before. */
export async function liftErasure(tx: Tx, id: string, memberId: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    'UPDATE erasures SET digest = NULL, lifted_at = clock_now(), lifted_by = $2 WHERE id = $1 AND lifted_at IS NULL',
    [id, memberId],
  );
  return count === 1;
}

/** Ids of all people and members who have an address now. */
export async function findByAddress(tx: Tx, email: string): Promise<{ prototypes: string[]; members: string[] }> {
  const [row] = await tx.query<{ prototypes: string[]; members: string[] }[]>(
    `SELECT ARRAY(SELECT prototype_id FROM people WHERE lower(email) = lower($1) ORDER BY 1) AS prototypes,
            ARRAY(SELECT id FROM members WHERE lower(email) = lower($1) ORDER BY 1) AS members`,
    [email],
  );
  return row;
}

/** Everybody who is not erased, with their address: what a list of digests is held against. */
export async function listAddresses(
  tx: Tx,
): Promise<{ id: string; prototypeId: string | null; email: string; name: string }[]> {
  return tx.query(
    `SELECT id, prototype_id AS "prototypeId", email, name FROM people WHERE erased_at IS NULL
     UNION ALL SELECT id, NULL, email, name FROM members WHERE erased_at IS NULL`,
  );
}

/** What somebody said besides their answers goes, and so does whatever they have not handed in. The answers stay. */
export async function forgetWords(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    `UPDATE drafts f SET answers = '{}', recommendation = NULL, interest = NULL FROM invitations i
      WHERE i.id = f.invitation_id AND i.person_id = $1 AND (f.answers <> '{}' OR f.recommendation IS NOT NULL OR f.interest IS NOT NULL)`,
    [personId],
  );
  await tx.query(
    `UPDATE evaluations e SET interest = NULL FROM invitations i WHERE i.id = e.invitation_id AND i.person_id = $1 AND e.interest IS NOT NULL`,
    [personId],
  );
  await tx.query(
    `UPDATE invitations SET decline_reason = NULL, suggestion = NULL, interest = NULL, link_version = link_version + 1 WHERE person_id = $1`,
    [personId],
  );
}

/** What others said of them where they were asked for somebody else to ask. */
export async function forgetSuggestions(tx: Tx, email: string, prototypeId: string | null): Promise<void> {
  await tx.query(
    `UPDATE invitations i SET suggestion = NULL FROM rounds o
      WHERE o.id = i.round_id AND ($2::uuid IS NULL OR o.prototype_id = $2) AND lower(i.suggestion->>'email') = lower($1)`,
    [email, prototypeId],
  );
}

/** Nobody waits for them any more: what they were asked and have not answered is withdrawn, in rounds that are not over. */
export async function withdrawAll(
  tx: Tx,
  personId: string,
): Promise<{ round: number; invitation: Invitation['id'] }[]> {
  const [withdrawn] = await tx.query<[{ round: number; invitation: string }[], number]>(
    `UPDATE invitations i SET state = 'withdrawn' FROM rounds o
      WHERE o.id = i.round_id AND i.person_id = $1 AND o.closed_at IS NULL AND o.cancelled_at IS NULL
        AND invitation_may(i.state, 'withdrawn') RETURNING o.number AS round, i.id AS invitation`,
    [personId],
  );
  return withdrawn;
}

export async function revokeRequestsOf(tx: Tx, personId: string): Promise<void> {
  await tx.query('UPDATE decision_requests SET revoked_at = clock_now() WHERE person_id = $1 AND revoked_at IS NULL', [
    personId,
  ]);
}

export async function erasePerson(tx: Tx, personId: string): Promise<void> {
  await tx.query(
    'UPDATE people SET name = NULL, email = NULL, organisation = NULL, erased_at = clock_now() WHERE id = $1',
    [personId],
  );
}

/** With a member go their keys, what the keys were called, the answers kept for them, and their sessions. */
export async function eraseMember(tx: Tx, memberId: string): Promise<void> {
  await tx.query(
    `UPDATE api_keys SET label = '…', revoked_at = coalesce(revoked_at, clock_now()) WHERE member_id = $1`,
    [memberId],
  );
  await tx.query('DELETE FROM replies WHERE caller_id = $1', [memberId]);
  await shutOut(tx, memberId);
  await tx.query(
    'UPDATE members SET name = NULL, email = NULL, ended_at = coalesce(ended_at, clock_now()), erased_at = clock_now() WHERE id = $1',
    [memberId],
  );
}

/** Ids of what the journal quotes of them besides their answers: what ties them to it, and why they declined. */
export async function quotedBy(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT q.value->>'text' AS id FROM events e CROSS JOIN LATERAL jsonb_each(e.data) q
      WHERE e.data->>'person' = $1 AND e.kind LIKE 'invitation-%' AND jsonb_typeof(q.value) = 'object' AND q.value ? 'text'`,
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** Ids under which a dossier speaks of somebody: their own, and those of what they were asked and answered. */
export async function idsOf(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT $1::uuid AS id UNION ALL SELECT id FROM invitations WHERE person_id = $1
     UNION ALL SELECT e.id FROM evaluations e JOIN invitations i ON i.id = e.invitation_id WHERE i.person_id = $1`,
    [personId],
  );
  return rows.map(({ id }) => id);
}
