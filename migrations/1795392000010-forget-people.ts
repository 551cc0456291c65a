import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns that hold what people wrote. Everything else of a row is numbers, choices, ids and dates. */
const WORDS = [
  'answers',
  'interest',
  'reason',
  'links',
  'statement',
  'convinced_if',
  'stop_if',
  'minutes',
  'meeting_place',
  'meeting_agenda',
]
  .map((column) => `'${column}'`)
  .join(', ');

const TABLES = `
  ALTER TABLE people
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN email DROP NOT NULL,
    ADD COLUMN erased_at timestamptz,
    ADD CONSTRAINT only_the_erased_have_no_name CHECK (CASE WHEN erased_at IS NULL THEN num_nulls(name, email) = 0 ELSE num_nonnulls(name, email, organisation) = 0 END);
  COMMENT ON COLUMN people.erased_at IS 'A tombstone from then on: id, roles and answers stay; name, address and organisation are gone (law 13).';

  ALTER TABLE members
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN email DROP NOT NULL,
    ADD COLUMN erased_at timestamptz,
    ADD CONSTRAINT only_erased_members_have_no_name CHECK (CASE WHEN erased_at IS NULL THEN num_nulls(name, email) = 0 ELSE num_nonnulls(name, email) = 0 AND ended_at IS NOT NULL END);

  CREATE TABLE erasures (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    prototype_id uuid REFERENCES prototypes,
    digest bytea CHECK (length(digest) = 32),
    people uuid[] NOT NULL,
    members uuid[] NOT NULL,
    erased_at timestamptz NOT NULL DEFAULT clock_now(),
    erased_by uuid REFERENCES members,
    lifted_at timestamptz,
    lifted_by uuid REFERENCES members,
    CHECK ((digest IS NULL) = (lifted_at IS NOT NULL) AND (lifted_by IS NULL OR lifted_at IS NOT NULL))
  );
  CREATE INDEX erasures_digest ON erasures (digest) WHERE digest IS NOT NULL;
  COMMENT ON TABLE erasures IS 'Who was erased, by id, and the address that is not taken in again, as an HMAC under SECRET; without prototype: nowhere in this installation.';
  COMMENT ON COLUMN erasures.erased_by IS 'Null: at the shell, after a backup was restored.';
`;

