import { type Subjects } from './erasures.js';
import { type Tx } from './database.js';

/** What the outbox says why a mail was not sent. */
export const ADDRESSEE_ERASED = 'the addressee was erased';

/** A letter that is on its way at this moment is waited for; one whose turn comes later finds nobody to write to. */
export async function holdWaitingMails(tx: Tx, prototypeIds: string[] | null): Promise<void> {
  await tx.query(
    `SELECT set_config('idle_in_transaction_session_timeout', '10min', true) FROM (
       SELECT FROM mails WHERE state = 'waiting' AND ($1::uuid[] IS NULL OR prototype_id = ANY ($1)) ORDER BY id FOR UPDATE) held`,
    [prototypeIds],
  );
}

/** No mail to them waits any more, and none says where it went. Answers the ids of all there ever were. */
export async function forgetMails(tx: Tx, { people, members }: Subjects): Promise<string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `UPDATE mails SET address = NULL, last_error = CASE WHEN state = 'waiting' OR last_error = $3 THEN $3 END,
            ended_at = CASE WHEN state = 'waiting' THEN clock_now() ELSE ended_at END, state = CASE WHEN state = 'waiting' THEN 'skipped' ELSE state END
      WHERE person_id = ANY ($1) OR member_id = ANY ($2) RETURNING id`,
    [people, members, ADDRESSEE_ERASED],
  );
  return rows.map(({ id }) => id);
}

/** What a mail server said of an address, in a mail to whomever. */
export async function forgetComplaints(tx: Tx, email: string, prototypeId: string | null): Promise<void> {
  await tx.query(
    `UPDATE mails SET last_error = NULL WHERE ($2::uuid IS NULL OR prototype_id = $2) AND strpos(lower(last_error), lower($1)) > 0`,
    [email, prototypeId],
  );
}

/** Ids of the mails about prototypes. */
export async function mailsAbout(tx: Tx, prototypeIds: string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>('SELECT id FROM mails WHERE prototype_id = ANY ($1)', [prototypeIds]);
  return rows.map(({ id }) => id);
}

/** Whom a stored answer is to say nothing of any more. */
export interface Forgotten {
  ids: string[];
  email: string;
  /** Slug; null: wherever the address stands. */
  prototype: string | null;
}

/** Answers kept under an Idempotency-Key are given again without those who were erased. */
export async function forgetReplies(tx: Tx, forgotten: Forgotten): Promise<void> {
  const { ids, email } = forgotten;
  const rows = await tx.query<{ callerId: string; key: string; result: unknown }[]>(
    `SELECT caller_id AS "callerId", key, result FROM replies
      WHERE strpos(lower(result::text), lower($1)) > 0 OR EXISTS (SELECT FROM unnest($2::text[]) id WHERE strpos(result::text, id) > 0)`,
    [email, ids],
  );
  for (const { callerId, key, result } of rows) await rewrite(tx, callerId, key, without(result, forgotten));
}

/** The same without words that were taken out. */
export async function redactReplies(tx: Tx, words: string): Promise<void> {
  const [longest] = words.split(/[^\p{L}\p{N}]+/u).sort((a, b) => b.length - a.length); // whatever JSON makes of the rest
  const rows = await tx.query<{ callerId: string; key: string; result: unknown }[]>(
    'SELECT caller_id AS "callerId", key, result FROM replies WHERE strpos(result::text, $1) > 0',
    [longest],
  );
  for (const { callerId, key, result } of rows) await rewrite(tx, callerId, key, mapTexts(result, marked(words)));
}

async function rewrite(tx: Tx, callerId: string, key: string, result: unknown): Promise<void> {
  await tx.query('UPDATE replies SET result = $3 WHERE caller_id = $1 AND key = $2', [
    callerId,
    key,
    JSON.stringify(result),
  ]);
}

function marked(words: string): (text: string) => string {
  const read = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return (text) => (read(text) === read(words) ? '[…]' : text);
}

/** A value with every text in it made another. JSON kept as text is looked into. */
function mapTexts(value: unknown, make: (text: string) => string): unknown {
  if (typeof value === 'string') return within(value, (inner) => mapTexts(inner, make)) ?? make(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, make));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, make)]));
}

/** A value without names and addresses of the forgotten. */
function without(value: unknown, forgotten: Forgotten): unknown {
  if (typeof value === 'string') return within(value, (inner) => without(inner, forgotten)) ?? value;
  if (Array.isArray(value)) return value.map((item) => without(item, forgotten));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).map(([key, item]) => [key, without(item, forgotten)] as const);
  return { ...Object.fromEntries(kept), ...(speaksOf(value, forgotten) && nameless(value)) };
}

/** What is made of the object that a text holds as JSON; null where it holds none. */
function within(text: string, make: (inner: unknown) => unknown): string | null {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.stringify(make(JSON.parse(text)));
  } catch {
    return null; // words that only begin like JSON
  }
}

function speaksOf(
  { id, memberId, email, prototype }: { id?: unknown; memberId?: unknown; email?: unknown; prototype?: unknown },
  forgotten: Forgotten,
): boolean {
  if ([id, memberId].some((known) => forgotten.ids.includes(known as string))) return true;
  const same = typeof email === 'string' && email.toLowerCase() === forgotten.email.toLowerCase();
  return same && (forgotten.prototype === null || forgotten.prototype === prototype);
}

/** A person, a member, a mail to them, or a key of theirs with what it was called. */
function nameless(value: object): object {
  const emptied = { name: null, email: null, organisation: null, label: '…' };
  return Object.fromEntries(Object.entries(emptied).filter(([key]) => key in value));
}
