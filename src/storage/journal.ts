import { Temporal } from 'temporal-polyfill';
import { Recorded } from '../domain/agenda/recorded.js';
import { type Seal } from './seal.js';
import { preparedWithin, type Tx } from './database.js';

export type Actor = 'clock' | `member:${string}` | `person:${string}`;

/** An event to be written. `data` holds ids, dates, numbers and digests of texts, never names (law 13). */
export interface NewEvent {
  kind: string;
  actKey?: string;
  data?: Record<string, unknown>;
}

export interface EventRow {
  number: number;
  at: string;
  kind: string;
  actKey: string | null;
  actor: Actor;
  data: Record<string, unknown>;
  hash: string;
}

/** The append-only journal of each prototype: the database chains the events, this seals the head (law 5). */
export class Journal {
  constructor(private readonly seal: Seal) {}

  async append(tx: Tx, prototypeId: string, actor: Actor, events: NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = await preparedWithin<{ number: number; hash: Buffer }>(
      tx,
      'append-events',
      `INSERT INTO events (prototype_id, number, at, kind, act_key, actor, data, previous_hash, hash)
       SELECT $1, 0, clock_now(), e.kind, e.act_key, $2, coalesce(e.data, '{}'), '', '' FROM jsonb_to_recordset($3) AS e(kind text, act_key text, data jsonb)
       RETURNING number, hash`,
      [
        prototypeId,
        actor,
        JSON.stringify(events.map(({ kind, actKey, data }) => ({ kind, act_key: actKey ?? null, data: data ?? {} }))),
      ],
    );
    const head = rows[rows.length - 1];
    await preparedWithin(tx, 'seal-journal', 'UPDATE journals SET mac = $2 WHERE prototype_id = $1', [
      prototypeId,
      this.seal.ofJournal(prototypeId, head.number, head.hash),
    ]);
  }

  /** The acts on record, performed or skipped. */
  async recordedActs(tx: Tx, prototypeId: string): Promise<Recorded> {
    const rows = await tx.query<{ key: string; kind: string; at: Date }[]>(
      'SELECT act_key AS key, kind, at FROM events WHERE prototype_id = $1 AND act_key IS NOT NULL',
      [prototypeId],
    );
    const recorded = new Recorded();
    for (const { key, kind, at } of rows)
      recorded.note(key, kind, Temporal.Instant.fromEpochMilliseconds(at.getTime()));
    return recorded;
  }

  /** A page of events in order, after a number. */
  async list(tx: Tx, prototypeId: string, after: number, limit: number): Promise<EventRow[]> {
    return tx.query<EventRow[]>(
      `SELECT number, instant_text(at) AS at, kind, act_key AS "actKey", actor, data, encode(hash, 'hex') AS hash
         FROM events WHERE prototype_id = $1 AND number > $2 ORDER BY number LIMIT $3`,
      [prototypeId, after, limit],
    );
  }

  /** The newest events, the last one first. */
  async newest(tx: Tx, prototypeId: string, limit: number): Promise<EventRow[]> {
    return tx.query<EventRow[]>(
      `SELECT number, instant_text(at) AS at, kind, act_key AS "actKey", actor, data, encode(hash, 'hex') AS hash
         FROM events WHERE prototype_id = $1 ORDER BY number DESC LIMIT $2`,
      [prototypeId, limit],
    );
  }

  /** Count and head as they stand, for a dossier. */
  async head(tx: Tx, prototypeId: string): Promise<{ count: number; head: string }> {
    const [row] = await tx.query<{ count: number; head: string }[]>(
      `SELECT count, encode(head, 'hex') AS head FROM journals WHERE prototype_id = $1`,
      [prototypeId],
    );
    return row;
  }
}
