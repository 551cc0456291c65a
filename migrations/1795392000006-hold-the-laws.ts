import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = ['terms', 'grids', 'decisions', 'dossiers', 'events'];
const NEVER_REMOVED = ['prototypes', 'people', 'roles', 'hypotheses', 'decision_requests', 'texts', 'journals', 'mails',
  'rounds', 'invitations', 'evaluations', 'members', 'api_keys']; // prettier-ignore

const EVALUATE_LAWFULLY = `CREATE FUNCTION evaluate_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE standing record;
  BEGIN
    NEW.opened_at := clock_now();
    PERFORM hold_still(t.prototype_id) FROM terms t WHERE t.id = NEW.term_id;
    SELECT s.* INTO standing FROM standings s WHERE s.term_id = NEW.term_id;
    IF standing.status IS NULL OR standing.status = 'voided' OR standing.decision_id IS NOT NULL THEN
      RAISE EXCEPTION 'No round opens on a decided term.' USING ERRCODE = 'BBL03';
    END IF;
    IF NEW.kind = 'checkpoint' AND standing.status <> 'running' THEN
      RAISE EXCEPTION 'The prototype is %: no checkpoint opens.', standing.status USING ERRCODE = 'BBL03';
    END IF;
    IF NOT EXISTS (SELECT FROM grids g WHERE g.id = NEW.grid_id AND g.prototype_id = standing.prototype_id) THEN
      RAISE EXCEPTION 'A round reads by a grid of its own prototype.' USING ERRCODE = 'BBL04';
    END IF;
    RETURN NEW;
  END $$;`;

const INVITE_LAWFULLY = `CREATE FUNCTION invite_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE asking record;
  BEGIN
    SELECT t.id, t.prototype_id INTO asking FROM rounds o JOIN terms t ON t.id = o.term_id WHERE o.id = NEW.round_id;
    PERFORM hold_still(asking.prototype_id);
    NEW.invited_at := clock_now();
    IF NOT EXISTS (SELECT FROM people h WHERE h.id = NEW.person_id AND h.prototype_id = asking.prototype_id) THEN
      RAISE EXCEPTION 'Only people of the prototype are invited to read it.' USING ERRCODE = 'BBL04';
    END IF;
    IF EXISTS (SELECT FROM decisions d WHERE d.term_id = asking.id) THEN
      RAISE EXCEPTION 'The term is decided: nobody is asked about it any more.' USING ERRCODE = 'BBL05';
    END IF;
    RETURN NEW;
  END $$;`;

const READ_LAWFULLY = `CREATE FUNCTION read_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE asking record;
  BEGIN
    SELECT t.id, t.prototype_id INTO asking
      FROM invitations i JOIN rounds o ON o.id = i.round_id JOIN terms t ON t.id = o.term_id WHERE i.id = NEW.invitation_id;
    PERFORM hold_still(asking.prototype_id);
    IF EXISTS (SELECT FROM decisions d WHERE d.term_id = asking.id) THEN
      RAISE EXCEPTION 'The term is decided: its readings stay as they were.' USING ERRCODE = 'BBL05';
    END IF;
    IF TG_OP = 'INSERT' THEN
      NEW.submitted_at := clock_now();
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.invitation_id) IS DISTINCT FROM (OLD.id, OLD.invitation_id) OR (OLD.late AND NOT NEW.late) THEN
      RAISE EXCEPTION 'Whose reading it is, and that it was late, stays.' USING ERRCODE = 'BBL04';
    END IF;
    IF (NEW.answers, NEW.recommendation, NEW.submitted_at) IS DISTINCT FROM (OLD.answers, OLD.recommendation, OLD.submitted_at) THEN
      NEW.submitted_at := clock_now();
    END IF;
    RETURN NEW;
  END $$;`;

const EARNED = `-- Enough distinct reviewers have answered in the expiry round, enough of them from outside, and every hypothesis is settled.
  CREATE FUNCTION earned(term_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT asked.total > 0 AND asked.settled = asked.total
       AND readings.answered >= (t.policy->>'quorum')::int AND readings.externally >= (t.policy->>'externalQuorum')::int
      FROM terms t
     CROSS JOIN LATERAL (SELECT count(*) AS total, count(*) FILTER (WHERE h.outcome <> 'open') AS settled
                           FROM hypotheses h WHERE h.term_id = t.id) asked
     CROSS JOIN LATERAL (SELECT count(DISTINCT i.person_id) AS answered,
                                count(DISTINCT i.person_id) FILTER (WHERE i.external AND NOT EXISTS (
                                  SELECT FROM roles r WHERE r.person_id = i.person_id AND r.role IN ('coordinator', 'decider', 'sponsor'))) AS externally
                           FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id
                          WHERE o.term_id = t.id AND o.kind = 'expiry') readings
     WHERE t.id = earned.term_id
  $$;`;

