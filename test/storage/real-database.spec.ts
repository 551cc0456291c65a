import { Pool } from 'pg';
import { RUNTIME_ROLE } from '../../src/storage/data-source.js';
import { prepareDatabase } from '../../src/storage/migrate.js';
import { Seal } from '../../src/storage/seal.js';
import { attempt } from '../support/attempt.js';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { TEST_SECRET } from '../support/secret.js';

describe('a real database', () => {
  let database: EmptyDatabase;
  let owner: Pool;
  let runtime: Pool;
  beforeAll(async () => {
    database = await emptyDatabase();
    await prepareDatabase(database.ownerUrl, 'real', new Seal(TEST_SECRET));
    owner = new Pool({ connectionString: database.ownerUrl });
    runtime = new Pool({ connectionString: database.runtimeUrl, options: `-c role=${RUNTIME_ROLE}` });
  });
  afterAll(async () => {
    await Promise.all([owner.end(), runtime.end()]);
    await database.drop();
  });

  const ownClock = `SELECT clock_now() = date_trunc('milliseconds', statement_timestamp()) AS own`;

  it.each(['now()', `now() - interval '1 day'`, `'infinity'`])('has no clock that could be set to %s', async (at) => {
    const set = `UPDATE installation SET rehearsal_now = ${at}`;
    expect(await attempt(runtime, set)).toBe('23514');
    expect(await attempt(owner, set)).toBe('23514');
    expect(await attempt(owner, 'SET LOCAL session_replication_role = replica', set)).toBe('23514');
  });

  it('never becomes a rehearsal', async () => {
    const change = `UPDATE installation SET kind = 'rehearsal', rehearsal_now = now()`;
    expect(await attempt(runtime, change)).toBe('42501');
    expect(await attempt(owner, change)).toBe('BBL00');
  });

  it('tells the time of the server', async () => {
    expect((await runtime.query(ownClock)).rows).toEqual([{ own: true }]);
    expect((await owner.query(ownClock)).rows).toEqual([{ own: true }]);
  });

  it('would not follow a rehearsal clock that somebody forced upon it', async () => {
    const client = await owner.connect();
    try {
      await client.query(`BEGIN; ALTER TABLE installation DROP CONSTRAINT installation_check;
        UPDATE installation SET rehearsal_now = '2099-01-01T00:00:00Z'`);
      expect((await client.query(ownClock)).rows).toEqual([{ own: true }]);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
