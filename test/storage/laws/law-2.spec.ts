import { Temporal } from 'temporal-polyfill';
import { endOfDay, startOfDay } from '../../../src/domain/calendar.js';
import { DEFAULT_POLICY, POLICY_BOUNDS } from '../../../src/domain/policy.js';
import { type Prototype } from '../../../src/domain/prototype.js';
import { attempt } from '../../support/attempt.js';
import { make } from '../../support/make.js';
import { insertDecision, insertDossier, insertPrototype, insertTerm } from '../../support/sql.js';
import { World } from '../../support/world.js';

describe('law 2: a term never moves', () => {
  let world: World;
  let running: Prototype;
  beforeAll(async () => {
    world = await World.open();
    running = await make.registered(world);
  });
  afterAll(() => world.close());

  it.each([
    `UPDATE terms SET expires_on = expires_on + 30, ends_at = ends_at + interval '30 days'`,
    `UPDATE terms SET time_zone = 'Pacific/Honolulu'`,
    `UPDATE terms SET policy = policy || '{"maxTerms": 5}'`,
    `UPDATE terms SET opened_at = opened_at - interval '1 day'`,
    'DELETE FROM terms',
    'TRUNCATE terms CASCADE',
  ])('refuses %s', async (change) => {
    expect(await attempt(world.database.runtime, change)).toBe('42501');
    expect(await attempt(world.database.owner, change)).toBe('BBL02');
  });

  it('refuses another zone for the prototype too', async () => {
    const change = `UPDATE prototypes SET time_zone = 'Pacific/Honolulu' WHERE id = '${running.id}'`;
    expect(await attempt(world.database.runtime, change)).toBe('BBL06');
    expect(await attempt(world.database.owner, change)).toBe('BBL06');
  });

  it('opens no second undecided term', async () => {
    expect(await openedNext(running, {})).toBe('BBL02');
  });

  it('opens no term that is over already, however it is dated', async () => {
    const past = days('2025-12-01', '2026-11-22');
    const openedThen = { ...past, opened_at: '2025-11-01T00:00:00Z' };
    expect(await firstTerm(openedThen)).toBe('BBL02');
  });

  it('writes down itself when a term opens', async () => {
    const statement = insertTerm(running.lastTerm, { prototype_id: FRESH, opened_at: '2020-01-01T00:00:00Z' });
    const opened = `DO $$ BEGIN IF (SELECT opened_at FROM terms WHERE prototype_id = '${FRESH}') <> clock_now() THEN RAISE SQLSTATE 'XX000'; END IF; END $$`;
    expect(await attempt(world.database.runtime, insertPrototype(running, { id: FRESH }), statement, opened)).toBe(
      'done',
    );
  });

  it('opens no term whose instants are not the edges of its days', async () => {
    expect(await firstTerm({ ends_at: running.lastTerm.endsAt.add({ hours: 1 }) })).toBe('BBTZ1');
    expect(await firstTerm({ starts_at: running.lastTerm.startsAt.subtract({ hours: 1 }) })).toBe('BBTZ1');
  });

  it('opens no term in a zone that the database has never heard of', async () => {
    const nowhere = { time_zone: 'Europe/Nowhere' };
    const registered = insertPrototype(running, { id: FRESH, ...nowhere });
    const term = insertTerm(running.lastTerm, { prototype_id: FRESH, ...nowhere });
    expect(await attempt(world.database.runtime, registered, term)).toBe('BBTZ1');
  });

  it('opens no term in another zone than its prototype', async () => {
    const days = { starts_on: '2026-12-01', expires_on: '2027-11-30', time_zone: 'UTC' };
    const instants = { starts_at: '2026-12-01T00:00:00Z', ends_at: '2027-12-01T00:00:00Z' };
    expect(await firstTerm({ ...days, ...instants })).toBe('BBL02');
  });

  it.each([
    ['is longer than its policy allows', { maxTermDays: 30 }],
    ['has a policy beyond every policy', { maxTermDays: 9999 }],
    ['asks for nobody from outside', { externalQuorum: 0 }],
    ['asks for more from outside than for all', { quorum: 2, externalQuorum: 3 }],
  ])('opens no term that %s', async (_what, changed) => {
    expect(await firstTermUnder(changed)).toBe('23514');
  });

  it('opens no term without a policy', async () => {
    expect(await firstTerm({ policy: {} })).toBe('23514');
  });

  it.each(Object.entries(POLICY_BOUNDS))(
    'opens no term whose policy has %s out of %j',
    async (field, [least, most]) => {
      for (const value of [least - 1, most + 1, null, 2_000_000_000]) {
        expect(await firstTermUnder({ [field]: value })).toMatch(/23514|BBL06/); // no term at all is left to a line of 0 terms
      }
    },
  );

  it.each([-500, 0, 366])('opens no term that lapses after %i days', async (lapseAfterDays) => {
    expect(await firstTermUnder({ lapseAfterDays })).toBe('23514');
  });

  it('opens terms that lapse after a year or a day', async () => {
    for (const lapseAfterDays of [1, 365]) expect(await firstTermUnder({ lapseAfterDays })).toBe('done');
  });

  it.each([
    ['noticeDays', 1, 365],
    ['replyReminderDays', 1, 90],
    ['answerReminderDays', -90, 30],
  ])('opens no term whose %s are anything but whole numbers between %i and %i', async (field, least, most) => {
    expect(await firstTermUnder({ [field]: [least, most] })).toBe('done');
    const wrong = [[least - 1], [most + 1], [least, most + 1], [1.5], ['7'], [null], [true], [[7]], [{}], 7, '7', '[7]', {}, null];
    for (const days of wrong) expect([days, await firstTermUnder({ [field]: days })]).toEqual([days, '23514']);
  }); // prettier-ignore

  it('opens no term in which nobody is given notice; reminders may be left out', async () => {
    expect(await firstTermUnder({ noticeDays: [] })).toBe('23514');
    expect(await firstTermUnder({ replyReminderDays: [], answerReminderDays: [] })).toBe('done');
  });

  it.each([
    ['meetingTime', ['00:00', '19:59', '23:59'], ['24:00', '18:60', '6:00', '18h00', ' 18:00', '18:00\n', '', 18, ['18:00'], null]],
    ['anonymity', ['everyone', 'deciders', 'nobody'], ['reviewers', 'Deciders', 'nobody ', '', 1, ['deciders'], null]],
    ['nextTermNotLonger', [true, false], ['true', 1, [], null]],
    ['halfTimeCheckpoint', [true, false], ['false', 0, [], null]],
  ])('opens no term whose %s is another word than %j', async (field, right, wrong) => {
    for (const value of right) expect([value, await firstTermUnder({ [field]: value })]).toEqual([value, 'done']);
    for (const value of wrong) expect([value, await firstTermUnder({ [field]: value })]).toEqual([value, '23514']);
  }); // prettier-ignore

  it.each(Object.keys(DEFAULT_POLICY))('opens no term whose policy says nothing of %s', async (field) => {
    expect(await firstTermUnder({ [field]: undefined })).toBe('23514');
  });

  it('registers no prototype without a term', async () => {
    expect(await attempt(world.database.runtime, insertPrototype(running))).toBe('BBL02');
  });

  describe('when it is continued', () => {
    let earned: Prototype;
    beforeAll(async () => {
      earned = await make.expired(world);
      await world.advanceTo('2027-12-10T10:00:00Z');
      await make.earned(world, earned);
    });

    it.each([
      ['keeps policy', { policy: { maxTermDays: 731, maxTerms: 5, quorum: 1, externalQuorum: 1 } }, 'BBL02'],
      [
        'keeps the zone',
        { ...days('2027-12-11', '2028-06-30', 'Africa/Algiers'), time_zone: 'Africa/Algiers' },
        'BBL02',
      ],
      ['has the next number', { number: 3 }, 'BBL02'],
      ['starts after the one before', days('2027-11-30', '2028-06-30'), 'BBL02'],
      ['starts not before the decision', days('2027-12-09', '2028-06-30'), 'BBL02'],
      ['is not longer than the one before', days('2027-12-11', '2029-01-31'), 'BBL02'],
    ])('the next term %s', async (_what, changed, refused) => {
      expect(await openedNext(earned, changed, await continuing())).toBe(refused);
    });

    it('the decision opens it, in the same transaction', async () => {
      const { runtime } = world.database;
      expect(await attempt(runtime, ...(await continuing()), insertDossier(earned))).toBe('BBL02');
    });

    it('a decision to stop opens nothing', async () => {
      const stop = insertDecision(earned, await world.db.now());
      expect(await openedNext(earned, {}, [stop])).toBe('BBL02');
    });

    async function continuing(): Promise<string[]> {
      return [insertDecision(earned, await world.db.now(), { outcome: 'continue' })];
    }
  });

  /** By default lawful: half a year from the day after tomorrow's start. */
  async function openedNext(of: Prototype, changed: object, before: string[] = []): Promise<string> {
    const next = { number: of.lastTerm.number + 1, ...days('2027-12-11', '2028-06-30'), ...changed };
    const results = [];
    for (const as of [world.database.runtime, world.database.owner]) {
      results.push(await attempt(as, ...before, insertTerm(of.lastTerm, next)));
    }
    expect(new Set(results).size).toBe(1);
    return results[0];
  }

  /** Under the default policy but for what is changed; undefined: not said at all. */
  async function firstTermUnder(changed: object): Promise<string> {
    return firstTerm({ policy: { ...running.lastTerm.policy, ...changed } });
  }

  async function firstTerm(changed: object): Promise<string> {
    const term = insertTerm(running.lastTerm, { prototype_id: FRESH, ...changed });
    return attempt(world.database.runtime, insertPrototype(running, { id: FRESH }), term);
  }
});

