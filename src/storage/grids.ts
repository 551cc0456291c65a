import { type Criterion } from '../domain/manifest.js';
import { type Tx } from './database.js';

/** The criteria of a prototype's grid in its newest version. */
export async function findCriteria(tx: Tx, prototypeId: string): Promise<Required<Criterion>[]> {
  const [{ criteria }] = await tx.query<{ criteria: Required<Criterion>[] }[]>(
    'SELECT criteria FROM grids WHERE prototype_id = $1 ORDER BY version DESC LIMIT 1',
    [prototypeId],
  );
  return criteria;
}
