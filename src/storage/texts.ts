import { randomBytes, randomUUID } from 'node:crypto';
import { sha256 } from './seal.js';
import { type Tx } from './database.js';

/** How journal and dossiers quote what somebody wrote: by id and salted digest (law 13). */
export interface Quote {
  text: string;
  digest: string;
}

/** Keeps texts apart from what quotes them, so that they can be redacted and the chains stay whole. */
export async function quoteAll(tx: Tx, prototypeId: string, bodies: string[]): Promise<Quote[]> {
  if (bodies.length === 0) return [];
  const rows = bodies.map((body) => {
    const salt = randomBytes(16);
    return {
      id: randomUUID(),
      body,
      salt: salt.toString('hex'),
      digest: sha256(Buffer.concat([salt, Buffer.from(body, 'utf8')])).toString('hex'),
    };
  });
  await tx.query(
    `INSERT INTO texts (id, prototype_id, salt, digest, body)
     SELECT t.id, $1, decode(t.salt, 'hex'), decode(t.digest, 'hex'), t.body FROM jsonb_to_recordset($2) AS t(id uuid, salt text, digest text, body text)`,
    [prototypeId, JSON.stringify(rows)],
  );
  return rows.map(({ id, digest }) => ({ text: id, digest }));
}

export async function quote(tx: Tx, prototypeId: string, body: string): Promise<Quote> {
  const [only] = await quoteAll(tx, prototypeId, [body]);
  return only;
}

/** Puts the texts back where they are quoted: each `{ text, digest }` becomes its body, or once it is redacted null, or what stands in its place. */
export async function unquote(
  tx: Tx,
  prototypeId: string,
  content: unknown,
  redacted: string | null = null,
): Promise<unknown> {
  return replaceQuotes(content, await bodiesOf(tx, prototypeId, quotedIn(content)), redacted);
}

/** The texts under these ids; null is redacted. */
export async function bodiesOf(tx: Tx, prototypeId: string, ids: string[]): Promise<Map<string, string | null>> {
  const rows = await tx.query<{ id: string; body: string | null }[]>(
    'SELECT id, body FROM texts WHERE prototype_id = $1 AND id = ANY ($2)',
    [prototypeId, ids],
  );
  return new Map(rows.map(({ id, body }) => [id, body]));
}

export function isQuote(value: unknown): value is Quote {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    'digest' in value &&
    Object.keys(value).length === 2
  );
}

export function quotedIn(value: unknown): string[] {
  if (isQuote(value)) return [value.text];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(quotedIn);
}

function replaceQuotes(value: unknown, bodies: Map<string, string | null>, redacted: string | null): unknown {
  if (isQuote(value)) return bodies.get(value.text) ?? redacted;
  if (Array.isArray(value)) return value.map((item) => replaceQuotes(item, bodies, redacted));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceQuotes(item, bodies, redacted)]));
}
