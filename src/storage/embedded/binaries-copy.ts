import { chmod, cp, lstat, mkdir, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canReach } from './account';
import { EmbeddedServerError, reasonOf } from './embedded-server-error';
import { faultOfPrograms, linkLibraries } from './programs';

interface Installation {
  readonly installed: string;
  readonly version: string;
  /** Why the programs do not run from there. */
  readonly fault: string;
}

/**
 * A copy of the installed programs (60 MB, made once) for when they do not run from where they are: below a mode-700
 * folder, or in a read-only one without its library links.
 */
export async function copyOfPrograms(
  { installed, version, fault }: Installation,
  account: Account | undefined,
  log: (line: string) => void,
): Promise<string> {
  const faults = [`${installed}: ${fault}`];
  for (const cache of caches()) {
    const copy = join(cache, `postgresql-${version}-${process.platform}-${process.arch}`);
    try {
      if (await prepare(installed, cache, copy, account)) log(`Copied the programs of PostgreSQL to ${copy}.`);
      return copy;
    } catch (error) {
      faults.push(`${copy}: ${reasonOf(error)}`);
    }
  }
  throw new EmbeddedServerError(
    `The embedded PostgreSQL does not run on this machine:\n${faults.join('\n')}\n` +
      `Set DATABASE_URL to a PostgreSQL server (15 or newer), or start everything with \`docker compose up\`.`,
  );
}

function caches(): string[] {
  const own = process.getuid?.() === 0 ? '/var/cache' : join(homedir(), '.cache');
  const user = process.getuid?.() ?? 'windows';
  return [join(process.env.XDG_CACHE_HOME || own, 'bestbefore'), join(tmpdir(), `bestbefore-${user}`)];
}

/** Whether a copy had to be made; throws where no copy can be had. */
async function prepare(installed: string, cache: string, copy: string, account?: Account): Promise<boolean> {
  await openCache(cache, account);
  if ((await faultOfPrograms(copy, account)) === undefined) return false;
  await copyInto(installed, cache, copy, account);
  const fault = await faultOfPrograms(copy, account);
  if (fault !== undefined) throw new Error(fault);
  return true;
}

/** What lies in the cache is run, so nobody else may have put it there. */
async function openCache(cache: string, account: Account | undefined): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const { uid, mode } = await lstat(cache);
  const foreign = process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0);
  if (foreign) throw new Error('other users can write there');
  if (process.getuid) await chmod(cache, 0o755);
  if (!(await canReach(cache, account))) throw new Error(`user ${account?.uid} cannot reach it`);
}

/** Copied aside, then renamed: a killed copy is never used, and of two at once one wins. */
async function copyInto(installed: string, cache: string, copy: string, account?: Account): Promise<void> {
  const aside = await mkdtemp(join(cache, 'copying-'));
  try {
    await cp(installed, aside, { recursive: true, verbatimSymlinks: true });
    await openToAll(aside);
    await linkLibraries(aside);
    // A copy that is there and runs was made by somebody faster; one that does not run is debris.
    if ((await faultOfPrograms(copy, account)) === undefined) return;
    await rm(copy, { recursive: true, force: true });
    await rename(aside, copy);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** They may have been installed under a strict umask. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await openFileToAll(path);
  }
}

/** And made lasting: after a power cut a renamed folder may otherwise hold empty files. */
async function openFileToAll(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.chmod(0o755);
  await file.sync();
  await file.close();
}
