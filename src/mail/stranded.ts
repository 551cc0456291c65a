import { type Pool } from 'pg';

/**
 * A worker killed in the middle leaves its job locked (graphile-worker frees it only after four hours) or, at the last
 * attempt, used up. A mail is stranded when it waits, nobody holds its row, and no job will come for it. A job that was locked
 * a moment ago may not have reached the row yet; if it is freed all the same, row lock and state still say who sends.
 */
const STRANDED = `
  SELECT m.id FROM public.mails m LEFT JOIN graphile_worker.jobs j ON j.key = 'mail:' || m.id
   WHERE m.state = 'waiting'
     AND (j.id IS NULL OR (j.locked_at IS NULL AND j.attempts >= j.max_attempts) OR j.locked_at < now() - interval '15 seconds')
     FOR KEY SHARE OF m SKIP LOCKED`;

/** The same of links to the board that still let somebody in: who asked waits for theirs. */
const STRANDED_SIGN_INS = `
  SELECT s.id FROM public.sign_ins s LEFT JOIN graphile_worker.jobs j ON j.key = 'sign-in:' || s.id
   WHERE s.by_mail AND s.mailed_at IS NULL AND s.used_at IS NULL AND s.ends_at > now()
     AND (j.id IS NULL OR (j.locked_at IS NULL AND j.attempts >= j.max_attempts) OR j.locked_at < now() - interval '15 seconds')
     FOR KEY SHARE OF s SKIP LOCKED`;

/** Hands stranded mails to the worker again, and answers how many there were. Runs on the owner's connection. */
export async function handOverStranded(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `WITH stranded AS MATERIALIZED (${STRANDED})
     SELECT graphile_worker.add_job('deliver', json_build_object('mail', id), job_key := 'mail:' || id, max_attempts := 14) FROM stranded`,
  );
  const signIns = await pool.query(
    `WITH stranded AS MATERIALIZED (${STRANDED_SIGN_INS})
     SELECT graphile_worker.add_job('sign-in', json_build_object('signIn', id), job_key := 'sign-in:' || id, max_attempts := 7, priority := -10) FROM stranded`,
  );
  return (rowCount ?? 0) + (signIns.rowCount ?? 0);
}
