import { spawn, type ChildProcess } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type OnApplicationShutdown } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';

export interface ChromiumSetting {
  /** Name or path; null: whichever of the usual ones is there. */
  chromium: string | null;
  /** Where it is looked for. */
  programFolders: string[];
}

const USUAL = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** One at a time, since each takes a core and some hundred megabytes; a few more may wait. */
const LIMITS = { milliseconds: 45_000, waiting: 3 };
const RETRY_AFTER_SECONDS = 15;

/** It asks nobody anything by itself, and for the page it finds nobody to ask. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
];

/** Prints a page as PDF by a headless Chromium, where there is one; each has a folder of its own that is thrown away (docs/adr/0010). */
export class PdfMaker implements OnApplicationShutdown {
  private busy = false;
  private readonly queue: (() => void)[] = [];
  private running: ChildProcess | null = null;
  private stopped = false;

  constructor(
    private readonly setting: ChromiumSetting,
    private readonly limits = LIMITS,
  ) {}

  /** @param page HTML that needs no other file, and whose own policy lets no script run. @throws Refusal `no-chromium`, `try-again` */
  async make(page: string): Promise<Buffer> {
    const program = await this.program();
    await this.turn();
    try {
      if (this.stopped) throw later('The service is stopping.');
      return await this.print(program, page);
    } finally {
      this.next();
    }
  }

  /** What is still at it when everything else has ended ends as well. */
  onApplicationShutdown(): void {
    this.stopped = true;
    if (this.running) end(this.running);
  }

  private async program(): Promise<string> {
    const { chromium, programFolders } = this.setting;
    const names = chromium === null ? USUAL : [chromium];
    const paths = names.flatMap((name) =>
      isAbsolute(name) || name.includes('/') ? [name] : programFolders.map((folder) => join(folder, name)),
    );
    for (const path of paths) if (await isProgram(path)) return path;
    const looked = chromium === null ? 'No Chromium is installed here' : `There is no Chromium at "${chromium}"`;
    throw new Refusal(
      'no-chromium',
      `${looked}, and it takes one to make a PDF. Ask for html ("?format=html") and print that from a browser; or install Chromium, or say in CHROMIUM where it is.`,
    );
  }

  private async turn(): Promise<void> {
    if (this.queue.length >= this.limits.waiting) throw later('Several PDFs are being made already.');
    if (this.busy) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.busy = true;
  }

  /** Whoever has waited longest takes over without a gap in which another could slip in. */
  private next(): void {
    const first = this.queue.shift();
    if (first) first();
    else this.busy = false;
  }

  private async print(program: string, page: string): Promise<Buffer> {
    const folder = await mkdtemp(join(tmpdir(), 'bestbefore-pdf-'));
    try {
      const [source, target] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
      await writeFile(source, page, { mode: 0o600 });
      const said = await this.run(program, folder, [`--print-to-pdf=${target}`, pathToFileURL(source).href]);
      return await readFile(target).catch((cause: unknown) => {
        throw new Error(`${program} made no PDF: ${said}`, { cause });
      });
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  /** @returns what it wrote to its standard error. @throws Refusal `try-again` when it takes too long, or is ended with us */
  private async run(program: string, folder: string, request: string[]): Promise<string> {
    const env = { PATH: this.setting.programFolders.join(delimiter) || USUAL_FOLDERS, HOME: folder, TMPDIR: folder };
    const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
    // A group of its own, which is ended whole: it starts further processes. Nothing of our environment is told to it.
    const child = spawn(program, [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, ...request], {
      cwd: folder,
      env,
      stdio,
      detached: true,
    });
    this.running = child;
    const timer = setTimeout(() => end(child), this.limits.milliseconds);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-2000)));
    try {
      const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
        child.once('error', reject).once('exit', (_code, by) => resolve(by));
      });
      if (signal !== null) throw later('Making the PDF took too long.');
      return said;
    } finally {
      clearTimeout(timer);
      end(child); // whatever it has left behind
      child.stderr.destroy(); // which may hold it still
      this.running = null;
    }
  }
}

const USUAL_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    return; // nobody of the group is left
  }
}

function later(why: string): Refusal {
  return new Refusal('try-again', `${why} Ask again in a quarter of a minute, or ask for html and print it yourself.`, {
    retryAfter: RETRY_AFTER_SECONDS,
  });
}
