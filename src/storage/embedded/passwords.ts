import { randomBytes } from 'node:crypto';
import { access, chmod, link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error';

/** The bootstrap superuser: owns the cluster, its databases and everything in them. */
export const ownerRole = 'bestbefore';
/** What the application's pool logs in as: owns nothing. */
export const runtimeRole = 'bestbefore_runtime';

export type Passwords = Readonly<Record<typeof ownerRole | typeof runtimeRole, string>>;

const fileIn = (directory: string) => join(directory, 'postgres-passwords.json');

export async function hasPasswords(directory: string): Promise<boolean> {
  return access(fileIn(directory)).then(
    () => true,
    () => false,
  );
}

/** The passwords kept in the data folder, generated on the first start. The file is readable for its owner only. */
export async function passwordsIn(directory: string): Promise<Passwords> {
  const path = fileIn(directory);
  if (!(await hasPasswords(directory))) await generate(path);
  await chmod(path, 0o600);
  return read(path);
}

/** Written aside and linked into place, so that of two first starts both use the passwords of the faster one. */
async function generate(path: string): Promise<void> {
  const passwords: Passwords = { [ownerRole]: random(), [runtimeRole]: random() };
  const aside = `${path}.${randomBytes(8).toString('hex')}`;
  await writeFile(aside, JSON.stringify(passwords), { mode: 0o600, flag: 'wx', flush: true });
  await link(aside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(aside);
}

const random = () => randomBytes(24).toString('hex');

async function read(path: string): Promise<Passwords> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as Partial<Passwords>;
    if (kept[ownerRole] && kept[runtimeRole]) return kept as Passwords;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new EmbeddedServerError(
    `${path} is damaged. Restore it from a backup: it holds the passwords of the database.`,
  );
}
