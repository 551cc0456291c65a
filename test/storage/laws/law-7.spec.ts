import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt, attemptRow } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertEvent } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 7: once said, not said twice; never forgotten', () => {
  let world: World;
  let expired: Prototype;
  beforeAll(async () => {
    world = await World.open();
    expired = await make.expired(world);
  });
  afterAll(() => world.close());

  it('an act is on record once', async () => {
    const again = insertEvent(expired, { kind: 'expiry', act_key: 'term/1/expiry' });
    expect(await attemptRow(world.database.runtime, again)).toBe('23505');
    expect(await attemptRow(world.database.owner, again)).toBe('23505');
  });

  it('somebody is written to once under one key', async () => {
    const again = `INSERT INTO mails (prototype_id, kind, act_key, person_id, role)
      SELECT prototype_id, kind, act_key, person_id, role FROM mails WHERE act_key = 'term/1/notice/7' LIMIT 1`;
    expect(await attempt(world.database.runtime, again)).toBe('23505');
    expect(await attempt(world.database.owner, again)).toBe('23505');
  });

  it('says to whom and what a mail is for ever', async () => {
    expect(await attempt(world.database.runtime, `UPDATE mails SET act_key = 'another'`)).toBe('42501');
    expect(await attempt(world.database.runtime, 'UPDATE mails SET person_id = NULL')).toBe('42501');
  });

  it.each(['sent', 'kept', 'skipped'])('a mail that was %s is never sent again, and stays so', async (state) => {
    const mail = `(SELECT id FROM mails WHERE state = 'waiting' LIMIT 1)`;
    const ended = `UPDATE mails SET state = '${state}', ended_at = clock_now(), address = 'ended' WHERE id = ${mail}`;
    const change = (set: string): string => `UPDATE mails SET ${set} WHERE address = 'ended'`;
    for (const as of [world.database.runtime, world.database.owner]) {
      expect(await attempt(as, ended, change(`state = 'waiting', ended_at = NULL`))).toBe('BBL07');
      expect(await attempt(as, ended, change(`state = 'failed'`))).toBe('BBL07');
      expect(await attempt(as, ended, change(`ended_at = ended_at - interval '1 day'`))).toBe('BBL07');
    }
  });

  it('a mail that failed is sent again, and is nothing else', async () => {
    const failed = `UPDATE mails SET state = 'failed', ended_at = clock_now() WHERE state = 'waiting'`;
    const { runtime } = world.database;
    const waiting = `UPDATE mails SET state = 'waiting', ended_at = NULL WHERE state = 'failed'`;
    expect(await attempt(runtime, failed, waiting)).toBe('done');
    expect(await attempt(runtime, failed, `UPDATE mails SET state = 'sent' WHERE state = 'failed'`)).toBe('BBL07');
  });

  it('a mail that was sent may come back, and no other; then it is sent again, and is nothing else', async () => {
    const set = (state: string): string =>
      `UPDATE mails SET state = '${state}', ended_at = clock_now(), address = 'out'`;
    const ends = (state: string): string =>
      `${set(state)} WHERE id = (SELECT id FROM mails WHERE state = 'waiting' LIMIT 1)`;
    const becomes = (state: string): string => `${set(state)} WHERE address = 'out'`;
    const again = `UPDATE mails SET state = 'waiting', ended_at = NULL WHERE address = 'out'`;
    for (const as of [world.database.runtime, world.database.owner]) {
      for (const out of ['sent', 'kept']) {
        expect(await attempt(as, ends(out), becomes('bounced'), again)).toBe('done');
        for (const never of ['sent', 'kept', 'failed', 'skipped'])
          expect(await attempt(as, ends(out), becomes('bounced'), becomes(never))).toBe('BBL07');
      }
      for (const never of ['failed', 'skipped'])
        expect(await attempt(as, ends(never), becomes('bounced'))).toBe('BBL07');
      expect(await attempt(as, ends('bounced'))).toBe('BBL07');
    }
  });

  it('no prototype is left alone for more than six hours', async () => {
    const until = (hours: number): string =>
      `UPDATE prototypes SET tick_retry_at = clock_now() + interval '${hours} hours' WHERE id = '${expired.id}'`;
    for (const as of [world.database.runtime, world.database.owner]) {
      expect(await attempt(as, until(6))).toBe('done');
      expect(await attempt(as, until(7))).toBe('BBL07');
    }
  });

  it('hands every mail to the worker in the same transaction', async () => {
    const { rows } = await world.database.owner.query(
      `SELECT (SELECT count(*) FROM mails WHERE state = 'waiting') - (SELECT count(*) FROM graphile_worker.jobs WHERE key LIKE 'mail:%') AS forgotten`,
    );
    expect(rows).toEqual([{ forgotten: '0' }]);
  });

  it('three more ticks find nothing to do', async () => {
    const before = await everything();
    for (let more = 0; more < 3; more++) await world.tick();
    expect(await everything()).toEqual(before);
  });

  async function everything(): Promise<unknown[]> {
    const { rows } = await world.database.owner.query<Record<string, unknown>>(
      `SELECT (SELECT json_agg(e ORDER BY prototype_id, number) FROM events e) AS events, (SELECT json_agg(m ORDER BY id) FROM mails m) AS mails`,
    );
    return rows;
  }
});
