import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger } from 'pino';
import { createApplication } from '../../src/application.js';
import { readConfig } from '../../src/config.js';
import { createLog } from '../../src/logging.js';
import { type Transport } from '../../src/mail/transport.js';
import { AuthenticationService } from '../../src/services/authentication.service.js';
import { keepsToContract } from './contract.js';
import { make } from './make.js';
import { TEST_SECRET } from './secret.js';
import { stateOf, type TableState } from './state.js';
import { World } from './world.js';

export interface Answer {
  status: number;
  headers: Record<string, string | undefined>;
  /** The parsed body; undefined where there is none, or it is no JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- stories read what they expect
  body: any;
  text: string;
}

export interface Sent {
  /** Whose key is sent; the administrator's unless a story says otherwise, and none with null. */
  key?: string | null;
  headers?: Record<string, string>;
  /** Sent as it is, instead of JSON made of an object. */
  text?: string | Buffer;
}

/** The whole application under test, spoken to over HTTP, on a database of its own. Every answer must be as documented. */
export class Api {
  private constructor(
    readonly world: World,
    readonly app: NestFastifyApplication,
    /** Of an administrator, with every scope but `gate`. */
    readonly adminKey: string,
    private readonly folder: string,
  ) {}

  /**
   * @param environment variables that differ; a rehearsal, with the clock's door shut, unless told otherwise
   * @param transport where its mails go, if not nowhere
   */
  static async open(
    environment: Record<string, string> = {},
    log: Logger = createLog('silent'),
    transport?: Transport,
  ): Promise<Api> {
    const world = await World.open();
    const { ownerUrl, runtimeUrl } = world.database;
    const folder = await mkdtemp(join(tmpdir(), 'bestbefore-api-'));
    const config = readConfig({ REHEARSAL: 'on', SCHEDULER: 'off', DATA_DIR: folder, ...environment });
    const database = { ownerUrl, runtimeUrl, secret: TEST_SECRET, close: () => Promise.resolve() };
    const app = await createApplication({ config, database, log, transport });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    const { key } = await make.caller(world, { role: 'admin', scopes: ['read', 'write', 'admin'] });
    return new Api(world, app, key, folder);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.world.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  get(path: string, sent?: Sent): Promise<Answer> {
    return this.send('GET', path, undefined, sent);
  }

  head(path: string, sent?: Sent): Promise<Answer> {
    return this.send('HEAD', path, undefined, sent);
  }

  post(path: string, body?: unknown, sent?: Sent): Promise<Answer> {
    return this.send('POST', path, body, sent);
  }

  patch(path: string, body: unknown, sent?: Sent): Promise<Answer> {
    return this.send('PATCH', path, body, sent);
  }

  delete(path: string, sent?: Sent): Promise<Answer> {
    return this.send('DELETE', path, undefined, sent);
  }

  async send(method: string, path: string, body?: unknown, { key, headers = {}, text }: Sent = {}): Promise<Answer> {
    const sent = key === null ? {} : { authorization: `Bearer ${key ?? this.adminKey}` };
    const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = payload === undefined ? {} : { 'content-type': 'application/json' };
    const reply = await this.app.inject({
      method: method as 'GET',
      url: path,
      headers: { ...sent, ...type, ...headers },
      payload,
    });
    const answer = {
      status: reply.statusCode,
      headers: reply.headers as Record<string, string | undefined>,
      body: parsed(reply.body),
      text: reply.body,
    };
    keepsToContract(method, path, answer);
    return answer;
  }

  /** What the clock's door does after each tick. */
  async noteUses(): Promise<void> {
    await this.app.get(AuthenticationService).noteUses();
  }

  /** All that is in the tables, to see that nothing was changed; the uses of keys are noted first, which the next minute would do. */
  async state(): Promise<TableState[]> {
    await this.noteUses();
    return stateOf(this.world.database.owner);
  }

  /** Rows of every table, to see that nothing was written. */
  async rows(): Promise<Record<string, number>> {
    const { rows: tables } = await this.world.database.owner.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
    );
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS count FROM ${name}`);
    const { rows } = await this.world.database.owner.query<{ name: string; count: number }>(counts.join(' UNION ALL '));
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  }
}

/** Where a reference in an answer leads, seen from the address that was asked. */
export function leadingTo(reference: string, asked: string): string {
  const { pathname, search } = new URL(reference, new URL(asked, 'http://localhost'));
  return `${pathname}${search}`;
}

/** Where the next page is, after the `Link` of this one; undefined on the last. */
export function nextPage({ headers }: Answer, asked: string): string | undefined {
  const reference = /^<(.+)>; rel="next"$/.exec(headers.link ?? '')?.[1];
  return reference && leadingTo(reference, asked);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
