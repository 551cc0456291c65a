import { type Locale, type Person, type Role } from '../domain/person.js';
import { type Tx } from './database.js';

export interface NewPerson {
  name: string;
  email: string;
  locale: Locale;
  organisation: string | null;
}

export async function insertPerson(tx: Tx, prototypeId: string, entry: NewPerson): Promise<string> {
  const [row] = await tx.query<{ id: string }[]>(
    'INSERT INTO people (prototype_id, name, email, locale, organisation) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [prototypeId, entry.name, entry.email, entry.locale, entry.organisation],
  );
  return row.id;
}

export async function savePerson(tx: Tx, { id, name, email, locale, organisation }: Person): Promise<void> {
  await tx.query('UPDATE people SET name = $2, email = $3, locale = $4, organisation = $5 WHERE id = $1', [
    id,
    name,
    email,
    locale,
    organisation,
  ]);
}

/** Gives a role: at a position, or after those who hold it. */
export async function giveRole(
  tx: Tx,
  prototypeId: string,
  personId: string,
  role: Role,
  external: boolean,
  position?: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO roles (prototype_id, person_id, role, external, position)
     VALUES ($1, $2, $3, $4, coalesce($5, (SELECT coalesce(max(position), 0) + 1 FROM roles WHERE prototype_id = $1 AND role = $3 AND until IS NULL)))`,
    [prototypeId, personId, role, external, position ?? null],
  );
}

/** Ends a role; what it led to stays on record, and a decider's link dies. */
export async function endRole(tx: Tx, personId: string, role: Role): Promise<void> {
  await tx.query('UPDATE roles SET until = clock_now() WHERE person_id = $1 AND role = $2 AND until IS NULL', [
    personId,
    role,
  ]);
  if (role === 'decider')
    await tx.query(
      'UPDATE decision_requests SET revoked_at = clock_now() WHERE person_id = $1 AND revoked_at IS NULL',
      [personId],
    );
}

/** Whoever coordinates, decides or sponsors is no longer an outside eye. */
export async function bringInside(tx: Tx, personId: string): Promise<void> {
  await tx.query(`UPDATE roles SET external = false WHERE person_id = $1 AND role = 'reviewer' AND until IS NULL`, [
    personId,
  ]);
}

/** Puts the panel into an order: of persons, each of them a reviewer. */
export async function orderPanel(tx: Tx, prototypeId: string, order: string[]): Promise<void> {
  await tx.query(
    `UPDATE roles r SET position = o.position FROM unnest($2::uuid[]) WITH ORDINALITY AS o(person_id, position)
      WHERE r.prototype_id = $1 AND r.role = 'reviewer' AND r.until IS NULL AND r.person_id = o.person_id`,
    [prototypeId, order],
  );
}
