import { Temporal } from 'temporal-polyfill';
import { Recorded } from '../../domain/agenda/recorded.js';
import { type Instant } from '../../domain/calendar.js';
import { type Prototype, type Status } from '../../domain/prototype.js';
import { type Tx } from '../database.js';
import { wholePrototypes } from '../prototypes.js';

/** What is looked at together, so that a big database is never in memory at once. */
const SIZE = 200;

/** A prototype with what the database says of it besides. */
export interface Subject {
  prototype: Prototype;
  /** What `standings` derives. */
  status: Status | null;
  recorded: Recorded;
  /** Now, or the newest event, should a rehearsal clock have been set back by hand. */
  now: Instant;
}

/** The subjects after an id, in the order of ids; none: there are no more. */
export async function readBatch(tx: Tx, after: string | null): Promise<Subject[]> {
  const rows = await tx.query<
    { id: string; status: Status | null; recorded: { key: string; kind: string; at: string }[]; now: Date }[]
  >(
    `SELECT p.id, s.status, greatest(clock_now(), e.newest) AS now, e.recorded
       FROM prototypes p
       LEFT JOIN standings s ON s.prototype_id = p.id
      CROSS JOIN LATERAL (SELECT coalesce(json_agg(json_build_object('key', act_key, 'kind', kind, 'at', instant_text(at))) FILTER (WHERE act_key IS NOT NULL), '[]') AS recorded, max(at) AS newest
                            FROM events WHERE prototype_id = p.id) e
      WHERE $1::uuid IS NULL OR p.id > $1 ORDER BY p.id LIMIT ${SIZE}`,
    [after],
  );
  const prototypes = await wholePrototypes(
    tx,
    rows.map((row) => row.id),
  );
  const known = new Map(prototypes.map((prototype) => [prototype.id, prototype]));
  return rows.map(({ id, status, recorded, now }) => ({
    prototype: known.get(id)!,
    status,
    recorded: recordOf(recorded),
    now: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
  }));
}

function recordOf(acts: { key: string; kind: string; at: string }[]): Recorded {
  const recorded = new Recorded();
  for (const { key, kind, at } of acts) recorded.note(key, kind, Temporal.Instant.from(at));
  return recorded;
}
