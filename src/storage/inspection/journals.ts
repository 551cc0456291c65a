import { type Tx } from '../database.js';
import { type Seal } from '../seal.js';
import { ask, type Finding, type Question } from './finding.js';

/** Law 5: each journal is whole, from the registration to the head that is kept beside it. */
export const JOURNAL_QUESTIONS: Question[] = [
  {
    law: 'law 5',
    code: 'no-registration',
    sql: `
      SELECT p.slug AS "where", 'Its journal does not begin with the registration.' AS detail
        FROM prototypes p WHERE p.id = ANY ($1) AND NOT EXISTS (
          SELECT FROM events e WHERE e.prototype_id = p.id AND e.number = 1 AND e.kind = 'registered')`,
  },
  {
    law: 'law 5',
    code: 'event-changed',
    sql: `
      SELECT p.slug AS "where", 'Event ' || e.number || ' (' || e.kind || ') does not have the hash of what it says.' AS detail
        FROM events e JOIN prototypes p ON p.id = e.prototype_id
       WHERE p.id = ANY ($1) AND e.hash <> event_hash(e) ORDER BY p.slug, e.number`,
  },
  {
    law: 'law 5',
    code: 'chain-broken',
    sql: `
      SELECT slug AS "where", 'Event ' || number || ' does not follow the one before it.' AS detail FROM (
        SELECT p.slug, e.number, row_number() OVER chain AS place, e.previous_hash, lag(e.hash) OVER chain AS hash_before, e.at, lag(e.at) OVER chain AS at_before
          FROM events e JOIN prototypes p ON p.id = e.prototype_id WHERE p.id = ANY ($1)
        WINDOW chain AS (PARTITION BY e.prototype_id ORDER BY e.number)) chained
       WHERE number <> place OR previous_hash <> coalesce(hash_before, '') OR at < at_before ORDER BY slug, number`,
  },
  {
    law: 'law 5',
    code: 'head-differs',
    sql: `
      SELECT p.slug AS "where", 'Its journal has ' || e.count || ' events; ' || coalesce(j.count, 0) || ' are kept on record, or another head.' AS detail
        FROM prototypes p LEFT JOIN journals j ON j.prototype_id = p.id
       CROSS JOIN LATERAL (SELECT count(*) AS count, (array_agg(hash ORDER BY number DESC))[1] AS head FROM events WHERE prototype_id = p.id) e
       WHERE p.id = ANY ($1) AND (j.count, j.head) IS DISTINCT FROM (e.count, e.head)`,
  },
];

/** Everything that is not as it should be in the journal of one prototype. */
export async function inspectJournal(tx: Tx, id: string, seal: Seal): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const question of JOURNAL_QUESTIONS) found.push(...(await ask(tx, question, [[id]])));
  return [...found, ...(await checkSeals(tx, [id], seal))];
}

/** Law 5: count and head fit the seal that only the holder of SECRET can make. */
export async function checkSeals(tx: Tx, ids: string[], seal: Seal): Promise<Finding[]> {
  const rows = await tx.query<{ slug: string; id: string; count: number; head: Buffer; mac: Buffer | null }[]>(
    `SELECT p.slug, p.id, j.count, j.head, j.mac FROM journals j JOIN prototypes p ON p.id = j.prototype_id WHERE p.id = ANY ($1) ORDER BY p.slug`,
    [ids],
  );
  return rows
    .filter(({ id, count, head, mac }) => !seal.fits(id, count, head, mac))
    .map(({ slug, count }) => {
      const detail = `The seal under its journal of ${count} events does not fit: the tail was cut off or written over.`;
      return { law: 'law 5', code: 'seal-broken', where: slug, detail };
    });
}

/** Law 5: this process holds the secret under which the database was made; with another, no seal can fit. */
export async function checkSecret(tx: Tx, seal: Seal): Promise<Finding[]> {
  const [row] = await tx.query<{ mark: Buffer }[]>('SELECT secret_mark AS mark FROM installation');
  if (row?.mark.equals(seal.mark())) return [];
  const detail = 'SECRET is not the one this database was made with, or its mark is gone.';
  return [{ law: 'law 5', code: 'other-secret', where: 'installation', detail }];
}
