import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const project = join(__dirname, '../../..');

export interface LauncherOptions {
  readonly directory: string;
  readonly settings?: Record<string, string>;
  /** Run as this user; only root may wish so. */
  readonly user?: number;
  /** The command that runs the launcher; by default that of this project. */
  readonly command?: readonly string[];
  readonly env?: Record<string, string>;
  /** The largest file that it and its children may write, in KiB: a full disk, nearly. */
  readonly largestFile?: number;
}

interface Ready {
  readonly adopted: boolean;
  readonly port: number;
  readonly url: string;
}

type Fact = Partial<{ ready: Ready; failed: { name: string; message: string }; log: string; lastWork: object }>;

/** `launcher.ts` in a process group of its own, as a shell starts it. */
export class LauncherProcess {
  readonly facts: Fact[] = [];
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private said = '';
  private heard: () => void = () => undefined;

  constructor({ directory, settings, user, command = ownCommand, env, largestFile }: LauncherOptions) {
    const line = [...command, directory, JSON.stringify({ fsync: 'off', ...settings })];
    const limited = largestFile ? ['bash', '-c', `ulimit -f ${largestFile}; exec "$@"`, 'bash', ...line] : line;
    const identity = user === undefined ? {} : { uid: user, gid: user };
    this.child = spawn(limited[0], limited.slice(1), {
      cwd: '/',
      detached: true,
      env: { ...process.env, ...env },
      ...identity,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child.stdout?.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', () => resolve()));
    void this.ended.then(() => this.heard());
  }

  get pid(): number {
    return this.child.pid!;
  }

  get logged(): string {
    return this.facts.map((fact) => fact.log ?? '').join('\n');
  }

  async ready(): Promise<Ready> {
    const fact = await this.fact((each) => each.ready ?? each.failed);
    if (!fact?.ready) throw new Error(`the launcher failed: ${fact?.failed?.message ?? 'it ended'}`);
    return fact.ready;
  }

  async failure(): Promise<{ name: string; message: string }> {
    const fact = await this.fact((each) => each.ready ?? each.failed);
    if (!fact?.failed) throw new Error('the launcher did not fail');
    return fact.failed;
  }

  /** To it and to what it started without giving it a session of its own. */
  signalGroup(signal: NodeJS.Signals): void {
    process.kill(-this.pid, signal);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    await this.ended;
  }

  private async fact(wanted: (fact: Fact) => unknown): Promise<Fact | undefined> {
    const over = this.ended.then(() => 'over');
    for (;;) {
      const found = this.facts.find((fact) => wanted(fact));
      if (found) return found;
      const news = new Promise<string>((resolve) => (this.heard = () => resolve('news')));
      if ((await Promise.race([news, over])) === 'over') return this.facts.find((fact) => wanted(fact));
    }
  }

  private hear(text: string): void {
    const lines = (this.said + text).split('\n');
    this.said = lines.pop()!;
    this.facts.push(...lines.map((line) => JSON.parse(line) as Fact));
    this.heard();
  }
}

const hook = join(project, 'test/support/typescript-hook.cjs');
const ownCommand = [process.execPath, '-r', hook, join(project, 'test/storage/embedded/launcher.ts')];
