import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Cluster } from './cluster';
import { ownerRole } from './passwords';
import type { Postmaster } from './postmaster';

// Advisory locks in the database `postgres`. Whoever uses the server holds the first one shared while it does.
const presenceLock = 2_026_120_101;
const departureLock = 2_026_120_102;

const patienceWithClosingClients = 1_000;

/** What pg's Client has and its types leave out. */
type Restful = Client & { ref(): void; unref(): void };

/** Our being there, known to the server: a connection that is held as long as we use it. */
export class Presence {
  /** Settles when the connection is lost though we did not leave. */
  readonly lost: Promise<string>;

  private constructor(
    readonly postmaster: Postmaster,
    readonly client: Client,
  ) {
    this.lost = new Promise((resolve) => client.once('error', (error: Error) => resolve(error.message)));
    client.on('error', () => undefined);
  }

  /** `undefined` if what listens there does not serve this cluster; throws when it does not answer. */
  static async at(postmaster: Postmaster, cluster: Cluster): Promise<Presence | undefined> {
    const presence = new Presence(postmaster, clientOf(cluster, postmaster.port, 'postgres', 'best before'));
    try {
      await presence.client.connect();
      if (await presence.serves(cluster.folder)) return await presence.announce();
      await presence.end();
    } catch (error) {
      await presence.end();
      throw error;
    }
  }

  /** A path proves nothing (a copied folder, a container): the server must see what we put into ours. */
  private async serves(folder: string): Promise<boolean> {
    const name = `adoption-${randomBytes(16).toString('hex')}`;
    await writeFile(join(folder, name), '');
    try {
      const { rows } = await this.client.query<{ seen: boolean }>(
        'SELECT (pg_stat_file($1, true)).size IS NOT NULL AS seen',
        [name],
      );
      return rows[0].seen;
    } finally {
      await rm(join(folder, name), { force: true });
    }
  }

  /** Waits for somebody who is about to stop the server; it then ends under us, and the caller starts it again. */
  private async announce(): Promise<this> {
    await this.client.query('SELECT pg_advisory_lock_shared($1)', [presenceLock]);
    return this;
  }

  /** From now on the connection is only a sign: alone it does not keep the process alive. */
  rest(): void {
    (this.client as Restful).unref();
  }

  /**
   * Takes back our presence. `last`: nobody else is there and nobody can come any more, so the server may be stopped.
   * Otherwise the names of those who stay, and we are gone.
   */
  async leave(): Promise<'last' | string[]> {
    (this.client as Restful).ref();
    // One at a time, or two who leave at once would each leave the server to the other.
    await this.client.query('SELECT pg_advisory_lock($1)', [departureLock]);
    const others = (await this.shutOthersOut()) ? await this.othersAfterAWhile() : undefined;
    if (others?.length === 0) return 'last';
    const staying = others ?? (await this.others());
    await this.client.query('SELECT pg_advisory_unlock_shared($1)', [presenceLock]);
    await this.end();
    return staying;
  }

  private async shutOthersOut(): Promise<boolean> {
    const { rows } = await this.client.query<{ done: boolean }>('SELECT pg_try_advisory_lock($1) AS done', [
      presenceLock,
    ]);
    return rows[0].done;
  }

  /** Connections that were closed a moment ago take a moment to go. */
  private async othersAfterAWhile(): Promise<string[]> {
    const until = performance.now() + patienceWithClosingClients;
    let others = await this.others();
    while (others.length > 0 && performance.now() < until) {
      await sleep(25);
      others = await this.others();
    }
    return others;
  }

  private async others(): Promise<string[]> {
    const { rows } = await this.client.query<{ name: string }>(
      `SELECT coalesce(nullif(application_name, ''), usename) AS name FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY backend_start`,
    );
    return rows.map((row) => row.name);
  }

  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

export function clientOf({ passwords }: Cluster, port: number, database: string, name: string): Client {
  return new Client({
    host: '127.0.0.1',
    port,
    database,
    user: ownerRole,
    password: passwords[ownerRole],
    application_name: name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
}
