import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TEST_SECRET } from './secret.js';

/** The folder of the project: where processes run. */
export const ROOT = join(__dirname, '..', '..');
/** The first administrator's key of the services that tests start. */
export const ADMIN_KEY = 'a-key-of-the-tests-of-32-characters-or-more';

export type Environment = Record<string, string>;

/** Where a built or compiling application stands, and who runs it. */
export interface Installation {
  readonly folder: string;
  /** Runs the application; its arguments come behind. */
  readonly command: readonly string[];
  /** Another user than ourselves; only root may wish so. */
  readonly user?: number;
}

/** This project, compiled as Jest compiles it: what `npm start` runs after its build. */
const THIS_PROJECT: Installation = {
  folder: ROOT,
  command: [process.execPath, '-r', './test/support/typescript-hook.cjs', 'src/main.ts'],
};

const started = new Set<AppProcess>();
process.on('exit', () => started.forEach((app) => app.kill()));

/** The application in a process of its own. */
export class AppProcess {
  /** Everything it has written, and by which stream. */
  stdout = '';
  stderr = '';
  readonly exited: Promise<number | null>;

  private constructor(private readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    // 'close' comes once the last line is read, 'exit' may come before.
    this.exited = once(child, 'close').then(([code]) => code as number | null);
    void this.exited.then(() => started.delete(this));
    started.add(this);
    // A test that fails early must not wait for them for ever: they are killed when Jest leaves.
    child.unref();
    for (const stream of [child.stdout, child.stderr]) (stream as Socket).unref();
  }

  /** Nothing of the test's own environment but PATH and HOME reaches it. */
  static start(args: string[], env: Environment, { folder, command, user }: Installation = THIS_PROJECT): AppProcess {
    const { PATH = '', HOME = '' } = process.env;
    const [program, ...first] = command;
    const identity = user === undefined ? {} : { uid: user, gid: user };
    const options = { cwd: folder, env: { PATH, HOME, ...env }, ...identity };
    return new AppProcess(spawn(program, [...first, ...args], options));
  }

  get pid(): number {
    return this.child.pid!;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `kill -9`: no farewell. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  async killed(): Promise<void> {
    this.kill();
    await this.exited;
  }

  /** Asks it to stop, and answers its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}

/** A running service and its door. */
export class Service {
  private constructor(
    readonly process: AppProcess,
    readonly url: string,
    private readonly key: string,
  ) {}

  /** Starts a service and waits until it listens. @throws with all that it wrote, if it does not */
  static async start(env: Environment, key = ADMIN_KEY, installation = THIS_PROJECT): Promise<Service> {
    const app = AppProcess.start([], { ...QUIET, ...env }, installation);
    const url = await until(
      () => /Best Before listens on (\S+)/.exec(app.stdout)?.[1] ?? (app.isAlive ? undefined : ''),
      () => `it to listen; it wrote:\n${app.stdout}${app.stderr}`,
    ).catch(async (error: unknown) => {
      await app.killed();
      throw error;
    });
    if (!url) throw new Error(`The service did not start. It wrote:\n${app.stdout}${app.stderr}`);
    return new Service(app, url, key);
  }

  /** A request with an administrator's key; JSON there and back. @throws when no answer comes */
  async call(method: string, path: string, body?: unknown, headers: Environment = {}): Promise<Answer> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers };
  }

  /** The status with which the gate answers. */
  async gate(slug: string): Promise<number> {
    return (await this.call('GET', `/v1/prototypes/${slug}/gate`)).status;
  }
}

export interface Answer {
  status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever the service says
  body: any;
  headers: Headers;
}

const QUIET: Environment = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', SCHEDULER: 'off' };

/** What a process needs to know to work on a test database. */
export function onDatabase({ ownerUrl, runtimeUrl }: { ownerUrl: string; runtimeUrl: string }): Environment {
  return {
    DATABASE_URL: runtimeUrl,
    DATABASE_DIRECT_URL: ownerUrl,
    SECRET: TEST_SECRET,
    BOOTSTRAP_API_KEY: ADMIN_KEY,
    PUBLIC_URL: 'https://bestbefore.example.org',
  };
}

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs one command of the application to its end, as an outside cron would. */
export async function runCommand(args: string[], env: Environment): Promise<Ran> {
  const app = AppProcess.start(args, { ...QUIET, ...env });
  const code = await app.exited;
  return { code, stdout: app.stdout, stderr: app.stderr };
}

/** Waits until `look` finds something; looks twenty times a second. @throws after `seconds`, saying for what it waited */
export async function until<T>(
  look: () => T | undefined | Promise<T | undefined>,
  what: () => string,
  seconds = 60,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s for ${what()}`);
    await pause(50);
  }
}

/** Ends, without farewell, whatever of this test file still runs. For `afterAll`. */
export async function endEveryProcess(): Promise<void> {
  await Promise.all([...started].map((app) => app.killed()));
}
