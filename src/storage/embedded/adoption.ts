import { rm } from 'node:fs/promises';
import type { Cluster } from './cluster';
import { EmbeddedServerError } from './embedded-server-error';
import { holderOf, type Postmaster, recordedPostmaster, recordIn } from './postmaster';
import { Presence } from './presence';

/** What runs on the cluster: a server that answered, none, or one that is about to start or to end. */
export type Finding = Presence | 'none' | 'busy';

export async function findRunning(cluster: Cluster): Promise<Finding> {
  const recorded = await recordedPostmaster(cluster.folder);
  if (!recorded) return 'none';
  const answer = await Presence.at(recorded, cluster).catch((error: NodeJS.ErrnoException) => error);
  if (answer instanceof Presence) return answer;
  const holder = await holderOf(cluster.folder, recorded.pid);
  if (holder === 'ours') {
    if (answer?.code === wrongPassword) await blamePasswords(cluster, recorded);
    return 'busy';
  }
  // PostgreSQL would take the program that got the number since for a server, and refuse to start for ever.
  if (holder === 'stranger') await rm(recordIn(cluster.folder), { force: true });
  return 'none';
}

const wrongPassword = '28P01';

/** Unless our server was just stopping, and it was its port's next owner that refused. */
async function blamePasswords(cluster: Cluster, asked: Postmaster): Promise<void> {
  const now = await recordedPostmaster(cluster.folder);
  if (now?.pid === asked.pid && now.ready) throw new EmbeddedServerError(passwordsDoNotFit(cluster));
}

function passwordsDoNotFit({ directory, folder }: Cluster): string {
  return (
    `The database in ${folder} refuses the passwords in ${directory}/postgres-passwords.json. ` +
    `Restore the folder and the file from the same backup.`
  );
}
