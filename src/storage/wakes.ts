import { Temporal } from 'temporal-polyfill';
import { instantText, type Instant } from '../domain/calendar.js';
import { type Tx } from './database.js';

/** Ids of prototypes whose next act is due, soonest first, leaving out those that are backing off. */
export async function findDue(tx: Tx, now: Instant, leaveOut: string[], limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM prototypes WHERE wakes_at <= $1 AND (tick_retry_at IS NULL OR tick_retry_at <= $1) AND id <> ALL ($2) ORDER BY wakes_at, id LIMIT $3`,
    [instantText(now), leaveOut, limit],
  );
  return rows.map((row) => row.id);
}

/** Of those that are due, the ones whose expiry is not on record yet: they go on even while the safety belt holds. */
export async function findDueToExpire(tx: Tx, now: Instant, leaveOut: string[], limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT p.id FROM prototypes p JOIN standings s ON s.prototype_id = p.id
      WHERE p.wakes_at <= $1 AND (p.tick_retry_at IS NULL OR p.tick_retry_at <= $1) AND s.status = 'expired' AND p.id <> ALL ($2)
        AND NOT EXISTS (SELECT FROM events e WHERE e.prototype_id = p.id AND e.act_key = 'term/' || s.term_number || '/expiry')
      ORDER BY p.wakes_at, p.id LIMIT $3`,
    [instantText(now), leaveOut, limit],
  );
  return rows.map((row) => row.id);
}

/** How many prototypes have something due, leaving out those that are backing off. Costs what is due, not what exists. */
export async function countDue(tx: Tx, now: Instant): Promise<number> {
  const [{ due }] = await tx.query<{ due: number }[]>(
    `SELECT count(*)::int AS due FROM prototypes WHERE wakes_at <= $1 AND (tick_retry_at IS NULL OR tick_retry_at <= $1)`,
    [instantText(now)],
  );
  return due;
}

/** How many prototypes still live: have an undecided term. Reads them all; ask only when it matters. */
export async function countLive(tx: Tx): Promise<number> {
  const [{ live }] = await tx.query<{ live: number }[]>(
    'SELECT count(*)::int AS live FROM prototypes WHERE wakes_at IS NOT NULL',
  );
  return live;
}

/** How many prototypes have something due that is not done, backing off or not. */
export async function countWaiting(tx: Tx, now: Instant): Promise<number> {
  const [{ waiting }] = await tx.query<{ waiting: number }[]>(
    'SELECT count(*)::int AS waiting FROM prototypes WHERE wakes_at <= $1',
    [instantText(now)],
  );
  return waiting;
}

/** The next instant after `after`, and not after `until`, at which anything wakes or is tried again; null if nothing is. */
export async function findNextWake(tx: Tx, after: Instant, until: Instant): Promise<Instant | null> {
  const [row] = await tx.query<{ at: Date | null }[]>(
    `SELECT min(at) AS at FROM prototypes, greatest(wakes_at, tick_retry_at) AS at
      WHERE wakes_at IS NOT NULL AND at > $1 AND at <= $2`,
    [instantText(after), instantText(until)],
  );
  return row.at && Temporal.Instant.fromEpochMilliseconds(row.at.getTime());
}

/** A prototype whose acts threw is left alone for a while, longer each time: 1, 2, 4 … minutes, at most 6 hours. */
export async function backOff(tx: Tx, id: string, now: Instant): Promise<number> {
  const [[row]] = await tx.query<[{ failures: number }[], number]>(
    `UPDATE prototypes SET tick_failures = tick_failures + 1,
            tick_retry_at = $2::timestamptz + least(interval '6 hours', interval '1 minute' * power(2, least(tick_failures, 10)))
      WHERE id = $1 RETURNING tick_failures AS failures`,
    [id, instantText(now)],
  );
  return row.failures;
}

/** Moves the rehearsal clock; the database refuses to turn it back. */
export async function moveRehearsalClock(tx: Tx, to: Instant): Promise<void> {
  await tx.query('UPDATE installation SET rehearsal_now = $1', [instantText(to)]);
}
