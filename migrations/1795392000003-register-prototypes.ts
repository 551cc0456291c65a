import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A list of whole numbers within bounds; anything else in its place, or nothing, is none. */
const isDays = (field: string, least: number, most: number): string =>
  `policy @@ 'strict $.${field}.type() == "array" && !exists($.${field}[*] ? (!(@.type() == "number" && @ == @.floor() && @ >= ${least} && @ <= ${most})))'`;

/** Prototypes, their terms, people, grids and hypotheses, and the view from which every status is derived. */
export class RegisterPrototypes1795392000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE prototypes (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) BETWEEN 3 AND 80),
        title text NOT NULL,
        summary text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('fr', 'en')),
        time_zone text NOT NULL,
        tags text[] NOT NULL DEFAULT '{}',
        structure jsonb NOT NULL DEFAULT '{}',
        documents jsonb NOT NULL DEFAULT '[]',
        horizon jsonb NOT NULL,
        predecessor_id uuid REFERENCES prototypes,
        lived_since date,
        version integer NOT NULL DEFAULT 1,
        registered_at timestamptz NOT NULL DEFAULT clock_now(),
        registered_by uuid NOT NULL REFERENCES members,
        voided_at timestamptz,
        voided_by uuid REFERENCES members,
        voided_reason text,
        wakes_at timestamptz,
        next_acts jsonb NOT NULL DEFAULT '[]',
        tick_failures integer NOT NULL DEFAULT 0,
        tick_retry_at timestamptz,
        CHECK ((voided_at IS NULL) = (voided_reason IS NULL)),
        CHECK (predecessor_id <> id)
      );
      CREATE UNIQUE INDEX prototypes_slug ON prototypes (slug) WHERE voided_at IS NULL;
      CREATE INDEX prototypes_every_slug ON prototypes (slug);
      CREATE INDEX prototypes_title ON prototypes (lower(title));
      CREATE UNIQUE INDEX prototypes_one_successor ON prototypes (predecessor_id) WHERE voided_at IS NULL;
      CREATE INDEX prototypes_wakes_at ON prototypes (wakes_at) WHERE wakes_at IS NOT NULL;
      CREATE INDEX prototypes_registered ON prototypes (registered_at DESC, id DESC);
      CREATE INDEX prototypes_tags ON prototypes USING gin (tags);
      COMMENT ON COLUMN prototypes.wakes_at IS 'Due instant of the next act of the agenda; null when the clock has nothing more to do.';
      COMMENT ON COLUMN prototypes.next_acts IS 'The next acts of the agenda as of the last write: [{ key, kind, dueAt }].';

      CREATE TABLE terms (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        number integer NOT NULL CHECK (number BETWEEN 1 AND 5),
        starts_on date NOT NULL,
        expires_on date NOT NULL CHECK (expires_on >= starts_on),
        time_zone text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        policy jsonb NOT NULL,
        policy_version integer NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT clock_now(),
        UNIQUE (prototype_id, number),
        CONSTRAINT no_policy_means_for_ever CHECK ((
          (policy->>'maxTermDays')::int BETWEEN 1 AND 1096
          AND (policy->>'maxTerms')::int BETWEEN 1 AND 5
          AND (policy->>'quorum')::int BETWEEN 1 AND 50
          AND (policy->>'externalQuorum')::int BETWEEN 1 AND (policy->>'quorum')::int
          AND (policy->>'reviewLeadDays')::int BETWEEN 1 AND 365
          AND (policy->>'meetingLeadDays')::int BETWEEN 0 AND 90
          AND (policy->>'meetingMinutes')::int BETWEEN 15 AND 480
          AND (policy->>'answerDays')::int BETWEEN 1 AND 180
          AND (policy->>'invitationMargin')::int BETWEEN 0 AND 20
          AND (policy->>'maxOpenInvitations')::int BETWEEN 1 AND 50
          AND (policy->>'overdueEveryDays')::int BETWEEN 1 AND 30
          AND (policy->>'overdueTimes')::int BETWEEN 1 AND 52
          AND (policy->>'escalateAfterDays')::int BETWEEN 1 AND 180
          AND ((policy->>'lapseAfterDays') IS NULL OR (policy->>'lapseAfterDays')::int BETWEEN 1 AND 365)) IS TRUE),
        CONSTRAINT every_policy_is_whole CHECK ((
          jsonb_typeof(policy->'nextTermNotLonger') = 'boolean'
          AND jsonb_typeof(policy->'halfTimeCheckpoint') = 'boolean'
          AND policy->>'meetingTime' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
          AND policy->>'anonymity' IN ('everyone', 'deciders', 'nobody')
          AND ${isDays('noticeDays', 1, 365)}
          AND policy->'noticeDays' <> '[]'
          AND ${isDays('replyReminderDays', 1, 90)}
          AND ${isDays('answerReminderDays', -90, 30)}
          AND policy ? 'lapseAfterDays') IS TRUE),
        CONSTRAINT not_longer_than_the_policy CHECK (expires_on - starts_on + 1 <= (policy->>'maxTermDays')::int),
        CONSTRAINT not_more_terms_than_the_policy CHECK (number <= (policy->>'maxTerms')::int)
      );
      CREATE INDEX terms_ends_at ON terms (ends_at);
      COMMENT ON COLUMN terms.ends_at IS 'The exclusive instant at which the day after expires_on begins in time_zone: the only thing expiry is compared with.';

      CREATE TABLE people (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        name text NOT NULL,
        email text NOT NULL,
        locale text NOT NULL CHECK (locale IN ('fr', 'en')),
        organisation text,
        added_at timestamptz NOT NULL DEFAULT clock_now()
      );
      CREATE UNIQUE INDEX people_email ON people (prototype_id, lower(email));
      CREATE INDEX people_address ON people (lower(email));

      CREATE TABLE roles (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        person_id uuid NOT NULL REFERENCES people,
        role text NOT NULL CHECK (role IN ('coordinator', 'decider', 'sponsor', 'reviewer')),
        position integer NOT NULL,
        external boolean NOT NULL DEFAULT false,
        since timestamptz NOT NULL DEFAULT clock_now(),
        until timestamptz,
        CHECK (role = 'reviewer' OR NOT external)
      );
      CREATE UNIQUE INDEX roles_held_once ON roles (prototype_id, person_id, role) WHERE until IS NULL;
      CREATE INDEX roles_person ON roles (person_id);
      CREATE INDEX roles_prototype ON roles (prototype_id, role, position) WHERE until IS NULL;

      CREATE TABLE grids (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        version integer NOT NULL CHECK (version >= 1),
        criteria jsonb NOT NULL CHECK (jsonb_array_length(criteria) >= 1),
        created_at timestamptz NOT NULL DEFAULT clock_now(),
        UNIQUE (prototype_id, version)
      );

      CREATE TABLE hypotheses (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        prototype_id uuid NOT NULL REFERENCES prototypes,
        term_id uuid NOT NULL REFERENCES terms,
        key text NOT NULL,
        position integer NOT NULL,
        statement text NOT NULL,
        convinced_if text NOT NULL,
        stop_if text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT clock_now(),
        outcome text NOT NULL DEFAULT 'open' CHECK (outcome IN ('open', 'supported', 'refuted', 'inconclusive')),
        reason text,
        links jsonb NOT NULL DEFAULT '[]',
        settled_at timestamptz,
        settled_by uuid REFERENCES members,
        UNIQUE (term_id, key),
        CHECK ((outcome = 'open') = (settled_at IS NULL) AND (outcome = 'open') = (reason IS NULL))
      );
      CREATE INDEX hypotheses_prototype ON hypotheses (prototype_id);

      GRANT SELECT, INSERT, UPDATE ON prototypes TO bestbefore_runtime;
      GRANT SELECT, INSERT ON terms, grids TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (name, email, locale, organisation) ON people TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (position, external, until) ON roles TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (outcome, reason, links, settled_at, settled_by) ON hypotheses TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE hypotheses; DROP TABLE grids; DROP TABLE roles; DROP TABLE people; DROP TABLE terms; DROP TABLE prototypes;
    `);
  }
}
