import { Refusal } from '../domain/refusal.js';
import { type Tx } from './database.js';

export const MAIL_KINDS = [
  'notice',
  'decision-request',
  'ask',
  'overdue',
  'escalation',
  'decided',
  'lapsed',
  'new-link',
  'undeliverable',
  'invitation',
  'reply-reminder',
  'answer-reminder',
  'reviewer-link',
  'invitation-declined',
  'invitation-withdrawn',
  'due-day-moved',
  'meeting',
  'meeting-moved',
  'meeting-cancelled',
  'meeting-reminder',
  'reviewer-lost',
  'unanswered',
  'panel-short',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
export type AddresseeRole = 'coordinator' | 'decider' | 'sponsor' | 'reviewer' | 'administrator';

/** `kept`: made in a rehearsal, never sent. `bounced`: sent, and came back. `skipped`: no longer true when its turn came. */
export const MAIL_STATES = ['waiting', 'sent', 'kept', 'failed', 'bounced', 'skipped'] as const;
export type MailState = (typeof MAIL_STATES)[number];
export type MailEnding = Exclude<MailState, 'waiting' | 'bounced'>;

/** What cannot be looked up when the mail is sent. Names, dates and outcomes are joined then (law 13: no names at rest). */
export interface MailFacts {
  /** Number of the term that it is about. */
  term: number;
  /** `overdue`: how many times it was asked before. */
  count?: number;
  /** `ask`, `overdue`: days until it is asked again. */
  againInDays?: number;
  /** `undeliverable`, and `reviewer-lost` of a bounce: id of the mail that could not be delivered. */
  mail?: string;
  /** Number of the round that it is about. */
  round?: number;
  /** Id of the invitation that a mail to coordinators is about; to a reviewer, it is their own. */
  invitation?: string;
  /** `reviewer-lost`: what happened. */
  because?: 'declined' | 'silent' | 'bounced';
  /** `reviewer-lost`: whether somebody else of the panel is asked on the next morning. */
  asksAnother?: boolean;
  /** A reminder after which no more comes. */
  last?: boolean;
  /** `meeting` and what follows it: the sequence of the meeting that it tells of. */
  sequence?: number;
}

/** A mail to be written: to a person of the prototype, or to a member standing in. */
export interface NewMail {
  prototypeId: string;
  kind: MailKind;
  /** Natural key within the prototype: what is said under it is said once to each (law 7). */
  actKey: string;
  personId?: string;
  memberId?: string;
  role: AddresseeRole;
  facts: MailFacts;
}

/** A mail as the outbox shows it. Instants in UTC, RFC 3339. */
export interface MailRecord {
  id: string;
  prototype: string;
  kind: MailKind;
  actKey: string;
  role: AddresseeRole;
  /** Null: erased meanwhile. */
  name: string | null;
  /** Where it went, or will go; null: its addressee was erased. */
  email: string | null;
  state: MailState;
  attempts: number;
  lastError: string | null;
  createdAt: string;
  endedAt: string | null;
}

/**
 * Writes mails in the transaction of the fact that they announce; the database hands each to the worker at commit.
 * Of several roles of one person the first in the list counts. Answers how many were not said before.
 */
export async function enqueue(tx: Tx, mails: NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const written = await tx.query<unknown[]>(
    `INSERT INTO mails (prototype_id, kind, act_key, person_id, member_id, role, facts)
     SELECT (m->>'prototypeId')::uuid, m->>'kind', m->>'actKey', (m->>'personId')::uuid, (m->>'memberId')::uuid, m->>'role', m->'facts'
       FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS t (m, position) ORDER BY position
     ON CONFLICT (prototype_id, act_key, coalesce(person_id, member_id)) DO NOTHING
     RETURNING id`,
    [JSON.stringify(mails)],
  );
  return written.length;
}

/** Records an attempt that will be repeated. */
export async function attempted(tx: Tx, id: string, error: string): Promise<void> {
  await tx.query('UPDATE mails SET attempts = attempts + 1, last_error = $2 WHERE id = $1', [id, error]);
}

/** Records how a waiting mail ended; `address` is where it went or was refused. */
export async function ended(
  tx: Tx,
  id: string,
  state: MailEnding,
  how: { address?: string; error?: string } = {},
): Promise<void> {
  await tx.query(
    `UPDATE mails SET state = $2, ended_at = clock_now(), attempts = attempts + CASE WHEN $2 = 'skipped' THEN 0 ELSE 1 END,
            address = coalesce($3, address), last_error = $4
      WHERE id = $1 AND state = 'waiting'`,
    [id, state, how.address ?? null, how.error ?? null],
  );
}

/** Records that a mail came back from where it was sent. False if it was not out: it waits, or is known not to have arrived. */
export async function cameBack(tx: Tx, id: string, error: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE mails SET state = 'bounced', ended_at = clock_now(), last_error = $2 WHERE id = $1 AND state IN ('sent', 'kept')`,
    [id, error],
  );
  return count === 1;
}

/** Notes what delays a mail on its way. False if it is not on its way. */
export async function delayed(tx: Tx, id: string, error: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE mails SET last_error = $2 WHERE id = $1 AND state IN ('sent', 'kept')`,
    [id, error],
  );
  return count === 1;
}

