#!/usr/bin/env node
import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { NestFactory } from '@nestjs/core';
import {
  eraseAgain,
  listErasures,
  makeKey,
  makeSignIn,
  readCommand,
  tickOnce,
  USAGE,
  verify,
  type Asked,
  type Command,
} from './cli/commands.js';
import { CommandModule, transportFor, type Surroundings } from './command.module.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { Refusal } from './domain/refusal.js';
import { SIGN_IN_MINUTES } from './domain/signing-in.js';
import { createLog, NestLog } from './logging.js';
import { MembersService } from './services/members.service.js';
import { SignInService } from './services/sign-in.service.js';
import { EmbeddedServerError } from './storage/embedded/server.js';
import { CannotOpen } from './storage/migrate.js';
import { openDatabase, type OpenDatabase } from './storage/open.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const asked = readCommand(process.argv.slice(2));
  if (!asked) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const config = readConfig(process.env);
  const surroundings = await open(config, asked.command);
  if (asked.command === 'serve') return serve(surroundings);
  try {
    if (asked.command !== 'migrate') process.exitCode = await runCommand(surroundings, asked);
  } finally {
    await surroundings.database.close();
  }
}

async function open(config: Config, command: Command): Promise<Surroundings> {
  // What a command prints is its answer, for `key=$(bestbefore key)`; its log stands aside.
  const log = createLog(config.logLevel, command === 'serve' ? undefined : process.stderr);
  const kind = config.rehearsal ? 'rehearsal' : 'real';
  const database = await openDatabase({ ...config, kind, log: (line) => log.info({ context: 'database' }, line) });
  return { config, database, log };
}

async function runCommand(surroundings: Surroundings, { command, release, address }: Asked): Promise<number> {
  const app = await NestFactory.createApplicationContext(CommandModule.with(surroundings), {
    logger: new NestLog(surroundings.log),
    abortOnError: false,
  });
  try {
    if (command === 'key') return await makeKey(app, print);
    if (command === 'sign-in') return await makeSignIn(app, address, print);
    if (command === 'erasures') return await listErasures(app, print);
    if (command === 'erase') return await eraseAgain(app, createInterface({ input: process.stdin }), print);
    return command === 'verify'
      ? await verify(app, print)
      : await tickOnce(app, { release: release || surroundings.config.rehearsal }, print);
  } finally {
    await app.close();
  }
}

async function serve(surroundings: Surroundings): Promise<void> {
  const { config, database, log } = surroundings;
  let close = (): Promise<void> => database.close();
  try {
    const { createApplication } = await import('./application.js'); // the doors: no command needs them
    const app = await createApplication(surroundings);
    close = async () => {
      await app.close();
      await database.close();
    };
    await app.listen(config.port, config.host);
    // Once it listens: a start that fails must not make a key that nobody is shown.
    const firstKey = await app.get(MembersService).bootstrap(config.bootstrapApiKey ?? undefined);
    // Where somebody has set the first key, this is no start on one's own machine, and what is printed may be kept as a log.
    const isOwn = firstKey !== null && config.bootstrapApiKey === null;
    const signIn = isOwn ? await app.get(SignInService).atTheConsole() : null;
    stopOnSignal(close, log.info.bind(log));
    welcome(config, database, await app.getUrl(), firstKey, signIn);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Nothing in hand takes so long; and what supervises us may wait for thirty seconds and no longer. */
const PATIENCE_MS = 20_000;

/** Whatever holds up a stop is named, or nobody would ever know: a supervisor's SIGKILL asks no questions. */
class StuckStop extends Error {
  constructor() {
    super(`Not everything in hand came to an end; stopped all the same. Still there: ${resourcesInUse()}.`);
  }
}

function resourcesInUse(): string {
  return [...new Set(process.getActiveResourcesInfo())].sort().join(', ');
}

/** The application closes first: requests and the batch in hand are finished; then the server stops (rule 33). */
function stopOnSignal(close: () => Promise<void>, log: (line: string) => void): void {
  let stopping: Promise<void> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) return; // npm passes on what the terminal has sent already
      log(`${signal}: finishing what is in hand, then stopping.`);
      setTimeout(() => fail(new StuckStop()), PATIENCE_MS).unref();
      stopping = close().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
    });
  }
}

function welcome(
  config: Config,
  database: OpenDatabase,
  url: string,
  firstKey: string | null,
  signIn: string | null,
): void {
  const { rehearsal, bootstrapApiKey } = config;
  print(
    `\nBest Before listens on ${url}${rehearsal ? ' — a REHEARSAL: its mails never leave, its clock is yours' : ''}`,
  );
  if (firstKey !== null && bootstrapApiKey === null) {
    print(
      `\nThe first administrator's API key, shown this once:\n\n  ${firstKey}\n\nKeep it:  export BESTBEFORE_KEY=${firstKey}`,
    );
  } else if (firstKey !== null) print("\nBOOTSTRAP_API_KEY is the first administrator's key.");
  if (signIn !== null)
    print(
      `\nThe board, signed in as that administrator (the link opens once, within ${SIGN_IN_MINUTES} minutes):\n\n  ${signIn}`,
    );
  else print('\nThe board: sign in there with a mailed link, or with the one that "bestbefore sign-in" prints.');
  if (firstKey !== null)
    print(
      '\nGive the administrator a real address (GET /v1/members tells their id, PATCH /v1/members/{id}): without sponsors, they are asked for help.',
    );
  print(`\nMails go to ${transportFor(config).destination}.`);
  print(`Try next:  curl -s ${url}/v1/prototypes -H "Authorization: Bearer $BESTBEFORE_KEY"    or open ${url}/docs\n`);
}

/** What a person can mend is told in their words; anything else with its stack. */
function fail(error: unknown): void {
  const known =
    error instanceof ConfigError ||
    error instanceof StuckStop ||
    error instanceof CannotOpen ||
    error instanceof EmbeddedServerError ||
    error instanceof Refusal;
  process.stderr.write(`${known ? error.message : explained(error)}\n`);
  process.exit(1);
}

function explained(error: unknown): string {
  const { code, port, address, syscall } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is taken, perhaps by another Best Before. Stop that one, or start with PORT=… .`;
  if ((code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') && syscall !== 'connect')
    return `HOST is no address of this machine (${code}). 127.0.0.1 is for this machine alone, 0.0.0.0 for all who can reach it.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user. Start with PORT=… above 1023.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch(fail);
