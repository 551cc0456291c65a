import { escapeIdentifier, Pool } from 'pg';
import { CannotOpen, prepareDatabase, refuseOldVersion } from '../../src/storage/migrate.js';
import { Seal } from '../../src/storage/seal.js';
import { emptyDatabase } from '../support/empty-database.js';
import { TEST_SECRET } from '../support/secret.js';

describe('the version of a server', () => {
  it.each([
    ['9.6.24', 90_624],
    ['14.9 (Debian 14.9-1.pgdg120+1)', 140_009],
    ['14.22', 140_022],
  ])('%s is refused with what was found, what is needed, and what to do', (version, number) => {
    expect(() => refuseOldVersion(version, number)).toThrow(
      new CannotOpen(
        `This server is PostgreSQL ${version}; Best Before needs 15 or newer. Point DATABASE_URL at a newer server.`,
      ),
    );
  });

  it.each([
    ['15.0', 150_000],
    ['15beta1', 150_000],
    ['18.4', 180_004],
  ])('%s is new enough', (version, number) => {
    expect(() => refuseOldVersion(version, number)).not.toThrow();
  });

  it('is asked for before anything is made there', async () => {
    const database = await emptyDatabase();
    const owner = new Pool({ connectionString: database.ownerUrl });
    try {
      await pretendToBe14(owner, new URL(database.ownerUrl).pathname.slice(1));
      const refused = prepareDatabase(database.ownerUrl, 'real', new Seal(TEST_SECRET));
      await expect(refused).rejects.toThrow(CannotOpen);
      await expect(refused).rejects.toThrow('This server is PostgreSQL 14.9; Best Before needs 15 or newer.');
      expect(await madeIn(owner)).toEqual([]);
    } finally {
      await owner.end();
      await database.drop();
    }
  });
});

/** Asked for its version, it gives another. */
async function pretendToBe14(owner: Pool, database: string): Promise<void> {
  await owner.query(`
    CREATE SCHEMA pretence;
    CREATE FUNCTION pretence.current_setting(text) RETURNS text LANGUAGE sql AS $$
      SELECT CASE $1 WHEN 'server_version' THEN '14.9' WHEN 'server_version_num' THEN '140009'
        ELSE pg_catalog.current_setting($1) END
    $$;
    ALTER DATABASE ${escapeIdentifier(database)} SET search_path = pretence, pg_catalog, public`);
}

/** Of ours and of the mail worker's. */
async function madeIn(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
     UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'graphile_worker'`,
  );
  return rows.map(({ name }) => name);
}