/** Sends a mail that failed or bounced again, to the address that the person has now. False if there is no such mail. */
export async function retry(tx: Tx, id: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE mails SET state = 'waiting', ended_at = NULL, address = NULL WHERE id = $1 AND state IN ('failed', 'bounced')`,
    [id],
  );
  return count === 1;
}

export interface Retried {
  kind: MailKind;
  /** Number of the term that it is about. */
  term: number;
  /** Number of the round that it is about, if it is about one. */
  round: number | null;
}

/**
 * Sends a mail that bounced again where the address it went to has been corrected since: as if it had bounced before. False if
 * its addressee is still reached there.
 */
export async function followMoved(tx: Tx, id: string): Promise<boolean> {
  const [{ moved, kind }] = await tx.query<{ moved: boolean; kind: MailKind }[]>(
    `SELECT m.kind, coalesce(lower(m.address) <> lower(coalesce(person.email, member.email)), false) AS moved FROM mails m
       LEFT JOIN people person ON person.id = m.person_id LEFT JOIN members member ON member.id = m.member_id WHERE m.id = $1`,
    [id],
  );
  if (moved && !MADE_ANEW.includes(kind)) await retry(tx, id);
  return moved;
}

/** What another address makes anew: mails that say nothing but a link, and reminders of an invitation that is mailed again. */
const MADE_ANEW: MailKind[] = ['new-link', 'reviewer-link', 'reply-reminder', 'answer-reminder'];

/** Sends what did not reach somebody again, to the address that they have now; but for what that makes anew. */
export async function retryAllOf(tx: Tx, personId: string): Promise<Retried[]> {
  const [retried] = await tx.query<[Retried[], number]>(
    `UPDATE mails SET state = 'waiting', ended_at = NULL, address = NULL
      WHERE person_id = $1 AND state IN ('failed', 'bounced') AND kind <> ALL ($2) RETURNING kind, (facts->>'term')::int AS term, (facts->>'round')::int AS round`,
    [personId, MADE_ANEW],
  );
  return retried;
}

/** Ids of all that waits, oldest first. */
export async function waiting(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(`SELECT id FROM mails WHERE state = 'waiting' ORDER BY created_at, id`);
  return rows.map((row) => row.id);
}

const RECORD = `
  SELECT m.id, p.slug AS prototype, m.kind, m.act_key AS "actKey", m.role, coalesce(person.name, member.name) AS name,
         coalesce(m.address, person.email, member.email) AS email, m.state, m.attempts, m.last_error AS "lastError",
         instant_text(m.created_at) AS "createdAt", instant_text(m.ended_at) AS "endedAt"
    FROM mails m JOIN prototypes p ON p.id = m.prototype_id
    LEFT JOIN people person ON person.id = m.person_id LEFT JOIN members member ON member.id = m.member_id`;

/** Newest first. `after` is the id of the last mail of the page before. @throws Refusal `invalid` where there is no such mail */
export async function list(
  tx: Tx,
  filter: { state?: MailState; prototype?: string; after?: string; limit: number },
): Promise<MailRecord[]> {
  const page = await tx.query<MailRecord[]>(
    `${RECORD}
      WHERE ($1::text IS NULL OR m.state = $1) AND ($2::text IS NULL OR p.slug = $2)
        AND ($3::uuid IS NULL OR (m.created_at, m.id) < (SELECT l.created_at, l.id FROM mails l WHERE l.id = $3))
      ORDER BY m.created_at DESC, m.id DESC LIMIT $4`,
    [filter.state ?? null, filter.prototype ?? null, filter.after ?? null, filter.limit],
  );
  if (page.length === 0 && filter.after && !(await find(tx, filter.after))) throw noSuchPage();
  return page;
}

function noSuchPage(): Refusal {
  const detail = 'cursor is the "next" of the page before; start again without it.';
  return new Refusal('invalid', detail, { faults: [{ pointer: '/cursor', code: 'no-cursor', detail }] });
}

/** Id of the prototype that a mail is about: the slug may stand for another one by now, where it was withdrawn. */
export async function prototypeOf(tx: Tx, { id }: MailRecord): Promise<string> {
  const [row] = await tx.query<{ prototypeId: string }[]>(
    'SELECT prototype_id AS "prototypeId" FROM mails WHERE id = $1',
    [id],
  );
  return row.prototypeId;
}

export async function find(tx: Tx, id: string): Promise<MailRecord | null> {
  const [record] = await tx.query<MailRecord[]>(`${RECORD} WHERE m.id = $1`, [id]);
  return record ?? null;
}

/** The first of these ids that a mail has. */
export async function findFirst(tx: Tx, ids: string[]): Promise<MailRecord | null> {
  const [record] = await tx.query<MailRecord[]>(
    `${RECORD} WHERE m.id = ANY ($1::uuid[]) ORDER BY array_position($1::uuid[], m.id) LIMIT 1`,
    [ids],
  );
  return record ?? null;
}
