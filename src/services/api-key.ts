import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'bb_';
const CHECKSUM_LENGTH = 8;

/** A new key: `bb_`, 192 random bits, and a checksum by which a mistyped one is refused before the database is asked. */
export function newKey(): string {
  const random = randomBytes(24).toString('base64url');
  return `${PREFIX}${random}${checksum(random)}`;
}

export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** True for what could be a key: with `bb_` in front its checksum must fit; an own BOOTSTRAP_API_KEY is any 32 characters or more. */
export function couldBeKey(key: string): boolean {
  if (!key.startsWith(PREFIX)) return key.length >= 32 && key.length <= 512;
  const body = key.slice(PREFIX.length);
  return (
    body.length === 32 + CHECKSUM_LENGTH && checksum(body.slice(0, -CHECKSUM_LENGTH)) === body.slice(-CHECKSUM_LENGTH)
  );
}

function checksum(random: string): string {
  return createHash('sha256').update(`${PREFIX}${random}`).digest('hex').slice(0, CHECKSUM_LENGTH);
}
