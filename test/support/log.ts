import { Writable } from 'node:stream';
import { type Logger } from 'pino';
import { createLog } from '../../src/logging.js';

export type Line = Record<string, unknown>;

/** A log of the application's own kind that is read back as one object a line. */
export function listen(): { log: Logger; lines: () => Line[]; text: () => string } {
  const written: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written.push(chunk.toString());
      done();
    },
  });
  return {
    log: createLog('debug', destination),
    lines: () => written.map((line) => JSON.parse(line) as Line),
    text: () => written.join(''),
  };
}

/** The log in what a process has written so far; what else it says on the console is left out. */
export function linesIn(written: string): Line[] {
  const whole = written.split('\n').slice(0, -1);
  return whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line);
}