const FUNCTIONS = `
  -- True of two texts that read the same, however they are broken into lines.
  CREATE FUNCTION reads_as(one text, other text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT btrim(regexp_replace(one, '\\s+', ' ', 'g')) = btrim(regexp_replace(other, '\\s+', ' ', 'g'))
  $$;

  -- A document in which a mark stands wherever a text of it reads like these words.
  CREATE FUNCTION without_words(document jsonb, words text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
  BEGIN
    CASE jsonb_typeof(document)
      WHEN 'string' THEN
        RETURN CASE WHEN reads_as(document #>> '{}', words) THEN to_jsonb('[…]'::text) ELSE document END;
      WHEN 'array' THEN
        RETURN (SELECT coalesce(jsonb_agg(without_words(item, words) ORDER BY place), '[]') FROM jsonb_array_elements(document) WITH ORDINALITY AS listed(item, place));
      WHEN 'object' THEN
        RETURN (SELECT coalesce(jsonb_object_agg(key, without_words(value, words)), '{}') FROM jsonb_each(document));
      ELSE
        RETURN document;
    END CASE;
  END $$;

  -- True if the second is the first with texts taken out: null or a mark stands in their place, and all else is as it was.
  CREATE FUNCTION takes_words_out(before jsonb, after jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
  BEGIN
    IF before = after THEN
      RETURN true;
    END IF;
    IF jsonb_typeof(before) = 'string' THEN
      RETURN after IN ('null'::jsonb, to_jsonb('[…]'::text));
    END IF;
    IF jsonb_typeof(before) IS DISTINCT FROM jsonb_typeof(after) THEN
      RETURN false;
    END IF;
    CASE jsonb_typeof(before)
      WHEN 'array' THEN
        RETURN jsonb_array_length(before) = jsonb_array_length(after)
           AND (SELECT bool_and(takes_words_out(before->place, after->place)) FROM generate_series(0, jsonb_array_length(before) - 1) place);
      WHEN 'object' THEN
        RETURN ARRAY(SELECT jsonb_object_keys(before) ORDER BY 1) = ARRAY(SELECT jsonb_object_keys(after) ORDER BY 1)
           AND (SELECT bool_and(takes_words_out(value, after->key)) FROM jsonb_each(before));
      ELSE
        RETURN false;
    END CASE;
  END $$;

  -- True of a change to a row that only takes words away (law 13): numbers and choices stay. A draft is no evidence: all of it may go at once.
  CREATE OR REPLACE FUNCTION forgets(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT before <> after AND (
      (SELECT bool_and(CASE WHEN key IN (${WORDS}) THEN takes_words_out(value, after->key) ELSE value = after->key END) FROM jsonb_each(before))
      OR (before ? 'saved_at' AND before - ARRAY['answers', 'recommendation', 'interest'] = after - ARRAY['answers', 'recommendation', 'interest']
          AND after @> '{"answers": {}, "recommendation": null, "interest": null}' AND after->'answers' = '{}'))
  $$;

  CREATE FUNCTION is_erased(person_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM people h WHERE h.id = is_erased.person_id AND h.erased_at IS NOT NULL)
  $$;

  CREATE FUNCTION stay_erased() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.erased_at IS NOT NULL THEN
      RAISE EXCEPTION 'Whoever was erased stays so.' USING ERRCODE = 'BBL13';
    END IF;
    IF NEW.erased_at IS NOT NULL THEN
      NEW.erased_at := clock_now();
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION lift_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL
       OR (NEW.id, NEW.prototype_id, NEW.people, NEW.members, NEW.erased_at, NEW.erased_by)
          IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.people, OLD.members, OLD.erased_at, OLD.erased_by) THEN
      RAISE EXCEPTION 'An erasure stays as it was made; it is lifted, once.' USING ERRCODE = 'BBL13';
    END IF;
    NEW.lifted_at := clock_now();
    RETURN NEW;
  END $$;
`;

const FUNCTION_NAMES = [
  'reads_as(text, text)',
  'without_words(jsonb, text)',
  'takes_words_out(jsonb, jsonb)',
  'is_erased(uuid)',
  'stay_erased()',
  'lift_only()',
];

/** What functions of earlier migrations say otherwise from here on: which, where, and what stands there now. */
const REWORDED: [name: string, from: string, to: string][] = [
  [
    'read_lawfully()',
    `    PERFORM hold_still(asking.prototype_id);\n`,
    `    PERFORM hold_still(asking.prototype_id);
    IF TG_OP = 'UPDATE' AND forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
      IF TG_TABLE_NAME = 'drafts' THEN
        NEW.version := OLD.version + 1; -- a tab in which the words still stand does not bring them back
      END IF;
      RETURN NEW;
    END IF;
    IF EXISTS (SELECT FROM invitations i WHERE i.id = NEW.invitation_id AND is_erased(i.person_id)) THEN
      RAISE EXCEPTION 'Nobody answers in the place of somebody who was erased.' USING ERRCODE = 'BBL13';
    END IF;\n`,
  ],
  [
    'invite_lawfully()',
    `    PERFORM hold_still(asking.prototype_id);\n`,
    `    PERFORM hold_still(asking.prototype_id);
    IF is_erased(NEW.person_id) AND (TG_OP = 'INSERT' OR num_nonnulls(NEW.decline_reason, NEW.suggestion, NEW.interest) > 0
       OR (NEW.state <> OLD.state AND NEW.state NOT IN ('withdrawn', 'lapsed'))) THEN
      RAISE EXCEPTION 'Nobody is asked who was erased, and what they said with it does not come back.' USING ERRCODE = 'BBL13';
    END IF;\n`,
  ],
  [
    'hold_roles_lawfully()',
    `    IF TG_OP = 'INSERT' THEN\n`,
    `    IF TG_OP = 'INSERT' AND is_erased(NEW.person_id) THEN
      RAISE EXCEPTION 'Whoever was erased holds no role any more.' USING ERRCODE = 'BBL13';
    END IF;
    IF TG_OP = 'INSERT' THEN\n`,
  ],
  [
    'halt_the_expired()',
    `    IF standing.decision_id IS NOT NULL OR standing.term_id <> OLD.term_id`,
    `    IF forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
      RETURN NEW;
    END IF;
    IF standing.decision_id IS NOT NULL OR standing.term_id <> OLD.term_id`,
  ],
  [
    'evaluate_lawfully()',
    `AND NOT (NEW.minutes IS NULL AND OLD.minutes IS NOT NULL) THEN`,
    `AND NOT forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN`,
  ],
];

