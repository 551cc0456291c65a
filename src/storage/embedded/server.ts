import type { Cluster, EmbeddedServerOptions } from './cluster';
import { ensureDatabase, ensureRuntimeRole } from './databases';
import { reasonOf } from './embedded-server-error';
import { findOrLaunch } from './launch';
import { openCluster } from './open-cluster';
import { ownerRole, runtimeRole } from './passwords';
import type { Presence } from './presence';
import { shutDown } from './shut-down';
import { Stay } from './stay';

export { EmbeddedServerError } from './embedded-server-error';

export interface EmbeddedServer {
  /** true when a server that was already running on this folder was adopted instead of started */
  readonly adopted: boolean;
  readonly port: number;
  /** The URL for the bootstrap superuser, who owns everything. */
  ownerUrl(database: string): string;
  /** The URL for the role of the application's pool, which owns nothing. */
  runtimeUrl(database: string): string;
  /** Creates the database if it is absent; any number of processes may ask at once. */
  ensureDatabase(name: string): Promise<void>;
  /** Stops the server unless other clients are still connected to it (then it is left to them, and this says so in the log). */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL of this data folder, or adopts it if it is running. Whatever state an earlier run left behind is
 * survived; what cannot be survived is an EmbeddedServerError.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const cluster = await openCluster(options);
  const { presence, adopted } = await findOrLaunch(cluster);
  await ensureRuntimeRole(cluster, presence.postmaster.port);
  cluster.log(
    `${adopted ? 'Adopted' : 'Started'} PostgreSQL in ${cluster.folder} on port ${presence.postmaster.port}.`,
  );
  return new RunningServer(cluster, presence, adopted);
}

const minute = 60_000;

class RunningServer implements EmbeddedServer {
  readonly port: number;
  private readonly stay: Stay;
  private readonly logKeeper: NodeJS.Timeout;
  private stopped?: Promise<void>;

  constructor(
    private readonly cluster: Cluster,
    presence: Presence,
    readonly adopted: boolean,
  ) {
    this.port = presence.postmaster.port;
    this.stay = new Stay(cluster, presence);
    this.logKeeper = setInterval(() => void cluster.serverLog.shorten(), minute).unref();
  }

  ownerUrl(database: string): string {
    return this.url(ownerRole, database);
  }

  runtimeUrl(database: string): string {
    return this.url(runtimeRole, database);
  }

  private url(role: typeof ownerRole | typeof runtimeRole, database: string): string {
    return `postgres://${role}:${this.cluster.passwords[role]}@127.0.0.1:${this.port}/${encodeURIComponent(database)}`;
  }

  async ensureDatabase(name: string): Promise<void> {
    await ensureDatabase(this.cluster, this.port, name);
  }

  async stop(): Promise<void> {
    this.stopped ??= this.leave().then(
      (news) => this.cluster.log(news),
      (error) => this.cluster.log(`PostgreSQL was not stopped: ${reasonOf(error)}`),
    );
    await this.stopped;
  }

  private async leave(): Promise<string> {
    clearInterval(this.logKeeper);
    const presence = await this.stay.end();
    if (!presence) return 'PostgreSQL had ended already.';
    const staying = await presence.leave();
    if (staying !== 'last') return `PostgreSQL goes on: it is still used by ${[...new Set(staying)].join(', ')}.`;
    await shutDown(this.cluster, presence.postmaster);
    return 'PostgreSQL has stopped.';
  }
}
