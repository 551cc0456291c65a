import { Refusal } from '../domain/refusal.js';
import { isAway } from '../storage/database.js';

/** What a door says of an error while the database is away; null for any other error. */
export function databaseAway(error: unknown): Refusal | null {
  return isAway(error) ? new Refusal('try-again', TRY_AGAIN, { retryAfter: 5 }) : null;
}

const TRY_AGAIN =
  'The database cannot be reached at this moment. Send the request again in a few seconds, a POST with its Idempotency-Key.';
