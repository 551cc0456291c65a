import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds, invitations and evaluations: what readiness counts. */
export class CollectEvaluations1795392000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rounds (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        term_id uuid NOT NULL REFERENCES terms,
        number integer NOT NULL CHECK (number >= 1),
        kind text NOT NULL CHECK (kind IN ('checkpoint', 'expiry')),
        grid_id uuid NOT NULL REFERENCES grids,
        opened_at timestamptz NOT NULL DEFAULT clock_now(),
        closed_at timestamptz,
        UNIQUE (term_id, number)
      );
      CREATE UNIQUE INDEX rounds_one_at_expiry ON rounds (term_id) WHERE kind = 'expiry';

      CREATE TABLE invitations (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        round_id uuid NOT NULL REFERENCES rounds,
        person_id uuid NOT NULL REFERENCES people,
        external boolean NOT NULL,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN
          ('planned', 'sent', 'accepted', 'declined', 'submitted', 'bounced', 'withdrawn', 'lapsed')),
        invited_at timestamptz NOT NULL DEFAULT clock_now(),
        UNIQUE (round_id, person_id)
      );

      CREATE TABLE evaluations (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        invitation_id uuid NOT NULL UNIQUE REFERENCES invitations,
        answers jsonb NOT NULL,
        recommendation text NOT NULL CHECK (recommendation IN ('stop', 'continue', 'adopt', 'abstain')),
        submitted_at timestamptz NOT NULL DEFAULT clock_now(),
        late boolean NOT NULL DEFAULT false
      );

      GRANT SELECT, INSERT, UPDATE (closed_at) ON rounds TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (state) ON invitations TO bestbefore_runtime;
      GRANT SELECT, INSERT, UPDATE (answers, recommendation, submitted_at, late) ON evaluations TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evaluations; DROP TABLE invitations; DROP TABLE rounds;');
  }
}
