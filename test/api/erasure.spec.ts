import { eraseAgain, listErasures, readCommand } from '../../src/cli/commands.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';
import { traces } from '../support/traces.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('erasing people and taking words out', () => {
  let api: Api;
  let prototype: Prototype;
  const erasureOf = (id: string, slug = prototype.slug): string => `/v1/prototypes/${slug}/people/${id}/erasures`;
  const redactions = (): string => `/v1/prototypes/${prototype.slug}/redactions`;
  const faults = ({ body }: Answer): string[] =>
    (body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    prototype = await make.registered(api.world);
  });
  afterAll(() => api.close());

  describe('POST …/people/{id}/erasures', () => {
    it('leaves a tombstone, and the answer says who it was no more', async () => {
      const [{ id, email, name }] = prototype.holders('reviewer');
      const answer = await api.post(erasureOf(id), { reason: 'Asked for by letter.' });
      expect(answer).toMatchObject({
        status: 201,
        body: { prototype: prototype.slug, people: [id], members: [], liftedAt: null, stillNamed: [] },
      });
      const people = (await api.get(`/v1/prototypes/${prototype.slug}/people`)).body.items as { id: string }[];
      expect(people.find((person) => person.id === id)).toMatchObject({
        name: null,
        email: null,
        organisation: null,
        erasedAt: expect.any(String),
      });
      expect([answer.text, (await api.get(`/v1/prototypes/${prototype.slug}/events`)).text].join()).not.toContain(
        email,
      );
      expect((await api.get(`/v1/prototypes/${prototype.slug}`)).text).not.toContain(name);
      expect(await api.world.verify.verify()).toEqual([]);
    });

    it('only for show changes nothing', async () => {
      const [{ id }] = prototype.holders('reviewer');
      const before = await api.rows();
      expect((await api.post(`${erasureOf(id)}?dryRun=true`, {})).status).toBe(200);
      expect(await api.rows()).toEqual(before);
      expect((await api.post(erasureOf(id), {})).status).toBe(201);
    });

    it('is done once: of an unknown id, of a stranger and of who is erased it is refused', async () => {
      const [stranger] = (await make.registered(api.world)).holders('sponsor');
      const [{ id }] = prototype.holders('sponsor');
      for (const nobody of [UNKNOWN, stranger.id, 'x', '%00'])
        expect(await api.post(erasureOf(nobody), {})).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await api.post(erasureOf(id, 'no-such-prototype'), {})).toMatchObject({ status: 404 });
      expect((await api.post(erasureOf(id), {})).status).toBe(201);
      expect(await api.post(erasureOf(id), {})).toMatchObject({ status: 409, body: { code: 'erased' } });
      const corrected = await api.patch(`/v1/prototypes/${prototype.slug}/people/${id}`, { name: 'Back again' });
      expect(corrected).toMatchObject({ status: 409, body: { code: 'erased' } });
    });

    it('is answered once more under its key, without whom it was about', async () => {
      const [{ id }] = prototype.holders('sponsor');
      const headers = { 'idempotency-key': 'erase-once' };
      const first = await api.post(erasureOf(id), {}, { headers });
      const second = await api.post(erasureOf(id), {}, { headers });
      expect([second.status, second.headers['idempotency-replayed'], second.body]).toEqual([201, 'true', first.body]);
    });

    it('waits until somebody else decides', async () => {
      const [{ id }] = prototype.holders('decider');
      const answer = await api.post(erasureOf(id), {});
      expect(answer).toMatchObject({ status: 409, body: { code: 'last-of-its-role' } });
      expect(answer.body.detail).toContain(`POST /v1/prototypes/${prototype.slug}/people/${id}/replacements`);
      await api.post(`/v1/prototypes/${prototype.slug}/people/${id}/replacements`, {
        name: 'Successor',
        email: `successor-${prototype.slug}@example.org`,
      });
      expect((await api.post(erasureOf(id), {})).status).toBe(201);
    });

    it('takes no other shape, and no reason that names them', async () => {
      const [{ id, email, name }] = prototype.holders('reviewer');
      for (const body of [
        [],
        'x',
        { reason: 7 },
        { reason: '' },
        { reason: 'a\u0000b' },
        { name: 'x' },
        { reason: 'x'.repeat(2001) },
      ])
        expect(await api.post(erasureOf(id), body)).toMatchObject({ status: 400, body: { code: 'malformed' } });
      for (const reason of [`${name} asked for it.`, `By mail from ${email.toUpperCase()}.`])
        expect(faults(await api.post(erasureOf(id), { reason }))).toEqual(['/reason names-them']);
      const hostile = '<script>alert(1)</script>\u202e "; DROP TABLE people; --';
      expect((await api.post(erasureOf(id), { reason: hostile })).status).toBe(201);
      expect((await api.get(`/v1/prototypes/${prototype.slug}/events?limit=200`)).body.items.at(-1).data.reason).toBe(
        hostile,
      );
    });
  });

  describe('POST /v1/erasures', () => {
    it('reaches every prototype and the members, and is refused a second time', async () => {
      const email = `everywhere-${prototype.slug}@example.org`;
      const entry = { name: 'Zoë O’Hara "Zed" <x>', email, role: 'sponsor' };
      await api.post(`/v1/prototypes/${prototype.slug}/people`, entry);
      const other = await make.registered(api.world, {
        panel: [{ name: entry.name, email: email.toUpperCase(), external: true }],
      });
      await api.post('/v1/members', { name: entry.name, email, role: 'observer' });
      const { status, body } = await api.post('/v1/erasures', { email: email.toUpperCase() });
      expect([status, body.prototype, body.people.length, body.members.length]).toEqual([201, null, 2, 1]);
      expect(await traces(api.world.database.owner, [email, entry.name])).toEqual([]);
      expect(await api.post('/v1/erasures', { email })).toMatchObject({ status: 409, body: { code: 'erased' } });
      const again = await api.post(`/v1/prototypes/${other.slug}/people`, entry);
      expect([again.status, faults(again)]).toEqual([422, ['/email erased-address']]);
      expect(again.body.errors[0].detail).toContain(`POST /v1/erasures/${body.id}/liftings`);
      const manifest = make.manifest({
        sponsors: [{ name: 'Z', email }],
        horizon: [
          { years: 2, aim: 'x' },
          { years: 2, aim: 'y' },
        ],
      });
      expect(faults(await api.post('/v1/prototypes', manifest)).sort()).toEqual([
        '/horizon/1/years duplicate',
        '/sponsors/0/email erased-address',
      ]);
      expect(faults(await api.post('/v1/members', { name: 'Z', email, role: 'observer' }))).toEqual([
        '/email erased-address',
      ]);
    });

    it('lists what was erased by ids, and lifts it on their own wish, once', async () => {
      const [{ id: person, email, name }] = prototype.holders('sponsor');
      const { id } = (await api.post('/v1/erasures', { email })).body;
      const listed = await api.get('/v1/erasures');
      const items = listed.body.items as { id: string }[];
      expect(items.find((item) => item.id === id)).toMatchObject({ prototype: null, people: [person], liftedAt: null });
      expect(listed.text).not.toContain(email);
      expect(await api.post(`/v1/erasures/${UNKNOWN}/liftings`)).toMatchObject({ status: 404 });
      expect(await api.post(`/v1/erasures/${id}/liftings`)).toMatchObject({
        status: 201,
        body: { id, liftedAt: expect.any(String) },
      });
      expect(await api.post(`/v1/erasures/${id}/liftings`)).toMatchObject({ status: 409, body: { code: 'erased' } });
      expect((await api.post(`/v1/prototypes/${prototype.slug}/people`, { name, email, role: 'sponsor' })).status).toBe(
        201,
      );
    });

    it('knows nobody under other addresses', async () => {
      expect(await api.post('/v1/erasures', { email: 'nobody@example.org' })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      for (const body of [
        {},
        { email: 'no address' },
        { email: 7 },
        { email: null },
        { email: 'a@example.org', name: 'x' },
      ])
        expect((await api.post('/v1/erasures', body)).status).toBe(400);
    });
  });

  describe('POST …/redactions', () => {
    const settled = async (reason: string): Promise<void> => {
      await api.world.hypotheses.settle(
        prototype.slug,
        'H1',
        { outcome: 'refuted', reason },
        await api.world.request(),
      );
    };
    beforeAll(() => api.world.setClock('2026-12-02T10:00:00Z'));

    it('puts a mark where the words stood, and keeps their digest', async () => {
      const words = '=cmd|" /C calc"!A0 <b>My neighbour</b> % _ \\ {"a": 1}\nsays no.';
      await settled(words);
      const { status, body } = await api.post(redactions(), { words, reason: 'Names somebody else.' });
      expect([status, body.places]).toEqual([201, ['hypotheses/H1', expect.stringMatching(/^texts\//)]]);
      expect(body.texts).toEqual([{ text: expect.any(String), digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
      expect((await api.get(`/v1/prototypes/${prototype.slug}`)).body.hypotheses[0]).toMatchObject({
        outcome: 'refuted',
        reason: '[…]',
      });
      expect(await traces(api.world.database.owner, ['My neighbour'])).toEqual([]);
      expect(await api.world.verify.verify()).toEqual([]);
    });

    it('takes out by digest what another prototype quotes only there', async () => {
      await settled('The same words.');
      const first = prototype;
      prototype = await make.registered(api.world);
      const { rows } = await api.world.database.owner.query(
        `SELECT encode(digest, 'hex') AS digest FROM texts WHERE prototype_id = $1`,
        [first.id],
      );
      expect(await api.post(redactions(), { digest: rows[0].digest })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      expect(await api.post(`/v1/prototypes/${first.slug}/redactions`, { digest: rows[0].digest })).toMatchObject({
        status: 201,
      });
      expect(await api.post(`/v1/prototypes/${first.slug}/redactions`, { digest: rows[0].digest })).toMatchObject({
        status: 409,
        body: { code: 'erased' },
      });
    });

    it('takes one name of a text, of the right shape, that stands somewhere', async () => {
      for (const body of [
        { text: 'x' },
        { digest: 'x' },
        { words: '' },
        { words: 7 },
        { words: 'a\u0000' },
        { id: UNKNOWN },
        { text: null },
      ])
        expect(await api.post(redactions(), body)).toMatchObject({ status: 400 });
      expect(faults(await api.post(redactions(), {}))).toEqual([' one-of']);
      expect(faults(await api.post(redactions(), { text: UNKNOWN, words: 'x' }))).toEqual([' one-of']);
      expect(faults(await api.post(redactions(), { words: 'said by nobody' }))).toEqual(['/words nowhere']);
      expect(faults(await api.post(redactions(), { words: prototype.title }))).toEqual(['/words still-described']);
      expect(await api.post(redactions(), { text: UNKNOWN })).toMatchObject({ status: 404 });
    });
  });

  it('takes an administrator with the scope admin', async () => {
    const [{ id, email }] = prototype.holders('reviewer');
    const coordinator = await make.caller(api.world, { role: 'coordinator', email: `c-${prototype.slug}@example.org` });
    const writing = await make.caller(api.world, { role: 'admin', scopes: ['read', 'write'] });
    for (const { key } of [coordinator, writing]) {
      const answers = [
        await api.post(erasureOf(id), {}, { key }),
        await api.post('/v1/erasures', { email }, { key }),
        await api.get('/v1/erasures', { key }),
        await api.post(`/v1/erasures/${UNKNOWN}/liftings`, undefined, { key }),
        await api.post(redactions(), { words: 'x' }, { key }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  describe('bestbefore erasures, and erase --again', () => {
    const lines = async function* (...said: string[]): AsyncIterable<string> {
      for (const line of said) yield await Promise.resolve(line);
    };
    const again = async (...said: string[]): Promise<[number, string[]]> => {
      const printed: string[] = [];
      return [await eraseAgain(api.app, lines(...said), (line) => printed.push(line)), printed];
    };

    it('erase once more whom a backup has brought back', async () => {
      const [{ id, email, name }] = prototype.holders('sponsor');
      await api.post('/v1/erasures', { email });
      const kept: string[] = [];
      await listErasures(api.app, (line) => kept.push(line));
      expect(kept.join()).not.toContain(email);
      await api.world.database.unguarded(async (client) => {
        await client.query('UPDATE people SET name = $2, email = $3, erased_at = NULL WHERE id = $1', [
          id,
          name,
          email,
        ]);
        await client.query('DELETE FROM erasures');
      });
      const [code, printed] = await again(...kept, '');
      expect([code, printed]).toEqual([
        0,
        [`erase: ${kept.length} erasures, 1 people and members erased again, 0 refused`],
      ]);
      expect(await traces(api.world.database.owner, [email])).toEqual([]);
      expect(await api.world.verify.verify()).toEqual([]);
    });

    it('name the line that cannot be done, and do the others', async () => {
      const [{ id }] = prototype.holders('decider');
      const missed = { id: UNKNOWN, prototypeId: prototype.id, digest: null, people: [id], members: [] };
      const elsewhere = {
        ...missed,
        id: '00000000-0000-4000-8000-000000000001',
        prototypeId: UNKNOWN,
        people: [UNKNOWN],
      };
      const [code, printed] = await again('{"id": 1}', JSON.stringify(missed), 'no JSON', JSON.stringify(elsewhere));
      expect([code, printed.length]).toEqual([1, 4]);
      expect(printed[0]).toMatch(/^refused \(line 1\): This is no line that/);
      expect(printed[1]).toMatch(/^refused \(line 2\): Replace them first/);
      expect(printed.at(-1)).toBe('erase: 4 erasures, 0 people and members erased again, 3 refused');
    });

    it('are read from the command line', () => {
      expect(readCommand(['erasures'])).toEqual({ command: 'erasures', release: false });
      expect(readCommand(['erase', '--again'])).toEqual({ command: 'erase', release: false });
      for (const wrong of [['erase'], ['erase', '--all'], ['erasures', 'x'], ['verify', '--again']])
        expect(readCommand(wrong)).toBeNull();
    });
  });
});
