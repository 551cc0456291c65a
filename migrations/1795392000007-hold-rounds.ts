import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_EVALUATING } from './1795392000006-hold-the-laws.js';

/** Rounds get days, a meeting and minutes; invitations a link, a reply clock and a history; drafts are kept apart from evaluations. */
const TABLES = `
  ALTER TABLE rounds
    ADD COLUMN prototype_id uuid REFERENCES prototypes,
    ADD COLUMN half_time boolean NOT NULL DEFAULT false,
    ADD COLUMN opens_on date,
    ADD COLUMN answers_due_on date,
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN meeting_starts_at timestamptz,
    ADD COLUMN meeting_minutes integer,
    ADD COLUMN meeting_place text,
    ADD COLUMN meeting_sequence integer NOT NULL DEFAULT 0,
    ADD COLUMN meeting_agenda jsonb,
    ADD COLUMN minutes text,
    ADD COLUMN minutes_at timestamptz,
    ALTER COLUMN grid_id DROP NOT NULL,
    ALTER COLUMN opened_at DROP NOT NULL,
    ALTER COLUMN opened_at DROP DEFAULT,
    DROP CONSTRAINT rounds_term_id_number_key;

  ALTER TABLE invitations
    ADD COLUMN link_version integer NOT NULL DEFAULT 1,
    ADD COLUMN asked_at timestamptz,
    ADD COLUMN changed_at timestamptz NOT NULL DEFAULT clock_now(),
    ADD COLUMN answers_due_on date,
    ADD COLUMN decline_reason text,
    ADD COLUMN suggestion jsonb,
    ADD COLUMN interest text;
  COMMENT ON COLUMN invitations.link_version IS 'The mailed link is derived from id and link_version under SECRET; raising it kills every earlier link.';
  COMMENT ON COLUMN invitations.answers_due_on IS 'A day of one''s own on which answers are due; null: the round''s.';

  ALTER TABLE evaluations
    ADD COLUMN interest text,
    ADD COLUMN revision integer NOT NULL DEFAULT 1;

  CREATE TABLE drafts (
    invitation_id uuid PRIMARY KEY REFERENCES invitations,
    version integer NOT NULL DEFAULT 1,
    answers jsonb NOT NULL DEFAULT '{}',
    recommendation text CHECK (recommendation IN ('stop', 'continue', 'adopt', 'abstain')),
    interest text,
    saved_at timestamptz NOT NULL DEFAULT clock_now()
  );
  COMMENT ON TABLE drafts IS 'A reading as far as it has come; version rises with each save, so that two tabs do not overwrite each other (law 9).';
`;

/** What was read before rounds had days: one round each time, due after the days of its policy. */
const EARLIER_ROUNDS = `
  UPDATE rounds o SET prototype_id = t.prototype_id, number = n.number, opens_on = n.opens_on,
         answers_due_on = n.opens_on + (t.policy->>'answerDays')::int,
         meeting_starts_at = (n.opens_on + (t.policy->>'answerDays')::int + (t.policy->>'meetingTime')::time) AT TIME ZONE t.time_zone,
         meeting_minutes = (t.policy->>'meetingMinutes')::int
    FROM terms t, (SELECT r.id, (r.opened_at AT TIME ZONE x.time_zone)::date AS opens_on,
                          row_number() OVER (PARTITION BY x.prototype_id ORDER BY x.number, r.number) AS number
                     FROM rounds r JOIN terms x ON x.id = r.term_id) n
   WHERE t.id = o.term_id AND n.id = o.id;
  UPDATE invitations i SET asked_at = i.invited_at, changed_at = i.invited_at WHERE i.state <> 'planned';
  INSERT INTO drafts (invitation_id, answers, recommendation, saved_at)
    SELECT invitation_id, answers, recommendation, submitted_at FROM evaluations;
`;

