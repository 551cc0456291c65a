import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster';
import { type Postmaster, recordedPostmaster } from './postmaster';
import { runProgram } from './program';
import { programIn } from './programs';

const patience = 60_000;

/** Ends a server that nobody uses any more, and waits until it has written everything down. */
export async function shutDown(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  if (process.platform === 'win32') await shutDownOnWindows(cluster);
  else process.kill(postmaster.pid, 'SIGINT');
  const end = performance.now() + patience;
  // It removes its record last of all.
  while ((await recordedPostmaster(cluster.folder))?.pid === postmaster.pid) {
    if (performance.now() > end) throw new Error('it is still writing after a minute, and will end by itself');
    await sleep(10);
  }
}

/** Windows has no signals. Written, not run. */
async function shutDownOnWindows({ account, binaries, folder }: Cluster): Promise<void> {
  const { failed, said } = await runProgram(
    programIn(binaries.home, 'pg_ctl'),
    ['stop', '-w', '-m', 'fast', '-D', folder],
    {
      account,
    },
  );
  if (failed) throw new Error(said);
}
