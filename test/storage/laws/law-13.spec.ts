import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insert, is } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 13: people can be forgotten, evidence cannot', () => {
  let world: World;
  let decided: Prototype;
  let open: Prototype;
  let erased: string;

  beforeAll(async () => {
    world = await World.open();
    decided = await make.expired(world);
    await make.earned(world, decided);
    await world.db.reading.query(
      `INSERT INTO drafts (invitation_id, answers) SELECT invitation_id, answers FROM evaluations`,
    );
    decided = await make.decided(world, decided);
    open = await make.registered(world, { term: { startsOn: '2027-12-02', expiresOn: '2028-11-30' } });
    const [reviewer] = open.holders('reviewer');
    erased = reviewer.id;
    await world.erasures.erasePerson(open.slug, erased, null, await world.request());
  });
  afterAll(() => world.close());

  const ANSWER = `'{autonomy,comment}'`;
  const answers = (made: string): string => `UPDATE evaluations SET answers = ${made}`;

  describe('a reading on which was decided', () => {
    it('loses words, and nothing else with them', async () => {
      const taken = answers(`jsonb_set(answers, ${ANSWER}, '"[…]"')`);
      expect(
        await both(taken, is(`(SELECT bool_and(revision = 1 AND answers #>> ${ANSWER} = '[…]') FROM evaluations)`)),
      ).toBe('done');
      expect(await both(answers(`jsonb_set(answers, ${ANSWER}, 'null')`))).toBe('done');
    });

    it.each([
      ['other words', answers(`jsonb_set(answers, ${ANSWER}, '"It could not."')`)],
      ['another number', answers(`jsonb_set(answers, '{autonomy,value}', '0')`)],
      ['a number gone', answers(`jsonb_set(answers, '{autonomy,value}', 'null')`)],
      ['an answer gone', answers(`answers - 'autonomy'`)],
      ['one answer more', answers(`answers || '{"more": {"value": 1}}'`)],
      ['all answers gone', answers(`'{}'`)],
      [
        'words taken out and a number put in',
        answers(`jsonb_set(jsonb_set(answers, ${ANSWER}, 'null'), '{autonomy,value}', '0')`),
      ],
      ['another recommendation', `UPDATE evaluations SET recommendation = 'stop'`],
      ['late words', `UPDATE evaluations SET interest = 'My sister works there.'`],
      ['the same once more', `UPDATE evaluations SET answers = answers`],
    ])('takes nothing else: %s', async (_, change) => {
      expect(await both(change)).toBe('BBL05');
    });

    it('gets no words back', async () => {
      const taken = answers(`jsonb_set(answers, ${ANSWER}, 'null')`);
      expect(await both(taken, answers(`jsonb_set(answers, ${ANSWER}, '"It could."')`))).toBe('BBL05');
    });
  });

  it('a draft may go as a whole, and is told from what an open tab still shows', async () => {
    const emptied = `UPDATE drafts SET answers = '{}', recommendation = NULL, interest = NULL`;
    expect(await both(emptied, is('(SELECT bool_and(version = 2) FROM drafts)'))).toBe('done');
    expect(await both(`UPDATE drafts SET answers = '{"autonomy": {"value": 0}}'`)).toBe('BBL05');
  });

  it('a settled hypothesis loses its words, its outcome stays', async () => {
    const of = `WHERE prototype_id = '${decided.id}'`;
    expect(await both(`UPDATE hypotheses SET reason = '[…]', statement = '[…]' ${of}`)).toBe('done');
    expect(await both(`UPDATE hypotheses SET reason = 'Other words.' ${of}`)).toBe('BBL03');
    expect(await both(`UPDATE hypotheses SET outcome = 'refuted' ${of}`)).toBe('BBL03');
  });

  it('minutes and the place of a meeting go, after the decision too; others do not come', async () => {
    const of = `WHERE prototype_id = '${decided.id}' AND opened_at IS NOT NULL`;
    await world.database.unguarded((client) =>
      client.query(`UPDATE rounds SET minutes = 'We met.', minutes_at = now(), meeting_place = 'At home.' ${of}`),
    );
    expect(await both(`UPDATE rounds SET minutes = '[…]', meeting_place = NULL ${of}`)).toBe('done');
    expect(await both(`UPDATE rounds SET minutes = 'We never met.' ${of}`)).toBe('BBL05');
    expect(await both(`UPDATE rounds SET minutes = NULL, answers_due_on = answers_due_on + 1 ${of}`)).toBe('BBL05');
  });

  describe('whoever was erased', () => {
    it('gets no name back, and is not erased twice', async () => {
      for (const back of [
        `name = 'Ada'`,
        `email = 'ada@example.org', name = 'Ada', erased_at = NULL`,
        'erased_at = clock_now()',
        `organisation = 'A bank'`,
      ])
        expect(await both(`UPDATE people SET ${back} WHERE id = '${erased}'`)).toBe('BBL13');
    });

    it('holds no role and is asked nothing', async () => {
      const role = insert('roles', { prototype_id: open.id, person_id: erased, role: 'decider', position: 2 });
      expect(await both(role)).toBe('BBL13');
      const [round] = open.rounds;
      expect(await both(insert('invitations', { round_id: round.id, person_id: erased, external: false }))).toBe(
        'BBL13',
      );
    });

    it('is erased as a whole, when the database says', async () => {
      const [other] = open.holders('reviewer').filter(({ id }) => id !== erased);
      const erase = (set: string): Promise<string> => both(`UPDATE people SET ${set} WHERE id = '${other.id}'`);
      expect(await erase(`name = NULL, email = NULL, organisation = NULL`)).toBe('23514');
      expect(await erase(`name = NULL, organisation = NULL, erased_at = now()`)).toBe('23514');
      const dated = is(`(SELECT erased_at = clock_now() FROM people WHERE id = '${other.id}')`);
      expect(
        await both(
          `UPDATE people SET name = NULL, email = NULL, organisation = NULL, erased_at = '2020-01-01' WHERE id = '${other.id}'`,
          dated,
        ),
      ).toBe('done');
    });
  });

  it('an erased member is none, and comes back under no name', async () => {
    const erase = (more: string): string => `UPDATE members SET name = NULL, email = NULL, erased_at = now()${more}`;
    expect(await both(erase(''))).toBe('23514');
    expect(
      await both(
        erase(', ended_at = now()'),
        `UPDATE members SET name = 'Ada', email = 'ada@example.org', erased_at = NULL`,
      ),
    ).toBe('BBL13');
  });

  describe('an erasure', () => {
    const lifted = `UPDATE erasures SET digest = NULL, lifted_at = '2020-01-01'`;

    it('is lifted once, when the database says, and never again put in force', async () => {
      expect(await both(lifted, is('(SELECT bool_and(lifted_at = clock_now()) FROM erasures)'))).toBe('done');
      expect(await both(lifted, lifted)).toBe('BBL13');
      expect(await both(lifted, `UPDATE erasures SET digest = sha256('x'), lifted_at = NULL`)).toBe('BBL13');
    });

    it('is of whom it was, and stays', async () => {
      const others = `UPDATE erasures SET people = '{}', digest = NULL, lifted_at = now()`;
      expect([await attempt(world.database.runtime, others), await attempt(world.database.owner, others)]).toEqual([
        '42501',
        'BBL13',
      ]);
      for (const gone of ['DELETE FROM erasures', 'TRUNCATE erasures'])
        expect([await attempt(world.database.runtime, gone), await attempt(world.database.owner, gone)]).toEqual([
          '42501',
          'BBL05',
        ]);
    });
  });

  async function both(...statements: string[]): Promise<string> {
    const results = [];
    for (const as of [world.database.runtime, world.database.owner]) results.push(await attempt(as, ...statements));
    expect(results[0]).toBe(results[1]);
    return results[0];
  }
});
