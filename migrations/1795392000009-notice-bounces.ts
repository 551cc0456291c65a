import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that was sent may come back; one that failed or came back is sent again when somebody says so. */
const MAILS_END_ONCE = `
  CREATE OR REPLACE FUNCTION mails_end_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF (NEW.state, NEW.ended_at) IS NOT DISTINCT FROM (OLD.state, OLD.ended_at) THEN
      RETURN NEW;
    END IF;
    IF NEW.state = 'bounced' AND OLD.state NOT IN ('sent', 'kept') THEN
      RAISE EXCEPTION 'Only a mail that was sent comes back.' USING ERRCODE = 'BBL07';
    END IF;
    IF OLD.state <> 'waiting' AND NEW.state <> 'bounced' AND NOT (OLD.state IN ('failed', 'bounced') AND NEW.state = 'waiting') THEN
      RAISE EXCEPTION 'A mail ends once; only one that failed or bounced is sent again.' USING ERRCODE = 'BBL07';
    END IF;
    RETURN NEW;
  END $$;
`;

const FIRST_MAILS_END_ONCE = `
  CREATE OR REPLACE FUNCTION mails_end_once() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF OLD.state <> 'waiting' AND (NEW.state, NEW.ended_at) IS DISTINCT FROM (OLD.state, OLD.ended_at)
       AND NOT (OLD.state = 'failed' AND NEW.state = 'waiting') THEN
      RAISE EXCEPTION 'A mail ends once; only one that failed is sent again.' USING ERRCODE = 'BBL07';
    END IF;
    RETURN NEW;
  END $$;
`;

/** Mails that come back after they were sent, and the keys of those who report them. */
export class NoticeBounces1795392000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mails DROP CONSTRAINT mails_state_check;
      ALTER TABLE mails ADD CONSTRAINT mails_state_check CHECK (state IN ('waiting', 'sent', 'kept', 'failed', 'bounced', 'skipped'));
      CREATE INDEX mails_bounced ON mails (created_at DESC, id DESC) WHERE state = 'bounced';
      ALTER TABLE api_keys DROP CONSTRAINT api_keys_scopes_check;
      ALTER TABLE api_keys ADD CONSTRAINT api_keys_scopes_check
        CHECK (scopes <@ ARRAY['read', 'write', 'admin', 'gate', 'bounces'] AND cardinality(scopes) > 0);
      ${MAILS_END_ONCE}
    `);
  }

  /** What bounced counts as failed, and can be sent again as before; a key for bounces alone opens nothing any more. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mails DISABLE TRIGGER mails_end_once;
      UPDATE mails SET state = 'failed' WHERE state = 'bounced';
      ALTER TABLE mails ENABLE TRIGGER mails_end_once;
      ${FIRST_MAILS_END_ONCE}
      DROP INDEX mails_bounced;
      ALTER TABLE mails DROP CONSTRAINT mails_state_check;
      ALTER TABLE mails ADD CONSTRAINT mails_state_check CHECK (state IN ('waiting', 'sent', 'kept', 'failed', 'skipped'));
      UPDATE api_keys SET revoked_at = coalesce(revoked_at, clock_now()), scopes = ARRAY['gate'] WHERE scopes = ARRAY['bounces'];
      UPDATE api_keys SET scopes = array_remove(scopes, 'bounces') WHERE 'bounces' = ANY (scopes);
      ALTER TABLE api_keys DROP CONSTRAINT api_keys_scopes_check;
      ALTER TABLE api_keys ADD CONSTRAINT api_keys_scopes_check
        CHECK (scopes <@ ARRAY['read', 'write', 'admin', 'gate'] AND cardinality(scopes) > 0);
    `);
  }
}
