import { randomBytes } from 'node:crypto';
import { escapeIdentifier, Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { type Instant } from '../../src/domain/calendar.js';
import { runtimeOptions, RUNTIME_ROLE } from '../../src/storage/data-source.js';
import { Database } from '../../src/storage/database.js';
import { asOwner, at, testServer } from './test-server.js';

/** An empty, migrated rehearsal database of a test file's own; the rehearsal clock stands at `BEGINNING`. */
export interface TestDatabase {
  name: string;
  ownerUrl: string;
  runtimeUrl: string;
  /** As the service sees it: through the runtime role, which owns nothing. */
  db: Database;
  /** Raw SQL as the owner, whom no grant binds. */
  owner: Pool;
  /** Raw SQL as the runtime role. */
  runtime: Pool;
  now(): Promise<Instant>;
  /** Sets the rehearsal clock, also backwards: stories are told in any order. */
  setClock(iso: string): Promise<void>;
  /** Statements of the owner in one transaction in which no trigger fires: how a break is planted. */
  unguarded(work: (client: PoolClient) => Promise<unknown>): Promise<void>;
  drop(): Promise<void>;
}

/** When stories begin, unless they say otherwise. */
export const BEGINNING = '2026-11-23T10:00:00Z';

/** Copies the empty template: some tens of milliseconds. Drop it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `${server.run}_${randomBytes(4).toString('hex')}`;
  await asOwner(server, async (client) => {
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(server.template)} STRATEGY FILE_COPY`,
    );
    // Clients die in these stories, the server does not: it need not wait for its disk.
    await client.query(`ALTER DATABASE ${escapeIdentifier(name)} SET synchronous_commit = off`);
  });
  const ownerUrl = at(server.ownerUrl, name);
  const runtimeUrl = at(server.runtimeUrl, name);
  const dataSource = await new DataSource(runtimeOptions(runtimeUrl, { poolSize: 8 })).initialize();
  const db = new Database(dataSource);
  const owner = pool(ownerUrl);
  const runtime = pool(runtimeUrl, `-c role=${RUNTIME_ROLE}`);
  const unguarded = (work: (client: PoolClient) => Promise<unknown>): Promise<void> => withoutTriggers(owner, work);
  const setClock = (iso: string): Promise<void> =>
    unguarded((client) => client.query('UPDATE installation SET rehearsal_now = $1', [iso]));
  const drop = async (): Promise<void> => {
    await Promise.all([db.close(), owner.end(), runtime.end()]);
    await asOwner(server, (client) => client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`));
  };
  await setClock(BEGINNING);
  const now = (): Promise<Instant> => db.now();
  return { name, ownerUrl, runtimeUrl, db, owner, runtime, now, setClock, unguarded, drop };
}

function pool(connectionString: string, more = ''): Pool {
  const made = new Pool({ connectionString, max: 4, options: `-c timezone=UTC ${more}` });
  made.on('error', () => undefined);
  return made;
}

async function withoutTriggers(owner: Pool, work: (client: PoolClient) => Promise<unknown>): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('BEGIN; SET LOCAL session_replication_role = replica');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
