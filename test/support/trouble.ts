import { escapeIdentifier, escapeLiteral } from 'pg';
import { type World } from './world.js';

/** From now on nothing can be written into the journal of one prototype: whatever is done for it fails. Answers how to end that. */
export async function trouble({ database: { owner } }: World, { id }: { id: string }): Promise<() => Promise<void>> {
  await owner.query(
    `CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'trouble'; END $$;
     CREATE TRIGGER trouble BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.prototype_id = ${escapeLiteral(id)}) EXECUTE FUNCTION trouble()`,
  );
  return async () => void (await owner.query('DROP FUNCTION trouble() CASCADE'));
}

/** From now on the service gets no connection to its database, and has lost those it had. Answers how to end that. */
export async function away({ database: { owner, name } }: World): Promise<() => Promise<void>> {
  const limit = async (connections: number): Promise<unknown> =>
    owner.query(`ALTER DATABASE ${escapeIdentifier(name)} CONNECTION LIMIT ${connections}`);
  await limit(0);
  await owner.query(
    'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND usename <> current_user',
    [name],
  );
  return async () => void (await limit(-1));
}