const RULES = `
  ALTER TABLE rounds
    ALTER COLUMN prototype_id SET NOT NULL,
    ALTER COLUMN opens_on SET NOT NULL,
    ALTER COLUMN answers_due_on SET NOT NULL,
    ALTER COLUMN meeting_starts_at SET NOT NULL,
    ALTER COLUMN meeting_minutes SET NOT NULL,
    ADD CONSTRAINT rounds_prototype_id_number_key UNIQUE (prototype_id, number),
    ADD CONSTRAINT answers_are_due_after_the_opening CHECK (answers_due_on >= opens_on),
    ADD CONSTRAINT a_grid_is_pinned_at_the_opening CHECK ((opened_at IS NULL) = (grid_id IS NULL)),
    ADD CONSTRAINT only_what_opened_closes CHECK (closed_at IS NULL OR (opened_at IS NOT NULL AND cancelled_at IS NULL)),
    ADD CONSTRAINT half_time_is_a_checkpoint CHECK (kind = 'checkpoint' OR NOT half_time),
    ADD CONSTRAINT a_meeting_ends CHECK (meeting_minutes BETWEEN 15 AND 480),
    ADD CONSTRAINT minutes_are_dated CHECK (minutes IS NULL OR minutes_at IS NOT NULL);
  CREATE UNIQUE INDEX rounds_one_at_half_time ON rounds (term_id) WHERE half_time;
  CREATE INDEX rounds_term ON rounds (term_id);
  CREATE INDEX invitations_person ON invitations (person_id);
  ALTER TABLE invitations
    ADD CONSTRAINT who_was_asked_has_a_day CHECK (asked_at IS NOT NULL OR state IN ('planned', 'withdrawn'));
`;

/** The open term of every living prototype gets the rounds that it would have been opened with. */
const PLANNED_ROUNDS = `
  WITH living AS (
    SELECT s.prototype_id, s.term_id, s.starts_on, s.expires_on, s.time_zone, t.policy,
           (clock_now() AT TIME ZONE s.time_zone)::date AS today,
           s.expires_on - least((t.policy->>'reviewLeadDays')::int, (s.expires_on - s.starts_on + 1) / 3) AS leads_on,
           s.starts_on + (s.expires_on - s.starts_on + 1) / 2 AS middle, (t.policy->>'answerDays')::int AS answer_days
      FROM standings s JOIN terms t ON t.id = s.term_id WHERE s.decision_id IS NULL AND s.status <> 'voided'
  ), wanted AS (
    SELECT l.*, 'checkpoint' AS kind, true AS half_time, l.middle AS opens_on, l.middle + l.answer_days AS due FROM living l
     WHERE (l.policy->>'halfTimeCheckpoint')::boolean AND l.middle + l.answer_days < l.leads_on AND l.middle > l.today
    UNION ALL
    SELECT l.*, 'expiry', false, o.opens_on, CASE WHEN o.opens_on < l.expires_on THEN least(l.expires_on, o.opens_on + l.answer_days) ELSE o.opens_on + l.answer_days END
      FROM living l CROSS JOIN LATERAL (SELECT greatest(l.leads_on, l.today) AS opens_on) o
     WHERE NOT EXISTS (SELECT FROM rounds r WHERE r.term_id = l.term_id AND r.kind = 'expiry')
  )
  INSERT INTO rounds (prototype_id, term_id, number, kind, half_time, opens_on, answers_due_on, meeting_starts_at, meeting_minutes)
  SELECT w.prototype_id, w.term_id,
         coalesce((SELECT max(r.number) FROM rounds r WHERE r.prototype_id = w.prototype_id), 0) + row_number() OVER (PARTITION BY w.prototype_id ORDER BY w.opens_on, w.kind),
         w.kind, w.half_time, w.opens_on, w.due,
         (greatest(w.due - (w.policy->>'meetingLeadDays')::int, w.opens_on + 1) + (w.policy->>'meetingTime')::time) AT TIME ZONE w.time_zone,
         (w.policy->>'meetingMinutes')::int
    FROM wanted w;
  -- The clock looks at each of them once more, and finds what its agenda has now.
  UPDATE prototypes SET wakes_at = clock_now() WHERE wakes_at IS NOT NULL;
`;

