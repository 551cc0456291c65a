import { type Pool } from 'pg';

/**
 * Tries statements in one transaction up to its commit, and takes them back if they went through.
 * @returns the SQLSTATE of the refusal, or `done`
 */
export async function attempt(as: Pool, ...statements: string[]): Promise<string> {
  return attemptRow(as, ...statements, 'SET CONSTRAINTS ALL IMMEDIATE');
}

/** The same without what is checked at commit: only what holds for each row by itself. */
export async function attemptRow(as: Pool, ...statements: string[]): Promise<string> {
  const client = await as.connect();
  try {
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
