import { Refusal } from '../domain/refusal.js';
import { type Tx } from './database.js';

/** The answer of a POST kept under its Idempotency-Key, and what tells the same request from another. */
export interface IdempotencyClaim {
  callerId: string;
  key: string;
  fingerprint: Buffer;
}

/**
 * Claims a key within the business transaction. Answers the kept result of an earlier same request, or null: go on.
 * @throws Refusal `in-flight` while the first one is being worked on; `idempotency-mismatch` for another request
 */
export async function claimReply(tx: Tx, claim: IdempotencyClaim): Promise<{ result: unknown } | null> {
  const [{ free }] = await tx.query<{ free: boolean }[]>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 42)) AS free',
    [`${claim.callerId}/${claim.key}`],
  );
  if (!free)
    throw new Refusal('in-flight', 'The same request is being worked on. Send it again in a second.', {
      retryAfter: 1,
    });
  const rows = await tx.query<{ fingerprint: Buffer; result: unknown }[]>(
    'SELECT fingerprint, result FROM replies WHERE caller_id = $1 AND key = $2',
    [claim.callerId, claim.key],
  );
  if (rows.length === 0) return null;
  if (!rows[0].fingerprint.equals(claim.fingerprint)) {
    throw new Refusal('idempotency-mismatch', 'This Idempotency-Key was used for another request. Choose a new one.');
  }
  return { result: rows[0].result };
}

export async function keepReply(tx: Tx, claim: IdempotencyClaim, result: unknown): Promise<void> {
  await tx.query('INSERT INTO replies (caller_id, key, fingerprint, result) VALUES ($1, $2, $3, $4)', [
    claim.callerId,
    claim.key,
    claim.fingerprint,
    JSON.stringify(result),
  ]);
}

/** Replies are kept for seven days. */
export async function forgetOldReplies(tx: Tx): Promise<void> {
  await tx.query(`DELETE FROM replies WHERE created_at < clock_now() - interval '7 days'`);
}
