import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates of the installation's own, beside those that come with the service: a row for each time one was written. */
export class KeepGridTemplates1795392000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE grid_templates (
        key text NOT NULL CHECK (key ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(key) BETWEEN 3 AND 80),
        version integer NOT NULL CHECK (version >= 1),
        wordings jsonb NOT NULL CHECK (jsonb_array_length(wordings) >= 1),
        kept_by uuid NOT NULL REFERENCES members,
        written_by uuid NOT NULL REFERENCES members,
        written_at timestamptz NOT NULL DEFAULT clock_now(),
        retired boolean NOT NULL DEFAULT false,
        PRIMARY KEY (key, version)
      );
      COMMENT ON TABLE grid_templates IS 'The newest version of a key counts. What a prototype took over stands in its own grid and does not change with the template.';
      CREATE TRIGGER grid_templates_stay BEFORE UPDATE OR DELETE ON grid_templates FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER grid_templates_stay_whole BEFORE TRUNCATE ON grid_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON grid_templates TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE grid_templates');
  }
}
