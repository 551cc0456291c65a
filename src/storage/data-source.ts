import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { decisionTable } from './decision.table.js';
import { hypothesisTable } from './hypothesis.table.js';
import { invitationTable } from './invitation.table.js';
import { apiKeyTable, memberTable } from './member.table.js';
import { personTable, roleTable } from './person.table.js';
import { prototypeTable } from './prototype.table.js';
import { roundTable } from './round.table.js';
import { termTable } from './term.table.js';

export const RUNTIME_ROLE = 'bestbefore_runtime';

/** The connection of the running service: as a role that owns nothing (law 5). */
export function runtimeOptions(
  url: string,
  more: { poolSize?: number; onPoolError?: (error: Error) => void } = {},
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [
      prototypeTable,
      termTable,
      decisionTable,
      personTable,
      roleTable,
      hypothesisTable,
      roundTable,
      invitationTable,
      memberTable,
      apiKeyTable,
    ],
    applicationName: 'bestbefore',
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    entitySkipConstructor: true,
    poolSize: more.poolSize ?? 16,
    poolErrorHandler: more.onPoolError ?? ((): void => undefined),
    extra: {
      options: `-c role=${RUNTIME_ROLE} -c timezone=UTC -c jit=off`,
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 10_000,
    },
  };
}

/** The connection of the owner: migrations only, closed once they have run. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'bestbefore-migrations',
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: 3,
    extra: { options: '-c timezone=UTC' },
  });
}
