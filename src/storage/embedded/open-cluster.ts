import { access, constants, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFor, give } from './account';
import { type Binaries, findBinaries } from './binaries';
import { buildCluster } from './build-cluster';
import type { Cluster, EmbeddedServerOptions } from './cluster';
import { EmbeddedServerError, reasonOf } from './embedded-server-error';
import { hasPasswords, passwordsIn } from './passwords';
import { ServerLog } from './server-log';

/** The cluster in this data folder, made if there is none yet. */
export async function openCluster({ directory: wanted, log, settings = {} }: EmbeddedServerOptions): Promise<Cluster> {
  const directory = await openDirectory(wanted);
  const folder = join(directory, 'postgres');
  const account = await accountFor(folder);
  const binaries = await findBinaries(account, log);
  const exists = await isOurs(directory, folder, binaries);
  const passwords = await passwordsIn(directory);
  const serverLog = new ServerLog(directory);
  await serverLog.shorten();
  const cluster = { directory, folder, account, binaries, passwords, settings, serverLog, log };
  if (!exists) await buildCluster(cluster);
  else if (account && (await stat(folder)).uid !== account.uid) await give(folder, account);
  return cluster;
}

async function openDirectory(wanted: string): Promise<string> {
  try {
    // Others may pass through root's folder but not list it: below it PostgreSQL runs as another user.
    await mkdir(wanted, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await access(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(wanted);
  } catch (error) {
    throw new EmbeddedServerError(
      `The data folder ${wanted} cannot be written (${reasonOf(error)}). Give it to the user that starts Best Before, ` +
        `or point DATA_DIR at another folder. If it was made by root, start as root again.`,
    );
  }
}

/** Whether there is a cluster that these programs, this user and these passwords fit; a cluster that they do not fit is a fault. */
async function isOurs(directory: string, folder: string, binaries: Binaries): Promise<boolean> {
  const owner = await stat(folder).catch(() => undefined);
  if (!owner) return false;
  const self = process.getuid?.() ?? 0;
  if (self !== 0 && owner.uid !== self) throw new EmbeddedServerError(ofAnotherUser(directory, folder, owner.uid));
  await checkVersion(folder, binaries.major);
  if (!(await hasPasswords(directory))) {
    throw new EmbeddedServerError(
      `${folder} holds a database, but postgres-passwords.json beside it is missing. Restore that file from the same backup.`,
    );
  }
  return true;
}

function ofAnotherUser(directory: string, folder: string, owner: number): string {
  return (
    `${folder} belongs to another user (${owner}), as it does after a start as root. Start as that user or as root, ` +
    `or give it to yourself while nothing runs on it: sudo chown -R $(id -u):$(id -g) ${directory}`
  );
}

async function checkVersion(folder: string, major: string): Promise<void> {
  const found = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => {
    throw new EmbeddedServerError(
      `${folder} is not a database folder: its file PG_VERSION is missing. Restore the folder from a backup, or move it ` +
        `away to start with an empty database.`,
    );
  });
  if (found.trim() === major) return;
  throw new EmbeddedServerError(
    `${folder} was written by PostgreSQL ${found.trim()}; this version of Best Before brings PostgreSQL ${major}, which ` +
      `cannot read it. Start the version of Best Before that wrote it, move the data over with pg_dump and pg_restore, ` +
      `or point DATA_DIR at another folder.`,
  );
}
