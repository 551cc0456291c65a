import { type INestApplicationContext } from '@nestjs/common';
import { Clock } from '../services/clock.js';
import { Refusal } from '../domain/refusal.js';
import { ErasuresService } from '../services/erasures.service.js';
import { readKept } from '../services/kept-erasures.js';
import { MembersService } from '../services/members.service.js';
import { SignInService } from '../services/sign-in.service.js';
import { TickService } from '../services/tick.service.js';
import { VerifyService } from '../services/verify.service.js';

export const COMMANDS = ['serve', 'tick', 'verify', 'migrate', 'key', 'sign-in', 'erasures', 'erase'] as const;
export type Command = (typeof COMMANDS)[number];

export const USAGE = `Usage: bestbefore [command]

  serve             start the service (what no command does)
  tick              perform what is due, once, for an outside cron
  tick --release    the same with the safety belt off
  verify            check every chain and invariant of the database; exit code 1 if one is broken
  migrate           bring the database up to date and leave
  key               make and print a new key for the first administrator
  sign-in           print a link to the board for the first administrator: it opens once, within half an hour
  sign-in <address> the same for the member who has this address
  erasures          print the list of erasures, a line each, to be kept apart from the backups
  erase --again     read such lines and erase once more whom a restored backup has brought back

The configuration is read from the environment (README.md, "Configuration").`;

export interface Asked {
  command: Command;
  /** Of `tick`: with the safety belt off. */
  release: boolean;
  /** Of `sign-in`: whose link it is; absent: the first administrator's. */
  address?: string;
}

/** What was asked on the command line; null when it is none of ours. */
export function readCommand(args: string[]): Asked | null {
  const [command = 'serve', ...rest] = args;
  if (!COMMANDS.includes(command as Command)) return null;
  const release = command === 'tick' && rest.length === 1 && rest[0] === '--release';
  const again = command === 'erase' && rest.length === 1 && rest[0] === '--again';
  const address = command === 'sign-in' && rest.length === 1 ? rest[0] : undefined;
  const whole = command === 'erase' ? again : rest.length === 0 || release || address !== undefined;
  return whole ? { command: command as Command, release, address } : null;
}

/** One tick, in one line; exit code 1 if a prototype's acts threw or the safety belt held. */
export async function tickOnce(
  app: INestApplicationContext,
  options: { release: boolean },
  print: (line: string) => void,
): Promise<number> {
  const report = await app.get(TickService).tick(await app.get(Clock).now(), options);
  const { failed, held, woken, performed, skipped, mails } = report;
  print(
    `tick: ${woken} prototypes, ${performed} acts performed, ${skipped} skipped, ${mails} mails, ${failed.length} failed, ${held} held`,
  );
  for (const { prototype, error, failures } of failed)
    print(
      `failed (${failures} times): prototype ${prototype}: ${error instanceof Error ? error.message : String(error)}`,
    );
  if (held > 0)
    print(
      'The safety belt holds mails and lapses. Look why so much is due at once, then run "bestbefore tick --release".',
    );
  return failed.length > 0 || held > 0 ? 1 : 0;
}

/** A new key, when the first one is lost. */
export async function makeKey(app: INestApplicationContext, print: (line: string) => void): Promise<number> {
  print(await app.get(MembersService).makeRescueKey());
  return 0;
}

/** A link to the board, for whoever holds the machine. */
export async function makeSignIn(
  app: INestApplicationContext,
  address: string | undefined,
  print: (line: string) => void,
): Promise<number> {
  print(await app.get(SignInService).atTheConsole(address));
  return 0;
}

/** Every erasure, a line each: ids and digests, and no names. */
export async function listErasures(app: INestApplicationContext, print: (line: string) => void): Promise<number> {
  for (const erasure of await app.get(ErasuresService).kept()) print(JSON.stringify(erasure));
  return 0;
}

/** Erases once more whom these lines name; exit code 1 if one of them cannot be done. */
export async function eraseAgain(
  app: INestApplicationContext,
  lines: AsyncIterable<string>,
  print: (line: string) => void,
): Promise<number> {
  const [erasures, counted] = [app.get(ErasuresService), { erased: 0, lines: 0, refused: 0 }];
  for await (const line of lines) {
    if (line.trim() === '') continue;
    counted.lines += 1;
    try {
      counted.erased += await erasures.again(readKept(line));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      counted.refused += 1;
      print(`refused (line ${counted.lines}): ${error.message}`);
    }
  }
  print(
    `erase: ${counted.lines} erasures, ${counted.erased} people and members erased again, ${counted.refused} refused`,
  );
  return counted.refused > 0 ? 1 : 0;
}

/** Every broken chain or invariant, a line each; exit code 1 if there is one. */
export async function verify(app: INestApplicationContext, print: (line: string) => void): Promise<number> {
  const findings = await app.get(VerifyService).verify();
  for (const { law, code, where, detail } of findings) print(`${law}  ${code}  ${where}: ${detail}`);
  const verdicts = ['Every chain is whole and every invariant holds.', 'One finding.'];
  print(verdicts[findings.length] ?? `${findings.length} findings.`);
  return findings.length === 0 ? 0 : 1;
}
