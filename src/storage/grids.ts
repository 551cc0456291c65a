import { type GridVersion, type ReadRound } from '../domain/grid-version.js';
import { type Criterion } from '../domain/manifest.js';
import { type Tx } from './database.js';

/** The criteria of a prototype's grid in its newest version. */
export async function findCriteria(tx: Tx, prototypeId: string): Promise<Required<Criterion>[]> {
  return (await findNewestGrid(tx, prototypeId)).criteria;
}

export async function findNewestGrid(tx: Tx, prototypeId: string): Promise<GridVersion> {
  const [newest] = await tx.query<GridVersion[]>(`${VERSIONS} ORDER BY version DESC LIMIT 1`, [prototypeId]);
  return newest;
}

export async function findGrid(tx: Tx, prototypeId: string, version: number): Promise<GridVersion | null> {
  const [found] = await tx.query<GridVersion[]>(`${VERSIONS} AND version = $2`, [prototypeId, version]);
  return found ?? null;
}

const VERSIONS = `SELECT id, version, criteria, instant_text(created_at) AS "createdAt" FROM grids WHERE prototype_id = $1`;

/** The open rounds of a prototype, each with the version by which it is read and whether somebody has begun to answer. */
export async function findReadRounds(tx: Tx, prototypeId: string): Promise<ReadRound[]> {
  return tx.query<ReadRound[]>(
    `SELECT o.id, o.number, o.kind, g.version, EXISTS (
              SELECT FROM invitations i WHERE i.round_id = o.id AND (EXISTS (SELECT FROM drafts f WHERE f.invitation_id = i.id)
                                                                  OR EXISTS (SELECT FROM evaluations e WHERE e.invitation_id = i.id))) AS begun
       FROM rounds o JOIN grids g ON g.id = o.grid_id
      WHERE o.prototype_id = $1 AND o.opened_at IS NOT NULL AND o.closed_at IS NULL AND o.cancelled_at IS NULL ORDER BY o.number`,
    [prototypeId],
  );
}

/** Lets open rounds be read by another version; the database refuses it once somebody has begun to answer. */
export async function pinGrid(tx: Tx, roundIds: string[], gridId: string): Promise<void> {
  await tx.query('UPDATE rounds SET grid_id = $2 WHERE id = ANY ($1)', [roundIds, gridId]);
}
