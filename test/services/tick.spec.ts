import { Temporal } from 'temporal-polyfill';
import { type Manifest } from '../../src/domain/manifest.js';
import { type TickReport } from '../../src/services/tick.service.js';
import { make } from '../support/make.js';
import { trouble } from '../support/trouble.js';
import { World } from '../support/world.js';

const WINTER = { startsOn: '2026-12-01', expiresOn: '2027-02-28' };
const POLICY = { lapseAfterDays: 42, overdueEveryDays: 7 }; // 11 April

describe('the tick', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
    await world.setClock('2026-11-23T10:00:00Z');
  });
  afterEach(async () => {
    expect(await world.verify.verify()).toEqual([]);
    await world.close();
  });

  interface Said {
    key: string;
    kind: string;
    reason: string | null;
    mails: number;
  }

  /** The journal since its last event before an instant. */
  async function journal(slug: string, since: string): Promise<Said[]> {
    const { rows } = await world.database.owner.query<Said>(
      `SELECT e.act_key AS key, e.kind, e.data->>'reason' AS reason, (e.data->>'mails')::int AS mails
         FROM events e JOIN prototypes p ON p.id = e.prototype_id WHERE p.slug = $1 AND e.at >= $2 ORDER BY e.number`,
      [slug, since],
    );
    return rows;
  }

  /** Who was written to since an instant, a line a mail. */
  async function mails(since: string): Promise<string[]> {
    const { rows } = await world.database.owner.query<{ line: string }>(
      `SELECT coalesce(x.name, a.name) || ' ' || m.kind AS line FROM mails m LEFT JOIN people x ON x.id = m.person_id
         LEFT JOIN members a ON a.id = m.member_id WHERE m.created_at >= $1 ORDER BY 1`,
      [since],
    );
    return rows.map(({ line }) => line);
  }

  it('lapses last after a downtime, and says nothing else', async () => {
    const { slug } = await make.registered(world, { term: WINTER, policy: POLICY });
    await world.advanceTo('2027-04-01T10:00:00Z');
    const since = '2027-05-20T10:00:00Z';
    await world.setClock(since);
    await world.tick();
    const said = await journal(slug, since);
    expect(said.map(({ key, kind, reason }) => [key ?? kind, reason])).toEqual([
      ['term/1/overdue/5', 'lapses now'],
      ['term/1/lapse', null],
      ['decided', null],
    ]);
    expect(await mails(since)).toEqual(['Coordinatrice lapsed', 'Décideuse lapsed', 'Sponsor lapsed']);
  });

  it('asks before it lapses where nobody was asked yet, and lapses a week later', async () => {
    const { slug } = await make.registered(world, { term: WINTER, policy: POLICY });
    await world.advanceTo('2027-02-28T10:00:00Z');
    const since = '2027-05-20T10:00:00Z';
    await world.setClock(since);
    await world.tick();
    expect((await journal(slug, since)).filter(({ kind }) => kind !== 'skipped').map(({ key }) => key)).toEqual([
      'term/1/expiry',
      'term/1/escalation',
      'term/1/overdue/8',
    ]);
    expect(await mails(since)).toEqual(['Coordinatrice overdue', 'Décideuse overdue', 'Sponsor overdue']);
    expect((await world.prototype(slug)).nextActs).toMatchObject([
      { key: 'term/1/overdue/9', dueAt: '2027-05-26T07:00:00.000Z' },
      { key: 'term/1/lapse', dueAt: '2027-05-27T07:00:00.000Z' },
    ]);
    await world.setClock('2027-05-27T06:59:59Z');
    await world.tick();
    expect((await world.prototype(slug)).statusAt(await world.db.now())).toBe('expired');
    expect(await world.verify.verify()).toEqual([]);
    await world.setClock('2027-05-27T07:00:00Z');
    await world.tick();
    expect((await world.prototype(slug)).statusAt(await world.db.now())).toBe('stopped');
  });

  it('writes to nobody twice in one waking', async () => {
    await make.registered(world, { term: WINTER });
    await make.registered(world, { term: WINTER, sponsors: [] });
    await world.advanceTo('2027-03-01T10:00:00Z');
    await world.setClock('2027-03-20T10:00:00Z');
    await world.tick();
    expect(await mails('2027-03-20T10:00:00Z')).toEqual([
      'Administrator escalation',
      'Coordinatrice overdue',
      'Coordinatrice overdue',
      'Décideuse overdue',
      'Décideuse overdue',
      'Sponsor overdue',
    ]);
  });

  it('dates what it does when it does it, however long it has been sweeping', async () => {
    const { slug } = await make.registered(world, { term: WINTER, policy: POLICY });
    await world.advanceTo('2027-04-10T10:00:00Z');
    await world.setClock('2027-04-20T10:10:00Z');
    const began = Temporal.Instant.from('2027-04-20T10:00:00Z');
    expect((await world.ticks.tick(began)).failed).toEqual([]);
    expect((await world.prototype(slug)).lastTerm.decision?.decidedAt.toString()).toBe('2027-04-20T10:10:00Z');
  });

  it('goes on past one whose acts fail, leaves that one alone for a while, and does it when they no longer fail', async () => {
    const [broken, sound] = [
      await make.registered(world, { term: WINTER }),
      await make.registered(world, { term: WINTER }),
    ];
    const since = '2027-03-01T10:00:00Z';
    await world.setClock(since);
    const end = await trouble(world, broken);
    const now = await world.db.now();
    expect(await world.ticks.tick(now)).toMatchObject({ woken: 1, failed: [{ prototype: broken.id, failures: 1 }] });
    expect(await world.ticks.tick(now)).toMatchObject({ woken: 0, failed: [] });
    expect([(await journal(broken.slug, since)).length, (await journal(sound.slug, since)).length > 0]).toEqual([
      0,
      true,
    ]);
    await end();
    await world.setClock('2027-03-01T10:00:59Z');
    expect(await world.ticks.tick(await world.db.now())).toMatchObject({ woken: 0 });
    await world.setClock('2027-03-01T10:01:00Z');
    expect(await world.ticks.tick(await world.db.now())).toMatchObject({ woken: 1, failed: [] });
    const keys = async ({ slug }: { slug: string }): Promise<string[]> =>
      (await journal(slug, since)).map(({ key }) => key.replace(/[0-9a-f-]{36}$/, ''));
    expect(await keys(broken)).toEqual(await keys(sound));
  });

  describe('its safety belt', () => {
    const SINCE = '2027-04-11T10:00:00Z';
    /** What is due for each on that day, if nobody has ticked since the 1st of March. */
    const notice = { term: { startsOn: '2026-12-01', expiresOn: '2027-04-25' } };
    const ask = { term: { startsOn: '2026-12-01', expiresOn: '2027-04-10' } };
    const lapse = { term: WINTER, policy: POLICY };
    /** The asking, to two, and the expiry round opened late: two called to its meeting, three invited. */
    const MAILS_OF_AN_ASK = 2 + 2 + 3;
    const nothing = { term: { startsOn: '2026-12-01', expiresOn: '2027-11-30' } };

    const registered = async (count: number, overrides: Partial<Manifest>): Promise<string[]> => {
      const slugs: string[] = [];
      for (let made = 0; made < count; made++) slugs.push((await make.registered(world, overrides)).slug);
      return slugs;
    };
    const tick = async (release = false): Promise<TickReport> => world.ticks.tick(await world.db.now(), { release });
    const statuses = async (slugs: string[]): Promise<string[]> => {
      const now = await world.db.now();
      return Promise.all(slugs.map(async (slug) => (await world.prototype(slug)).statusAt(now)));
    };
    const times = <T>(count: number, one: T): T[] => Array<T>(count).fill(one);

    it('holds mails and lapses when more than 20 and over 30 % are due at once, and never an expiry', async () => {
      const noticed = await registered(7, notice);
      const asked = await registered(7, ask);
      const lapsing = await registered(7, lapse);
      await world.advanceTo('2027-03-01T10:00:00Z');
      await world.setClock(SINCE);

      expect(await tick()).toEqual({ woken: 7, performed: 7, skipped: 0, mails: 0, failed: [], held: 21 });
      for (const slug of asked) expect(await journal(slug, SINCE)).toMatchObject([{ key: 'term/1/expiry' }]);
      for (const slug of [...noticed, ...lapsing]) expect(await journal(slug, SINCE)).toEqual([]);
      expect(await mails(SINCE)).toEqual([]);
      expect(await statuses(lapsing)).toEqual(times(7, 'expired'));
      expect(await world.verify.verify()).toEqual([]);

      expect(await tick()).toEqual({ woken: 0, performed: 0, skipped: 0, mails: 0, failed: [], held: 21 });
      expect(await mails(SINCE)).toEqual([]);

      expect(await tick(true)).toMatchObject({ woken: 21, mails: 126, failed: [], held: 0 });
      const said = [
        ...times(7, 'Coordinatrice ask'),
        ...times(7, 'Coordinatrice lapsed'),
        ...times(14, 'Coordinatrice meeting'), // of the expiry round, which opens late
        ...times(7, 'Coordinatrice notice'),
        ...times(7, 'Coordinatrice unanswered'), // of the half-time of those that get notice
        ...times(7, 'Décideuse ask'),
        ...times(7, 'Décideuse decision-request'),
        ...times(7, 'Décideuse lapsed'),
        ...times(14, 'Décideuse meeting'),
        ...times(14, 'Inside eye invitation'),
        ...times(14, 'Outside eye invitation'),
        ...times(14, 'Second outside eye invitation'),
        ...times(7, 'Sponsor lapsed'),
      ];
      expect(await mails(SINCE)).toEqual(said);
      expect(await statuses(lapsing)).toEqual(times(7, 'stopped'));

      for (const release of [true, false]) expect(await tick(release)).toMatchObject({ woken: 0, mails: 0, held: 0 });
      expect(await mails(SINCE)).toEqual(said);
    });

    it('lets 20 of 20 pass', async () => {
      await registered(20, ask);
      await world.setClock(SINCE);
      expect(await tick()).toMatchObject({ woken: 20, mails: 20 * MAILS_OF_AN_ASK, held: 0 });
    });

    it('counts against the living: 21 of 69 are held, 21 of 70 are not', async () => {
      await registered(21, ask);
      const [stopped] = await registered(49, nothing);
      await make.decided(world, await world.prototype(stopped));
      await world.setClock(SINCE);
      expect(await tick()).toMatchObject({ woken: 21, performed: 21, mails: 0, held: 21 });
      await registered(1, nothing);
      expect(await tick()).toMatchObject({ woken: 21, mails: 21 * MAILS_OF_AN_ASK, held: 0 });
    });
  });
});
