import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reword } from './1795392000010-forget-people.js';

/** Columns with words in them, beside those that can be forgotten already. */
const WORDS: [name: string, from: string, to: string] = [
  'forgets(jsonb, jsonb)',
  `'evidence', 'source', 'purpose')`,
  `'evidence', 'source', 'purpose', 'item', 'note')`,
];

/** What remains to be done after a stop, what came of it, and what that cost: it stays open when all else is at rest (law 3). */
export class WindDownAfterAStop1795392000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wind_downs (
        prototype_id uuid NOT NULL REFERENCES prototypes,
        number integer NOT NULL CHECK (number >= 1),
        item text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT clock_now(),
        done_on date,
        note text,
        cost_amount numeric(15,3) CHECK (cost_amount >= 0),
        cost_currency text CHECK (cost_currency ~ '^[A-Z]{3}$'),
        PRIMARY KEY (prototype_id, number),
        CONSTRAINT only_what_is_done_has_cost CHECK (done_on IS NOT NULL OR num_nonnulls(note, cost_amount, cost_currency) = 0),
        CONSTRAINT a_wind_down_costs_in_a_currency CHECK (num_nulls(cost_amount, cost_currency) <> 1)
      );
      COMMENT ON TABLE wind_downs IS 'What remains to be done after a stop: named with it, or found later; done on a day, at a cost.';

      CREATE FUNCTION wind_down_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE standing record;
      BEGIN
        PERFORM hold_still(NEW.prototype_id);
        IF TG_OP = 'UPDATE' AND forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
          RETURN NEW;
        END IF;
        SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
        IF standing.status <> 'stopped' THEN
          RAISE EXCEPTION 'The prototype is %: only what is stopped is wound down.', standing.status USING ERRCODE = 'BBL03';
        END IF;
        IF TG_OP = 'INSERT' THEN
          NEW.added_at := clock_now();
          RETURN NEW;
        END IF;
        IF (NEW.prototype_id, NEW.number, NEW.item, NEW.added_at) IS DISTINCT FROM (OLD.prototype_id, OLD.number, OLD.item, OLD.added_at) THEN
          RAISE EXCEPTION 'What remained to be done stays as it was said.' USING ERRCODE = 'BBL05';
        END IF;
        IF NEW.done_on IS NULL THEN
          RAISE EXCEPTION 'What is done is told better, never taken back.' USING ERRCODE = 'BBL05';
        END IF;
        RETURN NEW;
      END $$;
      ALTER FUNCTION wind_down_lawfully() SET search_path = public, pg_temp;
      CREATE TRIGGER wind_downs_stay BEFORE DELETE ON wind_downs FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER wind_downs_stay_whole BEFORE TRUNCATE ON wind_downs FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- What was named with earlier stops; a text that was taken out since leaves its place.
      INSERT INTO wind_downs (prototype_id, number, item, added_at)
      SELECT d.prototype_id, item.place, coalesce(t.body, '[…]'), d.decided_at
        FROM dossiers s JOIN decisions d ON d.id = s.decision_id AND d.outcome = 'stop'
       CROSS JOIN LATERAL jsonb_array_elements(s.content::jsonb->'decision'->'windDown') WITH ORDINALITY AS item(said, place)
        LEFT JOIN texts t ON t.id = (item.said->>'text')::uuid
       WHERE jsonb_typeof(s.content::jsonb->'decision'->'windDown') = 'array';

      CREATE TRIGGER wind_down_lawfully BEFORE INSERT OR UPDATE ON wind_downs FOR EACH ROW EXECUTE FUNCTION wind_down_lawfully();
      GRANT SELECT, INSERT, UPDATE ON wind_downs TO bestbefore_runtime;
    `);
    await reword(runner, ...WORDS);
  }

  async down(runner: QueryRunner): Promise<void> {
    const [name, from, to] = WORDS;
    await reword(runner, name, to, from);
    await runner.query('DROP TABLE wind_downs; DROP FUNCTION wind_down_lawfully()');
  }
}
