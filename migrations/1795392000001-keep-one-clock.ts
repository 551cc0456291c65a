import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The installation (one row: is this a real database or a rehearsal?), the one clock that code and triggers share, and
 * the runtime role, which owns nothing. Roles belong to the whole server, so another database may have made it already.
 */
export class KeepOneClock1795392000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bestbefore_runtime') THEN
          CREATE ROLE bestbefore_runtime NOLOGIN;
        END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$;
      DO $$ BEGIN
        GRANT bestbefore_runtime TO CURRENT_USER;
      EXCEPTION WHEN OTHERS THEN -- another database is granting it at this moment, or somebody has before us
        IF NOT pg_has_role(current_user, 'bestbefore_runtime', 'MEMBER') THEN RAISE; END IF;
      END $$;

      CREATE TABLE installation (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        kind text NOT NULL CHECK (kind IN ('real', 'rehearsal')),
        rehearsal_now timestamptz,
        secret_mark bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((kind = 'rehearsal') = (rehearsal_now IS NOT NULL))
      );
      COMMENT ON TABLE installation IS 'One row: real or rehearsal, the rehearsal clock, and a mark by which a start with another SECRET is noticed.';

      CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE AS $$
        SELECT coalesce(
          (SELECT rehearsal_now FROM public.installation WHERE kind = 'rehearsal'),
          date_trunc('milliseconds', statement_timestamp()))
      $$;
      COMMENT ON FUNCTION clock_now() IS 'The one source of now. Follows the rehearsal clock only in a database marked rehearsal.';

      CREATE FUNCTION instant_text(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      $$;
      COMMENT ON FUNCTION instant_text(timestamptz) IS 'RFC 3339 in UTC with milliseconds, as everywhere in the API.';

      CREATE FUNCTION keep_the_installation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'UPDATE' THEN
          RAISE EXCEPTION 'The installation row stays.' USING ERRCODE = 'BBL00';
        END IF;
        IF (NEW.kind, NEW.secret_mark, NEW.created_at) IS DISTINCT FROM (OLD.kind, OLD.secret_mark, OLD.created_at) THEN
          RAISE EXCEPTION 'What kind of database this is never changes.' USING ERRCODE = 'BBL00';
        END IF;
        IF NEW.rehearsal_now < OLD.rehearsal_now THEN
          RAISE EXCEPTION 'The rehearsal clock never goes backwards.' USING ERRCODE = 'BBL01';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER keep_the_installation BEFORE UPDATE OR DELETE ON installation
        FOR EACH ROW EXECUTE FUNCTION keep_the_installation();
      CREATE TRIGGER keep_the_installation_whole BEFORE TRUNCATE ON installation
        FOR EACH STATEMENT EXECUTE FUNCTION keep_the_installation();

      GRANT USAGE ON SCHEMA public TO bestbefore_runtime;
      GRANT SELECT ON migrations TO bestbefore_runtime;
      GRANT SELECT, UPDATE (rehearsal_now) ON installation TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE installation;
      DROP FUNCTION keep_the_installation();
      DROP FUNCTION instant_text(timestamptz);
      DROP FUNCTION clock_now();
      REVOKE USAGE ON SCHEMA public FROM bestbefore_runtime;
    `);
  }
}
