import { type Tx } from '../database.js';
import { ask, type Finding, type Question } from './finding.js';

const APPEND_ONLY = ['terms', 'grids', 'grid_templates', 'decisions', 'dossiers', 'events'];
const NEVER_REMOVED = ['prototypes', 'people', 'roles', 'hypotheses', 'fundings', 'decision_requests', 'texts', 'journals', 'mails',
  'wind_downs', 'rounds', 'invitations', 'drafts', 'evaluations', 'members', 'api_keys', 'erasures']; // prettier-ignore

/** What is removed only by the leave of a trigger. */
const REMOVED_LAWFULLY = ['steps'];

/** Every trigger that holds a law, as `table.trigger`. A test compares this with the migrated database. */
export const TRIGGERS = [
  ...[...APPEND_ONLY, ...NEVER_REMOVED].flatMap((table) => [`${table}.${table}_stay`, `${table}.${table}_stay_whole`]),
  ...REMOVED_LAWFULLY.map((table) => `${table}.${table}_stay_whole`),
  'installation.keep_the_installation',
  'installation.keep_the_installation_whole',
  'prototypes.keep_what_was_registered',
  'prototypes.a_prototype_has_a_term',
  'terms.open_terms_lawfully',
  'hypotheses.halt_the_expired',
  'steps.step_lawfully',
  'steps.drop_step_lawfully',
  'fundings.fund_lawfully',
  'wind_downs.wind_down_lawfully',
  'rounds.evaluate_lawfully',
  'invitations.invite_lawfully',
  'drafts.draft_lawfully',
  'evaluations.read_lawfully',
  'roles.hold_roles_lawfully',
  'decision_requests.keep_dead_links_dead',
  'mails.mails_end_once',
  'decisions.decide_lawfully',
  'decisions.a_decision_is_whole',
  'events.chain_events',
  'events.a_journal_is_sealed',
  'texts.redact_only',
  'people.stay_erased',
  'members.stay_erased',
  'erasures.lift_only',
  'mails.hand_new_mail_to_the_worker',
  'mails.hand_retried_mail_to_the_worker',
  'sign_ins.hand_sign_in_to_the_worker',
];

const CONSTRAINTS = ['no_policy_means_for_ever', 'a_result_is_whole', 'only_an_answer_grants', 'a_step_costs_in_a_currency', 'a_wind_down_costs_in_a_currency', 'only_what_is_done_has_cost', 'every_policy_is_whole', 'not_longer_than_the_policy', 'not_more_terms_than_the_policy', 'only_the_clock_decides_for_nobody', 'the_clock_only_stops', 'the_hash_is_of_the_content',
  'the_digest_is_of_the_body', 'decisions_term_id_key', 'terms_prototype_id_number_key',
  'rounds_prototype_id_number_key', 'a_grid_is_pinned_at_the_opening', 'only_what_opened_closes', 'invitations_round_id_person_id_key', 'evaluations_invitation_id_key',
  'only_the_erased_have_no_name', 'only_erased_members_have_no_name']; // prettier-ignore

const UNIQUE_INDEXES = [
  'prototypes_slug',
  'prototypes_one_successor',
  'rounds_one_at_expiry',
  'rounds_one_at_half_time',
  'events_act_once',
  'mails_said_once',
];

const GUARDS: (Question & { values: unknown[] })[] = [
  {
    law: 'laws 1–7',
    code: 'trigger-missing',
    sql: `
      SELECT name AS "where", CASE WHEN t.oid IS NULL THEN 'This trigger is gone.' ELSE 'This trigger is switched off.' END AS detail
        FROM unnest($1::text[]) name
        LEFT JOIN pg_trigger t ON t.tgrelid = to_regclass('public.' || split_part(name, '.', 1)) AND t.tgname = split_part(name, '.', 2)
       WHERE t.tgenabled IS DISTINCT FROM 'O'`,
    values: [TRIGGERS],
  },
  {
    law: 'laws 1–7',
    code: 'constraint-missing',
    sql: `
      SELECT name AS "where", 'This constraint is gone, or was never validated.' AS detail FROM unnest($1::text[]) name
       WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = name AND c.connamespace = 'public'::regnamespace AND c.convalidated)
      UNION ALL
      SELECT name, 'This unique index is gone or invalid.' FROM unnest($2::text[]) name
       WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = to_regclass('public.' || name) AND i.indisunique AND i.indisvalid)`,
    values: [CONSTRAINTS, UNIQUE_INDEXES],
  },
  {
    law: 'law 5',
    code: 'runtime-may-change',
    sql: `
      SELECT name AS "where", 'The runtime role may change or remove what is written here.' AS detail FROM unnest($1::text[]) name
       WHERE has_any_column_privilege('bestbefore_runtime', 'public.' || name, 'UPDATE')
          OR has_table_privilege('bestbefore_runtime', 'public.' || name, 'DELETE, TRUNCATE, TRIGGER')
      UNION ALL
      SELECT name, 'The runtime role may remove what is written here.' FROM unnest($2::text[]) name
       WHERE has_table_privilege('bestbefore_runtime', 'public.' || name, 'DELETE, TRUNCATE, TRIGGER')
      UNION ALL
      SELECT name, 'The runtime role may remove at once all that is written here.' FROM unnest($3::text[]) name
       WHERE has_table_privilege('bestbefore_runtime', 'public.' || name, 'TRUNCATE, TRIGGER')`,
    values: [APPEND_ONLY, NEVER_REMOVED, REMOVED_LAWFULLY],
  },
  {
    law: 'law 5',
    code: 'runtime-too-mighty',
    sql: `
      WITH runtime AS (SELECT * FROM pg_roles WHERE rolname = 'bestbefore_runtime')
      SELECT 'bestbefore_runtime' AS "where", what AS detail FROM runtime CROSS JOIN LATERAL (VALUES
        ('The runtime role has powers over the server.', rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication),
        ('The runtime role may act as another role.', EXISTS (SELECT FROM pg_auth_members WHERE member = runtime.oid)),
        ('The runtime role may make tables of its own.', has_schema_privilege(runtime.oid, 'public', 'CREATE')),
        ('The runtime role owns something.', EXISTS (SELECT FROM pg_class WHERE relowner = runtime.oid AND relpersistence <> 't')
          OR EXISTS (SELECT FROM pg_proc WHERE proowner = runtime.oid) OR EXISTS (SELECT FROM pg_database WHERE datdba = runtime.oid)
          OR EXISTS (SELECT FROM pg_namespace WHERE nspowner = runtime.oid))) AS power(what, has) WHERE has
      UNION ALL
      SELECT current_user, 'This connection acts as ' || current_user || ' and not as bestbefore_runtime.' WHERE current_user <> 'bestbefore_runtime'`,
    values: [],
  },
];

/** What the database holds the laws with is all there, and the role of the service can do no more than it should. */
export async function checkGuards(tx: Tx): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { values, ...question } of GUARDS) found.push(...(await ask(tx, question, values)));
  return found;
}
