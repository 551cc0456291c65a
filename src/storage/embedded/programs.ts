import { readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Account } from './account';
import { runProgram } from './program';

type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** A program in the home of the programs: the installed package, or a copy of it. */
export function programIn(home: string, program: Program): string {
  return join(home, 'native', 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/** npm packs no symlinks; the package makes its own in an install script, which `--ignore-scripts` leaves out. */
export async function linkLibraries(home: string): Promise<void> {
  const list = await readFile(join(home, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const place = join(home, target);
    // It is there already, or cannot be made here; whether the programs run is what is asked next.
    await symlink(relative(dirname(place), join(home, source)), place).catch(() => undefined);
  }
}

/** Why the programs do not run from there: folders that cannot be passed, missing libraries, a foreign libc. */
export async function faultOfPrograms(home: string, account: Account | undefined): Promise<string | undefined> {
  const { failed, said } = await runProgram(programIn(home, 'postgres'), ['--version'], { account });
  // An empty file "runs" too, as an empty script.
  const runs = !failed && said.includes('PostgreSQL');
  return runs ? undefined : said || 'it says nothing';
}
