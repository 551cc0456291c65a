import { type Caller } from '../../src/domain/permissions.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('the people of a prototype', () => {
  let world: World;
  let prototype: Prototype;

  beforeEach(async () => {
    world = await World.open();
    prototype = await make.registered(world);
  });

  afterEach(() => world.close());

  const decider = (): { id: string; name: string; email: string } => prototype.holders('decider')[0];
  const links = async (): Promise<{ person: string; version: number; revoked: boolean }[]> =>
    (
      await world.database.owner.query(
        'SELECT person_id AS person, link_version AS version, revoked_at IS NOT NULL AS revoked FROM decision_requests ORDER BY opened_at, id',
      )
    ).rows;
  const newLinks = async (): Promise<number> =>
    (await world.database.owner.query(`SELECT FROM mails WHERE kind = 'new-link'`)).rowCount ?? 0;
  /** Everybody has been asked to decide. */
  const asked = async (): Promise<void> => world.advanceTo(prototype.lastTerm.morningAfter(1));

  it('a decider who leaves and returns is asked again, with a link that lives', async () => {
    await asked();
    const { id, name, email } = decider();
    const other = { name: 'Somebody else', email: 'somebody-else@example.org', role: 'decider' as const };
    await world.people.add(prototype.slug, other, await world.request());
    await world.people.endRole(prototype.slug, id, 'decider', await world.request());
    expect((await links()).find(({ person }) => person === id)).toMatchObject({ revoked: true });
    await world.people.add(prototype.slug, { name, email, role: 'decider' }, await world.request());
    expect((await links()).find(({ person }) => person === id)).toMatchObject({ revoked: false, version: 2 });
    expect(await newLinks()).toBe(1);
  });

  it("a decider's corrected address gets a new link, and the one mailed before dies", async () => {
    await asked();
    await world.people.correct(prototype.slug, decider().id, { email: 'right@example.org' }, await world.request());
    expect((await links()).find(({ person }) => person === decider().id)).toMatchObject({ version: 2 });
    expect(await newLinks()).toBe(1);
    await world.people.correct(prototype.slug, decider().id, { name: 'Another name' }, await world.request());
    expect(await newLinks()).toBe(1);
  });

  it('a former decider whose address is corrected is asked nothing again', async () => {
    await asked();
    const { id, email } = decider();
    const other = { name: 'Somebody else', email: 'somebody-else@example.org', role: 'decider' as const };
    await world.people.add(prototype.slug, other, await world.request());
    await world.people.add(prototype.slug, { name: decider().name, email, role: 'sponsor' }, await world.request());
    await world.people.endRole(prototype.slug, id, 'decider', await world.request());
    await world.people.correct(prototype.slug, id, { email: 'right@example.org' }, await world.request());
    expect((await links()).find(({ person }) => person === id)).toMatchObject({ revoked: true, version: 1 });
    expect(await newLinks()).toBe(0);
  });

  describe('mails that failed', () => {
    const mailsTo = async (id: string): Promise<string[]> =>
      (
        await world.database.owner.query<{ mail: string }>(
          `SELECT kind || ' ' || state AS mail FROM mails WHERE person_id = $1 ORDER BY created_at, kind`,
          [id],
        )
      ).rows.map(({ mail }) => mail);
    /** Nothing that was written so far has reached anybody. */
    const bounced = async (): Promise<void> => {
      await world.database.unguarded((client) =>
        client.query(`UPDATE mails SET state = 'failed', ended_at = clock_now(), address = 'wrong@example.org'`),
      );
    };
    const correct = async (id: string, correction: { name?: string; email?: string }): Promise<void> => {
      await world.people.correct(prototype.slug, id, correction, await world.request());
    };

    it('go to a corrected address, once; those of others wait for theirs', async () => {
      const [coordinator] = prototype.holders('coordinator');
      await asked();
      await bounced();
      const failed = await mailsTo(coordinator.id);
      await correct(coordinator.id, { name: 'Another name' });
      expect(await mailsTo(coordinator.id)).toEqual(failed);
      await correct(coordinator.id, { email: 'right@example.org' });
      expect(await mailsTo(coordinator.id)).toEqual(failed.map((mail) => mail.replace('failed', 'waiting')));
      expect(new Set((await mailsTo(decider().id)).map((mail) => mail.split(' ')[1]))).toEqual(new Set(['failed']));
    });

    it('are one request for the decision with the new link, and none beside it', async () => {
      await asked();
      await bounced();
      const before = await mailsTo(decider().id);
      expect(before).toContain('decision-request failed');
      await correct(decider().id, { email: 'still-wrong@example.org' });
      expect(await mailsTo(decider().id)).toEqual(before.map((mail) => mail.replace('failed', 'waiting')));
      expect(await links()).toMatchObject([{ version: 2, revoked: false }]);
    });

    it('leave out an earlier link, where another takes its place', async () => {
      await asked();
      await correct(decider().id, { email: 'wrong@example.org' });
      await world.database.unguarded((client) =>
        client.query(`UPDATE mails SET state = 'failed', ended_at = clock_now() WHERE kind = 'new-link'`),
      );
      await correct(decider().id, { email: 'right@example.org' });
      const ofLinks = (await mailsTo(decider().id)).filter((mail) => mail.startsWith('new-link'));
      expect(ofLinks.sort()).toEqual(['new-link failed', 'new-link waiting']);
    });
  });

  it('nobody but an administrator takes the seat of a decider', async () => {
    const coordinator = prototype.holders('coordinator')[0];
    const caller: Caller = { ...world.admin, role: 'coordinator', email: coordinator.email };
    const own = { name: 'Me', email: coordinator.email.toUpperCase() };
    const attempts = [
      async () =>
        world.people.correct(
          prototype.slug,
          decider().id,
          { email: 'me@example.org' },
          { ...(await world.request(caller)), caller: { ...caller, email: 'ME@example.org' } },
        ),
      async () => world.people.add(prototype.slug, { ...own, role: 'decider' }, await world.request(caller)),
      async () => world.people.replace(prototype.slug, decider().id, own, await world.request(caller)),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('a former insider who takes the place of an external reviewer is no outside eye', async () => {
    const reviewer = prototype.holders('reviewer').find((person) => person.held('reviewer')!.external)!;
    const [{ id, name, email }] = prototype.holders('sponsor');
    await world.people.endRole(prototype.slug, id, 'sponsor', await world.request());
    await world.people.replace(prototype.slug, reviewer.id, { name, email }, await world.request());
    const changed = await world.prototype(prototype.slug);
    expect(changed.person(id)!.held('reviewer')).toMatchObject({ external: false });
  });

  it('an insider who takes the place of an external reviewer is no outside eye', async () => {
    const reviewer = prototype.holders('reviewer').find((person) => person.held('reviewer')!.external)!;
    const sponsor = await world.people.add(
      prototype.slug,
      { name: 'S', email: 's@example.org', role: 'sponsor' },
      await world.request(),
    );
    expect(sponsor.replayed).toBe(false);
    await world.people.replace(
      prototype.slug,
      reviewer.id,
      { name: 'S', email: 's@example.org' },
      await world.request(),
    );
    const changed = await world.prototype(prototype.slug);
    const insider = changed.people.find((person) => person.email === 's@example.org')!;
    expect(insider.held('reviewer')).toMatchObject({ external: false });
  });
});