const FUNCTIONS = `
  -- Who has answered in the expiry round of a term by an instant, and whether from outside: whoever came inside by then no longer counts as external (law 4).
  CREATE FUNCTION who_answered(term_id uuid, by timestamptz DEFAULT 'infinity') RETURNS TABLE (person_id uuid, externally boolean) LANGUAGE sql STABLE AS $$
    SELECT i.person_id, i.external AND NOT EXISTS (
             SELECT FROM roles r WHERE r.person_id = i.person_id AND r.role IN ('coordinator', 'decider', 'sponsor') AND r.since <= who_answered.by)
      FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id
     WHERE o.term_id = who_answered.term_id AND o.kind = 'expiry' AND e.submitted_at <= who_answered.by
  $$;

  -- Enough distinct reviewers have answered in the expiry round, enough of them from outside, and every hypothesis is settled.
  CREATE FUNCTION earned(term_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT asked.total > 0 AND asked.settled = asked.total
       AND readings.answered >= (t.policy->>'quorum')::int AND readings.externally >= (t.policy->>'externalQuorum')::int
      FROM terms t
     CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE h.outcome <> 'open') AS settled
                           FROM hypotheses h WHERE h.term_id = t.id) asked
     CROSS JOIN LATERAL (SELECT count(*) AS answered, count(*) FILTER (WHERE w.externally) AS externally FROM who_answered(t.id) w) readings
     WHERE t.id = earned.term_id
  $$;

  CREATE FUNCTION evaluate_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    standing record;
    term record;
    begun boolean;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
    SELECT t.*, EXISTS (SELECT FROM decisions d WHERE d.term_id = t.id) AS decided INTO term FROM terms t WHERE t.id = NEW.term_id;
    IF TG_OP = 'INSERT' THEN
      IF term.prototype_id IS DISTINCT FROM NEW.prototype_id THEN
        RAISE EXCEPTION 'A round evaluates a term of its own prototype.' USING ERRCODE = 'BBL04';
      END IF;
      IF NEW.opened_at IS NOT NULL OR NEW.closed_at IS NOT NULL OR NEW.cancelled_at IS NOT NULL OR NEW.minutes IS NOT NULL THEN
        RAISE EXCEPTION 'A round is planned before it opens.' USING ERRCODE = 'BBL05';
      END IF;
      IF term.decided OR standing.status = 'voided' THEN
        RAISE EXCEPTION 'No round opens on a decided term.' USING ERRCODE = 'BBL03';
      END IF;
      IF NEW.kind = 'checkpoint' AND (standing.status IN ('planned', 'running') AND clock_now() < term.ends_at) IS NOT TRUE AND NOT opens_now(NEW.term_id) THEN
        RAISE EXCEPTION 'The prototype is %: no checkpoint is planned.', standing.status USING ERRCODE = 'BBL03';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.prototype_id, NEW.term_id, NEW.number, NEW.kind, NEW.half_time) IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.term_id, OLD.number, OLD.kind, OLD.half_time) THEN
      RAISE EXCEPTION 'Which round of which term it is stays.' USING ERRCODE = 'BBL05';
    END IF;
    IF (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at) OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
       OR (OLD.cancelled_at IS NOT NULL AND NEW.cancelled_at IS DISTINCT FROM OLD.cancelled_at) OR NEW.meeting_sequence < OLD.meeting_sequence THEN
      RAISE EXCEPTION 'What a round has come to stays: it opens once, and ends once.' USING ERRCODE = 'BBL05';
    END IF;
    IF (OLD.closed_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL OR OLD.opened_at IS NOT NULL) AND NEW.opens_on <> OLD.opens_on THEN
      RAISE EXCEPTION 'A round that has opened opens no other day.' USING ERRCODE = 'BBL05';
    END IF;
    IF term.decided AND (NEW.grid_id, NEW.opened_at, NEW.answers_due_on, NEW.minutes, NEW.meeting_starts_at, NEW.meeting_place)
       IS DISTINCT FROM (OLD.grid_id, OLD.opened_at, OLD.answers_due_on, OLD.minutes, OLD.meeting_starts_at, OLD.meeting_place)
       AND NOT (NEW.minutes IS NULL AND OLD.minutes IS NOT NULL) THEN
      RAISE EXCEPTION 'The term is decided: its rounds stay as they were.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.kind = 'expiry' AND NOT term.decided AND standing.status <> 'voided' AND (NEW.closed_at IS NOT NULL OR NEW.cancelled_at IS NOT NULL) THEN
      RAISE EXCEPTION 'The expiry round ends with the decision.' USING ERRCODE = 'BBL03';
    END IF;
    IF OLD.opened_at IS NULL AND NEW.opened_at IS NOT NULL THEN
      PERFORM must_be_now(NEW.opened_at, 'The opening');
      begun := clock_now() >= term.starts_at;
      IF NOT begun OR NEW.cancelled_at IS NOT NULL OR standing.status = 'voided' THEN
        RAISE EXCEPTION 'No round opens before its term, or once it is cancelled.' USING ERRCODE = 'BBL03';
      END IF;
      IF NEW.kind = 'checkpoint' AND clock_now() >= term.ends_at THEN
        RAISE EXCEPTION 'The prototype is %: no checkpoint opens.', standing.status USING ERRCODE = 'BBL03';
      END IF;
    END IF;
    IF NEW.grid_id IS DISTINCT FROM OLD.grid_id THEN
      IF NOT EXISTS (SELECT FROM grids g WHERE g.id = NEW.grid_id AND g.prototype_id = NEW.prototype_id) THEN
        RAISE EXCEPTION 'A round reads by a grid of its own prototype.' USING ERRCODE = 'BBL04';
      END IF;
      IF NEW.closed_at IS NOT NULL OR EXISTS (SELECT FROM invitations i WHERE i.round_id = NEW.id AND (
           EXISTS (SELECT FROM drafts f WHERE f.invitation_id = i.id) OR EXISTS (SELECT FROM evaluations e WHERE e.invitation_id = i.id))) THEN
        RAISE EXCEPTION 'Somebody has begun to answer: the round keeps its grid.' USING ERRCODE = 'BBL05';
      END IF;
    END IF;
    RETURN NEW;
  END $$;

  -- domain/invitation.ts says the same; a test compares them.
  CREATE FUNCTION invitation_may(from_state text, to_state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT to_state = ANY (CASE from_state
      WHEN 'planned' THEN ARRAY['sent', 'withdrawn']
      WHEN 'sent' THEN ARRAY['accepted', 'declined', 'submitted', 'bounced', 'withdrawn', 'lapsed']
      WHEN 'accepted' THEN ARRAY['submitted', 'declined', 'bounced', 'withdrawn', 'lapsed']
      WHEN 'declined' THEN ARRAY['sent', 'accepted', 'submitted']
      WHEN 'bounced' THEN ARRAY['sent', 'withdrawn', 'accepted', 'submitted']
      WHEN 'lapsed' THEN ARRAY['sent', 'accepted', 'submitted', 'declined', 'bounced', 'withdrawn']
      ELSE ARRAY[]::text[] END)
  $$;

  CREATE FUNCTION invite_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    asking record;
    decided boolean;
  BEGIN
    SELECT o.* INTO asking FROM rounds o WHERE o.id = NEW.round_id;
    PERFORM hold_still(asking.prototype_id);
    SELECT EXISTS (SELECT FROM decisions d WHERE d.term_id = asking.term_id) INTO decided;
    IF TG_OP = 'INSERT' THEN
      NEW.invited_at := clock_now();
      NEW.changed_at := clock_now();
      IF NOT EXISTS (SELECT FROM people h WHERE h.id = NEW.person_id AND h.prototype_id = asking.prototype_id) THEN
        RAISE EXCEPTION 'Only people of the prototype are invited to read it.' USING ERRCODE = 'BBL04';
      END IF;
      IF decided OR asking.closed_at IS NOT NULL OR asking.cancelled_at IS NOT NULL THEN
        RAISE EXCEPTION 'The term is decided, or the round is over: nobody is asked about it any more.' USING ERRCODE = 'BBL05';
      END IF;
      IF NEW.state <> 'planned' THEN
        RAISE EXCEPTION 'An invitation is planned before it is sent.' USING ERRCODE = 'BBL04';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.round_id, NEW.person_id, NEW.external, NEW.invited_at) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.person_id, OLD.external, OLD.invited_at) THEN
      RAISE EXCEPTION 'Who was asked into which round stays.' USING ERRCODE = 'BBL04';
    END IF;
    IF NEW.link_version < OLD.link_version THEN
      RAISE EXCEPTION 'A link that is dead stays dead.' USING ERRCODE = 'BBL12';
    END IF;
    IF NEW.state = OLD.state THEN
      RETURN NEW;
    END IF;
    IF NOT invitation_may(OLD.state, NEW.state) THEN
      RAISE EXCEPTION 'An invitation that is % does not become %.', OLD.state, NEW.state USING ERRCODE = 'BBL04';
    END IF;
    IF decided AND NEW.state NOT IN ('lapsed', 'withdrawn') THEN
      RAISE EXCEPTION 'The term is decided: nobody is asked about it any more.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.state = 'sent' AND (asking.opened_at IS NULL OR asking.closed_at IS NOT NULL) THEN
      RAISE EXCEPTION 'People are asked into a round while it is open.' USING ERRCODE = 'BBL03';
    END IF;
    NEW.changed_at := clock_now();
    RETURN NEW;
  END $$;

  CREATE FUNCTION read_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE asking record;
  BEGIN
    SELECT o.prototype_id, o.term_id, i.state INTO asking FROM invitations i JOIN rounds o ON o.id = i.round_id WHERE i.id = NEW.invitation_id;
    PERFORM hold_still(asking.prototype_id);
    IF EXISTS (SELECT FROM decisions d WHERE d.term_id = asking.term_id) AND NOT (TG_OP = 'UPDATE' AND forgets(to_jsonb(OLD), to_jsonb(NEW))) THEN
      RAISE EXCEPTION 'The term is decided: its readings stay as they were.' USING ERRCODE = 'BBL05';
    END IF;
    IF asking.state IN ('planned', 'withdrawn') THEN
      RAISE EXCEPTION 'Only who was asked answers.' USING ERRCODE = 'BBL04';
    END IF;
    IF TG_TABLE_NAME = 'drafts' THEN
      NEW.saved_at := clock_now();
      NEW.version := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE OLD.version + 1 END;
      IF TG_OP = 'UPDATE' AND NEW.invitation_id <> OLD.invitation_id THEN
        RAISE EXCEPTION 'Whose draft it is stays.' USING ERRCODE = 'BBL04';
      END IF;
      RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' THEN
      NEW.submitted_at := clock_now();
      NEW.revision := 1;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.invitation_id) IS DISTINCT FROM (OLD.id, OLD.invitation_id) OR (OLD.late AND NOT NEW.late) THEN
      RAISE EXCEPTION 'Whose reading it is, and that it was late, stays.' USING ERRCODE = 'BBL04';
    END IF;
    NEW.submitted_at := OLD.submitted_at;
    NEW.revision := OLD.revision;
    IF (NEW.answers, NEW.recommendation, NEW.interest) IS DISTINCT FROM (OLD.answers, OLD.recommendation, OLD.interest)
       AND NOT forgets(to_jsonb(OLD), to_jsonb(NEW)) THEN
      NEW.submitted_at := clock_now();
      NEW.revision := OLD.revision + 1;
    END IF;
    RETURN NEW;
  END $$;

  -- True of a change that only takes words away (law 13): texts become null or are redacted, numbers and choices stay. The erasure fills this in.
  CREATE FUNCTION forgets(before jsonb, after jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT false $$;
`;

