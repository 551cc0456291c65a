import { runMigrations as runWorkerMigrations } from 'graphile-worker';
import { type DataSource } from 'typeorm';
import { instantText, type Instant } from '../domain/calendar.js';
import { ownerDataSource, RUNTIME_ROLE } from './data-source.js';
import { databaseError } from './law-broken.js';
import { type Seal } from './seal.js';

export type DatabaseKind = 'real' | 'rehearsal';

/** Any number that nothing else in the database locks; several instances starting at once take turns. */
const MIGRATION_LOCK = 4_211_974_000;
const OLDEST_SERVER = 150_000;

/** A start that cannot go on; the message tells a person what to do. */
export class CannotOpen extends Error {}

export interface PreparedDatabase {
  applied: string[];
  /** Whether this start has made it a real database, or a rehearsal. */
  isNew: boolean;
}

/** Brings a database up to date under a lock, and makes sure that it is of the kind and secret that we were started with. */
export async function prepareDatabase(
  ownerUrl: string,
  kind: DatabaseKind,
  seal: Seal,
  rehearsalBeginsAt: Instant | null = null,
): Promise<PreparedDatabase> {
  const owner = ownerDataSource(ownerUrl);
  await owner.initialize().catch(explain);
  try {
    await refuseOldServer(owner);
    return await underLock(owner, async () => {
      await refuseOtherKind(owner, kind, seal);
      await runWorkerMigrations({ connectionString: ownerUrl });
      const applied = await owner.runMigrations({ transaction: 'each' });
      const isNew = await settle(owner, kind, seal, rehearsalBeginsAt);
      return { applied: applied.map((migration) => migration.name), isNew };
    }).catch(explainRights);
  } finally {
    await owner.destroy();
  }
}

/** Several addresses of one host fail together, in an error without words of its own. */
function explain(error: Error & { errors?: Error[] }): never {
  const reasons = (error.errors ?? [error]).map(({ message }) => message).join('; ');
  throw new CannotOpen(`The database does not let us in: ${reasons}. Is the server running, and DATABASE_URL right?`);
}

/** An owner who may not make roles (42501) is told what somebody who may does once. */
function explainRights(error: Error): never {
  if (databaseError(error)?.code !== '42501') throw error;
  throw new CannotOpen(
    `The owner of the database may not do what the migrations do: ${error.message}. An administrator of the server runs this once, ` +
      `with the owner's login for <owner>: CREATE ROLE ${RUNTIME_ROLE} NOLOGIN (unless it is there); GRANT ${RUNTIME_ROLE} TO <owner>; ` +
      'ALTER DATABASE <database> OWNER TO <owner>;',
  );
}

async function refuseOldServer(owner: DataSource): Promise<void> {
  const [row] = await owner.query<{ version: string; number: number }[]>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  );
  refuseOldVersion(row.version, row.number);
}

/** Both as PostgreSQL tells them: "14.9 (Debian 14.9-1)" and 140009. @throws CannotOpen */
export function refuseOldVersion(version: string, number: number): void {
  if (number >= OLDEST_SERVER) return;
  throw new CannotOpen(
    `This server is PostgreSQL ${version}; Best Before needs 15 or newer. Point DATABASE_URL at a newer server.`,
  );
}

async function underLock<T>(owner: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = owner.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
  }
}

/** Before anything is changed: a real database is never opened as a rehearsal, nor the other way round. */
async function refuseOtherKind(owner: DataSource, kind: DatabaseKind, seal: Seal): Promise<void> {
  const [{ known }] = await owner.query<{ known: boolean }[]>(
    `SELECT to_regclass('public.installation') IS NOT NULL AS known`,
  );
  if (!known) return;
  const [row] = await owner.query<{ kind: DatabaseKind; secret_mark: Buffer }[]>(
    'SELECT kind, secret_mark FROM installation',
  );
  if (!row) return;
  if (row.kind !== kind) {
    throw new CannotOpen(
      row.kind === 'real'
        ? 'This is a real database; it is never opened with REHEARSAL=1. Point DATABASE_URL at an empty one.'
        : 'This is a rehearsal database; open it with REHEARSAL=1, or point DATABASE_URL at another.',
    );
  }
  if (!row.secret_mark.equals(seal.mark())) {
    throw new CannotOpen(
      'SECRET is not the one this database was made with: every mailed link and journal seal depends on it. Start with the old one.',
    );
  }
}

/** Says once what the database is; answers whether it was we who did. */
async function settle(
  owner: DataSource,
  kind: DatabaseKind,
  seal: Seal,
  rehearsalBeginsAt: Instant | null,
): Promise<boolean> {
  const settled = await owner.query<unknown[]>(
    `INSERT INTO installation (kind, rehearsal_now, secret_mark)
     VALUES ($1, CASE WHEN $1 = 'rehearsal' THEN coalesce($3, date_trunc('second', now())) END, $2)
     ON CONFLICT DO NOTHING RETURNING kind`,
    [kind, seal.mark(), rehearsalBeginsAt && instantText(rehearsalBeginsAt)],
  );
  return settled.length > 0;
}
