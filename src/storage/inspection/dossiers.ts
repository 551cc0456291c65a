import { type Tx } from '../database.js';
import { isQuote, type Quote } from '../texts.js';
import { type Finding, type Question } from './finding.js';

/** Law 5: dossiers and texts are what their hashes say. */
export const DOSSIER_QUESTIONS: Question[] = [
  {
    law: 'law 5',
    code: 'dossier-changed',
    sql: `
      SELECT p.slug AS "where", 'The dossier of term ' || t.number || ' does not have the hash of its content.' AS detail
        FROM dossiers o JOIN decisions d ON d.id = o.decision_id JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = d.prototype_id
       WHERE p.id = ANY ($1) AND o.hash <> sha256(convert_to(o.content, 'UTF8'))`,
  },
  {
    law: 'law 5',
    code: 'text-changed',
    sql: `
      SELECT p.slug AS "where", 'Text ' || x.id || ' does not have the digest of its body.' AS detail
        FROM texts x JOIN prototypes p ON p.id = x.prototype_id
       WHERE p.id = ANY ($1) AND x.body IS NOT NULL AND x.digest <> sha256(x.salt || convert_to(x.body, 'UTF8'))`,
  },
];

interface Source {
  slug: string;
  id: string;
  /** `dossier 1`, `event 7`. */
  name: string;
  content: string;
  /** Only of dossiers: by whom it was decided. */
  via: string | null;
}

/** Laws 4 and 5: dossiers can be read and give their reasons; what dossiers and journals quote is kept, under the digest they quote. */
export async function checkQuotes(tx: Tx, ids: string[]): Promise<Finding[]> {
  const sources = await readSources(tx, ids);
  const digests = await readDigests(tx, ids);
  return sources.flatMap((source) => {
    const content = parsed(source.content);
    if (content === undefined)
      return [broken(source, 'law 5', 'unreadable', `The content of ${source.name} is no JSON.`)];
    const missing = quotesIn(content).filter(({ text, digest }) => digests.get(`${source.id}/${text}`) !== digest);
    return [
      ...missing.map(({ text }) =>
        broken(source, 'law 5', 'quote-broken', `Text ${text}, quoted by ${source.name}, is gone or another.`),
      ),
      ...reasons(source, content),
    ];
  });
}

/** A decision says why, and what was learned; only a lapse says nothing. */
function reasons(source: Source, content: unknown): Finding[] {
  if (source.via === null || source.via === 'clock') return [];
  const { decision } = content as { decision?: { rationale?: unknown; learned?: unknown } };
  if (isQuote(decision?.rationale) && isQuote(decision.learned)) return [];
  return [
    broken(source, 'law 4', 'no-reasons', `${source.name} gives no rationale, or does not say what was learned.`),
  ];
}

async function readSources(tx: Tx, ids: string[]): Promise<Source[]> {
  return tx.query<Source[]>(
    `SELECT p.slug, p.id, 'dossier ' || t.number AS name, o.content, d.via
       FROM dossiers o JOIN decisions d ON d.id = o.decision_id JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = d.prototype_id
      WHERE p.id = ANY ($1)
     UNION ALL
     SELECT p.slug, p.id, 'event ' || e.number, e.data::text, NULL FROM events e JOIN prototypes p ON p.id = e.prototype_id
      WHERE p.id = ANY ($1) AND e.data::text LIKE '%"digest"%'`,
    [ids],
  );
}

async function readDigests(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ key: string; digest: string }[]>(
    `SELECT prototype_id || '/' || id AS key, encode(digest, 'hex') AS digest FROM texts WHERE prototype_id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map(({ key, digest }) => [key, digest]));
}

function quotesIn(value: unknown): Quote[] {
  if (isQuote(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(quotesIn);
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}

function broken({ slug }: Source, law: string, code: string, detail: string): Finding {
  return { law, code, where: slug, detail };
}
