import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/storage/embedded/server.js';
import { prepareDatabase } from '../../src/storage/migrate.js';
import { Seal } from '../../src/storage/seal.js';
import { TEST_SECRET } from './secret.js';

/** What the test files are told of the server of this run, through the environment. */
export interface TestServer {
  /** Names this run's databases, so that runs side by side do not meet. */
  run: string;
  template: string;
  ownerUrl: string;
  /** Logs in as a role that owns nothing and is, or may act as, `bestbefore_runtime` only. */
  runtimeUrl: string;
}

const VARIABLE = 'BESTBEFORE_TEST_SERVER';

let embedded: { server: EmbeddedServer; folder: string } | undefined;

/** Once per Jest run: TEST_DATABASE_URL, or else an embedded server of our own; and the template. */
export async function startTestServer(): Promise<void> {
  const run = `bestbefore_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const urls = process.env.TEST_DATABASE_URL ? await given(process.env.TEST_DATABASE_URL, run) : await started();
  const server: TestServer = { run, template: `${run}_template`, ...urls };
  process.env[VARIABLE] = JSON.stringify(server);
  try {
    await makeTemplate(server);
  } catch (error) {
    await stopTestServer();
    throw error;
  }
}

/** Removes what this run has left: on a given server its databases and its role, else the whole server. */
export async function stopTestServer(): Promise<void> {
  const server = testServer();
  if (embedded) {
    await embedded.server.stop();
    await rm(embedded.folder, { recursive: true, force: true });
  } else {
    await asOwner(server, (client) => removeRun(client, server.run));
  }
}

export function testServer(): TestServer {
  const told = process.env[VARIABLE];
  if (!told) throw new Error('No test server: run this test in the Jest project "e2e", whose globalSetup starts it.');
  return JSON.parse(told) as TestServer;
}

/** The same server, another database. */
export function at(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs statements in the server's own database, as its owner. */
export async function asOwner<T>({ ownerUrl }: TestServer, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Fast rather than safe: nothing of a test run outlives it. */
async function started(): Promise<Pick<TestServer, 'ownerUrl' | 'runtimeUrl'>> {
  const folder = await mkdtemp(join(await fastestFolder(), 'bestbefore-tests-'));
  await chmod(folder, 0o755);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const server = await startEmbeddedServer({ directory: folder, log: () => undefined, settings });
  embedded = { server, folder };
  return { ownerUrl: server.ownerUrl('postgres'), runtimeUrl: server.runtimeUrl('postgres') };
}

/** Bytes that the databases of a run need at most. */
const ENOUGH = 4 * 1024 ** 3;

/** In memory, where there is enough of it: every test file copies a database. */
async function fastestFolder(): Promise<string> {
  const memory = '/dev/shm';
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= ENOUGH ? memory : tmpdir();
}

/** On a server that is not ours the run logs in as a role of its own, a member of the runtime role and of nothing else. */
async function given(ownerUrl: string, run: string): Promise<Pick<TestServer, 'ownerUrl' | 'runtimeUrl'>> {
  const password = randomBytes(16).toString('hex');
  await asOwner({ ownerUrl } as TestServer, async (client) => {
    const { rowCount } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'bestbefore_runtime'`);
    if (!rowCount) await client.query('CREATE ROLE bestbefore_runtime NOLOGIN').catch(unlessThere);
    await client.query(`CREATE ROLE ${run} LOGIN IN ROLE bestbefore_runtime PASSWORD ${escapeLiteral(password)}`);
  });
  const runtime = new URL(ownerUrl);
  runtime.username = run;
  runtime.password = password;
  return { ownerUrl, runtimeUrl: runtime.href };
}

function unlessThere(error: Error & { code?: string }): void {
  if (error.code !== '42710' && error.code !== '23505') throw error;
}

async function makeTemplate(server: TestServer): Promise<void> {
  const template = escapeIdentifier(server.template);
  await asOwner(server, (client) => client.query(`CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`));
  await prepareDatabase(at(server.ownerUrl, server.template), 'rehearsal', new Seal(TEST_SECRET));
  await asOwner(server, (client) => client.query(`ALTER DATABASE ${template} ALLOW_CONNECTIONS false`));
}

async function removeRun(client: Client, run: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [run],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(run)}`);
}
