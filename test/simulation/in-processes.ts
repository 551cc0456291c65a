import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { Refusal, type RefusalCode } from '../../src/domain/refusal.js';
import { type Written, type WriteRequest } from '../../src/services/writes.js';
import { type Fault } from '../support/faulty-proxy.js';
import { make } from '../support/make.js';
import { endEveryProcess, onDatabase, Service, type Answer, type Environment } from '../support/processes.js';
import { World } from '../support/world.js';
import { Coverage } from './coverage.js';
import { type Disturbed, type Services, type Stage } from './stage.js';

/** A fault strikes a process so many milliseconds after its work began, times the place where it would have struck a connection. */
const PACE = 2;
/** One that would have struck a COMMIT strikes before it, where a transaction writes into one of these, however long that takes. */
const TABLES = ['events', 'mails', 'journals'];

/** Ticks and writes hold their prototype, or have just inserted it. */
const HOLDING_A_PROTOTYPE = `l.relation = 'prototypes'::regclass AND l.mode IN ('RowShareLock', 'RowExclusiveLock')`;

/** Three real processes on one database, asked over HTTP, and killed with `kill -9` where a life wants it. */
export class InProcesses implements Stage {
  readonly coverage = new Coverage();
  readonly ticksByItself = true;
  readonly sent = null;
  private services: Promise<Service>[] = [];
  private readonly struck = new WeakSet<Service>();
  /** What PostgreSQL knows the connections of each by. */
  private readonly names = new WeakMap<Service, string>();
  private started = 0;

  private constructor(
    readonly world: World,
    private readonly key: string,
    private readonly environment: Environment,
  ) {}

  static async open(): Promise<InProcesses> {
    const world = await World.open();
    const { key } = await make.caller(world, { role: 'admin', scopes: ['read', 'write', 'admin'] });
    const stage = new InProcesses(world, key, { ...onDatabase(world.database), REHEARSAL: '1' });
    // One of them has its own schedule on: it ticks when it starts, and every minute.
    stage.services = ['on', 'off', 'off'].map((scheduler) => stage.start(scheduler));
    await Promise.all(stage.services);
    return stage;
  }

  async disturbed<T>(
    who: number,
    fault: Fault | null,
    work: (services: Services) => Promise<T>,
  ): Promise<Disturbed<T>> {
    const index = who % this.services.length;
    const service = await this.services[index];
    const done = new AbortController();
    const unlock = fault?.onlyCommits ? await this.lock(TABLES[fault.in % TABLES.length]) : undefined;
    const inTime = unlock ? this.waits(service, done.signal) : fault && after(fault.in * PACE, done.signal);
    const killing = this.killWhen(inTime, index, service).finally(unlock);
    try {
      const answer = await work(new Remote(service));
      return { hit: this.struck.has(service), answer };
    } catch (error) {
      if (error instanceof Refusal || !this.struck.has(service)) throw error;
      this.coverage.reached('a process died in the middle');
      return { hit: true, answer: null };
    } finally {
      done.abort();
      await killing;
    }
  }

  async restart(who: number): Promise<void> {
    const index = who % this.services.length;
    await this.replace(index, await this.services[index]);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.services);
    await endEveryProcess();
    await this.world.close();
  }

  private async killWhen(inTime: Promise<boolean> | null, index: number, service: Service): Promise<void> {
    if (await inTime) await this.replace(index, service);
  }

  /** From now on no transaction writes into this table. Answers how to end that. */
  private async lock(table: string): Promise<() => Promise<void>> {
    const client = await this.world.database.owner.connect();
    await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    return async () => {
      await client.query('ROLLBACK');
      client.release();
    };
  }

  /** True once a transaction of this process waits for a lock; false if its work is done before. */
  private async waits(service: Service, done: AbortSignal): Promise<boolean> {
    while (!done.aborted) {
      if (await this.hasLocks(service, 'NOT l.granted')) return true;
      await pause(5);
    }
    return false;
  }

  /** Kills it without farewell, and starts another in its place; whoever needs that one waits for it. */
  private async replace(index: number, service: Service): Promise<void> {
    this.struck.add(service);
    process.kill(service.process.pid, 'SIGSTOP'); // so that what it dies of can be looked at
    if (await this.hasLocks(service, HOLDING_A_PROTOTYPE))
      this.coverage.reached('a process died inside a tick or a write');
    await service.process.killed();
    this.services[index] = this.start(index === 0 ? 'on' : 'off');
    this.services[index].catch(() => undefined);
  }

  private async hasLocks(service: Service, which: string): Promise<boolean> {
    const { rows } = await this.world.database.owner.query<{ has: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_stat_activity a JOIN pg_locks l USING (pid) WHERE a.application_name = $1 AND ${which}) AS has`,
      [this.names.get(service)],
    );
    return rows[0].has;
  }

  private async start(scheduler: string): Promise<Service> {
    const name = `process-${(this.started += 1)}`;
    const url = new URL(this.environment.DATABASE_URL);
    url.searchParams.set('application_name', name);
    const service = await Service.start(
      { ...this.environment, DATABASE_URL: url.href, SCHEDULER: scheduler },
      this.key,
    );
    this.names.set(service, name);
    return service;
  }
}

/** True when so much time has passed; false if the work is done before. */
function after(milliseconds: number, done: AbortSignal): Promise<boolean> {
  return pause(milliseconds, true, { signal: done }).catch(() => false);
}

/** The same services, through the API. */
class Remote implements Services {
  constructor(private readonly service: Service) {}

  now: Services['now'] = async () => {
    const { body } = await this.asked('GET', '/v1/clock');
    return Temporal.Instant.from(body.now as string);
  };

  register: Services['register'] = (manifest, request) => this.written('/v1/prototypes', manifest, request);

  decide: Services['decide'] = (slug, proposal, request) =>
    this.written(`/v1/prototypes/${slug}/decisions`, proposal, request);

  replace: Services['replace'] = (slug, id, entry, request) =>
    this.written(`/v1/prototypes/${slug}/people/${id}/replacements`, entry, request);

  void: Services['void'] = (slug, reason, request) => this.written(`/v1/prototypes/${slug}/void`, { reason }, request);

  /** To the present instant the clock moves without moving, and everything due is performed. */
  tick: Services['tick'] = async () => {
    const { performed, skipped, mails } = await this.moveTo(await this.now());
    return { woken: performed + skipped, performed, skipped, mails, failed: [], held: 0 };
  };

  async moveTo(target: Temporal.Instant): Promise<{ performed: number; skipped: number; mails: number }> {
    return (await this.asked('POST', '/v1/clock', { now: target.toString() })).body;
  }

  drain: Services['drain'] = async () => void (await this.tick(true));

  private async written(
    path: string,
    body: unknown,
    { idempotency }: WriteRequest,
  ): Promise<Written<{ body: string }>> {
    const answer = await this.asked('POST', path, body, { 'idempotency-key': idempotency!.key });
    return { result: { body: JSON.stringify(answer.body) }, replayed: answer.headers.has('idempotency-replayed') };
  }

  private async asked(method: string, path: string, body?: unknown, headers?: Environment): Promise<Answer> {
    const answer = await this.service.call(method, path, body, headers);
    if (answer.status < 400) return answer;
    if (answer.status >= 500) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body.detail}`);
    throw new Refusal(answer.body.code as RefusalCode, answer.body.detail as string);
  }
}
