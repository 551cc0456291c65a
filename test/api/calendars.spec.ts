import { type Caller } from '../../src/domain/permissions.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Links } from '../../src/mail/links.js';
import { Api, type Answer } from '../support/api.js';
import { readCalendar } from '../support/ics.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { statements } from '../support/statements.js';

let api: Api;
beforeAll(async () => {
  api = await Api.open({ PUBLIC_URL: 'https://best-before.example.org' });
});
afterAll(() => api.close());

const links = new Links(TEST_SECRET, 'https://best-before.example.org');

describe('the address of a calendar', () => {
  it('is shown to a member: of all that they have to do with, and of one prototype', async () => {
    const { slug, title } = await make.registered(api.world);
    const coordinator = await make.caller(api.world, {});
    const [own, one] = await Promise.all([
      where('/v1/calendar', coordinator.key),
      where(`/v1/prototypes/${slug}/calendar`, coordinator.key),
    ]);
    expect(own).toMatch(/^https:\/\/best-before\.example\.org\/calendar\/[\w-]+\.ics$/);
    expect(await titles(own)).toEqual([]);
    expect(await titles(one)).toContain(`Best before: “${title}”`);
  });

  it('takes a key that may read, and a prototype that is there', async () => {
    const gate = await make.caller(api.world, { scopes: ['gate'] });
    expect((await api.get('/v1/calendar', { key: gate.key })).body.code).toBe('forbidden');
    expect((await api.get('/v1/calendar', { key: null })).body.code).toBe('unauthenticated');
    expect((await api.get('/v1/prototypes/nowhere/calendar')).body.code).toBe('not-found');
  });
});

describe('a calendar', () => {
  it('is sent as one, kept by nobody in between, and to HEAD as well', async () => {
    const { id } = await make.registered(api.world);
    const path = await pathOfOne(id);
    const answer = await api.get(path, { key: null });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const head = await api.head(path, { key: null });
    expect([head.status, head.text, head.headers['content-type']]).toEqual([200, '', 'text/calendar; charset=utf-8']);
  });

  it('changes nothing, however often it is asked for, and takes nothing', async () => {
    const { id } = await make.registered(api.world);
    const path = await pathOfOne(id);
    const before = await api.rows();
    for (let again = 0; again < 20; again++) await api.get(path, { key: null });
    await api.head(path, { key: null });
    expect(await api.rows()).toEqual(before);
    expect((await api.post(path, {}, { key: null })).status).toBe(405);
  });

  it('follows what happens: a meeting that is moved keeps its UID, and what was stopped has no last day to come', async () => {
    const prototype = await make.registered(api.world);
    const path = await pathOfOne(prototype.id);
    const [before] = await meetings(path);
    await api.world.db.reading.query(
      `UPDATE rounds SET meeting_starts_at = meeting_starts_at + interval '1 day', meeting_sequence = 1, meeting_place = 'Salle 2' WHERE id = $1`,
      [before.uid.slice('round-'.length).split('@')[0]],
    );
    const [after] = await meetings(path);
    expect([after.uid, after.sequence, after.location]).toEqual([before.uid, 1, 'Salle 2']);
    expect(after.description).toContain('Could it go on by itself?');
    await make.decided(api.world, prototype);
    expect(await titlesAt(path)).toEqual([]);
  });

  it('of a coordinator has what they registered or coordinate; of an observer and an administrator, what lives', async () => {
    const coordinator = await make.caller(api.world, { email: 'Coordination@Example.org' });
    const request = await api.world.request(coordinator);
    const own = (await api.world.registrations.register(make.manifest(), request)).result.slug;
    const coordinated = await make.registered(api.world, {
      coordinators: [{ name: 'Coordination', email: 'coordination@example.org' }],
    });
    const other = await make.registered(api.world);
    const ended = await make.decided(api.world, await make.registered(api.world));
    const titleOf = async (slug: string): Promise<string> => (await api.world.prototype(slug)).title;
    expect(await stories(coordinator)).toEqual(new Set([await titleOf(own), coordinated.title]));
    for (const role of ['observer', 'admin'] as const) {
      const seen = await stories(await make.caller(api.world, { role, scopes: ['read'] }));
      for (const living of [await titleOf(own), coordinated.title, other.title]) expect(seen).toContain(living);
      expect(seen).not.toContain(ended.title);
    }
  });

  it('of somebody who holds a role is that of their prototype, in their language, for as long as they hold it', async () => {
    const prototype = await make.registered(api.world);
    const [decider] = prototype.holders('decider');
    const [outside] = prototype.holders('reviewer');
    const path = pathOf(links.calendar(decider.id, decider.email));
    expect((await titlesAt(path))[0]).toMatch(/^Date de péremption/);
    expect(await titlesAt(pathOf(links.calendar(outside.id, outside.email)))).toEqual([
      `Best before: “${prototype.title}”`,
    ]);
    await api.world.db.reading.query('UPDATE roles SET until = clock_now() WHERE person_id = $1', [decider.id]);
    expect((await api.get(path, { key: null })).status).toBe(404);
  });

  it('is on the page of whoever looks on, whose address it is', async () => {
    const [coordinator] = (await make.registered(api.world)).holders('coordinator');
    const page = await api.get(pathOf(links.follow(coordinator.id, coordinator.email)), { key: null });
    expect(page.text).toContain(`href="${links.calendar(coordinator.id, coordinator.email)}"`);
  });

  it('takes as many statements for thirty prototypes as for one', async () => {
    const coordinator = await make.caller(api.world, {});
    const path = pathOf(links.calendar(coordinator.memberId, coordinator.email));
    const register = async (): Promise<void> =>
      void (await api.world.registrations.register(make.manifest(), await api.world.request(coordinator)));
    await register();
    const forOne = await statements(() => api.get(path, { key: null }));
    for (let more = 1; more < 30; more++) await register();
    const forThirty = await statements(() => api.get(path, { key: null }));
    const shapes = (sent: string[]): string[] =>
      sent.map((statement) => statement.replace(/\(\$1(, \$\d+)*\)/g, '(…)'));
    expect(shapes(forThirty)).toEqual(shapes(forOne));
    expect(await stories(coordinator)).toHaveProperty('size', 30);
  }, 60_000);
});

