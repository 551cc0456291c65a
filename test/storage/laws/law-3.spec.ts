import { type Prototype } from '../../../src/domain/prototype.js';
import { type Term } from '../../../src/domain/term.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertHypothesis, insertRound } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 3: an expired prototype can only be decided', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(() => world.setClock('2026-11-23T10:00:00Z'));
  afterAll(() => world.close());

  it('expired, it takes no hypothesis and no checkpoint, but its expiry round and settlements', async () => {
    const { lastTerm } = await make.expired(world);
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertHypothesis(lastTerm, { added_at: '2027-06-01T10:00:00Z' }))).toBe('BBL03');
    expect(await both(insertRound(lastTerm, await gridOf(lastTerm), { kind: 'checkpoint' }))).toBe('BBL03');
    expect(await both(insertRound(lastTerm, await gridOf(lastTerm)))).toBe('done');
    expect(await both(settlement(lastTerm))).toBe('done');
  });

  it('continued and in the gap, it takes no hypothesis but those that the decision brought', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    const gap = { startsOn: '2028-02-01', expiresOn: '2028-06-30' };
    const { lastTerm } = await make.decided(world, prototype, make.continuation(prototype, { nextTerm: gap }));
    await world.setClock('2028-01-15T10:00:00Z');
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm, await gridOf(lastTerm), { kind: 'checkpoint' }))).toBe('BBL03');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
    await world.setClock('2028-02-01T10:00:00Z');
    expect(await both(insertHypothesis(lastTerm))).toBe('done');
  });

  it('decided, it takes nothing', async () => {
    const prototype = await make.registered(world);
    await world.setClock('2027-01-10T10:00:00Z');
    const { lastTerm } = await make.decided(world, prototype);
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm, await gridOf(lastTerm)))).toBe('BBL03');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
  });

  it('withdrawn, it takes nothing, and it is withdrawn only once, before it began', async () => {
    const { slug, id, lastTerm } = await make.registered(world);
    await world.prototypes.void(slug, 'By mistake.', await world.request());
    expect(await both(insertHypothesis(lastTerm))).toBe('BBL03');
    expect(await both(withdrawal(id, 'NULL'))).toBe('BBL06');
    await world.setClock('2027-01-10T10:00:00Z');
    expect(await both(settlement(lastTerm))).toBe('BBL03');
    expect(await both(insertRound(lastTerm, await gridOf(lastTerm)))).toBe('BBL03');
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
    expect(await attempt(world.database.runtime, reworded)).toBe('42501');
    expect(await attempt(world.database.owner, reworded)).toBe('BBL05');
  });

  it('dates rounds itself', async () => {
    const { lastTerm } = await make.expired(world);
    const backdated = insertRound(lastTerm, await gridOf(lastTerm), { opened_at: '2027-06-01T10:00:00Z' });
    const dated = `DO $$ BEGIN IF (SELECT opened_at FROM rounds WHERE term_id = '${lastTerm.id}') <> clock_now() THEN RAISE SQLSTATE 'XX000'; END IF; END $$`;
    expect(await both(backdated, dated)).toBe('done');
  });

  const settlement = (term: Term, at = 'clock_now()'): string =>
    `UPDATE hypotheses SET outcome = 'supported', reason = 'So it is.', settled_at = ${at} WHERE term_id = '${term.id}'`;
  const withdrawal = (id: string, at: string): string =>
    `UPDATE prototypes SET voided_at = ${at}, voided_reason = CASE WHEN ${at} IS NOT NULL THEN 'By hand.' END WHERE id = '${id}'`;

  async function gridOf({ prototypeId }: Pick<Prototype['lastTerm'], 'prototypeId'>): Promise<string> {
    const { rows } = await world.database.owner.query<{ id: string }>('SELECT id FROM grids WHERE prototype_id = $1', [
      prototypeId,
    ]);
    return rows[0].id;
  }

  async function both(...statements: string[]): Promise<string> {
    const answers = [
      await attempt(world.database.runtime, ...statements),
      await attempt(world.database.owner, ...statements),
    ];
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }
});
