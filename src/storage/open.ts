import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant } from '../domain/calendar.js';
import { startEmbeddedServer, type EmbeddedServer } from './embedded/server.js';
import { prepareDatabase, type DatabaseKind } from './migrate.js';
import { checkRuntimeRole } from './runtime-role.js';
import { Seal } from './seal.js';

export interface OpenOptions {
  /** Null: the embedded server in `dataDir`. */
  databaseUrl: string | null;
  databaseDirectUrl: string | null;
  dataDir: string;
  secret: string | null;
  kind: DatabaseKind;
  /** When the clock of a new rehearsal begins; null or unset: now. */
  rehearsalBeginsAt?: Instant | null;
  log: (line: string) => void;
}

/** A database up to date, of the right kind, and how to reach it. */
export interface OpenDatabase {
  /** Owns everything: migrations and worker only. */
  ownerUrl: string;
  /** Owns nothing. */
  runtimeUrl: string;
  secret: string;
  close(): Promise<void>;
}

/** Opens the server that was named, or else the embedded one, and brings the database up to date. @throws CannotOpen, EmbeddedServerError */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const opened = options.databaseUrl === null ? await embedded(options) : named(options, options.databaseUrl);
  try {
    await prepare(options, opened);
    await checkRuntimeRole(opened.runtimeUrl, options.log);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function prepare(
  { kind, rehearsalBeginsAt, log }: OpenOptions,
  { ownerUrl, secret }: OpenDatabase,
): Promise<void> {
  const { isNew } = await prepareDatabase(ownerUrl, kind, new Seal(secret), rehearsalBeginsAt);
  if (rehearsalBeginsAt && !isNew)
    log('This rehearsal has begun before, and keeps its clock. A new one takes another DATA_DIR or DATABASE_URL.');
}

function named({ databaseDirectUrl, secret }: OpenOptions, databaseUrl: string): OpenDatabase {
  return {
    ownerUrl: databaseDirectUrl ?? databaseUrl,
    runtimeUrl: databaseUrl,
    secret: secret!,
    close: () => Promise.resolve(),
  };
}

async function embedded({ dataDir, kind, log, secret }: OpenOptions): Promise<OpenDatabase> {
  const server: EmbeddedServer = await startEmbeddedServer({ directory: dataDir, log });
  const database = kind === 'rehearsal' ? 'bestbefore_rehearsal' : 'bestbefore';
  await server.ensureDatabase(database);
  return {
    ownerUrl: server.ownerUrl(database),
    runtimeUrl: server.runtimeUrl(database),
    secret: secret ?? (await keptSecret(dataDir)),
    close: () => server.stop(),
  };
}

/** The secret in the data folder; made on the first start, by whichever of several starts comes first. */
async function keptSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null) return kept.trim();
  const mine = join(dataDir, `.secret.${process.pid}`);
  const handle = await open(mine, 'w', 0o600);
  await handle.writeFile(`${randomBytes(48).toString('base64url')}\n`);
  await handle.sync();
  await handle.close();
  // A link fails where the name is taken, and never shows half a file.
  await link(mine, file).catch(() => undefined);
  await rm(mine, { force: true });
  return (await readFile(file, 'utf8')).trim();
}
