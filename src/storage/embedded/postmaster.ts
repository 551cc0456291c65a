import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The server process that `postmaster.pid` names. It may be gone, or be another program that got its number since. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** PostgreSQL notes that it stops before it gives up its port, which another server may get at once. */
  readonly ready: boolean;
}

export const recordIn = (folder: string) => join(folder, 'postmaster.pid');

export async function recordedPostmaster(folder: string): Promise<Postmaster | undefined> {
  const lines = (await readFile(recordIn(folder), 'utf8').catch(() => '')).split('\n');
  // A negative number is a server in single-user mode.
  const pid = Math.abs(Number(lines[0]));
  return pid ? { pid, port: Number(lines[3]) || 0, ready: lines[7]?.trim() === 'ready' } : undefined;
}

export async function removeEmptyRecord(folder: string): Promise<void> {
  const record = await stat(recordIn(folder)).catch(() => undefined);
  if (record?.size === 0) await rm(recordIn(folder), { force: true });
}

export type Holder = 'gone' | 'ours' | 'stranger' | 'unknown';

/**
 * Who has the recorded number now: PostgreSQL keeps its data folder as its working directory. A process that died and
 * was not buried yet (a container without init) has none, and is a stranger too.
 */
export async function holderOf(folder: string, pid: number): Promise<Holder> {
  if (!isAlive(pid)) return 'gone';
  if (process.platform !== 'linux') return 'unknown';
  try {
    const [own, theirs] = await Promise.all([stat(folder), stat(`/proc/${pid}/cwd`)]);
    return own.dev === theirs.dev && own.ino === theirs.ino ? 'ours' : 'stranger';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'stranger' : 'unknown';
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
