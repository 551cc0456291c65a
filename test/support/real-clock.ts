import { Pool } from 'pg';
import { RUNTIME_ROLE } from '../../src/storage/data-source.js';
import { prepareDatabase } from '../../src/storage/migrate.js';
import { Seal } from '../../src/storage/seal.js';
import { emptyDatabase, type EmptyDatabase } from './empty-database.js';
import { TEST_SECRET } from './secret.js';

/** A real database, not a rehearsal: its mails leave. Its owner, the test, has put another clock in the place of `clock_now()`. */
export interface RealDatabase extends EmptyDatabase {
  owner: Pool;
  setClock(iso: string): Promise<void>;
}

/** Only the clock is a substitute: the function that code and triggers ask now reads what the test has written down. */
export async function realDatabase(beginning: string): Promise<RealDatabase> {
  const empty = await emptyDatabase();
  await prepareDatabase(empty.ownerUrl, 'real', new Seal(TEST_SECRET));
  const owner = new Pool({ connectionString: empty.ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  await owner.query(`
    CREATE TABLE test_clock (at timestamptz NOT NULL);
    INSERT INTO test_clock VALUES ('${beginning}');
    GRANT SELECT ON test_clock TO ${RUNTIME_ROLE};
    CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT at FROM public.test_clock'`);
  return {
    ...empty,
    owner,
    setClock: async (iso) => void (await owner.query('UPDATE test_clock SET at = $1', [iso])),
    drop: async () => {
      await owner.end();
      await empty.drop();
    },
  };
}
