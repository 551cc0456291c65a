import { MOST_SIGN_INS, SESSION_DAYS, SIGN_IN_MINUTES } from '../domain/signing-in.js';
import { type MemberRole } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { type Database, type Tx } from './database.js';

// In wall time, as retries of deliveries are: a rehearsal that hops a year ahead signs nobody out.

/** A link to the board that was asked for, and whose it is. */
export interface SignInRow {
  id: string;
  memberId: string;
  name: string;
  email: string;
  locale: Locale;
  /** Neither used nor over. */
  open: boolean;
  mailed: boolean;
  /** When this is read, in UTC: `YYYY-MM-DDTHH-MM-SS`, and in RFC 3339. */
  writtenAt: string;
  at: string;
}

/**
 * Notes that whoever has this address wants to be let in; unless nobody does, or enough of
 * their links are on the way. Then one more goes out every five minutes: whoever asks in their name cannot shut them out.
 */
export async function askByMail(tx: Tx, email: string): Promise<void> {
  await forgetOver(tx);
  // Held, so that of several who ask at once each counts those before.
  await tx.query('SELECT FROM members WHERE lower(email) = lower($1) FOR NO KEY UPDATE', [email]);
  await tx.query(
    `INSERT INTO sign_ins (member_id, by_mail, ends_at)
     SELECT m.id, true, now() + make_interval(mins => $2) FROM members m
      WHERE lower(m.email) = lower($1) AND m.ended_at IS NULL
        AND (SELECT count(*) < $3 OR max(s.asked_at) < now() - interval '5 minutes'
               FROM sign_ins s WHERE s.member_id = m.id AND s.used_at IS NULL AND s.ends_at > now())`,
    [email, SIGN_IN_MINUTES, MOST_SIGN_INS],
  );
}

/** The same for a link that whoever holds the machine is shown. Answers its id. */
export async function askAtTheConsole(tx: Tx, memberId: string): Promise<string> {
  await forgetOver(tx);
  const [row] = await tx.query<{ id: string }[]>(
    'INSERT INTO sign_ins (member_id, by_mail, ends_at) VALUES ($1, false, now() + make_interval(mins => $2)) RETURNING id',
    [memberId, SIGN_IN_MINUTES],
  );
  return row.id;
}

const SIGN_IN = `
  SELECT s.id, s.member_id AS "memberId", m.name, m.email, m.locale, s.used_at IS NULL AND s.ends_at > now() AS open,
         s.mailed_at IS NOT NULL AS mailed, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24-MI-SS') AS "writtenAt", instant_text(now()) AS at
    FROM sign_ins s JOIN members m ON m.id = s.member_id WHERE s.id = $1 AND m.ended_at IS NULL`;

/** Null: there is none, or its member has left. */
export async function findSignIn(tx: Tx, id: string): Promise<SignInRow | null> {
  const [row] = await tx.query<SignInRow[]>(SIGN_IN, [id]);
  return row ?? null;
}

/** The same, held until the transaction ends: whoever comes second waits. */
export async function holdSignIn(tx: Tx, id: string): Promise<SignInRow | null> {
  await tx.query('SELECT FROM sign_ins WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return findSignIn(tx, id);
}

export async function noteMailed(tx: Tx, id: string): Promise<void> {
  await tx.query('UPDATE sign_ins SET mailed_at = now() WHERE id = $1', [id]);
}

/** Uses a link up. False: it was used before, or is over. */
export async function useUp(tx: Tx, id: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    'UPDATE sign_ins SET used_at = now() WHERE id = $1 AND used_at IS NULL AND ends_at > now()',
    [id],
  );
  return count === 1;
}

export async function beginSession(tx: Tx, memberId: string, hash: Buffer): Promise<void> {
  await tx.query('INSERT INTO sessions (member_id, hash, ends_at) VALUES ($1, $2, now() + make_interval(days => $3))', [
    memberId,
    hash,
    SESSION_DAYS,
  ]);
}

export interface SessionRow {
  id: string;
  memberId: string;
  name: string;
  email: string;
  role: MemberRole;
  locale: Locale;
}

const SESSION = `
  SELECT s.id, m.id AS "memberId", m.name, m.email, m.role, m.locale FROM sessions s JOIN members m ON m.id = s.member_id
   WHERE s.hash = $1 AND s.ends_at > now() AND m.ended_at IS NULL`;

/** Whose session has this hash, if it is one now. */
export async function findSession(db: Database, hash: Buffer): Promise<SessionRow | null> {
  const [row] = await db.prepared<SessionRow>('session', SESSION, [hash]);
  return row ?? null;
}

export async function endSession(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query('DELETE FROM sessions WHERE hash = $1', [hash]);
}

/** Of a member who has left, or has another address now: neither links nor sessions of theirs open anything. */
export async function shutOut(tx: Tx, memberId: string): Promise<void> {
  await tx.query('DELETE FROM sessions WHERE member_id = $1', [memberId]);
  await tx.query('DELETE FROM sign_ins WHERE member_id = $1', [memberId]);
}

/** What is over is of no use to anybody. */
async function forgetOver(tx: Tx): Promise<void> {
  await tx.query(`DELETE FROM sign_ins WHERE ends_at < now() - interval '1 day'`);
  await tx.query('DELETE FROM sessions WHERE ends_at < now()');
}