describe('law 2, where service and database disagree about a time zone', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
  });
  afterEach(() => world.close());

  it('refuses the registration, and says at which field', async () => {
    await disagree();
    const refused = await make.registered(world).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid', details: { faults: [fault('/timeZone')] } });
  });

  it('refuses the decision that would open a next term, and says at which field', async () => {
    const prototype = await make.expired(world);
    await make.earned(world, prototype);
    await disagree();
    const refused = await make.decided(world, prototype, make.continuation(prototype)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'invalid', details: { faults: [fault('/nextTerm')] } });
  });

  it('keeps what has opened: nothing judges it again', async () => {
    const prototype = await make.registered(world);
    await disagree();
    await world.advanceTo(prototype.lastTerm.endsAt);
    expect((await make.decided(world, prototype)).lastTerm.decision!.outcome).toBe('stop');
  });

  /** As after an update of the time zone data of one of the two. */
  async function disagree(): Promise<void> {
    await world.database.owner.query(
      `CREATE OR REPLACE FUNCTION begins_the_day(at timestamptz, day date, zone text) RETURNS boolean LANGUAGE sql AS 'SELECT false'`,
    );
  }

  const fault = (pointer: string): object => ({
    pointer,
    code: 'time-zone-data-differ',
    detail: expect.stringMatching(/Europe\/Paris.*Choose another time zone/) as string,
  });
});

const FRESH = '00000000-0000-4000-8000-000000000001';

function days(first: string, last: string, zone = 'Europe/Paris'): Record<string, unknown> {
  const [startsOn, expiresOn] = [Temporal.PlainDate.from(first), Temporal.PlainDate.from(last)];
  const edges = { starts_at: startOfDay(startsOn, zone), ends_at: endOfDay(expiresOn, zone) };
  return { starts_on: first, expires_on: last, ...edges };
}
