import type { ChildProcess } from 'node:child_process';
import { nameFor } from './account';
import type { Cluster } from './cluster';
import { startProgram } from './program';
import { programIn } from './programs';
import { serverArguments } from './settings';

/**
 * A PostgreSQL that we started. It has a session of its own, so that Ctrl-C in our terminal reaches only us, and it
 * lives on when we are killed.
 */
export class ServerProcess {
  /** Resolves when the process is gone. */
  readonly end: Promise<void>;
  ended = false;
  private fault?: string;

  private constructor(
    private readonly child: ChildProcess,
    private readonly cluster: Cluster,
    private readonly loggedBefore: number,
  ) {
    this.end = new Promise((resolve) => {
      child.once('error', (error) => resolve(this.finish(error.message)));
      child.once('exit', () => resolve(this.finish()));
    });
    child.unref();
  }

  static async start(cluster: Cluster, port: number): Promise<ServerProcess> {
    const { account, binaries, folder, serverLog, settings } = cluster;
    const loggedBefore = await serverLog.size();
    const args = serverArguments(await nameFor(folder, account), port, settings);
    const log = await serverLog.openFor(account);
    try {
      const options = { account, cwd: folder, detached: true, stdio: ['ignore' as const, log.fd, log.fd] };
      return new ServerProcess(
        startProgram(programIn(binaries.home, 'postgres'), args, options),
        cluster,
        loggedBefore,
      );
    } finally {
      await log.close();
    }
  }

  private finish(fault?: string): void {
    this.ended = true;
    this.fault = fault;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Why it ended. */
  async lastWords(): Promise<string> {
    return this.fault ?? this.cluster.serverLog.since(this.loggedBefore);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGINT');
    await this.end;
  }
}
