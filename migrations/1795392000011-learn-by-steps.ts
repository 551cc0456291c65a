import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reword } from './1795392000010-forget-people.js';

const TABLES = `
  CREATE TABLE steps (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    prototype_id uuid NOT NULL REFERENCES prototypes,
    term_id uuid NOT NULL REFERENCES terms,
    hypothesis_id uuid NOT NULL REFERENCES hypotheses,
    key text NOT NULL CHECK (key ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
    position integer NOT NULL,
    method text NOT NULL,
    planned_amount numeric(15,3) CHECK (planned_amount >= 0),
    planned_currency text CHECK (planned_currency ~ '^[A-Z]{3}$'),
    planned_on date,
    person_id uuid REFERENCES people,
    after_id uuid REFERENCES steps,
    added_at timestamptz NOT NULL DEFAULT clock_now(),
    begun_at timestamptz,
    outcome text CHECK (outcome IN ('succeeded', 'failed', 'inconclusive')),
    observation text,
    evidence jsonb NOT NULL DEFAULT '[]',
    cost_amount numeric(15,3) CHECK (cost_amount >= 0),
    cost_currency text CHECK (cost_currency ~ '^[A-Z]{3}$'),
    done_at timestamptz,
    CONSTRAINT steps_prototype_id_key_key UNIQUE (prototype_id, key),
    CONSTRAINT a_step_costs_in_a_currency CHECK (num_nulls(planned_amount, planned_currency) <> 1 AND num_nulls(cost_amount, cost_currency) <> 1),
    CONSTRAINT a_result_is_whole CHECK (num_nulls(outcome, observation, done_at) IN (0, 3) AND (outcome IS NULL OR begun_at IS NOT NULL)
      AND (outcome IS NOT NULL OR (cost_amount IS NULL AND evidence = '[]')))
  );
  CREATE INDEX steps_hypothesis ON steps (hypothesis_id);
  CREATE INDEX steps_term ON steps (term_id);
  COMMENT ON TABLE steps IS 'Cheap tests of parts of hypotheses. Planned anew until they begin; a better result may follow until the term is decided.';
  COMMENT ON COLUMN steps.planned_amount IS 'With as many decimals as the currency has; null: nobody has said.';

  CREATE TABLE fundings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    prototype_id uuid NOT NULL REFERENCES prototypes,
    term_id uuid NOT NULL REFERENCES terms,
    key text NOT NULL CHECK (key ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
    position integer NOT NULL,
    source text NOT NULL,
    purpose text NOT NULL,
    amount numeric(15,3) NOT NULL CHECK (amount > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    sought_on date,
    added_at timestamptz NOT NULL DEFAULT clock_now(),
    state text NOT NULL DEFAULT 'sought' CHECK (state IN ('sought', 'secured', 'refused')),
    granted_amount numeric(15,3) CHECK (granted_amount > 0),
    answered_on date,
    reason text,
    unlocked_by uuid[] NOT NULL DEFAULT '{}',
    CONSTRAINT fundings_prototype_id_key_key UNIQUE (prototype_id, key),
    CONSTRAINT only_an_answer_grants CHECK ((state = 'secured') = (granted_amount IS NOT NULL) AND (state = 'secured' OR unlocked_by = '{}')
      AND (state = 'sought') = (answered_on IS NULL) AND (state <> 'sought' OR reason IS NULL))
  );
  CREATE INDEX fundings_term ON fundings (term_id);
  COMMENT ON TABLE fundings IS 'Money asked for; what is granted is in the currency in which it was asked for.';
`;

