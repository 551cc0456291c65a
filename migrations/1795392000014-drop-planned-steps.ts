import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A step that has not begun is a plan, and plans are dropped; what has begun is evidence, and stays. No money names a plan: only results unlock it. */
export class DropPlannedSteps1795392000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION drop_step_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE standing record;
      BEGIN
        PERFORM hold_still(OLD.prototype_id);
        SELECT * INTO standing FROM standings s WHERE s.prototype_id = OLD.prototype_id;
        IF OLD.begun_at IS NOT NULL THEN
          RAISE EXCEPTION 'A step that has begun stays.' USING ERRCODE = 'BBL05';
        END IF;
        IF (standing.status IN ('planned', 'running') AND standing.term_id = OLD.term_id) IS NOT TRUE THEN
          RAISE EXCEPTION 'The prototype is %: its steps stay as they are.', standing.status USING ERRCODE = 'BBL03';
        END IF;
        RETURN OLD;
      END $$;
      ALTER FUNCTION drop_step_lawfully() SET search_path = public, pg_temp;
      DROP TRIGGER steps_stay ON steps;
      CREATE TRIGGER drop_step_lawfully BEFORE DELETE ON steps FOR EACH ROW EXECUTE FUNCTION drop_step_lawfully();
      GRANT DELETE ON steps TO bestbefore_runtime;
      COMMENT ON TABLE steps IS 'Cheap tests of parts of hypotheses. Planned anew or dropped until they begin; a better result may follow until the term is decided.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON TABLE steps IS 'Cheap tests of parts of hypotheses. Planned anew until they begin; a better result may follow until the term is decided.';
      REVOKE DELETE ON steps FROM bestbefore_runtime;
      DROP TRIGGER drop_step_lawfully ON steps;
      CREATE TRIGGER steps_stay BEFORE DELETE ON steps FOR EACH ROW EXECUTE FUNCTION refuse_change();
      DROP FUNCTION drop_step_lawfully();
    `);
  }
}
