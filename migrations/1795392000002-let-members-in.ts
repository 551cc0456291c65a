import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Members, their API keys (hashed), and the replies kept for repeated requests. */
export class LetMembersIn1795392000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE members (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('admin', 'coordinator', 'observer')),
        locale text NOT NULL DEFAULT 'en' CHECK (locale IN ('fr', 'en')),
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX members_email ON members (lower(email)) WHERE ended_at IS NULL;

      CREATE TABLE api_keys (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        member_id uuid NOT NULL REFERENCES members,
        label text NOT NULL,
        scopes text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write', 'admin', 'gate'] AND cardinality(scopes) > 0),
        hash bytea NOT NULL UNIQUE CHECK (length(hash) = 32),
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      CREATE INDEX api_keys_member ON api_keys (member_id);
      COMMENT ON COLUMN api_keys.hash IS 'SHA-256 of the whole key; the key itself is shown once and never stored (law 12).';

      CREATE TABLE replies (
        caller_id uuid NOT NULL REFERENCES members,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        result jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        PRIMARY KEY (caller_id, key)
      );
      CREATE INDEX replies_created ON replies (created_at);
      COMMENT ON TABLE replies IS 'Answers kept under their Idempotency-Key for seven days, without secrets.';

      GRANT SELECT, INSERT, UPDATE ON members TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (revoked_at, last_used_at) ON api_keys TO bestbefore_runtime;
      GRANT SELECT, INSERT, DELETE ON replies TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE replies; DROP TABLE api_keys; DROP TABLE members;');
  }
}
