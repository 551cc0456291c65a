import { type DataSource, type EntityManager } from 'typeorm';
import { Temporal } from 'temporal-polyfill';
import type { Pool, PoolClient } from 'pg';
import { type Instant } from '../domain/calendar.js';
import { databaseError, lawBroken } from './law-broken.js';

/** One open transaction. Only storage looks inside; services pass it on. */
export type Tx = EntityManager;

/** The runtime connection: transactions, hot reads, and the one clock. */
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction. What the database refuses by a law becomes a Refusal; a serialisation failure or
   * a deadlock is tried again, twice.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (attempt < 3 && isRace(error)) continue;
        throw lawBroken(error);
      }
    }
  }

  /** Reads outside any transaction, on one connection of the pool. */
  get reading(): Tx {
    return this.dataSource.manager;
  }

  /** The one clock of code and triggers (`clock_now()`); the rehearsal clock in a rehearsal database. */
  async now(): Promise<Instant> {
    const [row] = await this.prepared<{ now: Date }>('clock-now', 'SELECT clock_now() AS now', []);
    return Temporal.Instant.fromEpochMilliseconds(row.now.getTime());
  }

  /** A named prepared statement through the pool of TypeORM, past its mapping: the hot reads. */
  async prepared<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const result = await this.pool.query({ name, text, values });
    return result.rows as Row[];
  }

  /** True while the database answers. */
  async isReachable(): Promise<boolean> {
    try {
      await this.prepared('ping', 'SELECT 1', []);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool & { connect(): Promise<PoolClient> } }).master;
  }
}

/** A named prepared statement on the connection of an open transaction. */
export async function preparedWithin<Row>(tx: Tx, name: string, text: string, values: unknown[]): Promise<Row[]> {
  const client = (await tx.queryRunner!.connect()) as PoolClient;
  const result = await client.query({ name, text, values });
  return result.rows as Row[];
}

function isRace(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === '40001' || code === '40P01';
}

/** True of what comes while the database is away: refused, starting, stopping, full of connections, or cut off in between. */
export function isAway(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && AWAY.test(code)) return true;
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
    String(message),
  );
}

const AWAY = /^(ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|08|57P0|53300$)/;
