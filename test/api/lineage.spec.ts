import { Api } from '../support/api.js';
import { make } from '../support/make.js';

describe('…/lineage', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('goes back to the first, and counts the days of all', async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    const first = await make.registered(api.world, { term: { startsOn: '2026-12-01', expiresOn: '2026-12-31' } });
    await api.world.advanceTo('2027-01-02T10:00:00Z');
    await make.decided(api.world, first);
    const term = { startsOn: '2027-01-03', expiresOn: '2027-01-12' };
    const hypotheses = [make.hypothesis('H1', 'Would they pay for it in winter?')];
    const second = await make.registered(api.world, { predecessor: first.slug, term, hypotheses });
    await api.world.advanceTo('2027-01-08T10:00:00Z');

    const { status, body } = await api.get(`/v1/prototypes/${second.slug}/lineage`);
    expect([status, body.line.map(({ slug }: { slug: string }) => slug), body.successor]).toEqual([
      200,
      [first.slug, second.slug],
      null,
    ]);
    expect(body.line[1]).toMatchObject({ status: 'running', terms: [{ number: 1, ...term, outcome: null }] });
    expect(body.overstay).toEqual({
      since: '2026-12-01',
      promisedFirst: '2026-12-31',
      lived: 37,
      overstayed: 6,
      covered: 0,
      index: 0.1622,
      coveredShare: 0,
    });
    const before = (await api.get(`/v1/prototypes/${first.slug}/lineage`)).body;
    expect([before.successor, before.overstay.index]).toEqual([second.slug, 0]);
  });

  it('counts since when a thing stood already, and nothing before it begins otherwise', async () => {
    const cabin = await make.registered(api.world, {
      livedSince: '2007-01-08',
      term: { startsOn: '2099-01-01', expiresOn: '2099-12-31' },
    });
    expect((await api.get(`/v1/prototypes/${cabin.slug}/lineage`)).body.overstay).toMatchObject({
      since: '2007-01-08',
      index: 1,
      coveredShare: 0,
    });
    const planned = await make.registered(api.world, { term: { startsOn: '2099-01-01', expiresOn: '2099-12-31' } });
    expect((await api.get(`/v1/prototypes/${planned.slug}/lineage`)).body.overstay).toMatchObject({
      since: null,
      lived: 0,
      index: null,
    });
    expect((await api.get('/v1/prototypes/nobody-knows-it/lineage')).status).toBe(404);
  });
});
