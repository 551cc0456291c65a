import { chown, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error';

/** The user that PostgreSQL runs as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * As an ordinary user PostgreSQL runs as ourselves (`undefined`). It refuses to run as root, so root hands it to
 * whoever owns the cluster already, which keeps the cluster usable for that user, or else to nobody.
 */
export async function accountFor(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder).catch(() => nobody);
  return owner.uid === 0 ? nobody : { uid: owner.uid, gid: owner.gid };
}

/** Gives a file, or a folder with all that is in it, to the account. */
export async function give(path: string, account: Account | undefined): Promise<void> {
  if (!account) return;
  await chown(path, account.uid, account.gid);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) await give(join(path, entry.name), account);
  }
}

/** Whether the account may walk down to this folder: every folder above it must let it through. */
export async function canReach(path: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const pass = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & pass)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The name under which a PostgreSQL that is started inside `folder` finds that folder. Below a mode-700 folder such as
 * /root the account cannot use the path; its own working directory is a name that needs no way through the parents.
 * So the data stays in the folder that the person chose, and nobody's permissions change.
 */
export async function nameFor(folder: string, account: Account | undefined): Promise<string> {
  if (await canReach(folder, account)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new EmbeddedServerError(
    `PostgreSQL refuses to run as root, and the user it would run as (${account?.uid}) cannot reach ${folder}. ` +
      `Start as an ordinary user, or point DATA_DIR at a folder that other users may pass through.`,
  );
}
