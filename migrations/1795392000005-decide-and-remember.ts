import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Decision requests, decisions with their dossiers, the texts they quote, the journal, the outbox, and the standings. */
export class DecideAndRemember1795392000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE decision_requests (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        term_id uuid NOT NULL REFERENCES terms,
        person_id uuid NOT NULL REFERENCES people,
        link_version integer NOT NULL DEFAULT 1,
        opened_at timestamptz NOT NULL DEFAULT clock_now(),
        revoked_at timestamptz,
        UNIQUE (term_id, person_id)
      );
      COMMENT ON COLUMN decision_requests.link_version IS 'The mailed link is derived from id and link_version under SECRET; raising it kills every earlier link.';

      CREATE TABLE decisions (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        term_id uuid NOT NULL UNIQUE REFERENCES terms,
        outcome text NOT NULL CHECK (outcome IN ('stop', 'continue', 'adopt')),
        decided_at timestamptz NOT NULL,
        decided_by uuid REFERENCES people,
        via text NOT NULL CHECK (via IN ('api', 'page', 'clock')),
        member_id uuid REFERENCES members,
        hand_over_on date,
        CHECK ((outcome = 'adopt') = (hand_over_on IS NOT NULL)),
        CONSTRAINT only_the_clock_decides_for_nobody CHECK ((via = 'clock') = (decided_by IS NULL)),
        CONSTRAINT the_clock_only_stops CHECK (via <> 'clock' OR outcome = 'stop'),
        CHECK ((via = 'api') = (member_id IS NOT NULL))
      );
      CREATE INDEX decisions_prototype ON decisions (prototype_id);

      CREATE TABLE dossiers (
        decision_id uuid PRIMARY KEY REFERENCES decisions,
        content text NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT the_hash_is_of_the_content CHECK (hash = sha256(convert_to(content, 'UTF8')))
      );
      COMMENT ON COLUMN dossiers.content IS 'Canonical JSON: ids, dates, numbers and digests of texts; never a name.';

      CREATE TABLE texts (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        salt bytea NOT NULL CHECK (length(salt) = 16),
        digest bytea NOT NULL,
        body text,
        redacted_at timestamptz,
        CONSTRAINT the_digest_is_of_the_body CHECK (body IS NULL OR digest = sha256(salt || convert_to(body, 'UTF8'))),
        CHECK ((body IS NULL) = (redacted_at IS NOT NULL))
      );
      COMMENT ON TABLE texts IS 'What people wrote, quoted by journal and dossiers as { text, digest }; a body can be redacted, its digest stays (law 13).';

      CREATE TABLE journals (
        prototype_id uuid PRIMARY KEY REFERENCES prototypes,
        count integer NOT NULL DEFAULT 0,
        head bytea NOT NULL DEFAULT '\\x'::bytea,
        mac bytea
      );
      COMMENT ON COLUMN journals.mac IS 'HMAC-SHA-256 of prototype, count and head under SECRET: a cut-off tail shows (law 5).';

      CREATE TABLE events (
        prototype_id uuid NOT NULL REFERENCES prototypes,
        number integer NOT NULL,
        at timestamptz NOT NULL,
        kind text NOT NULL,
        act_key text,
        actor text NOT NULL CHECK (actor ~ '^(clock|(member|person):[0-9a-f-]{36})$'),
        data jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (prototype_id, number)
      );
      CREATE UNIQUE INDEX events_act_once ON events (prototype_id, act_key) WHERE act_key IS NOT NULL;
      COMMENT ON COLUMN events.act_key IS 'Natural key of the act that this event records: once said, not said twice (law 7).';

      CREATE TABLE mails (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid REFERENCES prototypes,
        kind text NOT NULL,
        act_key text NOT NULL,
        person_id uuid REFERENCES people,
        member_id uuid REFERENCES members,
        role text NOT NULL CHECK (role IN ('coordinator', 'decider', 'sponsor', 'reviewer', 'administrator')),
        facts jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'kept', 'failed', 'skipped')),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        address text,
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        ended_at timestamptz,
        CHECK ((person_id IS NULL) <> (member_id IS NULL)),
        CHECK ((state = 'waiting') = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX mails_said_once ON mails (prototype_id, act_key, coalesce(person_id, member_id));
      CREATE INDEX mails_created ON mails (created_at DESC, id DESC);
      CREATE INDEX mails_waiting ON mails (created_at) WHERE state = 'waiting';
      CREATE INDEX mails_failed ON mails (created_at DESC, id DESC) WHERE state = 'failed';
      COMMENT ON TABLE mails IS 'The outbox. A row is what is to be said to whom; subject, text and link are made when it is sent (law 12).';

      CREATE FUNCTION hand_to_the_worker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        PERFORM graphile_worker.add_job('deliver', json_build_object('mail', NEW.id), job_key := 'mail:' || NEW.id, max_attempts := 14);
        RETURN NULL;
      END $$;
      CREATE TRIGGER hand_new_mail_to_the_worker AFTER INSERT ON mails
        FOR EACH ROW WHEN (NEW.state = 'waiting') EXECUTE FUNCTION hand_to_the_worker();
      CREATE TRIGGER hand_retried_mail_to_the_worker AFTER UPDATE OF state ON mails
        FOR EACH ROW WHEN (NEW.state = 'waiting' AND OLD.state <> 'waiting') EXECUTE FUNCTION hand_to_the_worker();

      CREATE VIEW standings AS
      SELECT p.id AS prototype_id, t.id AS term_id, t.number AS term_number, t.starts_on, t.expires_on, t.time_zone, t.starts_at, t.ends_at,
             d.id AS decision_id, d.outcome, d.decided_at, d.hand_over_on, before.ends_at AS previous_ends_at, before.expires_on AS previous_expires_on, before.starts_on AS previous_starts_on, clock.at,
             CASE
               WHEN p.voided_at IS NOT NULL THEN 'voided'
               WHEN d.outcome = 'stop' THEN 'stopped'
               WHEN d.outcome = 'adopt' THEN 'adopted'
               WHEN clock.at >= t.ends_at THEN 'expired'
               WHEN clock.at >= t.starts_at THEN 'running'
               WHEN before.id IS NULL THEN 'planned'
               WHEN clock.at < before.ends_at THEN 'running'
               ELSE 'halted'
             END AS status
        FROM prototypes p
       CROSS JOIN (SELECT clock_now() AS at) clock
        JOIN LATERAL (SELECT * FROM terms WHERE terms.prototype_id = p.id ORDER BY terms.number DESC LIMIT 1) t ON true
        LEFT JOIN decisions d ON d.term_id = t.id
        LEFT JOIN terms before ON before.prototype_id = p.id AND before.number = t.number - 1;
      COMMENT ON VIEW standings IS 'Status derived from dates and decisions at each reading (law 1); nothing stores it.';

      GRANT SELECT, INSERT, UPDATE (link_version, revoked_at) ON decision_requests TO bestbefore_runtime;
      GRANT SELECT, INSERT ON decisions, dossiers, events TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (body, redacted_at) ON texts TO bestbefore_runtime;
      GRANT SELECT, UPDATE (mac) ON journals TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (state, attempts, last_error, address, ended_at) ON mails TO bestbefore_runtime;
      GRANT SELECT ON standings TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW standings;
      DROP TABLE mails; DROP FUNCTION hand_to_the_worker();
      DROP TABLE events; DROP TABLE journals; DROP TABLE texts; DROP TABLE dossiers; DROP TABLE decisions; DROP TABLE decision_requests;
    `);
  }
}
