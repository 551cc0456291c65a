import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a member comes to the board: a mailed link that is used once, and then a session. Both live in wall time, also in a rehearsal. */
export class SignMembersIn1795392000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_ins (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        member_id uuid NOT NULL REFERENCES members,
        by_mail boolean NOT NULL,
        asked_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        mailed_at timestamptz,
        used_at timestamptz,
        CHECK (ends_at > asked_at)
      );
      CREATE INDEX sign_ins_member ON sign_ins (member_id);
      COMMENT ON TABLE sign_ins IS 'Links to the board that were asked for. They are derived from the id and the address of the member when they are sent, and never stored (law 12).';

      CREATE TABLE sessions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        member_id uuid NOT NULL REFERENCES members,
        hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
        began_at timestamptz NOT NULL DEFAULT now(),
        ends_at timestamptz NOT NULL,
        CHECK (ends_at > began_at)
      );
      CREATE INDEX sessions_member ON sessions (member_id);
      COMMENT ON COLUMN sessions.hash IS 'SHA-256 of what the cookie holds; the cookie itself is never stored (law 12).';

      CREATE FUNCTION hand_sign_in_to_the_worker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM graphile_worker.add_job('sign-in', json_build_object('signIn', NEW.id), job_key := 'sign-in:' || NEW.id, max_attempts := 7, priority := -10);
        RETURN NULL;
      END $$;
      CREATE TRIGGER hand_sign_in_to_the_worker AFTER INSERT ON sign_ins
        FOR EACH ROW WHEN (NEW.by_mail) EXECUTE FUNCTION hand_sign_in_to_the_worker();

      -- A member decides on a page as well, in the name of a decider.
      ALTER TABLE decisions DROP CONSTRAINT decisions_check1;
      ALTER TABLE decisions ADD CONSTRAINT members_decide_by_api_or_page CHECK (CASE via WHEN 'api' THEN member_id IS NOT NULL WHEN 'clock' THEN member_id IS NULL ELSE true END);

      GRANT SELECT, INSERT, DELETE, UPDATE (mailed_at, used_at) ON sign_ins TO bestbefore_runtime;
      GRANT SELECT, INSERT, DELETE ON sessions TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE decisions DROP CONSTRAINT members_decide_by_api_or_page;
      ALTER TABLE decisions ADD CONSTRAINT decisions_check1 CHECK ((via = 'api') = (member_id IS NOT NULL)) NOT VALID;
      DROP TABLE sessions;
      DROP TABLE sign_ins;
      DROP FUNCTION hand_sign_in_to_the_worker();
    `);
  }
}
