import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRunning } from './adoption';
import type { Cluster } from './cluster';
import { EmbeddedServerError } from './embedded-server-error';
import { removeEmptyRecord } from './postmaster';
import { Presence } from './presence';
import { ServerProcess } from './server-process';
import { preferredPort } from './settings';

/** For a lock that the kernel, or a server that is just ending, still holds. */
const patienceWithRefusals = 30_000;
/** A server that starts fills its record at once; one that stays empty is left from a power cut or a full disk. */
const patienceWithEmptyRecord = 2_000;
/** For a server that lives but does not answer yet: after a power cut it may have much to recover. */
const patienceWithRecovery = 600_000;
const pause = 20;

interface Launched {
  readonly presence: Presence;
  readonly adopted: boolean;
}

/** The server of this cluster: the one that runs already, or else one that we start. */
export async function findOrLaunch(cluster: Cluster): Promise<Launched> {
  const refusals = new Refusals(cluster);
  const patience = patienceWith(cluster);
  for (;;) {
    const found = await findRunning(cluster);
    if (found instanceof Presence) return { presence: found, adopted: true };
    if (found === 'none') {
      const launched = await launch(cluster, refusals.port);
      if (typeof launched !== 'string') return launched;
      await refusals.consider(launched);
    }
    await patience();
  }
}

/** Starts a server and waits until it answers, or says why it ended. If another start was faster, that server answers. */
async function launch(cluster: Cluster, port: number): Promise<Launched | string> {
  const server = await ServerProcess.start(cluster, port);
  const patience = patienceWith(cluster);
  try {
    while (!server.ended) {
      const found = await findRunning(cluster);
      if (found instanceof Presence) return { presence: found, adopted: found.postmaster.pid !== server.pid };
      await Promise.race([server.end, patience()]);
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server.lastWords();
}

function patienceWith({ folder, serverLog }: Cluster): () => Promise<void> {
  const end = performance.now() + patienceWithRecovery;
  return async () => {
    await sleep(pause);
    if (performance.now() < end) return;
    throw new EmbeddedServerError(
      `The PostgreSQL in ${folder} runs, but did not answer for ten minutes. See what it does in ${serverLog.path}, then start again.`,
    );
  };
}

const portIsTaken = /could not bind|could not create any TCP\/IP sockets/;
const isLocked = /postmaster\.pid" (already exists|is empty)|pre-existing shared memory block/;

/** What to do about a server that ended instead of answering. */
class Refusals {
  port: number;
  private readonly began = performance.now();

  constructor(private readonly cluster: Cluster) {
    this.port = Number(cluster.settings.port ?? preferredPort);
  }

  async consider(reason: string): Promise<void> {
    const passes = portIsTaken.test(reason) || isLocked.test(reason);
    const waited = performance.now() - this.began;
    if (!passes || waited > patienceWithRefusals) throw new EmbeddedServerError(this.explain(reason));
    if (portIsTaken.test(reason)) this.port = await freePort();
    if (waited > patienceWithEmptyRecord) await removeEmptyRecord(this.cluster.folder);
  }

  private explain(reason: string): string {
    const { folder, serverLog } = this.cluster;
    const advice = isLocked.test(reason)
      ? `If no PostgreSQL runs on this folder, delete ${folder}/postmaster.pid and start again.`
      : `Mend that and start again, or set DATABASE_URL to another PostgreSQL. The whole log: ${serverLog.path}`;
    return `The PostgreSQL in ${folder} did not start. It said:\n${reason || '(nothing)'}\n${advice}`;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
