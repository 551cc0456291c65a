import { Temporal } from 'temporal-polyfill';
import { type Manifest } from '../../src/domain/manifest.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

const someone = (name: string): { name: string; email: string } => ({ name, email: `${name}@example.org` });
const MANIFEST: Partial<Manifest> = {
  term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' },
  policy: { escalateAfterDays: 15, lapseAfterDays: 20 },
  coordinators: [someone('c')],
  deciders: [someone('d'), someone('e')],
};
const UNTIL = '2027-03-01T00:00:00Z';

describe('a rehearsal', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
    await world.setClock('2026-11-23T10:00:00Z');
  });
  afterEach(() => world.close());

  it('lists what a decider, a sponsor, an administrator would get', async () => {
    const manifest = make.manifest({ ...MANIFEST, deciders: [someone('d')], sponsors: [] });
    const { acts } = await world.rehearsals.rehearse(manifest, Temporal.Instant.from(UNTIL), await world.db.now());
    expect(acts.map(({ key, to }) => [key, to.map(({ role, email }) => `${role} ${email.split('@')[0]}`)])).toEqual([
      ['term/1/notice/30', ['decider d', 'coordinator c']],
      ['term/1/decision-request/d@example.org', ['decider d']],
      ['term/1/notice/14', ['decider d', 'coordinator c']],
      ['term/1/notice/7', ['decider d', 'coordinator c']],
      ['term/1/notice/1', ['decider d', 'coordinator c']],
      ['term/1/expiry', []],
      ['term/1/ask', ['decider d', 'coordinator c']],
      ['term/1/overdue/1', ['decider d', 'coordinator c']],
      ['term/1/overdue/2', ['decider d', 'coordinator c']],
      ['term/1/escalation', ['administrator administrator']],
      ['term/1/lapse', ['decider d', 'coordinator c']],
    ]);
  });

  it.each([
    ['on time', MANIFEST],
    ['registered late', { ...MANIFEST, term: { startsOn: '2026-11-01', expiresOn: '2026-11-30' } }],
    ['without sponsors', { ...MANIFEST, sponsors: [] }],
    ['by one in every role', { ...MANIFEST, coordinators: [someone('d')], sponsors: [someone('d')] }],
    ['that lapses early', { ...MANIFEST, policy: { lapseAfterDays: 1 } }],
  ])('of a prototype %s is what the clock then does', async (_, story) => {
    const manifest = make.manifest(story);
    const rehearsed = await world.rehearsals.rehearse(manifest, Temporal.Instant.from(UNTIL), await world.db.now());
    await world.registrations.register(manifest, await world.request());
    await world.advanceTo(UNTIL);
    const { rows } = await world.database.owner.query<{ line: string }>(
      `SELECT replace(m.act_key, 'lapsed', 'lapse') || ' ' || m.role || ' ' || coalesce(x.email, a.email) AS line
         FROM mails m LEFT JOIN people x ON x.id = m.person_id LEFT JOIN members a ON a.id = m.member_id`,
    );
    const id = (line: string): string => line.replace(/request\/\S+/, 'request');
    expect(
      rehearsed.acts.flatMap(({ key, to }) => to.map(({ role, email }) => id(`${key} ${role} ${email}`))).sort(),
    ).toEqual(rows.map(({ line }) => id(line)).sort());
  });
});
