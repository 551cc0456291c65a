import { TRIGGERS } from '../../../src/storage/inspection/guards.js';
import { attempt } from '../../support/attempt.js';
import { World } from '../../support/world.js';

describe('what holds the laws', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('is every trigger of the database, known by name to `verify`', async () => {
    const { rows } = await world.database.owner.query<{ name: string }>(
      `SELECT tgrelid::regclass || '.' || tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text NOT LIKE 'graphile_worker.%'`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...TRIGGERS].sort());
  });

  it('asks public before anything temporary, in every function', async () => {
    const { rows } = await world.database.owner.query<{ name: string }>(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f'
          AND prosrc ~* '\\m(from|into|update)\\M' AND NOT coalesce(proconfig::text ~ 'search_path=.*, pg_temp', false)
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        ORDER BY proname`,
    );
    expect(rows.map((row) => row.name)).toEqual(SAYING_WHERE);
  });

  it.each([
    'SET ROLE postgres',
    'SET SESSION AUTHORIZATION postgres',
    'SET session_replication_role = replica',
    'ALTER TABLE terms DISABLE TRIGGER USER',
    'DROP TRIGGER terms_stay ON terms',
    'ALTER TABLE terms DROP CONSTRAINT no_policy_means_for_ever',
    'DROP INDEX events_act_once',
    'ALTER TABLE terms OWNER TO bestbefore_runtime',
    'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
    `CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT timestamptz '2020-01-01' $$`,
    `CREATE OR REPLACE VIEW standings AS SELECT 1 AS one`,
    'CREATE TABLE mine (id int)',
    'CREATE SCHEMA mine',
    'CREATE ROLE mine',
    'GRANT UPDATE ON terms TO bestbefore_runtime; UPDATE terms SET number = number',
    'SELECT FROM graphile_worker.jobs',
  ])('is out of the reach of the runtime role: %s', async (statement) => {
    const answer = await attempt(world.database.runtime, statement);
    expect(['42501', '22023', '42704']).toContain(answer); // no such role is a refusal as well
  });

  it('is out of the reach of the runtime role: becoming the owner', async () => {
    const { rows } = await world.database.owner.query<{ owner: string }>('SELECT current_user AS owner');
    expect(await attempt(world.database.runtime, `SET ROLE ${rows[0].owner}`)).toBe('42501');
    expect(await attempt(world.database.runtime, 'RESET ROLE', 'DELETE FROM terms')).toBe('42501');
  });

  it('is owned by somebody else altogether', async () => {
    const { rows } = await world.database.owner.query<{ owned: string }>(
      `SELECT count(*) AS owned FROM pg_shdepend WHERE refclassid = 'pg_authid'::regclass AND refobjid = 'bestbefore_runtime'::regrole
          AND deptype = 'o' AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
    );
    expect(rows).toEqual([{ owned: '0' }]);
  });
});

/** The one writes "public." before each name, so that PostgreSQL can go on inlining it; the other asks no table. */
const SAYING_WHERE = ['clock_now', 'keep_the_installation'];
