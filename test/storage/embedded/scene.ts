import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { holderOf, recordedPostmaster } from '../../../src/storage/embedded/postmaster';
import { type EmbeddedServer, startEmbeddedServer } from '../../../src/storage/embedded/server';
import { isRoot } from './identity';
import { type LauncherOptions, LauncherProcess } from './launcher-process';

/** A temporary folder for one story, and everything that the story starts in it. */
export class Scene {
  /** What servers of this process logged. */
  readonly logged: string[] = [];
  private readonly servers: EmbeddedServer[] = [];
  private readonly launchers: LauncherProcess[] = [];

  private constructor(readonly folder: string) {}

  static async open(): Promise<Scene> {
    const folder = await mkdtemp(join(tmpdir(), 'bestbefore-embedded-'));
    await chmod(folder, 0o755);
    return new Scene(folder);
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  get cluster(): string {
    return join(this.data, 'postgres');
  }

  /** A server started or adopted by this process. */
  async server(options: { directory?: string; settings?: Record<string, string> } = {}): Promise<EmbeddedServer> {
    const { directory = this.data, settings } = options;
    const log = (line: string) => void this.logged.push(line);
    const server = await startEmbeddedServer({ directory, log, settings: { fsync: 'off', ...settings } });
    this.servers.push(server);
    return server;
  }

  /** What the start of a server says when it fails. */
  async failure(options: Parameters<Scene['server']>[0] = {}): Promise<Error> {
    return this.server(options).then(
      () => Promise.reject(new Error('the server started')),
      (error: Error) => error,
    );
  }

  /** A server started or adopted by a process of its own. */
  launcher(options: Partial<LauncherOptions> = {}): LauncherProcess {
    const launcher = new LauncherProcess({ directory: this.data, ...options });
    this.launchers.push(launcher);
    return launcher;
  }

  async close(): Promise<void> {
    for (const launcher of this.launchers) await launcher.kill();
    await Promise.all(this.servers.map((server) => server.stop()));
    for (const path of await readdir(this.folder, { recursive: true })) {
      if (path.endsWith('postmaster.pid')) await endServer(dirname(join(this.folder, path)), 'SIGQUIT');
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function serverPid(cluster: string): Promise<number> {
  return (await recordedPostmaster(cluster))!.pid;
}

/** As a crash or the kernel's out-of-memory killer does. */
export async function killServer(cluster: string): Promise<void> {
  await endServer(cluster, 'SIGKILL');
}

async function endServer(cluster: string, signal: NodeJS.Signals): Promise<void> {
  const pid = await serverPid(cluster);
  // The number may belong to somebody else's program by now.
  if (!(await runsOn(cluster, pid))) return;
  process.kill(pid, signal);
  await until(async () => !(await runsOn(cluster, pid)));
}

export async function runsOn(cluster: string, pid: number): Promise<boolean> {
  return !['gone', 'stranger'].includes(await holderOf(cluster, pid));
}

/** For programs that shall run as the user of the server. */
export async function userOf(cluster: string): Promise<{ uid?: number; gid?: number }> {
  const { uid, gid } = await stat(cluster);
  return isRoot ? { uid, gid } : {};
}

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it never came true: ${holds.toString()}`);
    await sleep(10);
  }
}

/** The first column of the first row. */
export async function ask(url: string, sql: string): Promise<unknown> {
  return withClient(
    url,
    async (client) => Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0],
  );
}

export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