describe('an address that opens no calendar', () => {
  it('says so in plain text, the same whatever is wrong with it', async () => {
    const { id, slug } = await make.registered(api.world);
    const { path, member } = await memberPath();
    const person = (await api.world.prototype(slug)).holders('decider')[0];
    const living = links.calendar(member.memberId, member.email);
    const dead = [
      path.replace('.ics', ''),
      `${path.slice(0, -5)}${path.at(-5) === 'A' ? 'B' : 'A'}.ics`,
      pathOf(links.calendar(member.memberId, 'former@example.org')),
      pathOf(links.calendar('0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b', member.email)),
      pathOf(links.calendar(member.memberId, member.email, '0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b')),
      pathOf(links.calendar(person.id, person.email, id)),
      pathOf(`${links.follow(person.id, person.email).replace('/p/', '/calendar/')}.ics`),
      '/calendar/nothing.ics',
      `/calendar/${'x'.repeat(250)}.ics`,
      '/calendar/%F0%9F%92%A5.ics',
    ];
    const answers = await Promise.all(dead.map((each) => api.get(each, { key: null })));
    expect(answers.map(({ status }) => status)).toEqual(dead.map(() => 404));
    expect(new Set(answers.map(({ text, headers }) => `${headers['content-type']} ${text}`)).size).toBe(1);
    expect(answers[0].headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answers[0].text).toContain('opens no calendar');
    expect((await api.get(pathOf(living), { key: null })).status).toBe(200);
  });

  it('is every one of a member who has left, or whose address was corrected', async () => {
    const { path, member } = await memberPath();
    await api.world.members.correct(member.memberId, { email: 'new@example.org' }, await api.world.request());
    expect((await api.get(path, { key: null })).status).toBe(404);
    const renewed = await where('/v1/calendar', member.key);
    expect((await api.get(pathOf(renewed), { key: null })).status).toBe(200);
    await api.world.members.end(member.memberId, await api.world.request());
    expect((await api.get(pathOf(renewed), { key: null })).status).toBe(404);
  });
});

async function memberPath(): Promise<{ path: string; member: Caller & { key: string } }> {
  const member = await make.caller(api.world, {});
  return { path: pathOf(await where('/v1/calendar', member.key)), member };
}

async function pathOfOne(prototypeId: string): Promise<string> {
  const { memberId, email } = await make.caller(api.world, {});
  return pathOf(links.calendar(memberId, email, prototypeId));
}

async function where(path: string, key: string): Promise<string> {
  return (await api.get(path, { key })).body.url;
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

async function meetings(path: string): Promise<ReturnType<typeof readCalendar>['events']> {
  const { text }: Answer = await api.get(path, { key: null });
  return readCalendar(text).events.filter(({ uid }) => /^round-[\w-]{36}@/.test(uid));
}

async function titles(url: string): Promise<string[]> {
  return titlesAt(pathOf(url));
}

async function titlesAt(path: string): Promise<string[]> {
  return readCalendar((await api.get(path, { key: null })).text).events.map(({ summary }) => summary);
}

/** The titles of the prototypes in the calendar of a member. */
async function stories({ memberId, email }: Caller): Promise<Set<string>> {
  const summaries = await titles(links.calendar(memberId, email));
  return new Set(summaries.map((summary): Prototype['title'] => /“(.*)”$/.exec(summary)![1]));
}
