import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import type { Account } from './account';

interface Conditions {
  readonly account: Account | undefined;
  readonly cwd?: string;
  readonly stdio?: StdioOptions;
  readonly detached?: boolean;
}

const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'];

/** Starts a program of PostgreSQL. It sees no secret of ours, and speaks English whatever the locale. */
export function startProgram(command: string, args: readonly string[], conditions: Conditions): ChildProcess {
  const { account, ...options } = conditions;
  const inherited = passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const env = { ...(Object.fromEntries(inherited) as NodeJS.ProcessEnv), LC_ALL: 'C' };
  return spawn(command, args, { ...options, ...account, env, windowsHide: true });
}

/** How a program ended: what it said, and whether it failed. */
export interface Outcome {
  readonly failed: boolean;
  readonly said: string;
}

export async function runProgram(command: string, args: readonly string[], conditions: Conditions): Promise<Outcome> {
  const child = startProgram(command, args, conditions);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString('utf8')).slice(-4000)));
  }
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ failed: true, said: error.message }));
    child.once('close', (code, signal) =>
      resolve({ failed: code !== 0, said: signal ? `${said}(ended by ${signal})` : said.trim() }),
    );
  });
}
