import { type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { type LogLevel } from './config.js';

/** What is cut out of every line, wherever it stands (law 12). */
const SECRETS = [
  '*.authorization',
  '*.headers.authorization',
  'authorization',
  'secret',
  '*.secret',
  'key',
  '*.key',
  'token',
  '*.token',
];

/** One JSON object a line. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: undefined,
    redact: { paths: SECRETS, censor: '[cut]' },
    serializers: { err: errorWithoutValues },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A database error repeats the statement's values, which are people's words and addresses; only its nature is kept. */
function errorWithoutValues(error: Error & { code?: string; query?: string }): object {
  const { name, code, stack } = error;
  return {
    type: name,
    code,
    message: withoutSecrets(error.message),
    stack: stack && withoutSecrets(stack),
    query: error.query,
  };
}

/**
 * A mailed link opens what it is for to whoever reads it, and so does a key that somebody put into an address: neither
 * reaches a log, however it is spelt.
 */
export function withoutSecrets(text: string): string {
  return unescaped(text)
    .replace(/\/(d|p|r|calendar|sign-in)\/+[^\s/?#"']+/gi, '/$1/[cut]')
    .replace(/\bbb_[\w-]{40}/g, 'bb_[cut]');
}

/** `%64` in an address is `d` to the router. */
function unescaped(text: string): string {
  return text.replace(/%[2-7][0-9a-f]/gi, (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)));
}

/** Nest's own lines, through the same log. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest calls with a message, further ones, and the context last; an object first carries the fields of the line. */
  private write(level: 'info' | 'error' | 'warn' | 'debug' | 'trace', message: unknown, rest: unknown[]): void {
    const words = rest.filter((part): part is string => typeof part === 'string');
    const context = words.pop();
    const fields = typeof message === 'object' && message !== null ? message : {};
    const said = typeof message === 'string' ? [message, ...words] : words;
    const quiet = level === 'info' && context !== undefined && NEST_CHATTER.has(context);
    this.logger[quiet ? 'debug' : level]({ ...fields, context }, said.map(withoutSecrets).join(' '));
  }
}

const NEST_CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);
