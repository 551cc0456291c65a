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
const LATER = '2027-12-20T00:00:00Z';

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
    const ofTheTerm = acts.filter(({ key }) => key.startsWith('term/'));
    expect(
      ofTheTerm.map(({ key, to }) => [key, to.map(({ role, email }) => `${role} ${email.split('@')[0]}`)]),
    ).toEqual([
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

  it('lists what a round does if everybody stays silent: whom it asks then, and that nobody is left', async () => {
    const policy = { ...MANIFEST.policy, quorum: 1, invitationMargin: 0 };
    const panel = [{ ...someone('o'), external: true }, { ...someone('i'), external: false }];
    const manifest = make.manifest({ ...MANIFEST, policy, panel });
    const { acts } = await world.rehearsals.rehearse(manifest, Temporal.Instant.from(UNTIL), await world.db.now());
    const ofTheRound = acts.filter(({ key }) => key.startsWith('round/'));
    expect(ofTheRound.map(({ key, to, expected }) => `${key} ${to.map(({ email }) => email[0]).join('')}${expected ? ' (expected)' : ''}`)).toEqual([
      'round/1/opening ',
      'round/1/invitation/o@example.org o (expected)',
      'round/1/meeting cde (expected)',
      'round/1/reply-reminder/o@example.org/2026-12-14 o (expected)',
      'round/1/reply-reminder/o@example.org/2026-12-19 o (expected)',
      'round/1/meeting-reminder/2026-12-23 cde (expected)',
      'round/1/silence/o@example.org/2026-12-24 c (expected)',
      'round/1/invitation/i@example.org i (expected)',
      'round/1/panel-short/2 c (expected)',
      'round/1/reply-reminder/i@example.org/2026-12-27 i (expected)',
      'round/1/reply-reminder/i@example.org/2027-01-01 i (expected)',
      'round/1/unanswered/2027-01-02 c (expected)',
      'round/1/silence/i@example.org/2027-01-06 c (expected)',
    ]);
  }); // prettier-ignore

  it.each([
    ['on time', MANIFEST],
    ['with alternates', { ...MANIFEST, policy: { quorum: 1, invitationMargin: 0 } }],
    ['of a year, half-time and all', { ...MANIFEST, term: { startsOn: '2026-12-01', expiresOn: '2027-11-30' } }],
    ['registered late', { ...MANIFEST, term: { startsOn: '2026-11-01', expiresOn: '2026-11-30' } }],
    ['without sponsors', { ...MANIFEST, sponsors: [] }],
    ['by one in every role', { ...MANIFEST, coordinators: [someone('d')], sponsors: [someone('d')] }],
    ['that lapses early', { ...MANIFEST, policy: { lapseAfterDays: 1 } }],
  ])('of a prototype %s is what the clock then does', async (_, story) => {
    const manifest = make.manifest(story);
    const until = manifest.term.expiresOn < '2027-03-01' ? UNTIL : LATER;
    const rehearsed = await world.rehearsals.rehearse(manifest, Temporal.Instant.from(until), await world.db.now());
    await world.registrations.register(manifest, await world.request());
    await world.advanceTo(until);
    const { people } = await world.prototype(manifest.slug);
    const { rows } = await world.database.owner.query<{ line: string }>(
      `SELECT replace(m.act_key, 'lapsed', 'lapse') || ' ' || m.role || ' ' || coalesce(x.email, a.email) AS line
         FROM mails m LEFT JOIN people x ON x.id = m.person_id LEFT JOIN members a ON a.id = m.member_id`,
    );
    const named = (line: string): string => people.reduce((text, { id, email }) => text.replace(id, email), line);
    expect(
      rehearsed.acts.flatMap(({ key, to }) => to.map(({ role, email }) => `${key} ${role} ${email}`)).sort(),
    ).toEqual(rows.map(({ line }) => named(line)).sort());
  });
});
