import { createHash } from 'node:crypto';
import { type Prototype } from '../../src/domain/prototype.js';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

const running = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
const nextTerm = { expiresOn: '2027-02-15' };

/** As it is kept: every optional field says what it means. */
const NEXT_GRID = {
  criteria: [
    {
      key: 'cost',
      question: 'What does it cost a member in a month?',
      guidance: 'With their working time.',
      weight: 2,
      required: true,
      hypothesis: 'N2',
      scale: { kind: 'number' as const, unit: '€' },
      target: 40,
      notApplicable: false,
    },
    {
      key: 'autonomy',
      question: 'Does it go on by itself?',
      guidance: null,
      weight: 1,
      required: false,
      hypothesis: 'H1',
      scale: {
        kind: 'rating' as const,
        levels: [
          { value: 1, label: 'No', descriptor: 'Somebody must push.' },
          { value: 2, label: 'Yes', descriptor: null },
        ],
      },
      target: null,
      notApplicable: true,
    },
  ],
};

describe('…/decisions', () => {
  let api: Api;
  const decide = (of: Prototype, body: unknown, key?: string): Promise<Answer> =>
    api.post(`/v1/prototypes/${of.slug}/decisions`, body, { key });

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('says what a decision needs, item by item', async () => {
    const { slug } = await make.registered(api.world, running);
    const { body } = await api.get(`/v1/prototypes/${slug}/readiness`);
    expect(body).toMatchObject({ status: 'running', term: 1, stop: { allowed: true }, adopt: { allowed: false } });
    expect(body.continue.evidence.filter(({ met }: { met: boolean }) => !met).map(({ key }: { key: string }) => key)).toEqual([
      'quorum', 'external-quorum', 'hypotheses-settled',
    ]); // prettier-ignore
  });

  it('stops, whatever is missing', async () => {
    const of = await make.registered(api.world, running);
    const answer = await decide(of, make.stop(of));
    expect(answer).toMatchObject({ status: 201, body: { term: 1, outcome: 'stop', lapsed: false, nextTerm: null } });
    expect((await api.get(`/v1/prototypes/${of.slug}`)).body).toMatchObject({ status: 'stopped', openTerm: null });
    const { items } = (await api.get(`/v1/prototypes/${of.slug}/decisions`)).body;
    expect(items).toEqual([
      expect.objectContaining({ outcome: 'stop', via: 'api', kept: 'The tools.', windDown: ['Close the account.'] }),
    ]);
  });

  it('answers with the whole checklist who continues or adopts too early', async () => {
    const of = await make.registered(api.world, running);
    for (const proposal of [make.continuation(of), make.adopt(of)]) {
      const { status, body } = await decide(of, proposal);
      expect([status, body.code]).toEqual([422, 'not-earned']);
      expect(body.checklist[proposal.outcome]).toMatchObject({ allowed: false });
      expect(body.checklist.adopt.evidence.length).toBe(5);
    }
  });

  it('continues once it is earned, into a next term with something new to ask', async () => {
    const of = await make.registered(api.world, running);
    await make.earned(api.world, of);
    const answer = await decide(of, make.continuation(of, { nextTerm }));
    expect(answer).toMatchObject({
      status: 201,
      body: { outcome: 'continue', nextTerm: { number: 2, startsOn: '2027-01-01', expiresOn: '2027-02-15' } },
    });
    expect((await api.get(`/v1/prototypes/${of.slug}`)).body).toMatchObject({
      status: 'running',
      openTerm: { number: 2 },
      terms: [{ outcome: 'continue' }, { outcome: null }],
    });
    const { items } = (await api.get(`/v1/prototypes/${of.slug}/decisions`)).body;
    expect(items).toEqual([
      expect.objectContaining({
        outcome: 'continue',
        grid: 'keep',
        hypotheses: [expect.objectContaining({ key: 'N2' })],
      }),
    ]);
  });

  it('continues with a new grid, and keeps the one before', async () => {
    const of = await make.registered(api.world, running);
    const { grid: before } = (await api.get(`/v1/prototypes/${of.slug}`)).body;
    await make.earned(api.world, of);
    expect((await decide(of, make.continuation(of, { nextTerm, grid: NEXT_GRID }))).status).toBe(201);
    expect((await api.get(`/v1/prototypes/${of.slug}`)).body.grid).toEqual({ version: 2, ...NEXT_GRID });
    expect(await keptGrids(api, of)).toMatchObject([before, { version: 2, ...NEXT_GRID }]);
    const { items } = (await api.get(`/v1/prototypes/${of.slug}/decisions`)).body;
    expect(items).toMatchObject([{ outcome: 'continue', grid: 'new' }]);
  });

  it('adopts once it is earned, with a home and a day', async () => {
    const of = await make.registered(api.world, running);
    await make.earned(api.world, of);
    expect((await decide(of, make.adopt(of, { handOverOn: '2026-11-22' }))).body.errors).toEqual([
      expect.objectContaining({ pointer: '/handOverOn', code: 'in-the-past' }),
    ]);
    expect((await decide(of, make.adopt(of))).body).toMatchObject({ outcome: 'adopt' });
  });

  it('refuses what is wrong about a next term all at once', async () => {
    const of = await make.registered(api.world, running);
    await make.earned(api.world, of);
    const [asked] = (await api.get(`/v1/prototypes/${of.slug}/hypotheses`)).body.items;
    const proposal = make.continuation(of, {
      nextTerm: { startsOn: '2027-01-05', expiresOn: '2029-02-01' },
      hypotheses: [{ key: 'H1' }, { key: 'H1' }, { key: 'H9' }, make.hypothesis('H3', asked.statement as string)],
      grid: { criteria: [{ key: 'c', question: 'Q?', hypothesis: 'none', scale: { kind: 'rating' } }] },
    });
    const before = await api.rows();
    const { status, body } = await decide(of, proposal);
    expect(status).toBe(422);
    expect(
      body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`).sort(),
    ).toEqual([
      '/grid/criteria/0/hypothesis unknown-hypothesis',
      '/grid/criteria/0/scale/levels levels-missing',
      '/hypotheses nothing-new',
      '/hypotheses/1/key duplicate-key',
      '/hypotheses/2/key unknown-hypothesis',
      '/hypotheses/3/statement duplicate',
      '/nextTerm/expiresOn longer-than-before',
      '/nextTerm/expiresOn term-too-long',
      '/nextTerm/startsOn gap',
    ]);
    expect(await api.rows()).toEqual(before);
  });

  it('lets the first decision stand, of two at once as well', async () => {
    const of = await make.registered(api.world, running);
    const answers = await Promise.all([decide(of, make.stop(of)), decide(of, make.stop(of))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await decide(of, make.stop(of))).toMatchObject({ status: 409, body: { code: 'already-decided' } });
  });

  it('shows what a dry run would decide, and takes it back', async () => {
    const of = await make.registered(api.world, running);
    const before = await api.rows();
    const answer = await api.post(`/v1/prototypes/${of.slug}/decisions?dryRun=true`, make.stop(of));
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'stop' } });
    expect(await api.rows()).toEqual(before);
  });

  it('is taken by a decider, with their own key or an administrator’s', async () => {
    const of = await make.registered(api.world, running);
    const [decider] = of.holders('decider');
    const own = await make.caller(api.world, { role: 'observer', email: decider.email.toUpperCase() });
    const other = await make.caller(api.world, {});
    const readOnly = await make.caller(api.world, { email: `reads-${decider.email}`, scopes: ['read'] });
    expect((await decide(of, make.stop(of), other.key)).status).toBe(403);
    expect((await decide(of, make.stop(of), readOnly.key)).status).toBe(403);
    const nobody = await decide(of, make.stop(of, { decidedBy: 'nobody@example.org' }));
    expect(nobody).toMatchObject({ status: 422, body: { errors: [{ pointer: '/decidedBy', code: 'not-a-decider' }] } });
    expect((await decide(of, make.stop(of), own.key)).status).toBe(201);
  });

  it('checks a proposal against the shape of its outcome', async () => {
    const of = await make.registered(api.world, running);
    for (const body of [{}, [], { outcome: 'extend' }, { outcome: null }, { outcome: 'constructor' }, undefined]) {
      expect((await decide(of, body)).status).toBe(400);
    }
    const { body } = await decide(of, { ...make.stop(of), home: 'Here', windDown: 'nothing', kept: undefined });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/home',
      '/kept',
      '/windDown',
    ]);
    const half = await decide(of, make.continuation(of, { hypotheses: [{ key: 'H7', statement: 'Half.' }] }));
    expect(half.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/hypotheses/0/convincedIf', '/hypotheses/0/stopIf',
    ]); // prettier-ignore
  });
});

describe('…/decisions/{number}/dossier', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is frozen under the hash of its bytes, and names nobody', async () => {
    const of = await make.registered(api.world, running);
    await make.earned(api.world, of);
    const { body } = await api.post(`/v1/prototypes/${of.slug}/decisions`, make.adopt(of));
    const dossier = (await api.get(`/v1/prototypes/${of.slug}/decisions/1/dossier`)).body;
    expect(dossier.hash).toBe(body.dossierHash);
    expect(
      createHash('sha256')
        .update(dossier.hashed as string)
        .digest('hex'),
    ).toBe(dossier.hash);
    expect(dossier.dossier).toMatchObject({
      prototype: { slug: of.slug, title: of.title },
      readings: { answered: 2, answeredExternally: 1 },
      decision: { outcome: 'adopt', home: 'The cooperative.' },
    });
    for (const { name, email } of of.people) {
      expect(dossier.hashed).not.toContain(email);
      expect(dossier.hashed).not.toContain(name);
    }
  });

  it('exists for decided terms only', async () => {
    const { slug } = await make.registered(api.world, running);
    for (const number of ['1', '2', '0', '-1', 'x', '1e3', '99999999999999999999', '%00']) {
      expect([number, (await api.get(`/v1/prototypes/${slug}/decisions/${number}/dossier`)).status]).toEqual([
        number,
        404,
      ]);
    }
  });

  it('names the grid that was read, not the one that the decision brings', async () => {
    const of = await make.registered(api.world, running);
    const dossier = async (number: number): Promise<{ grids: unknown; evaluations: unknown }> =>
      (await api.get(`/v1/prototypes/${of.slug}/decisions/${number}/dossier`)).body.dossier;
    const readBy = (version: number): unknown => Array(2).fill(expect.objectContaining({ gridVersion: version }));
    await make.earned(api.world, of);
    const continued = await make.decided(api.world, of, make.continuation(of, { nextTerm, grid: NEXT_GRID }));
    const [first, second] = (await keptGrids(api, of)).map(({ version, digest }) => ({ version, digest }));
    expect(await dossier(1)).toMatchObject({ grids: [first], evaluations: readBy(1) });
    await api.world.setClock(continued.lastTerm.startsAt);
    await make.evaluations(api.world, of);
    await make.decided(api.world, of);
    expect(await dossier(2)).toMatchObject({ grids: [first, second], evaluations: readBy(2) });
  });
});

describe('…/decision-requests', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('are listed without their links, renewed, and revoked', async () => {
    const { slug } = await make.expired(api.world, running);
    const at = `/v1/prototypes/${slug}/decision-requests`;
    const [asked] = (await api.get(at)).body.items;
    expect(asked).toMatchObject({ term: 1, linkVersion: 1, revoked: false });
    expect((await api.post(`${at}/${asked.id}/links`)).status).toBe(201);
    expect((await api.get(at)).body.items).toEqual([{ ...asked, linkVersion: 2 }]);
    expect((await api.post(`${at}/${asked.id}/revocations`)).status).toBe(201);
    expect((await api.get(at)).body.items).toEqual([{ ...asked, linkVersion: 2, revoked: true }]);
    const { items } = (await api.get(`/v1/mails?prototype=${slug}`)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toContain('new-link');
  });

  it('belong to one prototype', async () => {
    const { slug } = await make.expired(api.world, { term: { startsOn: '2027-01-10', expiresOn: '2027-02-28' } });
    const other = await make.registered(api.world, { term: { startsOn: '2027-03-10', expiresOn: '2027-04-28' } });
    const [asked] = (await api.get(`/v1/prototypes/${slug}/decision-requests`)).body.items;
    for (const id of [asked.id, 'x', '00000000-0000-4000-8000-000000000000']) {
      expect((await api.post(`/v1/prototypes/${other.slug}/decision-requests/${id}/links`)).status).toBe(404);
    }
  });
});

/** Every version of the grid as it stands in the table. */
async function keptGrids(
  { world }: Api,
  { id }: Prototype,
): Promise<{ version: number; criteria: unknown; digest: string }[]> {
  const { rows } = await world.database.owner.query<{ version: number; criteria: unknown; digest: string }>(
    `SELECT version, criteria, encode(sha256(convert_to(criteria::text, 'UTF8')), 'hex') AS digest
       FROM grids WHERE prototype_id = $1 ORDER BY version`,
    [id],
  );
  return rows;
}
