import { Temporal } from 'temporal-polyfill';
import { lineageOf } from '../domain/lineage.js';
import { type Policy } from '../domain/policy.js';
import { type Prototype, type Status } from '../domain/prototype.js';
import { type Lineage, type Readings } from '../domain/readiness.js';
import { strictest, type Predecessor } from '../domain/succession.js';
import { Term } from '../domain/term.js';
import { preparedWithin, type Tx } from './database.js';
import { wholePrototypes } from './prototypes.js';

/** The line of a prototype, back to the first it follows. */
export async function findLineage(tx: Tx, prototypeId: string): Promise<Lineage> {
  const { terms, statements } = await readLine(tx, prototypeId);
  return lineageOf(terms, statements);
}

/** A prototype and all that it follows, the first of them first. */
export async function findLine(tx: Tx, prototype: Prototype): Promise<Prototype[]> {
  return (await linesOf(tx, [prototype]))[0];
}

/** The same of several, in as many statements for a hundred as for one; in the order in which they are given. */
export async function linesOf(tx: Tx, prototypes: readonly Prototype[]): Promise<Prototype[][]> {
  const ids = await tx.query<{ id: string }[]>(
    'SELECT DISTINCT line.prototype_id AS id FROM unnest($1::uuid[]) last CROSS JOIN LATERAL lineage(last) line',
    [prototypes.map(({ id }) => id)],
  );
  const known = await wholePrototypes(tx, ids.map(({ id }) => id)); // prettier-ignore
  const byId = new Map(known.map((prototype) => [prototype.id, prototype]));
  return prototypes.map((prototype) => {
    const line = [prototype];
    while (line[0].predecessorId !== null) line.unshift(byId.get(line[0].predecessorId)!);
    return line;
  });
}

/** The slug of the one prototype that follows another; null: none does. */
export async function findSuccessor(tx: Tx, prototypeId: string): Promise<string | null> {
  const [row] = await tx.query<{ slug: string }[]>(
    'SELECT slug FROM prototypes WHERE predecessor_id = $1 AND voided_at IS NULL',
    [prototypeId],
  );
  return row?.slug ?? null;
}

interface Line {
  /** In the order in which they opened. */
  terms: { policy: Policy; startsOn: string; expiresOn: string }[];
  statements: string[];
}

async function readLine(tx: Tx, prototypeId: string): Promise<Line> {
  const [row] = await tx.query<Line[]>(
    `SELECT (SELECT coalesce(json_agg(json_build_object('policy', policy, 'startsOn', starts_on, 'expiresOn', expires_on) ORDER BY opened_at, number), '[]') FROM terms WHERE prototype_id = ANY (ARRAY(SELECT prototype_id FROM lineage($1)))) AS terms,
            (SELECT coalesce(json_agg(statement), '[]') FROM hypotheses WHERE prototype_id = ANY (ARRAY(SELECT prototype_id FROM lineage($1)))) AS statements`,
    [prototypeId],
  );
  return row;
}

/** The ended prototype that a new one wants to follow; held, so that it gets one successor. Null: unknown slug. */
export async function holdPredecessor(tx: Tx, slug: string): Promise<Predecessor | null> {
  await tx.query('SELECT FROM prototypes WHERE slug = $1 AND voided_at IS NULL FOR NO KEY UPDATE', [slug]);
  return findPredecessor(tx, slug);
}

export async function findPredecessor(tx: Tx, slug: string): Promise<Predecessor | null> {
  const [row] = await tx.query<{ id: string; slug: string; status: Status; successor: string | null }[]>(
    `SELECT p.id, p.slug, s.status, (SELECT f.slug FROM prototypes f WHERE f.predecessor_id = p.id AND f.voided_at IS NULL) AS successor
       FROM prototypes p JOIN standings s ON s.prototype_id = p.id WHERE p.slug = $1 AND p.voided_at IS NULL`,
    [slug],
  );
  if (!row) return null;
  const { terms, statements } = await readLine(tx, row.id);
  return {
    ...row,
    lineage: lineageOf(terms, statements),
    limits: strictest(terms.map((term) => term.policy)),
    lastTerm: termOf(terms[terms.length - 1]),
  };
}

/** The prototype that another one follows; null where it follows none. */
export async function findPredecessorOf(
  tx: Tx,
  { predecessorId }: Pick<Prototype, 'predecessorId'>,
): Promise<Predecessor | null> {
  if (predecessorId === null) return null;
  const [{ slug }] = await tx.query<{ slug: string }[]>('SELECT slug FROM prototypes WHERE id = $1', [predecessorId]);
  return findPredecessor(tx, slug);
}

function termOf({ startsOn, expiresOn }: Line['terms'][number]): Term {
  return Object.assign(new Term(), {
    startsOn: Temporal.PlainDate.from(startsOn),
    expiresOn: Temporal.PlainDate.from(expiresOn),
  });
}

// Each half stops at the fifth find, and looks at 200 candidates at most: a team with thousands of prototypes registers as fast as one with three.
const LOOKALIKES = `
  WITH near AS MATERIALIZED (SELECT h.prototype_id FROM people h WHERE lower(h.email) = ($3::text[])[1] LIMIT 200)
  (SELECT p.slug FROM prototypes p WHERE lower(p.title) = lower($2) AND p.voided_at IS NULL AND p.slug <> $1 LIMIT 5)
  UNION
  (SELECT p.slug FROM near JOIN prototypes p ON p.id = near.prototype_id
    WHERE p.voided_at IS NULL AND p.slug <> $1 AND $3::text[] = (
      SELECT array_agg(DISTINCT lower(e.email) COLLATE "C" ORDER BY lower(e.email) COLLATE "C")
        FROM roles r JOIN people e ON e.id = r.person_id
       WHERE r.prototype_id = p.id AND r.role IN ('coordinator', 'decider') AND r.until IS NULL) LIMIT 5)
  LIMIT 5`;

/** Slugs of others with the same title, or with the same coordinators and deciders: a recreation without a predecessor? (law 6) */
export async function findLookalikes(tx: Tx, slug: string, title: string, addresses: string[]): Promise<string[]> {
  const lowered = [...new Set(addresses.map((address) => address.toLowerCase()))].sort();
  const rows = await preparedWithin<{ slug: string }>(tx, 'lookalikes', LOOKALIKES, [slug, title, lowered]);
  return rows.map((row) => row.slug);
}

/** What the expiry round of a term has gathered: distinct reviewers, and those among them who are from outside (law 4). */
export async function countReadings(tx: Tx, termId: string): Promise<Readings> {
  const [row] = await tx.query<Readings[]>(
    `SELECT count(*)::int AS answered, (count(*) FILTER (WHERE externally))::int AS "answeredExternally" FROM who_answered($1)`,
    [termId],
  );
  return row;
}