/** People and members can be erased, and texts taken out of live rows; neither comes back, and evidence stays. */
export class ForgetPeople1795392000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(FUNCTIONS);
    for (const name of FUNCTION_NAMES) await runner.query(`ALTER FUNCTION ${name} SET search_path = public, pg_temp`);
    for (const [name, from, to] of REWORDED) await reword(runner, name, from, to);
    await runner.query(`
      CREATE TRIGGER stay_erased BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION stay_erased();
      CREATE TRIGGER stay_erased BEFORE UPDATE ON members FOR EACH ROW EXECUTE FUNCTION stay_erased();
      CREATE TRIGGER lift_only BEFORE UPDATE ON erasures FOR EACH ROW EXECUTE FUNCTION lift_only();
      CREATE TRIGGER erasures_stay BEFORE DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER erasures_stay_whole BEFORE TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      GRANT SELECT, INSERT, UPDATE (digest, lifted_at, lifted_by) ON erasures TO bestbefore_runtime;
      GRANT UPDATE (erased_at) ON people TO bestbefore_runtime;
      GRANT UPDATE (label) ON api_keys TO bestbefore_runtime;
      GRANT UPDATE (result) ON replies TO bestbefore_runtime;
      GRANT UPDATE (statement, convinced_if, stop_if) ON hypotheses TO bestbefore_runtime;
    `);
  }

  /** Whoever was erased gets a name that is none and an address that leads nowhere: before this migration everybody had both. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (statement, convinced_if, stop_if) ON hypotheses FROM bestbefore_runtime;
      REVOKE UPDATE (result) ON replies FROM bestbefore_runtime;
      REVOKE UPDATE (label) ON api_keys FROM bestbefore_runtime;
      REVOKE UPDATE (erased_at) ON people FROM bestbefore_runtime;
      DROP TRIGGER stay_erased ON people; DROP TRIGGER stay_erased ON members;
      DROP TABLE erasures;
    `);
    for (const [name, from, to] of REWORDED) await reword(runner, name, to, from);
    await runner.query(`
      CREATE OR REPLACE FUNCTION forgets(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$ SELECT false $$;
      ${[...FUNCTION_NAMES]
        .reverse()
        .map((name) => `DROP FUNCTION ${name};`)
        .join(' ')}
      ALTER TABLE people DROP CONSTRAINT only_the_erased_have_no_name;
      ALTER TABLE members DROP CONSTRAINT only_erased_members_have_no_name;
      UPDATE people SET name = '…', email = id || '@erased.invalid' WHERE erased_at IS NOT NULL;
      UPDATE members SET name = '…', email = id || '@erased.invalid' WHERE erased_at IS NOT NULL;
      ALTER TABLE people DROP COLUMN erased_at, ALTER COLUMN name SET NOT NULL, ALTER COLUMN email SET NOT NULL;
      ALTER TABLE members DROP COLUMN erased_at, ALTER COLUMN name SET NOT NULL, ALTER COLUMN email SET NOT NULL;
    `);
  }
}

/** Says one thing of a function otherwise, and leaves the rest of it to the migration that made it. */
export async function reword(runner: QueryRunner, name: string, from: string, to: string): Promise<void> {
  const [{ definition }] = (await runner.query('SELECT pg_get_functiondef($1::regprocedure) AS definition', [
    name,
  ])) as {
    definition: string;
  }[];
  if (definition.split(from).length !== 2) throw new Error(`${name} does not say, once: ${from}`);
  await runner.query(definition.replace(from, () => to));
}
