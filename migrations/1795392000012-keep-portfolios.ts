import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prototypes that serve one horizon, and the reflection that feeds them: written anew as people think on, unlike what a prototype has promised. */
export class KeepPortfolios1795392000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portfolios (
        slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) BETWEEN 3 AND 80),
        content jsonb NOT NULL CHECK (jsonb_typeof(content->'options') = 'array' AND jsonb_typeof(content->'leads') = 'array'),
        version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
        kept_by uuid NOT NULL REFERENCES members,
        kept_since timestamptz NOT NULL DEFAULT clock_now(),
        written_by uuid NOT NULL REFERENCES members,
        written_at timestamptz NOT NULL DEFAULT clock_now()
      );
      CREATE TABLE portfolio_prototypes (
        prototype_id uuid PRIMARY KEY REFERENCES prototypes,
        portfolio text NOT NULL REFERENCES portfolios
      );
      CREATE INDEX portfolio_prototypes_portfolio ON portfolio_prototypes (portfolio);
      COMMENT ON TABLE portfolios IS 'Horizon, options and leads as they stand now. Nothing of it is evidence: that is in the prototypes.';
      GRANT SELECT, INSERT, UPDATE (content, version, written_by, written_at) ON portfolios TO bestbefore_runtime;
      GRANT SELECT, INSERT, DELETE ON portfolio_prototypes TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portfolio_prototypes; DROP TABLE portfolios');
  }
}
