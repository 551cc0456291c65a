import { DataSource, type EntityManager } from 'typeorm';
import { VerifyService, type Finding } from '../../src/services/verify.service.js';
import { runtimeOptions } from '../../src/storage/data-source.js';
import { inspect } from '../../src/storage/inspection/inspect.js';
import { Seal } from '../../src/storage/seal.js';
import { aFullLife, FATES } from '../support/a-full-life.js';
import { World } from '../support/world.js';

type Planting = (tx: EntityManager) => Promise<unknown>;

const sql =
  (...statements: string[]): Planting =>
  async (tx) => {
    for (const statement of statements) await tx.query(statement);
  };

const ID = (slug: string): string => `(SELECT id FROM prototypes WHERE slug = '${slug}')`;
const TERM = (slug: string, number = 1): string =>
  `(SELECT id FROM terms WHERE prototype_id = ${ID(slug)} AND number = ${number})`;
const DECISION = (slug: string): string => `(SELECT id FROM decisions WHERE term_id = ${TERM(slug)})`;
const NOW = `(SELECT rehearsal_now FROM installation)`;

const given = (value: string): string => (value.startsWith('(') ? value : `'${value}'`);

/** A step for the first hypothesis of the first term, with some columns told otherwise. */
const step = (slug: string, changed: Record<string, string>): string =>
  `INSERT INTO steps (prototype_id, term_id, hypothesis_id, key, position, method, ${Object.keys(changed).join(', ')})
   SELECT ${ID(slug)}, h.term_id, h.id, 'planted', 9, '…', ${Object.values(changed).map(given).join(', ')}
     FROM hypotheses h WHERE h.term_id = ${TERM(slug)} ORDER BY h.position LIMIT 1`;

const funding = (slug: string, changed: Record<string, string>): string =>
  `INSERT INTO fundings (prototype_id, term_id, key, position, source, purpose, amount, currency, ${Object.keys(changed).join(', ')})
   VALUES (${ID(slug)}, ${TERM(slug)}, 'planted', 9, '…', '…', 1, 'EUR', ${Object.values(changed).map(given).join(', ')})`;

const HALF_A_YEAR = {
  starts_on: `date '2028-01-01'`,
  expires_on: `date '2028-06-30'`,
  starts_at: `timestamptz '2027-12-31T23:00Z'`,
  ends_at: `timestamptz '2028-06-30T22:00Z'`,
};

/** A term like another, with some columns told otherwise. */
const copiedTerm = (slug: string, number: number, changed: Record<string, string>): string => {
  const columns = ['prototype_id', 'number', 'starts_on', 'expires_on', 'time_zone', 'starts_at', 'ends_at', 'policy'];
  const values = columns.map((column) => (column === 'number' ? String(number) : (changed[column] ?? column)));
  return `INSERT INTO terms (${columns.join(', ')}, policy_version) SELECT ${values.join(', ')}, policy_version FROM terms WHERE id = ${TERM(slug)}`;
};

const { overdue, continuedEarly, continuedLate, stopped, successor, adopted, lapsed, voided, planned } = FATES;