/** What rounds are held by until they have dates, meetings and drafts; the next migration puts others in its place. */
export const FIRST_EVALUATING = { EVALUATE_LAWFULLY, INVITE_LAWFULLY, READ_LAWFULLY, EARNED };

/** SQLSTATE 'BBLnn' names the law of docs/architecture.md that a statement would have broken. */
const FUNCTIONS = `
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% on % is refused: what is written there stays.', TG_OP, TG_TABLE_NAME
      USING ERRCODE = CASE WHEN TG_TABLE_NAME = 'terms' THEN 'BBL02' ELSE 'BBL05' END;
  END $$;

  CREATE FUNCTION must_be_now(at timestamptz, what text) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF at > clock_now() + interval '5 seconds' OR at < clock_now() - interval '5 minutes' THEN
      RAISE EXCEPTION '% is dated %, but it is %.', what, instant_text(at), instant_text(clock_now()) USING ERRCODE = 'BBL05';
    END IF;
  END $$;

  -- Who writes to a prototype waits for whoever is writing to it: what the laws compare stays still until commit.
  CREATE FUNCTION hold_still(id uuid) RETURNS void LANGUAGE sql AS $$
    SELECT FROM prototypes WHERE prototypes.id = hold_still.id FOR NO KEY UPDATE
  $$;

  -- A prototype and all that it follows, back to the first.
  CREATE FUNCTION lineage(id uuid) RETURNS TABLE (prototype_id uuid) LANGUAGE sql STABLE ROWS 3 AS $$
    WITH RECURSIVE line AS (
      SELECT p.id, p.predecessor_id FROM prototypes p WHERE p.id = lineage.id
      UNION SELECT p.id, p.predecessor_id FROM prototypes p JOIN line ON p.id = line.predecessor_id
    ) SELECT line.id FROM line
  $$;

  CREATE FUNCTION keep_what_was_registered() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE begins timestamptz;
  BEGIN
    IF NEW.tick_retry_at IS NOT NULL AND NEW.tick_retry_at > clock_now() + interval '6 hours' THEN
      RAISE EXCEPTION 'The clock looks at a prototype again within six hours, however often its acts have failed.' USING ERRCODE = 'BBL07';
    END IF;
    IF TG_OP = 'INSERT' THEN
      NEW.registered_at := clock_now();
      IF NEW.predecessor_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM standings s WHERE s.prototype_id = NEW.predecessor_id AND s.status IN ('stopped', 'adopted')) THEN
        RAISE EXCEPTION 'Only an ended prototype has a successor.' USING ERRCODE = 'BBL06';
      END IF;
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.slug, NEW.time_zone, NEW.predecessor_id, NEW.lived_since, NEW.registered_at, NEW.registered_by)
       IS DISTINCT FROM (OLD.id, OLD.slug, OLD.time_zone, OLD.predecessor_id, OLD.lived_since, OLD.registered_at, OLD.registered_by) THEN
      RAISE EXCEPTION 'Slug, time zone, predecessor and dates of a prototype are frozen.' USING ERRCODE = 'BBL06';
    END IF;
    IF NEW.version < OLD.version THEN
      RAISE EXCEPTION 'The version of a prototype only rises.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.voided_at IS DISTINCT FROM OLD.voided_at THEN
      SELECT starts_at INTO begins FROM terms WHERE prototype_id = OLD.id AND number = 1;
      IF OLD.voided_at IS NOT NULL OR clock_now() >= begins
         OR EXISTS (SELECT FROM decisions WHERE decisions.prototype_id = OLD.id) THEN
        RAISE EXCEPTION 'Only a planned prototype can be voided, once.' USING ERRCODE = 'BBL06';
      END IF;
      PERFORM must_be_now(NEW.voided_at, 'The withdrawal');
    END IF;
    RETURN NEW;
  END $$;

  -- Judged when a term opens and never again: what is stored stays restorable when the rules of a zone change.
  CREATE FUNCTION begins_the_day(at timestamptz, day date, zone text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
  BEGIN
    RETURN (at AT TIME ZONE zone)::date >= day AND ((at - interval '1 microsecond') AT TIME ZONE zone)::date < day;
  EXCEPTION WHEN invalid_parameter_value THEN -- a zone that this server has never heard of
    RETURN false;
  END $$;

  CREATE FUNCTION open_terms_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    before record;
    lived integer;
    strictest integer;
    longest integer;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    NEW.opened_at := clock_now();
    IF NEW.ends_at <= clock_now() THEN
      RAISE EXCEPTION 'A term cannot open expired.' USING ERRCODE = 'BBL02';
    END IF;
    SELECT t.*, d.outcome, d.decided_at INTO before
      FROM terms t LEFT JOIN decisions d ON d.term_id = t.id
     WHERE t.prototype_id = NEW.prototype_id ORDER BY t.number DESC LIMIT 1;
    IF NOT FOUND THEN
      IF NEW.number <> 1 THEN
        RAISE EXCEPTION 'The first term has number 1.' USING ERRCODE = 'BBL02';
      END IF;
      IF NOT EXISTS (SELECT FROM prototypes p WHERE p.id = NEW.prototype_id AND p.time_zone = NEW.time_zone) THEN
        RAISE EXCEPTION 'A term has the time zone of its prototype.' USING ERRCODE = 'BBL02';
      END IF;
    ELSE
      IF before.outcome IS DISTINCT FROM 'continue' OR NEW.number <> before.number + 1 THEN
        RAISE EXCEPTION 'A prototype has one undecided term; the next opens only by a decision to continue.' USING ERRCODE = 'BBL02';
      END IF;
      IF NEW.starts_on <= before.expires_on OR NEW.starts_on < (before.decided_at AT TIME ZONE NEW.time_zone)::date THEN
        RAISE EXCEPTION 'The next term starts after the last one and not before the decision.' USING ERRCODE = 'BBL02';
      END IF;
      IF (NEW.policy, NEW.policy_version, NEW.time_zone) IS DISTINCT FROM (before.policy, before.policy_version, before.time_zone) THEN
        RAISE EXCEPTION 'The next term keeps policy and time zone.' USING ERRCODE = 'BBL02';
      END IF;
      -- Stretches of one calendar duration differ by less than a week; the code compares to the day.
      IF (NEW.policy->>'nextTermNotLonger')::boolean
         AND NEW.expires_on - NEW.starts_on > before.expires_on - before.starts_on + 7 THEN
        RAISE EXCEPTION 'The next term is not longer than the last one.' USING ERRCODE = 'BBL02';
      END IF;
    END IF;
    SELECT count(*) + 1, least(min((t.policy->>'maxTerms')::int), (NEW.policy->>'maxTerms')::int, 5), min((t.policy->>'maxTermDays')::int)
      INTO lived, strictest, longest
      FROM terms t WHERE t.prototype_id = ANY (ARRAY(SELECT lineage.prototype_id FROM lineage(NEW.prototype_id)));
    IF lived > strictest THEN
      RAISE EXCEPTION 'This would be term % of the lineage, and its limit is %.', lived, strictest USING ERRCODE = 'BBL06';
    END IF;
    IF NEW.expires_on - NEW.starts_on + 1 > longest THEN
      RAISE EXCEPTION 'No term of this lineage is longer than % days.', longest USING ERRCODE = 'BBL06';
    END IF;
    IF NOT (begins_the_day(NEW.starts_at, NEW.starts_on, NEW.time_zone) AND begins_the_day(NEW.ends_at, NEW.expires_on + 1, NEW.time_zone)) THEN
      RAISE EXCEPTION 'The time zone data of the service and of its database disagree about % between % and %.', NEW.time_zone, NEW.starts_on, NEW.expires_on
        USING ERRCODE = CASE NEW.number WHEN 1 THEN 'BBTZ1' ELSE 'BBTZ2' END;
    END IF;
    RETURN NEW;
  END $$;

  -- True for a term that this very transaction has opened: what it asks is part of the decision to continue, also into a gap.
  CREATE FUNCTION opens_now(term_id uuid) RETURNS boolean LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM terms t WHERE t.id = opens_now.term_id AND t.xmin = pg_current_xact_id()::xid)
  $$;

  CREATE FUNCTION halt_the_expired() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE standing record;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
    IF TG_OP = 'INSERT' THEN
      NEW.added_at := clock_now();
      IF (standing.status IN ('planned', 'running') AND standing.term_id = NEW.term_id) IS NOT TRUE AND NOT opens_now(NEW.term_id) THEN
        RAISE EXCEPTION 'The prototype is %: it takes no new hypothesis.', standing.status USING ERRCODE = 'BBL03';
      END IF;
      IF NEW.outcome <> 'open' THEN
        RAISE EXCEPTION 'A hypothesis is asked before it is settled.' USING ERRCODE = 'BBL05';
      END IF;
      RETURN NEW;
    END IF;
    IF standing.decision_id IS NOT NULL OR standing.term_id <> OLD.term_id OR standing.status = 'voided' THEN
      RAISE EXCEPTION 'The term of this hypothesis is over and done with.' USING ERRCODE = 'BBL03';
    END IF;
    IF clock_now() < standing.starts_at THEN
      RAISE EXCEPTION 'The term of this hypothesis has not begun.' USING ERRCODE = 'BBL03';
    END IF;
    IF (NEW.id, NEW.prototype_id, NEW.term_id, NEW.key, NEW.statement, NEW.convinced_if, NEW.stop_if, NEW.added_at)
       IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.term_id, OLD.key, OLD.statement, OLD.convinced_if, OLD.stop_if, OLD.added_at) THEN
      RAISE EXCEPTION 'A hypothesis is settled, never reworded.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.outcome = 'open' AND OLD.outcome <> 'open' THEN
      RAISE EXCEPTION 'What is settled is settled anew, never reopened.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.outcome <> 'open' THEN
      PERFORM must_be_now(NEW.settled_at, 'The settlement');
    END IF;
    RETURN NEW;
  END $$;

  ${EVALUATE_LAWFULLY}

  ${INVITE_LAWFULLY}

  ${READ_LAWFULLY}

  CREATE FUNCTION hold_roles_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.since := clock_now();
      NEW.until := NULL;
      RETURN NEW;
    END IF;
    IF OLD.until IS NOT NULL OR (NEW.id, NEW.prototype_id, NEW.person_id, NEW.role, NEW.since)
       IS DISTINCT FROM (OLD.id, OLD.prototype_id, OLD.person_id, OLD.role, OLD.since) THEN
      RAISE EXCEPTION 'Who held which role, and when, stays.' USING ERRCODE = 'BBL04';
    END IF;
    IF NEW.until IS NOT NULL THEN
      NEW.until := clock_now();
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION keep_dead_links_dead() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.opened_at := clock_now();
      RETURN NEW;
    END IF;
    IF (NEW.id, NEW.term_id, NEW.person_id, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.term_id, OLD.person_id, OLD.opened_at) THEN
      RAISE EXCEPTION 'Who was asked about which term, and when, stays.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.link_version < OLD.link_version
       OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS NULL AND NEW.link_version = OLD.link_version) THEN
      RAISE EXCEPTION 'A link that is dead stays dead.' USING ERRCODE = 'BBL12';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION mails_end_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.state <> 'waiting' AND (NEW.state, NEW.ended_at) IS DISTINCT FROM (OLD.state, OLD.ended_at)
       AND NOT (OLD.state = 'failed' AND NEW.state = 'waiting') THEN
      RAISE EXCEPTION 'A mail ends once; only one that failed is sent again.' USING ERRCODE = 'BBL07';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION decide_lawfully() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    standing record;
    lapse integer;
  BEGIN
    PERFORM hold_still(NEW.prototype_id);
    SELECT * INTO standing FROM standings s WHERE s.prototype_id = NEW.prototype_id;
    IF standing.term_id IS DISTINCT FROM NEW.term_id OR standing.decision_id IS NOT NULL OR standing.status = 'voided' THEN
      RAISE EXCEPTION 'Only the open term of a prototype is decided, once.' USING ERRCODE = 'BBL05';
    END IF;
    PERFORM must_be_now(NEW.decided_at, 'The decision');
    IF NEW.outcome <> 'stop' AND clock_now() < standing.starts_at THEN
      RAISE EXCEPTION 'A term that has not begun can only be stopped.' USING ERRCODE = 'BBL04';
    END IF;
    IF NEW.via = 'clock' THEN
      SELECT (policy->>'lapseAfterDays')::int INTO lapse FROM terms WHERE id = NEW.term_id;
      IF lapse IS NULL OR (clock_now() AT TIME ZONE standing.time_zone)::date < standing.expires_on + lapse THEN
        RAISE EXCEPTION 'Nobody decides in people''s place here.' USING ERRCODE = 'BBL04';
      END IF;
    ELSIF NOT EXISTS (SELECT FROM roles r WHERE r.person_id = NEW.decided_by AND r.prototype_id = NEW.prototype_id
                         AND r.role = 'decider' AND r.until IS NULL) THEN
      RAISE EXCEPTION 'A decision is taken by a decider of the prototype.' USING ERRCODE = 'BBL04';
    END IF;
    IF NEW.outcome <> 'stop' AND NOT earned(NEW.term_id) THEN
      RAISE EXCEPTION 'Continuing and adopting are earned: the readings or the settlements are not there.' USING ERRCODE = 'BBL04';
    END IF;
    RETURN NEW;
  END $$;

  ${EARNED}

  CREATE FUNCTION a_decision_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM dossiers WHERE decision_id = NEW.id) THEN
      RAISE EXCEPTION 'A decision comes with its dossier.' USING ERRCODE = 'BBL05';
    END IF;
    IF (NEW.outcome = 'continue') <> EXISTS (
      SELECT FROM terms n JOIN terms t ON t.prototype_id = n.prototype_id AND n.number = t.number + 1 WHERE t.id = NEW.term_id) THEN
      RAISE EXCEPTION 'A decision to continue opens exactly one next term.' USING ERRCODE = 'BBL02';
    END IF;
    IF NOT EXISTS (SELECT FROM events e JOIN dossiers o ON o.decision_id = NEW.id
                    WHERE e.prototype_id = NEW.prototype_id AND e.kind = 'decided' AND e.data->>'dossier' = encode(o.hash, 'hex')) THEN
      RAISE EXCEPTION 'A decision is journalled with the hash of its dossier.' USING ERRCODE = 'BBL05';
    END IF;
    IF NEW.outcome = 'continue' AND NOT asks_something_new(NEW.term_id) THEN
      RAISE EXCEPTION 'The next term asks at least one hypothesis not asked before.' USING ERRCODE = 'BBL04';
    END IF;
    RETURN NULL;
  END $$;

  -- True if the term after this one asks what no earlier term of the line has asked in the same words.
  CREATE FUNCTION asks_something_new(term_id uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT FROM terms t
        JOIN terms n ON n.prototype_id = t.prototype_id AND n.number = t.number + 1
        JOIN hypotheses h ON h.term_id = n.id
       WHERE t.id = asks_something_new.term_id AND NOT EXISTS (
         SELECT FROM hypotheses asked WHERE asked.statement = h.statement AND asked.term_id <> n.id
            AND asked.prototype_id IN (SELECT lineage.prototype_id FROM lineage(t.prototype_id))))
  $$;

  CREATE FUNCTION chain_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  DECLARE head record;
  BEGIN
    INSERT INTO journals (prototype_id) VALUES (NEW.prototype_id) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM journals WHERE prototype_id = NEW.prototype_id FOR UPDATE;
    NEW.number := head.count + 1;
    -- Whoever waited for the lock began earlier than the one who held it; a journal never goes back in time.
    SELECT greatest(clock_now(), max(e.at)) INTO NEW.at FROM events e WHERE e.prototype_id = NEW.prototype_id AND e.number = head.count;
    NEW.previous_hash := head.head;
    NEW.hash := event_hash(NEW);
    UPDATE journals SET count = NEW.number, head = NEW.hash, mac = NULL WHERE prototype_id = NEW.prototype_id;
    RETURN NEW;
  END $$;

  CREATE FUNCTION event_hash(e events) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(e.previous_hash || convert_to(jsonb_build_array(
      e.prototype_id, e.number, public.instant_text(e.at), e.kind, e.act_key, e.actor, e.data)::text, 'UTF8'))
  $$;

  CREATE FUNCTION a_journal_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM journals WHERE prototype_id = NEW.prototype_id AND mac IS NULL) THEN
      RAISE EXCEPTION 'The journal''s head must be sealed with the event.' USING ERRCODE = 'BBL05';
    END IF;
    RETURN NULL;
  END $$;

  CREATE FUNCTION a_prototype_has_a_term() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM terms WHERE prototype_id = NEW.id) THEN
      RAISE EXCEPTION 'A prototype is registered with its first term.' USING ERRCODE = 'BBL02';
    END IF;
    RETURN NULL;
  END $$;

  CREATE FUNCTION redact_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.redacted_at IS NOT NULL OR NEW.body IS NOT NULL OR NEW.redacted_at IS NULL THEN
      RAISE EXCEPTION 'A text is redacted or stays as it was written.' USING ERRCODE = 'BBL05';
    END IF;
    RETURN NEW;
  END $$;
`;

