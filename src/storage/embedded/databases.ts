import type { Client } from 'pg';
import type { Cluster } from './cluster';
import { ownerRole, runtimeRole } from './passwords';
import { clientOf } from './presence';

// An advisory lock in the database `postgres`: neither roles nor databases can be created "if absent" in one statement.
const creationLock = 2_026_120_103;

/**
 * The role that the application's pool logs in as. It owns nothing, and may connect where it is let in. What our own
 * sessions log is terse: the DETAIL of an error quotes what people wrote.
 */
export async function ensureRuntimeRole(cluster: Cluster, port: number): Promise<void> {
  await creating(cluster, port, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [runtimeRole]);
    if (rowCount) return;
    const password = client.escapeLiteral(cluster.passwords[runtimeRole]);
    // In one message, hence one transaction: all of it or nothing.
    await client.query(`
      CREATE ROLE ${runtimeRole} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password};
      REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC;
      ALTER ROLE ${ownerRole} SET log_error_verbosity = 'terse';
      ALTER ROLE ${runtimeRole} SET log_error_verbosity = 'terse'`);
  });
}

/** Creates the database if it is absent, and lets only the owner and the runtime role into it. */
export async function ensureDatabase(cluster: Cluster, port: number, name: string): Promise<void> {
  await creating(cluster, port, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    const database = client.escapeIdentifier(name);
    if (!rowCount) await client.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`);
    await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${runtimeRole}`);
  });
}

async function creating(cluster: Cluster, port: number, work: (client: Client) => Promise<void>): Promise<void> {
  const client = clientOf(cluster, port, 'postgres', 'best before');
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [creationLock]);
    await work(client);
  } finally {
    await client.end();
  }
}