const FUNCTIONS = `
  CREATE FUNCTION step_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE standing record;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
    IF TG_OP = 'UPDATE' AND forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
      RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
      NEW.added_at := clock_now();
      IF (standing.status IN ('planned', 'running') AND standing.term_id = NEW.term_id) IS NOT TRUE THEN
        RAISE EXCEPTION 'The prototype is %: it takes no new step.', standing.status USING ERRCODE = 'BBL03';
      END IF;
      IF NEW.begun_at IS NOT NULL OR NEW.outcome IS NOT NULL THEN
        RAISE EXCEPTION 'A step is planned before it begins.' USING ERRCODE = 'BBL03';
      END IF;
      IF NOT EXISTS (SELECT FROM hypotheses h WHERE h.id = NEW.hypothesis_id AND h.term_id = NEW.term_id) THEN
        RAISE EXCEPTION 'A step tests a hypothesis of its own term.' USING ERRCODE = 'BBL03';
      END IF;
    ELSE
      IF standing.decision_id IS NOT NULL OR standing.term_id <> OLD.term_id OR standing.status = 'voided' THEN
        RAISE EXCEPTION 'The term of this step is over and done with.' USING ERRCODE = 'BBL03';
      END IF;
      IF (NEW.id, NEW.prototype_id, NEW.term_id, NEW.hypothesis_id, NEW.key, NEW.added_at)
         IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.term_id, OLD.hypothesis_id, OLD.key, OLD.added_at) THEN
        RAISE EXCEPTION 'What a step tests stays.' USING ERRCODE = 'BBL05';
      END IF;
      IF (NEW.method, NEW.planned_amount, NEW.planned_currency, NEW.planned_on, NEW.person_id, NEW.after_id)
         IS DISTINCT FROM (OLD.method, OLD.planned_amount, OLD.planned_currency, OLD.planned_on, OLD.person_id, OLD.after_id)
         AND (OLD.begun_at IS NOT NULL OR standing.status NOT IN ('planned', 'running')) THEN
        RAISE EXCEPTION 'A step is planned anew until it begins, while the prototype may act.' USING ERRCODE = 'BBL03';
      END IF;
      IF NEW.begun_at IS DISTINCT FROM OLD.begun_at THEN
        PERFORM must_be_now(NEW.begun_at, 'The beginning of the step');
        IF OLD.begun_at IS NOT NULL OR standing.status <> 'running' THEN
          RAISE EXCEPTION 'A step begins once, while the prototype runs.' USING ERRCODE = 'BBL03';
        END IF;
      END IF;
      IF (NEW.outcome, NEW.observation, NEW.evidence, NEW.cost_amount, NEW.cost_currency, NEW.done_at)
         IS DISTINCT FROM (OLD.outcome, OLD.observation, OLD.evidence, OLD.cost_amount, OLD.cost_currency, OLD.done_at) THEN
        IF NEW.outcome IS NULL THEN
          RAISE EXCEPTION 'A result is corrected, never taken back.' USING ERRCODE = 'BBL05';
        END IF;
        PERFORM must_be_now(NEW.done_at, 'The result of the step');
      END IF;
    END IF;
    IF NOT EXISTS (SELECT FROM people h WHERE h.id = NEW.person_id AND h.prototype_id = NEW.prototype_id) AND NEW.person_id IS NOT NULL
       OR NOT EXISTS (SELECT FROM steps s WHERE s.id = NEW.after_id AND s.prototype_id = NEW.prototype_id AND s.id <> NEW.id) AND NEW.after_id IS NOT NULL THEN
      RAISE EXCEPTION 'Who takes a step, and which it waits for, is of the same prototype.' USING ERRCODE = 'BBL03';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION fund_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE standing record;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
    IF TG_OP = 'UPDATE' AND forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
      RETURN NEW;
    END IF;
    IF (standing.status IN ('planned', 'running') AND standing.term_id = NEW.term_id) IS NOT TRUE THEN
      RAISE EXCEPTION 'The prototype is %: no money comes to it.', standing.status USING ERRCODE = 'BBL03';
    END IF;
    IF TG_OP = 'INSERT' THEN
      NEW.added_at := clock_now();
      IF NEW.state <> 'sought' THEN
        RAISE EXCEPTION 'Money is asked for before it is answered.' USING ERRCODE = 'BBL03';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.prototype_id, NEW.term_id, NEW.key, NEW.position, NEW.source, NEW.purpose, NEW.amount, NEW.currency, NEW.sought_on, NEW.added_at)
       IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.term_id, OLD.key, OLD.position, OLD.source, OLD.purpose, OLD.amount, OLD.currency, OLD.sought_on, OLD.added_at) THEN
      RAISE EXCEPTION 'What was asked for stays; ask for more under another key.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.state = 'sought' THEN
      RAISE EXCEPTION 'An answer is corrected, never taken back.' USING ERRCODE = 'BBL05';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.unlocked_by) step
                WHERE NOT EXISTS (SELECT FROM steps s WHERE s.id = step AND s.prototype_id = NEW.prototype_id AND s.outcome IS NOT NULL)) THEN
      RAISE EXCEPTION 'Only the result of a step of the same prototype unlocks money.' USING ERRCODE = 'BBL03';
    END IF;
    RETURN NEW;
  END $$;
`;

/** Columns with words in them, beside those that can be forgotten already. */
const WORDS: [name: string, from: string, to: string] = [
  'forgets(jsonb, jsonb)',
  `'meeting_agenda')`,
  `'meeting_agenda', 'method', 'observation', 'evidence', 'source', 'purpose')`,
];

/** Hypotheses are tested by steps with the money one has, and what is learned unlocks the next money. */
export class LearnBySteps1795392000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FUNCTIONS);
    await reword(runner, ...WORDS);
    for (const name of ['step_lawfully()', 'fund_lawfully()'])
      await runner.query(`ALTER FUNCTION ${name} SET search_path = public, pg_temp`);
    for (const table of ['steps', 'fundings'])
      await runner.query(`
        CREATE TRIGGER ${table}_stay BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
        CREATE TRIGGER ${table}_stay_whole BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      `);
    await runner.query(`
      CREATE TRIGGER step_lawfully BEFORE INSERT OR UPDATE ON steps FOR EACH ROW EXECUTE FUNCTION step_lawfully();
      CREATE TRIGGER fund_lawfully BEFORE INSERT OR UPDATE ON fundings FOR EACH ROW EXECUTE FUNCTION fund_lawfully();
      GRANT SELECT, INSERT, UPDATE ON steps, fundings TO bestbefore_runtime;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const [name, from, to] = WORDS;
    await reword(runner, name, to, from);
    await runner.query(
      'DROP TABLE fundings; DROP TABLE steps; DROP FUNCTION fund_lawfully(); DROP FUNCTION step_lawfully()',
    );
  }
}
