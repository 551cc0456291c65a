import { type Tx } from './database.js';
import { type Quote } from './texts.js';

/** The prototype that a person is known to; null for an id that belongs to nobody. */
export async function findFollowed(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.query<{ prototypeId: string }[]>(
    'SELECT prototype_id AS "prototypeId" FROM people WHERE id = $1',
    [personId],
  );
  return row?.prototypeId ?? null;
}

export interface DissentRow {
  personId: string;
  /** RFC 3339. */
  at: string;
  dissent: Quote;
}

/** Who would have decided otherwise, in the order in which they said so. */
export async function findDissents(tx: Tx, prototypeId: string, term: number): Promise<DissentRow[]> {
  return tx.query<DissentRow[]>(
    `SELECT data->>'person' AS "personId", instant_text(at) AS at, data->'dissent' AS dissent
       FROM events WHERE prototype_id = $1 AND kind = 'dissent' AND (data->>'term')::int = $2 ORDER BY number`,
    [prototypeId, term],
  );
}

/** The same of all terms. */
export async function listDissents(tx: Tx, prototypeId: string): Promise<(DissentRow & { term: number })[]> {
  return tx.query<(DissentRow & { term: number })[]>(
    `SELECT (data->>'term')::int AS term, data->>'person' AS "personId", instant_text(at) AS at, data->'dissent' AS dissent
       FROM events WHERE prototype_id = $1 AND kind = 'dissent' ORDER BY number`,
    [prototypeId],
  );
}
