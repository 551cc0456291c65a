import { type PortfolioContent } from '../domain/portfolio.js';
import { type Tx } from './database.js';

/** A portfolio as it stands now. */
export interface KeptPortfolio {
  slug: string;
  content: PortfolioContent;
  version: number;
  /** Id of the member whose portfolio it is. */
  keptBy: string;
  /** RFC 3339. */
  writtenAt: string;
  /** Slugs of its prototypes, in the order in which they were registered. */
  prototypes: string[];
}

const COLUMNS = `f.slug, f.content, f.version, f.kept_by AS "keptBy", instant_text(f.written_at) AS "writtenAt",
  ARRAY(SELECT p.slug FROM portfolio_prototypes m JOIN prototypes p ON p.id = m.prototype_id WHERE m.portfolio = f.slug AND p.voided_at IS NULL ORDER BY p.registered_at, p.id) AS prototypes`;

export async function listPortfolios(tx: Tx): Promise<KeptPortfolio[]> {
  return tx.query<KeptPortfolio[]>(`SELECT ${COLUMNS} FROM portfolios f ORDER BY f.slug`);
}

export async function findPortfolio(tx: Tx, slug: string): Promise<KeptPortfolio | null> {
  const [found] = await tx.query<KeptPortfolio[]>(`SELECT ${COLUMNS} FROM portfolios f WHERE f.slug = $1`, [slug]);
  return found ?? null;
}

/** The portfolio that a prototype is in; null: it is in none. */
export async function findPortfolioOf(tx: Tx, prototypeId: string): Promise<KeptPortfolio | null> {
  const [found] = await tx.query<KeptPortfolio[]>(
    `SELECT ${COLUMNS} FROM portfolios f WHERE f.slug = (SELECT m.portfolio FROM portfolio_prototypes m WHERE m.prototype_id = $1)`,
    [prototypeId],
  );
  return found ?? null;
}

/** Waits for whoever else is writing portfolios: a prototype is in one of them, and each write follows the one before. */
export async function holdPortfolios(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('portfolios', 42))`);
}

export async function insertPortfolio(
  tx: Tx,
  slug: string,
  content: PortfolioContent,
  memberId: string,
): Promise<void> {
  await tx.query('INSERT INTO portfolios (slug, content, kept_by, written_by) VALUES ($1, $2, $3, $3)', [
    slug,
    JSON.stringify(content),
    memberId,
  ]);
}

export async function savePortfolio(tx: Tx, slug: string, content: PortfolioContent, memberId: string): Promise<void> {
  await tx.query(
    'UPDATE portfolios SET content = $2, version = version + 1, written_by = $3, written_at = clock_now() WHERE slug = $1',
    [slug, JSON.stringify(content), memberId],
  );
}

/** Puts these prototypes into a portfolio, and takes all others out of it. */
export async function savePrototypes(tx: Tx, slug: string, ids: string[]): Promise<void> {
  await tx.query('DELETE FROM portfolio_prototypes WHERE portfolio = $1 AND prototype_id <> ALL ($2)', [slug, ids]);
  await tx.query(
    'INSERT INTO portfolio_prototypes (prototype_id, portfolio) SELECT id, $1 FROM unnest($2::uuid[]) id ON CONFLICT (prototype_id) DO NOTHING',
    [slug, ids],
  );
}

/** The prototypes that have these slugs now, and the portfolio that each is in. */
export async function findMembersOf(
  tx: Tx,
  slugs: string[],
): Promise<{ id: string; slug: string; portfolio: string | null }[]> {
  return tx.query(
    `SELECT p.id, p.slug, m.portfolio FROM prototypes p LEFT JOIN portfolio_prototypes m ON m.prototype_id = p.id
      WHERE p.slug = ANY ($1) AND p.voided_at IS NULL`,
    [slugs],
  );
}
