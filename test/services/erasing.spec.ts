import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type Prototype } from '../../src/domain/prototype.js';
import { Delivery } from '../../src/mail/delivery.js';
import { FileTransport } from '../../src/mail/file-transport.js';
import { Links } from '../../src/mail/links.js';
import { MailFiles } from '../../src/mail/mail-files.js';
import { ErasuresService } from '../../src/services/erasures.service.js';
import { Forgetting } from '../../src/services/forgetting.js';
import { RedactionsService } from '../../src/services/redactions.service.js';
import { wholePrototype } from '../../src/storage/prototypes.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { traces } from '../support/traces.js';
import { World } from '../support/world.js';

const NAME = 'Ada Lovelace-Byron';
const EMAIL = 'Ada.Lovelace@example.org';
const WORDS = [NAME, EMAIL, 'Difference engine'];
const ada = { name: NAME, email: EMAIL, organisation: 'Difference engine', locale: 'en' as const };
/** What she says of herself beside her answers. */
const TIES = 'My brother keeps their books.';
const WHY = 'I am away until the harvest.';

describe('erasing people', () => {
  let world: World;
  let folder: string;
  let erasures: ErasuresService;
  let redactions: RedactionsService;
  let delivery: Delivery;

  beforeEach(async () => {
    world = await World.open();
    folder = await mkdtemp(join(tmpdir(), 'bestbefore-erasing-'));
    const files = new MailFiles(folder);
    const to = new FileTransport(folder, 'Best Before <best-before@example.org>');
    // In a rehearsal nothing is sent; here it is kept in files, so that there is something to forget.
    const transport = { endsAs: 'kept', destination: to.destination, send: to.send.bind(to) } as const;
    delivery = new Delivery(
      world.db,
      transport,
      new Links(TEST_SECRET, 'https://example.org'),
      pino({ level: 'silent' }),
    );
    erasures = new ErasuresService(world.db, world.writes, new Forgetting(world.journal), world.erased, files);
    redactions = new RedactionsService(world.writes, world.journal, files);
  });
  afterEach(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });

  const owner = <T extends object>(sql: string, values: unknown[] = []): Promise<T[]> =>
    world.database.owner.query<T>(sql, values).then(({ rows }) => rows);
  const find = (of: Prototype, email = EMAIL): string => of.people.find((person) => person.email === email)!.id;
  const personIn = async (slug: string, id: string): Promise<Prototype['people'][number]> =>
    (await world.prototype(slug)).person(id)!;
  const traced = (words = WORDS): Promise<string[]> => traces(world.database.owner, words, folder);
  const erase = async (
    reason: string | null = null,
    more = {},
  ): Promise<Awaited<ReturnType<ErasuresService['eraseAddress']>>['result']> =>
    (await erasures.eraseAddress(EMAIL.toLowerCase(), reason, await world.request(world.admin, more))).result;

  /** She is asked as an outside eye: into the half-time round, which she declines, and into the expiry round, in which she answers. */
  async function read(): Promise<Prototype> {
    const panel = [
      { ...ada, external: true },
      { name: 'Second eye', email: 'second@example.org', external: true },
      { name: 'Inside eye', email: 'inside@example.org', external: false },
    ];
    const { id, slug } = await make.registered(world, { panel, locale: 'en' });
    await world.advanceTo('2027-06-15T10:00:00Z');
    await within(id, EMAIL, 1, (happening, tx) =>
      world.inviting.declined(tx, happening, {
        reason: WHY,
        suggestion: { name: 'Charles', email: 'charles@example.org' },
      }),
    );
    await within(id, 'second@example.org', 1, (happening, tx) =>
      world.inviting.declined(tx, happening, { reason: null, suggestion: { name: NAME, email: EMAIL } }),
    );
    await delivery.drain();
    await world.advanceTo('2027-11-05T10:00:00Z');
    await within(id, EMAIL, 2, async (happening, tx) => {
      await world.inviting.accepted(tx, happening, TIES, await world.db.now());
      const draft = `INSERT INTO drafts (invitation_id, answers, recommendation, interest) VALUES ($1, '{"autonomy": {"value": 0, "notApplicable": false, "comment": "Not yet."}}', 'stop', $2)`;
      await tx.query(draft, [happening.invitation.id, TIES]);
    });
    const answers = { autonomy: { value: 1, notApplicable: false, comment: 'The engine weaves by itself.' } };
    await make.reading(world, await world.prototype(slug), { by: EMAIL, answers, recommendation: 'continue' });
    await world.database.unguarded((client) => client.query('UPDATE evaluations SET interest = $1', [TIES]));
    return world.prototype(slug);
  }

  async function within(
    id: string,
    email: string,
    number: number,
    work: (
      happening: Parameters<World['inviting']['withdrawn']>[1],
      tx: Parameters<World['inviting']['withdrawn']>[0],
    ) => Promise<void>,
  ): Promise<void> {
    await world.db.transaction(async (tx) => {
      const prototype = await wholePrototype(tx, id);
      const round = prototype.round(number)!;
      const personId = find(prototype, email);
      await work({ prototype, round, invitation: round.invitationOf(personId)!, actor: `person:${personId}` }, tx);
    });
  }

  /** She decides, beside somebody else, about another prototype, in which everybody has been asked; and has a key of this installation. */
  async function decides(): Promise<Prototype> {
    const deciders = [ada, { name: 'Second decider', email: 'second-decider@example.org' }];
    const { slug } = await make.registered(world, {
      deciders,
      term: { startsOn: '2027-01-01', expiresOn: '2027-11-20' },
    });
    return world.prototype(slug);
  }

  async function member(): Promise<string> {
    const { memberId } = await make.caller(world, { email: EMAIL });
    await owner(`UPDATE members SET name = $2 WHERE id = $1`, [memberId, NAME]);
    const request = await world.request(world.admin, {
      idempotency: { key: 'labelled', fingerprint: Buffer.alloc(32) },
    });
    await world.members.addKey({ label: `Laptop of ${NAME}`, scopes: ['gate'], memberId }, request);
    return memberId;
  }

  it('leaves neither name nor address in any column of any table, in no job and in no file', async () => {
    const [reviewed, decided] = [await read(), await decides()];
    await member();
    const keep = { idempotency: { key: 'kept', fingerprint: Buffer.alloc(32) } };
    await world.people.add(reviewed.slug, { ...ada, role: 'sponsor' }, await world.request(world.admin, keep));
    await delivery.drain();
    await world.database.unguarded((client) =>
      client.query(
        `UPDATE mails SET state = 'failed', last_error = '550 <${EMAIL}>: unknown', address = $1 WHERE person_id = $2 AND kind = 'invitation'`,
        [EMAIL, find(reviewed)],
      ),
    );
    await world.hypotheses.settle(
      reviewed.slug,
      'H1',
      { outcome: 'supported', reason: 'Eleven members paid.' },
      await world.request(),
    );
    await world.advanceTo('2027-11-24T10:00:00Z');
    const before = await traced();
    expect(before).toEqual(
      expect.arrayContaining([
        'public.people.name',
        'public.people.email',
        'public.people.organisation',
        'public.members.name',
        'public.api_keys.label',
        'public.invitations.suggestion',
        'public.mails.address',
        'public.mails.last_error',
        'public.replies.result',
      ]),
    );
    expect(before.filter((place) => place.endsWith('.eml')).length).toBeGreaterThan(2);
    expect(
      (await owner(`SELECT FROM mails WHERE state = 'waiting' AND person_id = $1`, [find(decided)])).length,
    ).toBeGreaterThan(0);

    const erased = await erase('They have asked for it by letter.');
    expect([erased.people.length, erased.members.length, erased.stillNamed]).toEqual([2, 1, []]);
    expect(await traced([...WORDS, TIES, WHY, 'Charles'])).toEqual([]);
    expect((await readdir(folder)).length).toBeGreaterThan(0); // what does not speak of her stays
    expect(await world.verify.verify()).toEqual([]);
  });

  it('hands ids and nothing else to the worker', async () => {
    await decides();
    await world.advanceTo('2027-11-24T10:00:00Z');
    const jobs = await owner<{ payload: object }>('SELECT payload FROM graphile_worker._private_jobs');
    expect(jobs.length).toBeGreaterThan(3);
    for (const { payload } of jobs) expect(payload).toEqual({ mail: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it('keeps the answers under the id, and says so in the journal', async () => {
    const prototype = await read();
    const id = find(prototype);
    await erase('Asked for by letter.');
    expect(await personIn(prototype.slug, id)).toMatchObject({
      name: '',
      email: '',
      organisation: null,
      isErased: true,
    });
    const [evaluation] = await owner('SELECT answers, recommendation, interest, revision FROM evaluations');
    expect(evaluation).toEqual({
      answers: { autonomy: { value: 1, notApplicable: false, comment: 'The engine weaves by itself.' } },
      recommendation: 'continue',
      interest: null,
      revision: 1,
    });
    expect(await owner('SELECT answers, recommendation, interest FROM drafts')).toEqual([
      { answers: {}, recommendation: null, interest: null },
    ]);
    const { items } = await world.prototypes.events(prototype.slug, 0, 200);
    expect(items.at(-1)).toMatchObject({
      kind: 'person-erased',
      actor: `member:${world.admin.memberId}`,
      data: { person: id, roles: ['reviewer'], reason: 'Asked for by letter.' },
    });
    expect(items.find(({ kind }) => kind === 'invitation-declined')!.data).toMatchObject({ person: id, reason: null });
    expect(await world.verify.verify()).toEqual([]);
  });

  it('ends what they were asked, kills every link, and writes to them no more', async () => {
    const prototype = await decides();
    const id = find(prototype);
    await world.advanceTo('2027-11-24T10:00:00Z');
    await erasures.erasePerson(prototype.slug, id, null, await world.request());
    expect((await personIn(prototype.slug, id)).roles.filter(({ until }) => until === null)).toEqual([]);
    expect(await owner('SELECT FROM decision_requests WHERE person_id = $1 AND revoked_at IS NULL', [id])).toEqual([]);
    const mails = await owner<{ state: string; error: string }>(
      'SELECT DISTINCT state, last_error AS error FROM mails WHERE person_id = $1',
      [id],
    );
    expect(mails).toEqual([{ state: 'skipped', error: 'the addressee was erased' }]);
    const written = async (): Promise<number> => (await owner('SELECT FROM mails WHERE person_id = $1', [id])).length;
    const count = await written();
    await world.advanceTo('2028-02-01T10:00:00Z');
    expect(await written()).toBe(count);
    expect(await world.verify.verify()).toEqual([]);
  });

  it('withdraws open invitations without a word to them, and asks the next on the panel', async () => {
    const panel = [
      { ...ada, external: true },
      ...['b', 'c', 'd', 'e'].map((key) => ({ name: key, email: `${key}@example.org`, external: true })),
    ];
    const { slug } = await make.registered(world, { panel });
    await world.advanceTo('2027-11-05T10:00:00Z');
    const asked = async (): Promise<string[]> =>
      (await world.prototype(slug))
        .round(2)!
        .invitations.filter(({ isOpen }) => isOpen)
        .map(({ personId }) => personId);
    expect(await asked()).toHaveLength(3);
    const id = find(await world.prototype(slug));
    await erasures.erasePerson(slug, id, null, await world.request());
    expect((await world.prototype(slug)).round(2)!.invitationOf(id)).toMatchObject({
      state: 'withdrawn',
      linkVersion: 2,
    });
    expect(await owner(`SELECT FROM mails WHERE kind = 'invitation-withdrawn'`)).toEqual([]);
    await world.advanceTo('2027-11-06T10:00:00Z');
    expect(await asked()).toHaveLength(3);
    expect(await world.verify.verify()).toEqual([]);
  });

  it('reaches what a dossier quotes of them besides their answers', async () => {
    const prototype = await read();
    await make.decided(world, await world.prototype(prototype.slug), make.stop(prototype));
    const dossier = async (): Promise<string> => JSON.stringify((await world.dossiers.show(prototype.slug, 1)).dossier);
    expect(await dossier()).toContain(TIES);
    await erase();
    expect(await dossier()).not.toContain(TIES);
    expect(await dossier()).toContain('The engine weaves by itself.');
    expect(await traced([...WORDS, TIES])).toEqual([]);
    expect(await world.verify.verify()).toEqual([]);
  });

  it('in one prototype leaves the other alone', async () => {
    const [reviewed, decided] = [await read(), await decides()];
    await delivery.drain();
    await erasures.erasePerson(reviewed.slug, find(reviewed), null, await world.request());
    expect(await personIn(decided.slug, find(decided))).toMatchObject({ name: NAME, isErased: false });
    const again = { ...ada, role: 'reviewer' as const };
    await expect(world.people.add(reviewed.slug, again, await world.request())).rejects.toMatchObject({
      code: 'invalid',
      details: { faults: [{ pointer: '/email', code: 'erased-address' }] },
    });
    await world.people.add((await make.registered(world)).slug, again, await world.request());
  });

  it('speaks of them as erased, in the language of who reads it', async () => {
    const prototype = await decides();
    await make.decided(world, prototype, make.stop(prototype, { decidedBy: EMAIL }));
    await erase();
    const told = await owner<{ id: string; role: string }>(
      `SELECT id, role FROM mails WHERE kind = 'decided' AND role IN ('coordinator', 'sponsor') ORDER BY role`,
    );
    const texts = await Promise.all(told.map(async ({ id }) => (await delivery.show(id))!.text));
    expect(texts).toEqual([expect.stringContaining('personne effacée'), expect.stringContaining('erased person')]);
    const [{ id }] = await owner<{ id: string }>(`SELECT id FROM mails WHERE person_id = $1 LIMIT 1`, [
      find(prototype),
    ]);
    expect(await delivery.show(id)).toBeNull();
  });

  it('replaces whoever is the last to decide first, but only where something goes on', async () => {
    const { slug } = await make.registered(world, { deciders: [ada], coordinators: [ada] });
    await expect(erase()).rejects.toMatchObject({
      code: 'last-of-its-role',
      message: expect.stringMatching(/last coordinator.*last decider/),
    });
    expect(await traced()).toContain('public.people.name');
    await make.decided(world, await world.prototype(slug), make.stop(await world.prototype(slug)));
    await erase();
    expect(await traced()).toEqual([]);
    expect(await world.verify.verify()).toEqual([]);
  });

  it('keeps the last administrator', async () => {
    await owner('UPDATE members SET email = $1', [EMAIL]);
    await expect(erase()).rejects.toMatchObject({ code: 'last-of-its-role' });
  });

  it('only for show changes nothing, and says where others still name them', async () => {
    const { slug } = await read();
    await world.hypotheses.settle(slug, 'H1', { outcome: 'supported', reason: `${NAME} paid.` }, await world.request());
    await world.db.reading.query(
      `INSERT INTO portfolios (slug, content, kept_by, written_by) VALUES ('one', $1, $2, $2)`,
      [
        JSON.stringify({ title: 'One', options: [{ key: 'in', title: 'In' }], leads: [{ key: 'ask', ask: [NAME] }] }),
        world.admin.memberId,
      ],
    );
    await delivery.drain();
    const before = await traced();
    const { stillNamed } = await erase(null, { dryRun: true });
    expect(stillNamed).toEqual([
      { prototype: slug, place: 'hypotheses/H1' },
      { prototype: slug, place: expect.stringMatching(/^texts\//) },
      { prototype: null, place: 'portfolios/one/leads/ask' },
    ]);
    expect(await traced()).toEqual(before);
  });

  describe('an erased address', () => {
    const refused = { code: 'invalid', details: { faults: [{ code: 'erased-address' }] } };

    it('is refused wherever it is put in', async () => {
      const { slug } = await decides();
      await erase();
      const other = await world.prototype(slug);
      const attempts = [
        async () => world.people.add(slug, { ...ada, role: 'sponsor' }, await world.request()),
        async () =>
          world.people.correct(
            slug,
            other.holders('sponsor')[0].id,
            { email: EMAIL.toUpperCase() },
            await world.request(),
          ),
        async () => world.people.replace(slug, other.holders('sponsor')[0].id, ada, await world.request()),
        async () => world.registrations.register(make.manifest({ sponsors: [ada] }), await world.request()),
        async () => world.members.add({ ...ada, role: 'observer' }, await world.request()),
        async () => world.members.correct(world.admin.memberId, { email: EMAIL }, await world.request()),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject(refused);
      expect(await traced()).toEqual([]);
    });

    it('is taken in again once that is lifted, and what was kept to know it is gone', async () => {
      const { slug } = await decides();
      const { id } = await erase();
      const { result } = await erasures.lift(id, await world.request());
      expect(result).toMatchObject({ id, prototype: null, liftedAt: expect.any(String) });
      expect(await owner('SELECT digest FROM erasures')).toEqual([{ digest: null }]);
      await world.people.add(slug, { ...ada, role: 'sponsor' }, await world.request());
      await expect(erasures.lift(id, await world.request())).rejects.toMatchObject({ code: 'erased' });
    });

    it('stands as a digest that nobody makes without the secret', async () => {
      await decides();
      await erase();
      const [{ plain }] = await owner<{ plain: boolean }>(
        `SELECT digest IN (sha256(lower($1)::bytea), sha256($1::bytea), decode(md5(lower($1)), 'hex')) AS plain FROM erasures`,
        [EMAIL],
      );
      expect(plain).toBe(false);
    });

    it('waits for who puts it in at the same moment, who then finds it erased', async () => {
      const { slug } = await make.registered(world);
      await decides();
      const results = await Promise.allSettled([
        erase(),
        world.people.add(slug, { ...ada, role: 'sponsor' }, await world.request()),
      ]);
      if (results[1].status === 'fulfilled') await erase().catch(() => undefined);
      expect(await traced()).toEqual([]);
    });
  });

  it('is done again after a backup has brought somebody back', async () => {
    const prototype = await decides();
    const id = find(prototype);
    await erase();
    const kept = await erasures.kept();
    expect(JSON.stringify(kept)).not.toMatch(/lovelace/i);
    await world.database.unguarded(async (client) => {
      await client.query('UPDATE people SET name = $2, email = $3, erased_at = NULL WHERE id = $1', [id, NAME, EMAIL]);
      await client.query('DELETE FROM erasures');
    });
    await member();
    for (const erasure of kept) expect(await erasures.again(erasure)).toBe(2);
    expect(await traced()).toEqual([]);
    for (const erasure of kept) expect(await erasures.again(erasure)).toBe(0);
    await expect(
      world.people.add(prototype.slug, { ...ada, role: 'sponsor' }, await world.request()),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(await world.verify.verify()).toEqual([]);
  });

  describe('taking a text out', () => {
    const NEIGHBOUR = 'My neighbour at number 3\nhears it all night.';

    async function commented(): Promise<Prototype> {
      const prototype = await make.registered(world);
      await world.advanceTo('2027-11-05T10:00:00Z');
      const answers = { autonomy: { value: 1, notApplicable: false, comment: NEIGHBOUR } };
      const [first, second] = prototype.holders('reviewer');
      await make.reading(world, await world.prototype(prototype.slug), { by: first.email, answers });
      await make.reading(world, await world.prototype(prototype.slug), {
        by: second.email,
        answers: { autonomy: { value: 1, notApplicable: false, comment: 'It could.' } },
      });
      return world.prototype(prototype.slug);
    }

    it('in a step or a funding: a mark stands there, and what it cost stays', async () => {
      const { slug } = await make.registered(world, { term: { startsOn: '2026-11-01', expiresOn: '2027-06-30' } });
      const words = 'My neighbour lent the room.';
      const cost = { amount: '12.00', currency: 'EUR' };
      const evidence = [{ label: words, url: 'https://example.org/room' }];
      await world.steps.add(slug, 'H1', { key: 'talk', method: words }, await world.request());
      await world.steps.giveResult(
        slug,
        'talk',
        { outcome: 'succeeded', observation: words, evidence, cost },
        await world.request(),
      );
      const asked = { key: 'fund', source: words, purpose: 'More.', amount: cost };
      await world.fundings.add(slug, asked, await world.request());
      const { result } = await redactions.redact(slug, { words, reason: null }, await world.request());
      expect(result.places).toEqual(expect.arrayContaining(['steps/talk', 'fundings/fund']));
      expect(await traced([words])).toEqual([]);
      expect(await world.steps.list(slug)).toMatchObject([
        {
          method: '[…]',
          result: { observation: '[…]', evidence: [{ label: '[…]', url: 'https://example.org/room' }], cost },
        },
      ]);
      expect(await world.fundings.list(slug)).toMatchObject([{ source: '[…]', purpose: 'More.', amount: cost }]);
      expect(await world.verify.verify()).toEqual([]);
    });

    it('before the decision: a mark stands there, the number stays, and the digest is on record', async () => {
      const { slug } = await commented();
      const naming = { words: 'My neighbour at number 3 hears it all night.', reason: 'Names somebody else.' };
      const { result } = await redactions.redact(slug, naming, await world.request());
      expect(result.places).toEqual(['rounds/2/evaluations']);
      expect(
        await owner(`SELECT answers->'autonomy' AS said, revision FROM evaluations ORDER BY answers::text`),
      ).toEqual([
        { said: { value: 1, notApplicable: false, comment: 'It could.' }, revision: 1 },
        { said: { value: 1, notApplicable: false, comment: '[…]' }, revision: 1 },
      ]);
      const { items } = await world.prototypes.events(slug, 0, 200);
      expect(items.at(-1)).toMatchObject({
        kind: 'redacted',
        data: { texts: result.texts.map(({ text }) => text), reason: 'Names somebody else.' },
      });
      expect(await traced(['neighbour'])).toEqual([]);
      expect(await world.verify.verify()).toEqual([]);
    });

    it('after the decision: where it stands, where the dossier quotes it, and by whichever name', async () => {
      for (const by of ['text', 'digest', 'words'] as const) {
        const prototype = await commented();
        const keep = { idempotency: { key: `settled-${by}`, fingerprint: Buffer.alloc(32) } };
        await world.hypotheses.settle(
          prototype.slug,
          'H1',
          { outcome: 'refuted', reason: NEIGHBOUR },
          await world.request(world.admin, keep),
        );
        await make.decided(world, prototype, make.stop(prototype, { rationale: NEIGHBOUR }));
        const [quoted] = await owner<{ text: string; digest: string }>(
          `SELECT id AS text, encode(digest, 'hex') AS digest FROM texts WHERE body = $1 LIMIT 1`,
          [NEIGHBOUR],
        );
        const named = { text: { text: quoted.text }, digest: { digest: quoted.digest }, words: { words: NEIGHBOUR } }[
          by
        ];
        const { result } = await redactions.redact(prototype.slug, { ...named, reason: null }, await world.request());
        expect(result.texts.length).toBeGreaterThan(2);
        expect(result.places).toEqual(expect.arrayContaining(['hypotheses/H1', 'rounds/2/evaluations']));
        expect(await traced(['neighbour'])).toEqual([]);
        const { dossier } = await world.dossiers.show(prototype.slug, 1);
        expect(dossier).toMatchObject({ decision: { rationale: null, learned: expect.any(String) } });
        expect(await world.verify.verify()).toEqual([]);
        await world.setClock('2026-11-23T10:00:00Z');
      }
    });

    it('is refused of what stands nowhere, of a description, of a grid, and twice', async () => {
      const { slug, summary } = await commented();
      const fault = async (naming: object): Promise<unknown> =>
        redactions.redact(slug, { reason: null, ...naming }, await world.request()).then(
          () => 'done',
          ({ code, details }) =>
            details.faults?.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`).join() ??
            code,
        );
      expect(await fault({ words: 'neighbour' })).toBe('/words nowhere');
      expect(await fault({ words: summary })).toBe('/words still-described');
      expect(await fault({ words: 'Could it go on by itself?' })).toBe('/words in-a-grid');
      expect(await fault({})).toBe(' one-of');
      expect(await fault({ words: NEIGHBOUR, digest: '0'.repeat(64) })).toBe(' one-of');
      expect(await fault({ words: NEIGHBOUR, reason: `It says: ${NEIGHBOUR}` })).toBe('/reason names-them');
      expect(await fault({ digest: '0'.repeat(64) })).toBe('not-found');
      expect(await fault({ words: NEIGHBOUR })).toBe('done');
      const [{ id }] = await owner<{ id: string }>('SELECT id FROM texts WHERE redacted_at IS NOT NULL');
      expect(await fault({ text: id })).toBe('erased');
      expect(await fault({ words: NEIGHBOUR })).toBe('/words nowhere');
    });
  });

  it('is found out by verify where it is done behind its back', async () => {
    const prototype = await read();
    const settled = { outcome: 'supported', reason: 'Eleven members paid.' } as const;
    await world.hypotheses.settle(prototype.slug, 'H1', settled, await world.request());
    await erase();
    const id = (await world.prototype(prototype.slug)).people.find(({ isErased }) => isErased)!.id;
    await world.database.unguarded(async (client) => {
      await client.query(`UPDATE invitations SET interest = 'None of yours.' WHERE person_id = $1`, [id]);
      await client.query(
        `UPDATE texts SET body = NULL, redacted_at = now() WHERE id = (SELECT id FROM texts WHERE body IS NOT NULL LIMIT 1)`,
      );
      await client.query(
        `UPDATE people SET name = NULL, email = NULL, organisation = NULL, erased_at = now() WHERE id = $1`,
        [find(prototype, 'inside@example.org')],
      );
    });
    const codes = (await world.verify.verify()).map(({ law, code }) => `${law} ${code}`);
    expect([...new Set(codes)].sort()).toEqual([
      'law 13 erased-still-there',
      'law 13 erased-unjournalled',
      'law 13 redacted-unjournalled',
    ]);
  });
});
