import { escapeLiteral } from 'pg';
import { type World } from './world.js';

/** From now on nothing can be written into the journal of one prototype: whatever is done for it fails. Answers how to end that. */
export async function trouble({ database: { owner } }: World, { id }: { id: string }): Promise<() => Promise<void>> {
  await owner.query(
    `CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'trouble'; END $$;
     CREATE TRIGGER trouble BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.prototype_id = ${escapeLiteral(id)}) EXECUTE FUNCTION trouble()`,
  );
  return async () => void (await owner.query('DROP FUNCTION trouble() CASCADE'));
}
