import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt, attemptRow } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertDecision, insertDossier, insertEvent } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 5: decisions, dossiers and the journal are append-only', () => {
  let world: World;
  let open: Prototype;
  let decided: Prototype;
  beforeAll(async () => {
    world = await World.open();
    const first = await make.registered(world);
    open = await make.registered(world);
    await world.advanceTo('2027-01-10T10:00:00Z');
    decided = await make.decided(world, first);
  });
  afterAll(() => world.close());

  it.each([
    `UPDATE decisions SET outcome = 'adopt', hand_over_on = '2028-01-01'`,
    `UPDATE decisions SET decided_at = decided_at - interval '1 year'`,
    `UPDATE dossiers SET content = '{}', hash = sha256('{}')`,
    `UPDATE events SET data = '{}'`,
    `UPDATE events SET at = at - interval '1 year'`,
    `UPDATE grids SET criteria = '[{}]'`,
    ...['decisions', 'dossiers', 'events', 'grids'].flatMap((table) => [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]),
  ])('refuses %s', async (change) => {
    expect(await attempt(world.database.runtime, change)).toBe('42501');
    expect(await attempt(world.database.owner, change)).toBe('BBL05');
  });

  it.each(['prototypes', 'people', 'roles', 'hypotheses', 'decision_requests', 'texts', 'journals', 'mails', 'members', 'api_keys',
    'rounds', 'invitations', 'evaluations'])('removes nothing from %s', async (table) => {
    expect(await attempt(world.database.runtime, `DELETE FROM ${table}`)).toBe('42501');
    expect(await attempt(world.database.runtime, `TRUNCATE ${table} CASCADE`)).toBe('42501');
    expect(await attempt(world.database.owner, `TRUNCATE ${table} CASCADE`)).toMatch(/^BBL0[25]$/);
    const { rowCount } = await world.database.owner.query(`SELECT FROM ${table} LIMIT 1`);
    if (rowCount) expect(await attempt(world.database.owner, `DELETE FROM ${table}`)).toMatch(/^BBL0[25]$/);
  }); // prettier-ignore

  it('counts the writes of a prototype upwards only', async () => {
    const lowered = `UPDATE prototypes SET version = version - 1`;
    expect(await attempt(world.database.runtime, lowered)).toBe('BBL05');
    expect(await attempt(world.database.owner, lowered)).toBe('BBL05');
  });

  it('keeps a text as it was written, or redacts it', async () => {
    const { runtime, owner } = world.database;
    const edited = `UPDATE texts SET body = 'Other words.'`;
    expect(await attempt(runtime, edited)).toMatch(/BBL05|23514/);
    const forged = `UPDATE texts SET body = 'Other words.', digest = sha256(salt || 'Other words.'), redacted_at = NULL`;
    expect(await attempt(runtime, forged)).toBe('42501');
    expect(await attempt(owner, forged)).toBe('BBL05');
    const redacted = 'UPDATE texts SET body = NULL, redacted_at = clock_now()';
    expect(await attempt(runtime, redacted)).toBe('done');
    expect(await attempt(runtime, redacted, `UPDATE texts SET body = 'Back again.', redacted_at = NULL`)).toBe('BBL05');
  });

  describe('the chain', () => {
    it('numbers, dates and hashes an event itself, whatever a forger writes', async () => {
      const forged = insertEvent(open, {
        number: 1,
        at: '2020-01-01T00:00:00Z',
        previous_hash: '\\x00',
        hash: '\\x00',
      });
      const client = await world.database.runtime.connect();
      try {
        await client.query('BEGIN');
        const { rows } = await client.query<Record<string, unknown>>(
          `${forged} RETURNING number = (SELECT count + 1 FROM journals WHERE prototype_id = '${open.id}') AS numbered, at = clock_now() AS dated,
             previous_hash = (SELECT hash FROM events e WHERE e.prototype_id = '${open.id}' ORDER BY number DESC LIMIT 1) AS chained,
             hash = event_hash(events) AS hashed`,
        );
        expect(rows).toEqual([{ numbered: true, dated: true, chained: true, hashed: true }]);
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    });

    it('is sealed with the event, or nothing is kept', async () => {
      expect(await attempt(world.database.runtime, insertEvent(open))).toBe('BBL05');
      expect(await attempt(world.database.owner, insertEvent(open))).toBe('BBL05');
    });

    it('is written to by its trigger only', async () => {
      const { runtime } = world.database;
      expect(await attempt(runtime, `UPDATE journals SET count = 0`)).toBe('42501');
      expect(await attempt(runtime, `INSERT INTO journals (prototype_id) VALUES ('${open.id}')`)).toBe('42501');
      const borrowed = 'CREATE TRIGGER mine BEFORE INSERT ON mine FOR EACH ROW EXECUTE FUNCTION chain_events()';
      expect(await attempt(runtime, 'CREATE TEMP TABLE mine (LIKE events)', borrowed)).toBe('42501');
    });
  });

  describe('a decision', () => {
    it('is dated now', async () => {
      const now = await world.db.now();
      expect(await attemptRow(world.database.runtime, insertDecision(open, now.subtract({ hours: 1 })))).toBe('BBL05');
      expect(await attemptRow(world.database.runtime, insertDecision(open, now.add({ hours: 1 })))).toBe('BBL05');
      expect(await attemptRow(world.database.owner, insertDecision(open, now.subtract({ hours: 1 })))).toBe('BBL05');
    });

    it('is taken once', async () => {
      const again = insertDecision(decided, await world.db.now());
      expect(await attemptRow(world.database.runtime, again)).toBe('BBL05');
      expect(await attemptRow(world.database.owner, again)).toBe('BBL05');
    });

    it('comes with its dossier, and with the event that says so', async () => {
      const decision = insertDecision(open, await world.db.now());
      for (const as of [world.database.runtime, world.database.owner]) {
        expect(await attempt(as, decision)).toBe('BBL05');
        expect(await attempt(as, decision, insertDossier(open))).toBe('BBL05');
      }
    });

    it('has a dossier under the hash of its content', async () => {
      const other = `INSERT INTO dossiers (decision_id, content, hash) SELECT id, '{}', sha256('[]') FROM decisions WHERE term_id = '${open.lastTerm.id}'`;
      expect(await attemptRow(world.database.runtime, insertDecision(open, await world.db.now()), other)).toBe('23514');
    });
  });
});