const FUNCTION_NAMES = [
  'refuse_change()', 'must_be_now(timestamptz, text)', 'keep_what_was_registered()', 'open_terms_lawfully()',
  'begins_the_day(timestamptz, date, text)', 'opens_now(uuid)', 'halt_the_expired()', 'evaluate_lawfully()', 'invite_lawfully()',
  'read_lawfully()', 'hold_roles_lawfully()', 'keep_dead_links_dead()', 'mails_end_once()', 'decide_lawfully()', 'earned(uuid)', 'a_decision_is_whole()', 'asks_something_new(uuid)',
  'chain_events()', 'event_hash(events)', 'a_journal_is_sealed()', 'a_prototype_has_a_term()', 'redact_only()', 'lineage(uuid)',
  'hold_still(uuid)',
]; // prettier-ignore

const TRIGGERS: [name: string, timing: string, table: string, call: string][] = [
  ['keep_what_was_registered', 'BEFORE INSERT OR UPDATE', 'prototypes', 'keep_what_was_registered'],
  ['open_terms_lawfully', 'BEFORE INSERT', 'terms', 'open_terms_lawfully'],
  ['halt_the_expired', 'BEFORE INSERT OR UPDATE', 'hypotheses', 'halt_the_expired'],
  ['evaluate_lawfully', 'BEFORE INSERT', 'rounds', 'evaluate_lawfully'],
  ['invite_lawfully', 'BEFORE INSERT', 'invitations', 'invite_lawfully'],
  ['read_lawfully', 'BEFORE INSERT OR UPDATE', 'evaluations', 'read_lawfully'],
  ['hold_roles_lawfully', 'BEFORE INSERT OR UPDATE', 'roles', 'hold_roles_lawfully'],
  ['keep_dead_links_dead', 'BEFORE INSERT OR UPDATE', 'decision_requests', 'keep_dead_links_dead'],
  ['mails_end_once', 'BEFORE UPDATE', 'mails', 'mails_end_once'],
  ['decide_lawfully', 'BEFORE INSERT', 'decisions', 'decide_lawfully'],
  ['chain_events', 'BEFORE INSERT', 'events', 'chain_events'],
  ['redact_only', 'BEFORE UPDATE', 'texts', 'redact_only'],
];

