import { access, type FileHandle, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { give, nameFor } from './account';
import type { Cluster } from './cluster';
import { EmbeddedServerError } from './embedded-server-error';
import { ownerRole } from './passwords';
import { isAlive } from './postmaster';
import { runProgram } from './program';
import { programIn } from './programs';
import { hostBasedAuthentication } from './settings';

const siteName = /^postgres\.building-(\d+)-/;
const ownSites = new Set<string>();

/** Built aside, then renamed: a killed build leaves nothing that looks like a cluster, and of two at once one wins. */
export async function buildCluster(cluster: Cluster): Promise<void> {
  await clearAbandonedSites(cluster.directory);
  const site = await mkdtemp(join(cluster.directory, `postgres.building-${process.pid}-`));
  ownSites.add(site);
  try {
    await initialise(site, cluster);
    await writeFile(join(site, 'pg_hba.conf'), hostBasedAuthentication);
    await moveIn(site, cluster);
  } finally {
    await rm(site, { recursive: true, force: true });
    ownSites.delete(site);
  }
}

async function initialise(site: string, cluster: Cluster): Promise<void> {
  await give(site, cluster.account);
  const password = await passwordFile(`${site}.password`, cluster);
  try {
    const { failed, said } = await runProgram(
      programIn(cluster.binaries.home, 'initdb'),
      await initdbArguments(site, cluster),
      {
        account: cluster.account,
        cwd: site,
        stdio: ['ignore', 'pipe', 'pipe', password.fd],
      },
    );
    if (failed) throw new EmbeddedServerError(notMade(cluster, said));
  } finally {
    await password.close();
    await rm(`${site}.password`);
  }
}

/** Handed over open, so that it needs no place which both users can reach. */
async function passwordFile(path: string, { account, passwords }: Cluster): Promise<FileHandle> {
  await writeFile(path, passwords[ownerRole], { mode: 0o600 });
  await give(path, account);
  return open(path, 'r');
}

/** The same order and case rules on every system (`C.UTF-8` of PostgreSQL itself, not of the C library). */
async function initdbArguments(site: string, { account, settings }: Cluster): Promise<string[]> {
  const password = process.platform === 'win32' ? `${site}.password` : '/dev/fd/3';
  const access = [
    `--username=${ownerRole}`,
    `--pwfile=${password}`,
    '--auth-local=reject',
    '--auth-host=scram-sha-256',
  ];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const haste = settings.fsync === 'off' ? ['--no-sync'] : [];
  return ['-D', await nameFor(site, account), ...access, ...locale, ...haste, '--no-instructions'];
}

function notMade({ directory }: Cluster, said: string): string {
  const end = said.split('\n').slice(-5).join('\n');
  const advice = end.includes('could not look up effective user ID')
    ? 'PostgreSQL runs only for users that have a name: start as one that is in /etc/passwd, or set DATABASE_URL to another server.'
    : 'Mend that and start again.';
  return `The database could not be made in ${directory}. PostgreSQL's initdb said:\n${end}\n${advice}`;
}

async function moveIn(site: string, { directory, folder }: Cluster): Promise<void> {
  try {
    await rename(site, folder);
  } catch (error) {
    // Another start was faster: its cluster, made with the same passwords, is ours too.
    await access(join(folder, 'PG_VERSION')).catch(() => {
      throw error;
    });
  }
  if (process.platform !== 'win32') await makeLasting(directory);
}

async function makeLasting(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

async function clearAbandonedSites(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const builder = Number(siteName.exec(name)?.[1]);
    const site = join(directory, name);
    // After a restart of a container an earlier builder had the number that we have now.
    const abandoned = builder === process.pid ? !ownSites.has(site) : !isAlive(builder);
    if (builder && abandoned) await rm(site, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}
