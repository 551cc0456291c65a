import { IsNull } from 'typeorm';
import { ApiKey, Member } from '../domain/member.js';
import { type MemberRole, type Scope } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { type Database, type Tx } from './database.js';

export async function findAdministrators(tx: Tx): Promise<Member[]> {
  return tx.find(Member, { where: { role: 'admin', endedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
}

export async function listMembers(tx: Tx): Promise<Member[]> {
  return tx.find(Member, { order: { createdAt: 'ASC', id: 'ASC' } });
}

export async function findMember(tx: Tx, id: string): Promise<Member | null> {
  return tx.findOneBy(Member, { id });
}

/** Who is a member at this address now. */
export async function findMemberAt(tx: Tx, email: string): Promise<{ id: string; email: string } | null> {
  const [row] = await tx.query<{ id: string; email: string }[]>(
    'SELECT id, email FROM members WHERE lower(email) = lower($1) AND ended_at IS NULL LIMIT 1',
    [email],
  );
  return row ?? null;
}

export async function insertMember(
  tx: Tx,
  member: { name: string; email: string; role: MemberRole; locale: Locale },
): Promise<Member> {
  const [row] = await tx.query<{ id: string }[]>(
    'INSERT INTO members (name, email, role, locale) VALUES ($1, $2, $3, $4) RETURNING id',
    [member.name, member.email, member.role, member.locale],
  );
  return tx.findOneByOrFail(Member, { id: row.id });
}

/** Waits for whoever else is changing members: the last administrator must not slip away between two writers. */
export async function holdMembers(tx: Tx): Promise<void> {
  await tx.query('LOCK TABLE members IN SHARE ROW EXCLUSIVE MODE');
}

export async function saveMember(tx: Tx, { id, name, email, role, locale, endedAt }: Member): Promise<void> {
  await tx.update(Member, { id }, { name, email, role, locale, endedAt });
}

export async function listKeys(tx: Tx, memberId?: string): Promise<ApiKey[]> {
  return tx.find(ApiKey, { where: memberId ? { memberId } : {}, order: { createdAt: 'ASC', id: 'ASC' } });
}

export async function findKey(tx: Tx, id: string): Promise<ApiKey | null> {
  return tx.findOneBy(ApiKey, { id });
}

export async function insertKey(
  tx: Tx,
  key: { memberId: string; label: string; scopes: Scope[]; hash: Buffer; expiresAt: string | null },
): Promise<ApiKey> {
  const [row] = await tx.query<{ id: string }[]>(
    'INSERT INTO api_keys (member_id, label, scopes, hash, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [key.memberId, key.label, key.scopes, key.hash, key.expiresAt],
  );
  return tx.findOneByOrFail(ApiKey, { id: row.id });
}

export async function revokeKey(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE api_keys SET revoked_at = clock_now() WHERE id = $1 AND revoked_at IS NULL', [id]);
}

export async function revokeKeysOf(tx: Tx, memberId: string): Promise<void> {
  await tx.query('UPDATE api_keys SET revoked_at = clock_now() WHERE member_id = $1 AND revoked_at IS NULL', [
    memberId,
  ]);
}

export interface KeyHolder {
  keyId: string;
  memberId: string;
  email: string;
  role: MemberRole;
  scopes: Scope[];
}

const HOLDER = `
  SELECT k.id AS "keyId", m.id AS "memberId", m.email, m.role, k.scopes FROM api_keys k JOIN members m ON m.id = k.member_id
   WHERE k.hash = $1 AND k.revoked_at IS NULL AND m.ended_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_now())`;

/** Who holds the key of this hash, if it opens anything now. */
export async function findHolder(db: Database, hash: Buffer): Promise<KeyHolder | null> {
  const [row] = await db.prepared<KeyHolder>('key-holder', HOLDER, [hash]);
  return row ?? null;
}

/** Notes that keys were used; not more than once a minute a key. */
export async function noteUse(tx: Tx, keyIds: string[]): Promise<void> {
  await tx.query(
    `UPDATE api_keys SET last_used_at = clock_now() WHERE id = ANY ($1) AND (last_used_at IS NULL OR last_used_at < clock_now() - interval '1 minute')`,
    [keyIds],
  );
}