const AT_COMMIT: [table: string, call: string][] = [
  ['prototypes', 'a_prototype_has_a_term'],
  ['decisions', 'a_decision_is_whole'],
  ['events', 'a_journal_is_sealed'],
];

/** The laws that a database can hold are held by it, whoever writes the SQL. */
export class HoldTheLaws1795392000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FUNCTIONS);
    // Everybody may make temporary tables: with pg_temp in front, one named "standings" would tell the triggers what it likes.
    for (const name of FUNCTION_NAMES) {
      await runner.query(`ALTER FUNCTION ${name} SET search_path = public, pg_temp`);
    }
    await runner.query('REVOKE EXECUTE ON FUNCTION chain_events(), hand_to_the_worker() FROM PUBLIC');
    for (const table of APPEND_ONLY) {
      await runner.query(
        `CREATE TRIGGER ${table}_stay BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
    }
    for (const table of NEVER_REMOVED) {
      await runner.query(
        `CREATE TRIGGER ${table}_stay BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
      );
    }
    for (const table of [...APPEND_ONLY, ...NEVER_REMOVED]) {
      await runner.query(
        `CREATE TRIGGER ${table}_stay_whole BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
    }
    for (const [name, timing, table, call] of TRIGGERS) {
      await runner.query(`CREATE TRIGGER ${name} ${timing} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${call}()`);
    }
    for (const [table, call] of AT_COMMIT) {
      await runner.query(
        `CREATE CONSTRAINT TRIGGER ${call} AFTER INSERT ON ${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ${call}()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, call] of AT_COMMIT) await runner.query(`DROP TRIGGER ${call} ON ${table}`);
    for (const [name, , table] of TRIGGERS) await runner.query(`DROP TRIGGER ${name} ON ${table}`);
    for (const table of [...APPEND_ONLY, ...NEVER_REMOVED]) {
      await runner.query(`DROP TRIGGER ${table}_stay ON ${table}; DROP TRIGGER ${table}_stay_whole ON ${table}`);
    }
    for (const name of FUNCTION_NAMES) await runner.query(`DROP FUNCTION ${name}`);
  }
}