const FUNCTION_NAMES = [
  'who_answered(uuid, timestamptz)',
  'earned(uuid)',
  'evaluate_lawfully()',
  'invitation_may(text, text)',
  'invite_lawfully()',
  'forgets(jsonb, jsonb)',
  'read_lawfully()',
];

const GRANTS = `
  GRANT SELECT, INSERT, UPDATE (grid_id, opens_on, answers_due_on, opened_at, closed_at, cancelled_at, meeting_starts_at, meeting_minutes, meeting_place,
                                meeting_sequence, meeting_agenda, minutes, minutes_at) ON rounds TO bestbefore_runtime;
  GRANT SELECT, INSERT, UPDATE (state, link_version, asked_at, answers_due_on, decline_reason, suggestion, interest) ON invitations TO bestbefore_runtime;
  GRANT SELECT, INSERT, UPDATE (answers, recommendation, late, interest) ON evaluations TO bestbefore_runtime;
  GRANT SELECT, INSERT, UPDATE (answers, recommendation, interest) ON drafts TO bestbefore_runtime;
`;

/** Rounds as evaluation needs them: planned with the term, opened by the clock, called together, read in drafts, closed. */
export class HoldRounds1795392000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER evaluate_lawfully ON rounds; DROP TRIGGER invite_lawfully ON invitations; DROP TRIGGER read_lawfully ON evaluations;
      DROP FUNCTION evaluate_lawfully(); DROP FUNCTION invite_lawfully(); DROP FUNCTION read_lawfully(); DROP FUNCTION earned(uuid);
    `);
    await runner.query(TABLES);
    await runner.query(EARLIER_ROUNDS);
    await runner.query(RULES);
    await runner.query(FUNCTIONS);
    for (const name of FUNCTION_NAMES) await runner.query(`ALTER FUNCTION ${name} SET search_path = public, pg_temp`);
    await runner.query(PLANNED_ROUNDS);
    await runner.query(`
      CREATE TRIGGER evaluate_lawfully BEFORE INSERT OR UPDATE ON rounds FOR EACH ROW EXECUTE FUNCTION evaluate_lawfully();
      CREATE TRIGGER invite_lawfully BEFORE INSERT OR UPDATE ON invitations FOR EACH ROW EXECUTE FUNCTION invite_lawfully();
      CREATE TRIGGER read_lawfully BEFORE INSERT OR UPDATE ON evaluations FOR EACH ROW EXECUTE FUNCTION read_lawfully();
      CREATE TRIGGER draft_lawfully BEFORE INSERT OR UPDATE ON drafts FOR EACH ROW EXECUTE FUNCTION read_lawfully();
      CREATE TRIGGER drafts_stay BEFORE DELETE ON drafts FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER drafts_stay_whole BEFORE TRUNCATE ON drafts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
    await runner.query(GRANTS);
  }

  /** Rounds that never opened go: before this migration there were none. Their drafts, meetings and minutes go with them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER evaluate_lawfully ON rounds; DROP TRIGGER invite_lawfully ON invitations; DROP TRIGGER read_lawfully ON evaluations;
      DROP TRIGGER rounds_stay ON rounds; DROP TRIGGER invitations_stay ON invitations;
      DROP TABLE drafts;
      ${[...FUNCTION_NAMES]
        .reverse()
        .map((name) => `DROP FUNCTION ${name};`)
        .join(' ')}
      DELETE FROM invitations WHERE round_id IN (SELECT id FROM rounds WHERE opened_at IS NULL);
      DELETE FROM rounds WHERE opened_at IS NULL;
      ALTER TABLE evaluations DROP COLUMN interest, DROP COLUMN revision;
      ALTER TABLE invitations DROP COLUMN link_version, DROP COLUMN asked_at, DROP COLUMN changed_at, DROP COLUMN answers_due_on,
        DROP COLUMN decline_reason, DROP COLUMN suggestion, DROP COLUMN interest;
      DROP INDEX invitations_person; DROP INDEX rounds_term;
      ALTER TABLE rounds DROP COLUMN prototype_id, DROP COLUMN half_time, DROP COLUMN opens_on, DROP COLUMN answers_due_on, DROP COLUMN cancelled_at,
        DROP COLUMN meeting_starts_at, DROP COLUMN meeting_minutes, DROP COLUMN meeting_place, DROP COLUMN meeting_sequence, DROP COLUMN meeting_agenda,
        DROP COLUMN minutes, DROP COLUMN minutes_at,
        ALTER COLUMN grid_id SET NOT NULL, ALTER COLUMN opened_at SET NOT NULL, ALTER COLUMN opened_at SET DEFAULT clock_now(),
        ADD CONSTRAINT rounds_term_id_number_key UNIQUE (term_id, number);
      REVOKE UPDATE ON rounds, invitations, evaluations FROM bestbefore_runtime;
      GRANT UPDATE (closed_at) ON rounds TO bestbefore_runtime;
      GRANT UPDATE (state) ON invitations TO bestbefore_runtime;
      GRANT UPDATE (answers, recommendation, submitted_at, late) ON evaluations TO bestbefore_runtime;
      ${Object.values(FIRST_EVALUATING).join('\n')}
      ALTER FUNCTION evaluate_lawfully() SET search_path = public, pg_temp; ALTER FUNCTION invite_lawfully() SET search_path = public, pg_temp;
      ALTER FUNCTION read_lawfully() SET search_path = public, pg_temp; ALTER FUNCTION earned(uuid) SET search_path = public, pg_temp;
      CREATE TRIGGER evaluate_lawfully BEFORE INSERT ON rounds FOR EACH ROW EXECUTE FUNCTION evaluate_lawfully();
      CREATE TRIGGER invite_lawfully BEFORE INSERT ON invitations FOR EACH ROW EXECUTE FUNCTION invite_lawfully();
      CREATE TRIGGER read_lawfully BEFORE INSERT OR UPDATE ON evaluations FOR EACH ROW EXECUTE FUNCTION read_lawfully();
      CREATE TRIGGER rounds_stay BEFORE DELETE ON rounds FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER invitations_stay BEFORE DELETE ON invitations FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }
}
