import { type Term } from '../../../src/domain/term.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertFunding, insertHypothesis, insertRound, insertStep, openRound } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 3: an expired prototype can only be decided', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(() => world.setClock('2026-11-23T10:00:00Z'));
  afterAll(() => world.close());

  it('expired, it takes no hypothesis and no checkpoint, but its expiry round and settlements', async () => {
    const { id, lastTerm } = await make.registered(world);
    await world.setClock(lastTerm.endsAt);
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertHypothesis(lastTerm, { added_at: '2027-06-01T10:00:00Z' }))).toBe('BBL03');
    expect(await both(insertRound(lastTerm))).toBe('BBL03');
    expect(await both(openRound(`term_id = '${lastTerm.id}' AND kind = 'checkpoint'`, { id }))).toBe('BBL03');
    expect(await both(openRound(`term_id = '${lastTerm.id}' AND kind = 'expiry'`, { id }))).toBe('done');
    expect(await both(settlement(lastTerm))).toBe('done');
  });

  it('expired, it takes no step and no money, and only what had begun tells its result', async () => {
    const { id, lastTerm } = await make.registered(world, {
      term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' },
    });
    const step = (key: string, set: string): string =>
      `UPDATE steps SET ${set} WHERE prototype_id = '${id}' AND key = '${key}'`;
    const result = `outcome = 'failed', observation = 'Nobody came.', done_at = clock_now()`;
    const answer = `UPDATE fundings SET state = 'refused', answered_on = '2026-11-23' WHERE prototype_id = '${id}'`;
    for (const statement of [insertStep(lastTerm, 'begun'), insertStep(lastTerm, 'planned'), insertFunding(lastTerm)])
      await world.database.runtime.query(statement);
    expect(await both(step('planned', result))).toBe('23514');
    expect(await both(step('planned', `begun_at = clock_now() - interval '1 day'`))).toBe('BBL05');
    expect(await both(answer)).toBe('done');
    const dropped = (key: string): string => `DELETE FROM steps WHERE prototype_id = '${id}' AND key = '${key}'`;
    expect(await both(dropped('planned'))).toBe('done');
    await world.database.runtime.query(step('begun', 'begun_at = clock_now()'));
    expect(await both(dropped('begun'))).toBe('BBL05');
    expect(await both(step('begun', `method = 'Another.'`))).toBe('BBL03');

    await world.setClock(lastTerm.endsAt);
    expect(await both(insertStep(lastTerm, 'late'))).toBe('BBL03');
    expect(await both(dropped('planned'))).toBe('BBL03');
    expect(await both(dropped('begun'))).toBe('BBL05');
    expect(await both(insertFunding(lastTerm, 'late'))).toBe('BBL03');
    expect(await both(answer)).toBe('BBL03');
    for (const set of ['begun_at = clock_now()', `begun_at = clock_now(), ${result}`, `method = 'Another.'`])
      expect(await both(step('planned', set))).toBe('BBL03');
    expect(await both(step('begun', result))).toBe('done');
    const takenBack = `outcome = NULL, observation = NULL, done_at = NULL`;
    expect(await both(step('begun', result), step('begun', takenBack))).toBe('BBL05');
  });

  it('continued and in the gap, it takes no hypothesis but those that the decision brought', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    const gap = { startsOn: '2028-02-01', expiresOn: '2028-06-30' };
    const { lastTerm } = await make.decided(world, prototype, make.continuation(prototype, { nextTerm: gap }));
    await world.setClock('2028-01-15T10:00:00Z');
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm))).toBe('BBL03');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
    await world.setClock('2028-02-01T10:00:00Z');
    expect(await both(insertHypothesis(lastTerm))).toBe('done');
  });

  it('decided, it takes nothing', async () => {
    const prototype = await make.registered(world);
    await world.setClock('2027-01-10T10:00:00Z');
    const { lastTerm } = await make.decided(world, prototype);
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm))).toBe('BBL03');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
  });

  it('stopped, it is wound down, and nothing else is; what is done is told better and never taken back', async () => {
    const prototype = await make.registered(world);
    const { id } = prototype;
    const named = `INSERT INTO wind_downs (prototype_id, number, item) VALUES ('${id}', 9, 'Give back the keys.')`;
    const set = (what: string): string => `UPDATE wind_downs SET ${what} WHERE prototype_id = '${id}' AND number = 9`;
    await world.setClock('2027-01-10T10:00:00Z');
    expect(await both(named)).toBe('BBL03');
    await make.decided(world, prototype);
    expect(await both(named)).toBe('done');
    await world.database.runtime.query(named);
    expect(await both(set(`done_on = '2027-01-10', cost_amount = 35, cost_currency = 'EUR'`))).toBe('done');
    expect(await both(set(`cost_amount = 35, cost_currency = 'EUR'`))).toBe('BBL05');
    expect(await both(set(`done_on = '2027-01-10', cost_amount = 35`))).toBe('23514');
    expect(await both(set(`item = 'Nothing.'`))).toBe('BBL05');
  });

  it('withdrawn, it takes nothing, and it is withdrawn only once, before it began', async () => {
    const { slug, id, lastTerm } = await make.registered(world);
    await world.prototypes.void(slug, 'By mistake.', await world.request());
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(withdrawal(id, 'NULL'))).toBe('BBL06');
    await world.setClock('2027-01-10T10:00:00Z');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm))).toBe('BBL03');
  });

  it('cannot be withdrawn once it began, nor on a day that is past', async () => {
    const { id } = await make.registered(world);
    expect(await both(withdrawal(id, `clock_now() - interval '1 day'`))).toBe('BBL05');
    expect(await both(withdrawal(id, 'clock_now()'))).toBe('done');
    await world.setClock('2026-12-01T10:00:00Z');
    expect(await both(withdrawal(id, 'clock_now()'))).toBe('BBL06');
  });

  it('settles nothing on a day that is past, reopens nothing, rewords nothing', async () => {
    const prototype = await make.registered(world);
    const { lastTerm } = prototype;
    expect(await both(settlement(lastTerm))).toBe('BBL03');
    await world.setClock('2027-01-10T10:00:00Z');
    expect(await both(settlement(lastTerm, `clock_now() - interval '1 day'`))).toBe('BBL05');
    expect(
      await both(insertHypothesis(lastTerm, { outcome: 'supported', reason: '…', settled_at: '2027-01-10T10:00:00Z' })),
    ).toBe('BBL05');
    await make.settled(world, prototype);
    const reopened = `UPDATE hypotheses SET outcome = 'open', reason = NULL, settled_at = NULL WHERE term_id = '${lastTerm.id}'`;
    expect(await both(reopened)).toBe('BBL05');
    const reworded = `UPDATE hypotheses SET statement = 'Something easier.' WHERE term_id = '${lastTerm.id}'`;
    expect(await both(reworded)).toBe('BBL05');
  });

  it('opens rounds now, once, and not before their term; one at expiry, which ends with the decision', async () => {
    const { id, lastTerm } = await make.registered(world);
    const expiry = `term_id = '${lastTerm.id}' AND kind = 'expiry'`;
    expect(await both(openRound(expiry, { id }))).toBe('BBL03');
    await world.setClock('2027-01-10T10:00:00Z');
    const opened = openRound(expiry, { id });
    expect(await both(openRound(expiry, { id }, `'2026-12-02T10:00:00Z'`))).toBe('BBL05');
    expect(await both(opened, `UPDATE rounds SET opened_at = NULL, grid_id = NULL WHERE ${expiry}`)).toBe('BBL05');
    expect(await both(opened, `UPDATE rounds SET closed_at = clock_now() WHERE ${expiry}`)).toBe('BBL03');
    expect(await both(`UPDATE rounds SET cancelled_at = clock_now() WHERE ${expiry}`)).toBe('BBL03');
    expect(await both(insertRound(lastTerm, { kind: 'expiry' }))).toBe('23505');
    const opening = { opened_at: '2027-01-10T10:00:00Z', grid_id: lastTerm.id };
    expect(await both(insertRound(lastTerm, opening))).toBe('BBL05');
  });

  it('closes and cancels a checkpoint for good', async () => {
    const { id, lastTerm } = await make.registered(world);
    await world.setClock('2027-01-10T10:00:00Z');
    const half = `term_id = '${lastTerm.id}' AND half_time`;
    const closed = [openRound(half, { id }), `UPDATE rounds SET closed_at = clock_now() WHERE ${half}`];
    expect(await both(...closed)).toBe('done');
    expect(await both(...closed, `UPDATE rounds SET closed_at = NULL WHERE ${half}`)).toBe('BBL05');
    const cancelled = `UPDATE rounds SET cancelled_at = clock_now() WHERE ${half}`;
    expect(await both(cancelled, openRound(half, { id }))).toBe('BBL03');
    expect(await both(cancelled, `UPDATE rounds SET cancelled_at = NULL WHERE ${half}`)).toBe('BBL05');
  });

  const settlement = (term: Term, at = 'clock_now()'): string =>
    `UPDATE hypotheses SET outcome = 'supported', reason = 'So it is.', settled_at = ${at} WHERE term_id = '${term.id}'`;
  const withdrawal = (id: string, at: string): string =>
    `UPDATE prototypes SET voided_at = ${at}, voided_reason = CASE WHEN ${at} IS NOT NULL THEN 'By hand.' END WHERE id = '${id}'`;

  async function both(...statements: string[]): Promise<string> {
    const answers = [
      await attempt(world.database.runtime, ...statements),
      await attempt(world.database.owner, ...statements),
    ];
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }
});