describe('verify', () => {
  let world: World;
  let owner: DataSource;

  beforeAll(async () => {
    world = await World.open();
    await aFullLife(world);
    owner = await new DataSource({ ...runtimeOptions(world.database.ownerUrl), extra: {} }).initialize();
  }, 60_000);
  afterAll(async () => {
    await owner.destroy();
    await world.close();
  });

  it('finds nothing in a database in which everything that can happen has happened', async () => {
    expect(await world.verify.verify()).toEqual([]);
  });

  it('finds nothing while others write', async () => {
    const writing = (async () => {
      for (let month = 2; month <= 8; month++) await world.advanceTo(`2028-0${month}-20T10:00:00Z`);
    })();
    for (let times = 0; times < 10; times++) expect(await world.verify.verify()).toEqual([]);
    await writing;
    expect(await world.verify.verify()).toEqual([]);
  });

  const plant = (code: string, where: string, planting: Planting): [string, string, Planting] => [
    code,
    where,
    planting,
  ];

  describe('law 1', () => {
    it.each([
      plant('standings-disagree', overdue, sql(
        `CREATE OR REPLACE VIEW standings AS SELECT p.id AS prototype_id, t.id AS term_id, t.number AS term_number, t.starts_on, t.expires_on, t.time_zone,
           t.starts_at, t.ends_at, NULL::uuid AS decision_id, NULL::text AS outcome, NULL::timestamptz AS decided_at, NULL::date AS hand_over_on,
           NULL::timestamptz AS previous_ends_at, NULL::date AS previous_expires_on, NULL::date AS previous_starts_on, clock_now() AS at, 'running'::text AS status
         FROM prototypes p JOIN terms t ON t.prototype_id = p.id`,
      )),
    ])('names %s', breaks('law 1')); // prettier-ignore
  });

  describe('law 2', () => {
    it.each([
      plant('instants-differ', overdue, sql(`UPDATE terms SET ends_at = ends_at + interval '1 hour' WHERE id = ${TERM(overdue)}`)),
      plant('zone-changed', overdue, sql(`UPDATE terms SET time_zone = 'America/Havana' WHERE id = ${TERM(overdue)}`)),
      plant('numbers-gap', overdue, sql(`UPDATE terms SET number = 2 WHERE id = ${TERM(overdue)}`)),
      plant('second-undecided', overdue, sql(copiedTerm(overdue, 2, HALF_A_YEAR))),
      plant('opened-without-continue', stopped, sql(copiedTerm(stopped, 2, HALF_A_YEAR))),
      plant('nothing-opened', continuedLate, sql(
        `DELETE FROM hypotheses WHERE term_id = ${TERM(continuedLate, 2)}`, `DELETE FROM terms WHERE id = ${TERM(continuedLate, 2)}`,
      )),
      plant('no-term', planned, sql(`DELETE FROM hypotheses WHERE term_id = ${TERM(planned)}`, `DELETE FROM terms WHERE id = ${TERM(planned)}`)),
      plant('opened-expired', overdue, sql(`UPDATE terms SET opened_at = ends_at WHERE id = ${TERM(overdue)}`)),
      plant('too-long', overdue, sql(
        'ALTER TABLE terms DROP CONSTRAINT not_longer_than_the_policy',
        `UPDATE terms SET policy = policy || '{"maxTermDays": 30}' WHERE id = ${TERM(overdue)}`,
      )),
      plant('too-many', continuedLate, sql(
        'ALTER TABLE terms DROP CONSTRAINT not_more_terms_than_the_policy',
        `UPDATE terms SET policy = policy || '{"maxTerms": 1}' WHERE prototype_id = ${ID(continuedLate)}`,
      )),
      plant('policy-changed', continuedLate, sql(`UPDATE terms SET policy = policy || '{"quorum": 9}' WHERE id = ${TERM(continuedLate, 2)}`)),
      plant('overlap', continuedEarly, sql(`UPDATE terms SET starts_on = date '2027-11-30', starts_at = '2027-11-29T23:00Z' WHERE id = ${TERM(continuedEarly, 2)}`)),
      plant('longer-than-before', continuedLate, sql(
        `UPDATE terms SET expires_on = date '2029-02-01', ends_at = '2029-02-01T23:00Z' WHERE id = ${TERM(continuedLate, 2)}`,
      )),
      plant('starts-before-decision', continuedLate, sql(
        `UPDATE terms SET starts_on = date '2027-12-01', starts_at = '2027-11-30T23:00Z' WHERE id = ${TERM(continuedLate, 2)}`,
      )),
      plant('gap', continuedEarly, sql(
        `UPDATE terms SET starts_on = date '2027-12-02', starts_at = '2027-12-01T23:00Z' WHERE id = ${TERM(continuedEarly, 2)}`,
      )),
      plant('unreadable', planned, sql(
        'ALTER TABLE terms DROP CONSTRAINT no_policy_means_for_ever', 'ALTER TABLE terms DROP CONSTRAINT every_policy_is_whole',
        'ALTER TABLE terms DROP CONSTRAINT not_longer_than_the_policy',
        `UPDATE terms SET policy = '{"maxTermDays": 731, "maxTerms": 3, "quorum": 2, "externalQuorum": 1}' WHERE id = ${TERM(planned)}`,
      )),
    ])('names %s', breaks('law 2')); // prettier-ignore
  });

  describe('law 3', () => {
    const hypothesis = (slug: string, at: string): string =>
      `INSERT INTO hypotheses (prototype_id, term_id, key, position, statement, convinced_if, stop_if, added_at)
       VALUES (${ID(slug)}, ${TERM(slug)}, 'LATE', 9, 'Late.', '…', '…', ${at})`;
    const round = (slug: string, kind: string, at: string): string =>
      kind === 'expiry'
        ? `UPDATE rounds SET opened_at = ${at} WHERE kind = 'expiry' AND term_id = ${TERM(slug)}`
        : `INSERT INTO rounds (prototype_id, term_id, number, kind, grid_id, opened_at, opens_on, answers_due_on, meeting_starts_at, meeting_minutes)
           SELECT ${ID(slug)}, ${TERM(slug)}, 9, '${kind}', id, ${at}, '2028-01-01', '2028-01-02', ${at}, 90 FROM grids WHERE prototype_id = ${ID(slug)} LIMIT 1`;
    it.each([
      plant('hypothesis-while-halted', overdue, sql(hypothesis(overdue, NOW))),
      plant('hypothesis-while-halted', stopped, sql(hypothesis(stopped, NOW))),
      plant('hypothesis-while-halted', continuedLate, sql(
        `UPDATE hypotheses SET added_at = '2027-12-20T10:00Z' WHERE term_id = ${TERM(continuedLate, 2)}`,
      )),
      plant('settled-out-of-term', adopted, sql(`UPDATE hypotheses SET settled_at = ${NOW} WHERE term_id = ${TERM(adopted)}`)),
      plant('settled-unjournalled', overdue, sql(
        `UPDATE hypotheses SET outcome = 'refuted', reason = '…', settled_at = '2027-05-01T10:00Z' WHERE term_id = ${TERM(overdue)}`,
      )),
      plant('step-out-of-term', overdue, sql(step(overdue, { added_at: '2028-01-01T10:00Z' }))),
      plant('step-out-of-term', adopted, sql(step(adopted, { begun_at: NOW }))),
      plant('step-unjournalled', overdue, sql(step(overdue, { begun_at: '2027-05-01T10:00Z', outcome: 'failed', observation: '…', done_at: '2027-05-01T10:00Z' }))),
      plant('step-gone', overdue, sql(
        `INSERT INTO events SELECT prototype_id, 1000, at, 'step-done', NULL, actor, '{"step": "gone", "outcome": "failed"}', previous_hash, hash FROM events WHERE prototype_id = ${ID(overdue)} AND number = 1`,
      )),
      plant('funding-out-of-term', stopped, sql(funding(stopped, { added_at: '2029-01-01T10:00Z' }))),
      plant('funding-unjournalled', overdue, sql(funding(overdue, { state: 'refused', answered_on: '2027-05-01' }))),
      plant('checkpoint-while-halted', overdue, sql(round(overdue, 'checkpoint', NOW))),
      plant('round-after-decision', stopped, sql(round(stopped, 'expiry', NOW))),
      plant('no-expiry-round', planned, sql(`DELETE FROM rounds WHERE prototype_id = ${ID(planned)} AND kind = 'expiry'`)),
      plant('round-outlives-decision', stopped, sql(`UPDATE rounds SET closed_at = NULL, cancelled_at = NULL WHERE prototype_id = ${ID(stopped)}`)),
      plant('voided-after-start', voided, sql(`UPDATE prototypes SET voided_at = '2028-04-01T10:00Z' WHERE slug = '${voided}'`)),
    ])('names %s of %s', breaks('law 3')); // prettier-ignore
  });

  describe('law 4', () => {
    const unread = (slug: string): string =>
      `DELETE FROM evaluations WHERE invitation_id IN (SELECT i.id FROM invitations i JOIN rounds o ON o.id = i.round_id WHERE o.term_id = ${TERM(slug)} AND i.external)`;
    it.each([
      plant('quorum-not-met', adopted, sql(unread(adopted))),
      plant('quorum-not-met', continuedLate, sql(unread(continuedLate))),
      plant('hypotheses-unsettled', adopted, sql(`UPDATE hypotheses SET outcome = 'open', reason = NULL, settled_at = NULL WHERE term_id = ${TERM(adopted)}`)),
      plant('hypotheses-unsettled', adopted, sql(`DELETE FROM hypotheses WHERE term_id = ${TERM(adopted)}`)),
      plant('not-a-decider', stopped, sql(
        `UPDATE decisions SET decided_by = (SELECT person_id FROM roles WHERE prototype_id = ${ID(stopped)} AND role = 'sponsor') WHERE id = ${DECISION(stopped)}`,
      )),
      plant('lapsed-unlawfully', lapsed, sql(`UPDATE terms SET policy = policy || '{"lapseAfterDays": null}' WHERE id = ${TERM(lapsed)}`)),
      plant('decided-before-start', adopted, sql(
        `UPDATE terms SET starts_on = date '2027-12-20', expires_on = date '2027-12-31', starts_at = '2027-12-19T23:00Z', ends_at = '2027-12-31T23:00Z'
          WHERE id = ${TERM(adopted)}`,
      )),
      plant('nothing-new', continuedLate, sql(
        `UPDATE hypotheses SET statement = (SELECT upper(statement) FROM hypotheses WHERE term_id = ${TERM(continuedLate)}) WHERE term_id = ${TERM(continuedLate, 2)}`,
      )),
      plant('no-reasons', stopped, sql(
        `UPDATE dossiers SET content = replace(content, '"rationale"', '"because"'), hash = sha256(convert_to(replace(content, '"rationale"', '"because"'), 'UTF8'))
          WHERE decision_id = ${DECISION(stopped)}`,
      )),
    ])('names %s of %s', breaks('law 4')); // prettier-ignore
  });

  describe('law 5', () => {
    const event = (slug: string, change: string, number = 2): string =>
      `UPDATE events SET ${change} WHERE prototype_id = ${ID(slug)} AND number = ${number}`;
    const tail = `(SELECT max(number) FROM events WHERE prototype_id = ${ID(overdue)})`;
    it.each([
      plant('event-changed', overdue, sql(event(overdue, `data = data || '{"mails": 0, "forged": true}'`))),
      plant('event-changed', overdue, sql(event(overdue, `at = at - interval '1 day'`))),
      plant('chain-broken', overdue, sql(`DELETE FROM events WHERE prototype_id = ${ID(overdue)} AND number = 3`)),
      plant('chain-broken', overdue, sql(event(overdue, `at = at + interval '2 years'`), `UPDATE events e SET hash = event_hash(e) WHERE prototype_id = ${ID(overdue)} AND number = 2`)),
      plant('head-differs', overdue, sql(`DELETE FROM events WHERE prototype_id = ${ID(overdue)} AND number = ${tail}`)),
      plant('seal-broken', overdue, sql(
        `DELETE FROM events WHERE prototype_id = ${ID(overdue)} AND number = ${tail}`,
        `UPDATE journals j SET count = e.number, head = e.hash FROM events e WHERE j.prototype_id = e.prototype_id AND e.prototype_id = ${ID(overdue)} AND e.number = ${tail}`,
      )),
      plant('no-registration', planned, sql(`DELETE FROM events WHERE prototype_id = ${ID(planned)}`)),
      plant('decision-backdated', stopped, sql(`UPDATE decisions SET decided_at = decided_at - interval '1 day' WHERE id = ${DECISION(stopped)}`)),
      plant('no-dossier', stopped, sql(`DELETE FROM dossiers WHERE decision_id = ${DECISION(stopped)}`)),
      plant('decision-unjournalled', stopped, sql(`UPDATE decisions SET outcome = 'adopt', hand_over_on = date '2028-12-01' WHERE id = ${DECISION(stopped)}`)),
      plant('decision-gone', stopped, sql(`DELETE FROM dossiers WHERE decision_id = ${DECISION(stopped)}`, `DELETE FROM decisions WHERE term_id = ${TERM(stopped)}`)),
      plant('dossier-changed', stopped, sql(
        'ALTER TABLE dossiers DROP CONSTRAINT the_hash_is_of_the_content', `UPDATE dossiers SET content = content || ' ' WHERE decision_id = ${DECISION(stopped)}`,
      )),
      plant('unreadable', stopped, sql(`UPDATE dossiers SET content = '{', hash = sha256('{') WHERE decision_id = ${DECISION(stopped)}`)),
      plant('text-changed', stopped, sql(
        'ALTER TABLE texts DROP CONSTRAINT the_digest_is_of_the_body', `UPDATE texts SET body = 'Other words.' WHERE prototype_id = ${ID(stopped)} AND body IS NOT NULL`,
      )),
      plant('quote-broken', stopped, sql(
        `UPDATE texts SET body = 'Other words.', digest = sha256(salt || convert_to('Other words.', 'UTF8')) WHERE prototype_id = ${ID(stopped)} AND body IS NOT NULL`,
      )),
      plant('quote-broken', voided, sql(`DELETE FROM texts WHERE prototype_id = ${ID(voided)}`)),
    ])('names %s of %s', breaks('law 5')); // prettier-ignore
  });

  describe('law 6', () => {
    it.each([
      plant('lineage-too-long', successor, sql(`UPDATE terms SET policy = policy || '{"maxTerms": 1}' WHERE id = ${TERM(stopped)}`)),
      plant('lineage-loosened', successor, sql(`UPDATE terms SET policy = policy || '{"maxTerms": 5}' WHERE id = ${TERM(successor)}`)),
      plant('second-successor', stopped, sql(
        'DROP INDEX prototypes_one_successor', `UPDATE prototypes SET predecessor_id = ${ID(stopped)} WHERE slug = '${planned}'`,
      )),
      plant('predecessor-alive', planned, sql(`UPDATE prototypes SET predecessor_id = ${ID(overdue)} WHERE slug = '${planned}'`)),
      plant('predecessor-alive', successor, sql(`UPDATE prototypes SET registered_at = '2027-12-01T10:00Z' WHERE slug = '${successor}'`)),
      plant('slug-taken-twice', overdue, sql('DROP INDEX prototypes_slug', `UPDATE prototypes SET slug = '${overdue}' WHERE slug = '${planned}'`)),
    ])('names %s of %s', breaks('law 6')); // prettier-ignore
  });

  describe('law 7', () => {
    const notice = `prototype_id = ${ID(overdue)} AND act_key = 'term/1/notice/7'`;
    it.each([
      plant('wakes-wrongly', overdue, sql(`UPDATE prototypes SET wakes_at = NULL WHERE slug = '${overdue}'`)),
      plant('wakes-wrongly', stopped, sql(`UPDATE prototypes SET wakes_at = ${NOW} WHERE slug = '${stopped}'`)),
      plant('shows-other-acts', planned, sql(`UPDATE prototypes SET next_acts = '[]' WHERE slug = '${planned}'`)),
      plant('act-twice', overdue, sql(
        'DROP INDEX events_act_once',
        `INSERT INTO events SELECT prototype_id, 1000, at, kind, act_key, actor, data, previous_hash, hash FROM events WHERE ${notice}`,
      )),
      plant('act-too-early', overdue, sql(`UPDATE events SET at = at - interval '1 second' WHERE ${notice}`)),
      plant('mail-twice', overdue, sql(
        'DROP INDEX mails_said_once',
        `INSERT INTO mails (prototype_id, kind, act_key, person_id, role) SELECT prototype_id, kind, act_key, person_id, role FROM mails WHERE ${notice} LIMIT 1`,
      )),
      plant('mails-differ', overdue, sql(`DELETE FROM mails WHERE ${notice}`)),
      plant('mail-without-act', overdue, sql(`DELETE FROM events WHERE ${notice}`)),
      plant('round-unjournalled', overdue, sql(`DELETE FROM events WHERE prototype_id = ${ID(overdue)} AND kind = 'round-opening'`)),
      plant('reminded-for-nothing', overdue, sql(
        `UPDATE invitations SET state = 'declined', changed_at = '2027-10-31T08:00Z' WHERE round_id IN (SELECT id FROM rounds WHERE prototype_id = ${ID(overdue)})`,
      )),
      plant('decision-untold', lapsed, sql(`DELETE FROM mails WHERE prototype_id = ${ID(lapsed)} AND kind = 'lapsed'`)),
      plant('mail-out-of-order', overdue, sql(`UPDATE mails SET state = 'sent', ended_at = created_at WHERE ${notice}`)),
      plant('mail-out-of-order', overdue, sql(`UPDATE mails SET state = 'kept', ended_at = created_at - interval '1 day' WHERE ${notice}`)),
    ])('names %s of %s', breaks('law 7')); // prettier-ignore
  });

  describe('law 9', () => {
    const answered = (slug: string): string =>
      `round_id IN (SELECT id FROM rounds WHERE prototype_id = ${ID(slug)}) AND state = 'submitted'`;
    it.each([
      plant('reading-unasked', adopted, sql(`UPDATE invitations SET state = 'lapsed' WHERE ${answered(adopted)}`)),
      plant('reading-lost', adopted, sql(
        `DELETE FROM evaluations WHERE invitation_id IN (SELECT id FROM invitations WHERE ${answered(adopted)})`,
      )),
    ])('names %s of %s', breaks('law 9')); // prettier-ignore
  });

  describe('what the database holds the laws with', () => {
    it.each([
      plant('trigger-missing', 'terms.terms_stay', sql('DROP TRIGGER terms_stay ON terms')),
      plant('trigger-missing', 'events.chain_events', sql('ALTER TABLE events DISABLE TRIGGER chain_events')),
      plant('trigger-missing', 'decisions.decide_lawfully', sql('ALTER TABLE decisions DISABLE TRIGGER USER')),
      plant('constraint-missing', 'no_policy_means_for_ever', sql('ALTER TABLE terms DROP CONSTRAINT no_policy_means_for_ever')),
      plant('constraint-missing', 'events_act_once', sql('DROP INDEX events_act_once')),
    ])('names %s: %s', breaks('laws 1–7')); // prettier-ignore

    it.each([
      plant('runtime-may-change', 'terms', sql('GRANT UPDATE (expires_on) ON terms TO bestbefore_runtime')),
      plant('runtime-may-change', 'steps', sql('GRANT TRUNCATE ON steps TO bestbefore_runtime')),
      plant('runtime-may-change', 'mails', sql('GRANT TRUNCATE ON mails TO bestbefore_runtime')),
      plant('runtime-too-mighty', 'bestbefore_runtime', sql('ALTER TABLE replies OWNER TO bestbefore_runtime')),
      plant('runtime-too-mighty', 'bestbefore_runtime', sql('GRANT CREATE ON SCHEMA public TO bestbefore_runtime')),
    ])('names %s: %s', breaks('law 5')); // prettier-ignore

    it('names a SECRET that is not the one of the database', async () => {
      const other = new VerifyService(world.db, new Seal('quite another secret, of 32 characters and more'));
      expect((await other.verify()).map((finding) => finding.code)).toContain('other-secret');
    });
  });

  /** A story for `it.each`: the break is planted past every trigger, and found under its law, where it is. */
  function breaks(law: string) {
    return async (code: string, where: string, planting: Planting): Promise<void> => {
      expect(await findingsAfter(planting)).toContainEqual({ law, code, where, detail: expect.any(String) });
    };
  }

  /** Plants as the owner, in whom no trigger fires, looks as the runtime role, and takes it all back. */
  async function findingsAfter(planting: Planting): Promise<Finding[]> {
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('SET LOCAL session_replication_role = replica');
      await planting(runner.manager);
      await runner.query('SET LOCAL ROLE bestbefore_runtime');
      return await inspect(runner.manager, world.seal);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
});
