import { INVITATION_STATES, INVITATION_TRANSITIONS } from '../../../src/domain/invitation.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt, attemptRow } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insert, insertDecision, insertRound, is, openRound } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 4: continuing is earned, and so is adopting', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(() => world.setClock('2026-11-23T10:00:00Z'));
  afterAll(() => world.close());

  const continued = { outcome: 'continue' };
  const adopted = { outcome: 'adopt', hand_over_on: '2028-12-01' };

  it('neither goes without readings, nor without settlements; both go with both', async () => {
    const prototype = await make.expired(world);
    expect(await decided(prototype, continued)).toBe('BBL04');
    expect(await decided(prototype, adopted)).toBe('BBL04');
    await make.settled(world, prototype);
    expect(await decided(prototype, adopted)).toBe('BBL04');
    await make.evaluations(world, prototype);
    expect(await decided(prototype, continued)).toBe('done');
    expect(await decided(prototype, adopted)).toBe('done');
  });

  it('readings from inside alone do not do, nor those of a checkpoint', async () => {
    const prototype = await make.registered(world, { policy: { quorum: 1 } });
    await world.advanceTo('2027-06-01T10:00:00Z');
    await make.settled(world, prototype);
    await make.evaluations(world, prototype, { external: 0, internal: 1 });
    expect(await decided(prototype, adopted)).toBe('BBL04');
    await make.evaluations(world, prototype, { external: 1, internal: 0 });
    expect(await decided(prototype, adopted)).toBe('done');
    const checkpoint = `UPDATE rounds SET kind = 'checkpoint' WHERE term_id = '${prototype.lastTerm.id}'`;
    expect(await attempt(world.database.runtime, checkpoint)).toBe('42501');
    expect(await attempt(world.database.owner, checkpoint)).toBe('BBL05');
    await world.database.unguarded((client) => client.query(checkpoint));
    expect(await decided(prototype, adopted)).toBe('BBL04');
  });

  it('an outside reader who has become a decider is none any more', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    const reader = prototype.holders('reviewer').find((person) => person.held('reviewer')!.external)!;
    const inside = `INSERT INTO roles (prototype_id, person_id, role, position) VALUES ('${prototype.id}', '${reader.id}', 'decider', 2)`;
    expect(await attempt(world.database.runtime, inside, await decision(prototype, adopted))).toBe('BBL04');
  });

  it('a round is of a term, and read by a grid, of its own prototype', async () => {
    const [prototype, stranger] = [await make.registered(world), await make.registered(world)];
    await world.setClock('2027-01-10T10:00:00Z');
    expect(await both(insertRound(prototype.lastTerm, { prototype_id: stranger.id }))).toBe('BBL04');
    expect(await both(openRound(expiryRound(prototype), stranger))).toBe('BBL04');
    expect(await both(openRound(expiryRound(prototype), prototype))).toBe('done');
  });

  it('the grid of an open round changes until somebody has begun to answer', async () => {
    const prototype = await make.expired(world);
    const newer = insert('grids', { id: ROUND, prototype_id: prototype.id, version: 2, criteria: [{ key: 'other' }] });
    const pinned = `UPDATE rounds SET grid_id = '${ROUND}' WHERE ${expiryRound(prototype)}`;
    expect(await both(newer, pinned)).toBe('done');
    const draft = `INSERT INTO drafts (invitation_id) SELECT id FROM invitations WHERE ${inExpiryRound(prototype)} LIMIT 1`;
    expect(await both(newer, draft, pinned)).toBe('BBL05');
  });

  it('nobody of another prototype is asked, nobody before it is planned, and nobody into a round that is closed', async () => {
    const [stranger, prototype] = [await make.registered(world), await make.expired(world, { panel: [] })];
    expect(await both(invitation(prototype, stranger.holders('sponsor')[0].id))).toBe('BBL04');
    expect(await both(invitation(prototype, sponsorOf(prototype), { state: 'sent' }))).toBe('BBL04');
    expect(await both(invitation(prototype, sponsorOf(prototype)))).toBe('done');
    const ended = [await decision(prototype, { outcome: 'stop' }), `UPDATE rounds SET closed_at = clock_now() WHERE ${expiryRound(prototype)}`];
    expect(await both(...ended, invitation(prototype, sponsorOf(prototype)))).toBe('BBL05');
  }); // prettier-ignore

  it('an invitation goes from state to state as the rules have it', async () => {
    for (const from of INVITATION_STATES)
      for (const to of INVITATION_STATES) {
        const { rows } = await world.database.runtime.query<{ may: boolean }>('SELECT invitation_may($1, $2) AS may', [from, to]);
        expect([from, to, rows[0].may]).toEqual([from, to, INVITATION_TRANSITIONS[from].includes(to)]);
      }
    const prototype = await make.expired(world);
    const one = `id = (SELECT id FROM invitations WHERE ${inExpiryRound(prototype)} ORDER BY id LIMIT 1)`;
    expect(await both(`UPDATE invitations SET state = 'declined' WHERE ${one}`)).toBe('done');
    expect(await both(`UPDATE invitations SET state = 'planned' WHERE ${one}`)).toBe('BBL04');
    expect(await both(`UPDATE invitations SET state = 'withdrawn' WHERE ${one}`, `UPDATE invitations SET state = 'sent' WHERE ${one}`)).toBe('BBL04');
    expect(await both(`UPDATE invitations SET link_version = 2 WHERE ${one}`, `UPDATE invitations SET link_version = 1 WHERE ${one}`)).toBe('BBL12');
  }); // prettier-ignore

  it('invitations, drafts and readings are dated and counted by the database', async () => {
    const prototype = await make.expired(world, { panel: [] });
    const backdated = invitation(prototype, sponsorOf(prototype), { invited_at: '2027-01-01T00:00:00Z' });
    const read = reading({ submitted_at: '2027-01-01T00:00:00Z', revision: 7 });
    const dates = [dated('invitations', 'invited_at'), dated('evaluations', 'submitted_at')];
    expect(await both(backdated, ASKED, read, ...dates, is(`(SELECT revision = 1 FROM evaluations WHERE id = '${READING}')`))).toBe('done');
    const rewritten = `UPDATE evaluations SET recommendation = 'adopt' WHERE id = '${READING}'`;
    expect(await both(backdated, ASKED, read, rewritten, is(`(SELECT revision = 2 FROM evaluations WHERE id = '${READING}')`))).toBe('done');
    const draft = `INSERT INTO drafts (invitation_id, version) VALUES ('${INVITATION}', 9)`;
    const saved = `UPDATE drafts SET recommendation = 'stop' WHERE invitation_id = '${INVITATION}'`;
    expect(await both(backdated, ASKED, draft, saved, is(`(SELECT version = 2 FROM drafts WHERE invitation_id = '${INVITATION}')`))).toBe('done');
    expect(await both(backdated, read)).toBe('BBL04');
  }); // prettier-ignore

  it('after the decision nobody is asked, and readings neither come nor change', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    const asked = [invitation(prototype, sponsorOf(prototype)), ASKED];
    expect(await both(...asked, reading({}))).toBe('done');
    const stop = await decision(prototype, { outcome: 'stop' });
    expect(await both(stop, ...asked)).toBe('BBL05');
    expect(await both(...asked, stop, reading({}))).toBe('BBL05');
    expect(await both(...asked, stop, `INSERT INTO drafts (invitation_id) VALUES ('${INVITATION}')`)).toBe('BBL05');
    const changed = `UPDATE evaluations SET recommendation = 'stop' WHERE id = '${READING}'`;
    expect(await both(...asked, reading({}), stop, changed)).toBe('BBL05');
    const moved = `UPDATE rounds SET answers_due_on = answers_due_on + 1 WHERE ${expiryRound(prototype)}`;
    expect([await both(moved), await both(stop, moved)]).toEqual(['done', 'BBL05']);
  });

  it('what was late stays late, and a reading stays whose it is', async () => {
    const prototype = await make.expired(world, { panel: [] });
    const late = [invitation(prototype, sponsorOf(prototype)), ASKED, reading({ late: true })];
    expect(await both(...late, `UPDATE evaluations SET late = false WHERE id = '${READING}'`)).toBe('BBL04');
    expect(await attempt(world.database.runtime, ...late, 'UPDATE evaluations SET invitation_id = id')).toBe('42501');
  });

  it('who holds a role holds it from now, and until now; what has ended stays', async () => {
    const prototype = await make.registered(world);
    const [decider] = prototype.holders('decider');
    const held = `person_id = '${decider.id}' AND role = 'decider'`;
    const [sponsor] = prototype.holders('sponsor');
    const backdated = `INSERT INTO roles (id, prototype_id, person_id, role, position, since, until)
      VALUES ('${ROUND}', '${prototype.id}', '${sponsor.id}', 'decider', 2, '2020-01-01', '2020-01-02')`;
    const now = is(`(SELECT since = clock_now() AND until IS NULL FROM roles WHERE id = '${ROUND}')`);
    expect(await both(backdated, now)).toBe('done');
    const ended = `UPDATE roles SET until = '2020-01-01' WHERE ${held}`;
    expect(await both(ended, is(`(SELECT until = clock_now() FROM roles WHERE ${held})`))).toBe('done');
    expect(await both(ended, `UPDATE roles SET until = NULL WHERE ${held}`)).toBe('BBL04');
    expect(await attempt(world.database.owner, `UPDATE roles SET since = '2020-01-01' WHERE ${held}`)).toBe('BBL04');
  });

  it('stopping is always allowed, but by a decider', async () => {
    const prototype = await make.registered(world);
    const [sponsor] = prototype.holders('sponsor');
    const [stranger] = (await make.registered(world)).holders('decider');
    expect(await decided(prototype, { outcome: 'stop' })).toBe('done');
    expect(await decided(prototype, { outcome: 'stop', decided_by: sponsor.id })).toBe('BBL04');
    expect(await decided(prototype, { outcome: 'stop', decided_by: stranger.id })).toBe('BBL04');
    expect(await decided(prototype, { outcome: 'stop', decided_by: null })).toBe('BBL04');
  });

  it('a term that has not begun can only be stopped', async () => {
    const prototype = await make.registered(world);
    expect(await decided(prototype, adopted)).toBe('BBL04');
    expect(await decided(prototype, continued)).toBe('BBL04');
  });

  it("the clock stops where the policy announced it, when it announced it; it does nothing else in people's place", async () => {
    const byTheClock = { outcome: 'stop', via: 'clock', decided_by: null };
    const silent = await make.expired(world);
    await world.setClock('2027-12-15T10:00:00Z');
    expect(await decided(silent, byTheClock)).toBe('BBL04');
    await world.setClock('2026-11-23T10:00:00Z');
    const lapsing = await make.expired(world, { policy: { lapseAfterDays: 14 } });
    await world.setClock('2027-12-13T22:59:59Z');
    expect(await decided(lapsing, byTheClock)).toBe('BBL04');
    await world.setClock('2027-12-13T23:00:00Z');
    expect(await decided(lapsing, byTheClock)).toBe('done');
    expect(await decided(lapsing, { ...adopted, ...byTheClock, outcome: 'adopt' })).toBe('BBL04');
  });

  it('continuing asks something new', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    const again = make.continuation(prototype, { hypotheses: [{ key: 'H1' }] });
    await expect(make.decided(world, prototype, again)).rejects.toMatchObject({ code: 'invalid' });
  });

  const expiryRound = (of: Prototype): string => `term_id = '${of.lastTerm.id}' AND kind = 'expiry'`;
  const inExpiryRound = (of: Prototype): string => `round_id = (SELECT id FROM rounds WHERE ${expiryRound(of)})`;
  const sponsorOf = (of: Prototype): string => of.holders('sponsor')[0].id;
  const invitation = (of: Prototype, personId: string, changed: object = {}): string =>
    insert('invitations', {
      id: INVITATION,
      round_id: of.rounds.find(({ kind }) => kind === 'expiry')!.id,
      person_id: personId,
      external: false,
      ...changed,
    });
  const reading = (changed: object): string =>
    insert('evaluations', { id: READING, invitation_id: INVITATION, answers: {}, recommendation: 'stop', ...changed });
  const dated = (table: string, column: string): string =>
    is(`(SELECT bool_and(${column} = clock_now()) FROM ${table} WHERE id IN ('${INVITATION}', '${READING}'))`);

  async function both(...statements: string[]): Promise<string> {
    const answers = [];
    for (const as of [world.database.runtime, world.database.owner]) answers.push(await attemptRow(as, ...statements));
    expect(answers[0]).toBe(answers[1]);
    return answers[0];
  }

  async function decision(of: Prototype, changed: object): Promise<string> {
    return insertDecision(of, await world.db.now(), { ...changed });
  }

  /** Whether the database lets such a row be written; what must come with it by the commit is law 5. */
  async function decided(of: Prototype, changed: object): Promise<string> {
    return both(await decision(of, changed));
  }
});

const ROUND = '00000000-0000-4000-8000-000000000001';
const INVITATION = '00000000-0000-4000-8000-000000000002';
const READING = '00000000-0000-4000-8000-000000000003';
const ASKED = `UPDATE invitations SET state = 'sent', asked_at = clock_now() WHERE id = '${INVITATION}'`;
