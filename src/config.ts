import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { delimiter, dirname, resolve } from 'node:path';
import { parseInstant, type Instant } from './domain/calendar.js';

/** Everything that the environment says, checked. Times are in the unit their name gives. */
export interface Config {
  host: string;
  port: number;
  /** Without a slash at the end; every mailed link begins with it. */
  publicUrl: string;
  dataDir: string;
  /** Null: the embedded server in `dataDir`. */
  databaseUrl: string | null;
  /** The owner's connection, for migrations and worker; `databaseUrl` where it is not set. */
  databaseDirectUrl: string | null;
  /** Null: generated into `dataDir`. */
  secret: string | null;
  /** Null: mails land as files in `dataDir`/mails. */
  smtpUrl: string | null;
  mailFrom: string;
  bootstrapApiKey: string | null;
  logLevel: LogLevel;
  scheduler: boolean;
  rehearsal: boolean;
  /** When the clock of a new rehearsal begins; null: now. One that exists keeps its clock. */
  rehearsalBeginsAt: Instant | null;
  /** How many proxies in front are believed (`X-Forwarded-For`); 0 is none. */
  trustProxy: number;
  /** Name or path of the Chromium that makes PDFs; null: whichever is found. Whether it is there shows when a PDF is asked for. */
  chromium: string | null;
  /** Where programs are looked for. */
  programFolders: string[];
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment cannot be used; `faults` are all that is wrong with it, in words. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

/** @throws ConfigError with every fault at once */
export function readConfig(env: Record<string, string | undefined>): Config {
  const reader = new Reader(env);
  const host = reader.host('HOST', '127.0.0.1');
  const port = reader.port('PORT', 3000);
  const config: Config = {
    host,
    port,
    publicUrl:
      reader.url('PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ??
      `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    dataDir: reader.folder('DATA_DIR', './data'),
    databaseUrl: reader.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    databaseDirectUrl: reader.url('DATABASE_DIRECT_URL', ['postgres:', 'postgresql:']),
    secret: reader.long('SECRET'),
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:']),
    mailFrom: reader.mailbox('MAIL_FROM', 'Best Before <best-before@localhost>'),
    bootstrapApiKey: reader.long('BOOTSTRAP_API_KEY'),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    scheduler: reader.flag('SCHEDULER', true),
    ...reader.rehearsal('REHEARSAL'),
    trustProxy: reader.hops('TRUST_PROXY'),
    chromium: reader.text('CHROMIUM'),
    programFolders: (reader.text('PATH') ?? '').split(delimiter).filter(Boolean),
  };
  reader.faultIf(
    config.databaseUrl !== null && config.secret === null,
    'SECRET is required with DATABASE_URL: 32 or more random characters, such as `openssl rand -base64 48` prints.',
  );
  const unreachable = /^https?:\/\/(0\.0\.0\.0|\[::\])|:0$/.test(config.publicUrl);
  reader.faultIf(
    config.smtpUrl !== null && unreachable,
    'PUBLIC_URL is needed with SMTP_URL here: no mailed link could lead to HOST and PORT as they are.',
  );
  reader.faultIf(
    config.databaseUrl === null && config.databaseDirectUrl !== null,
    'DATABASE_DIRECT_URL goes with DATABASE_URL; it is set alone.',
  );
  reader.refuseIfAny();
  return config;
}

class Reader {
  private readonly faults: string[] = [];

  constructor(private readonly env: Record<string, string | undefined>) {}

  /** An empty variable is an unset one, as docker compose and shells leave them. */
  text(name: string): string | null {
    return this.env[name]?.trim() || null;
  }

  host(name: string, fallback: string): string {
    const value = this.text(name) ?? fallback;
    this.faultIf(
      isIP(value) === 0 && !isHostName(value),
      `${name} is ${JSON.stringify(value)}; it is a name or an IP address, without brackets or port.`,
    );
    return value;
  }

  /** Who may write there shows when it is used; that it can be no folder is told with the other faults. */
  folder(name: string, fallback: string): string {
    const value = this.text(name) ?? fallback;
    const path = resolve(value);
    this.faultIf(
      !mayBeFolder(path),
      `${name} is ${JSON.stringify(value)}; that is no folder, nor can one be made there.`,
    );
    return path;
  }

  long(name: string): string | null {
    const value = this.text(name);
    this.faultIf(
      value !== null && value.length < 32,
      `${name} has ${value?.length ?? 0} characters; it takes 32 or more.`,
    );
    return value;
  }

  port(name: string, fallback: number): number {
    const value = this.text(name) ?? String(fallback);
    const port = Number(value);
    this.faultIf(
      !/^\d{1,5}$/.test(value) || port < 0 || port > 65535,
      `${name} is "${value}"; it is a port between 0 and 65535.`,
    );
    return port;
  }

  url(name: string, protocols: string[]): string | null {
    const value = this.text(name);
    if (value === null) return null;
    const known = URL.canParse(value) && protocols.includes(new URL(value).protocol);
    this.faultIf(
      !known,
      `${name} is no address beginning with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
    );
    return value;
  }

  mailbox(name: string, fallback: string): string {
    const value = this.text(name) ?? fallback;
    this.faultIf(
      !/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(value),
      `${name} is "${value}"; it is an address, such as "Best Before <best-before@example.org>".`,
    );
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = this.text(name) ?? fallback;
    this.faultIf(!values.includes(value as T), `${name} is "${value}"; it is one of ${values.join(', ')}.`);
    return value as T;
  }

  /** A flag, or the instant at which a new rehearsal begins. */
  rehearsal(name: string): Pick<Config, 'rehearsal' | 'rehearsalBeginsAt'> {
    const rehearsalBeginsAt = parseInstant(this.text(name) ?? '');
    const meaning = 'off, on, or the instant at which a new rehearsal begins, such as 2026-11-23T09:00:00Z';
    return { rehearsal: rehearsalBeginsAt !== null || this.flag(name, false, meaning), rehearsalBeginsAt };
  }

  flag(name: string, fallback: boolean, meaning = 'on or off'): boolean {
    const value = this.text(name);
    if (value === null) return fallback;
    const on = ['1', 'true', 'on', 'yes'].includes(value.toLowerCase());
    const off = ['0', 'false', 'off', 'no'].includes(value.toLowerCase());
    this.faultIf(!on && !off, `${name} is "${value}"; it is ${meaning}.`);
    return on;
  }

  /** Proxies in front: a number, or `on` for one. */
  hops(name: string): number {
    const value = this.text(name)?.toLowerCase() ?? 'off';
    if (/^\d$/.test(value)) return Number(value);
    this.faultIf(
      !['on', 'off', 'true', 'false'].includes(value),
      `${name} is "${value}"; it is off, on (one proxy), or how many proxies stand in front.`,
    );
    return value === 'on' || value === 'true' ? 1 : 0;
  }

  faultIf(faulty: boolean, fault: string): void {
    if (faulty) this.faults.push(fault);
  }

  refuseIfAny(): void {
    if (this.faults.length > 0) throw new ConfigError(this.faults);
  }
}

/** Every name that a browser takes as it stands. */
function isHostName(value: string): boolean {
  const address = `http://${value}`;
  return /^[\w.-]+$/.test(value) && URL.canParse(address) && new URL(address).hostname === value.toLowerCase();
}

/** A folder, or nothing yet below one. */
function mayBeFolder(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    const above = dirname(path);
    return found ? found.isDirectory() : above !== path && mayBeFolder(above);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
