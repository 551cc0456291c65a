import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

describe('…/hypotheses', () => {
  let api: Api;
  const started = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
  const settle = (
    slug: string,
    key = 'H1',
    body: object = { outcome: 'refuted', reason: 'Nobody paid.' },
  ): Promise<Answer> => api.post(`/v1/prototypes/${slug}/hypotheses/${key}/settlements`, body);

  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('asks one more while it lives', async () => {
    const { slug } = await make.registered(api.world);
    const answer = await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis('H2'));
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"2"' },
      body: { hypotheses: [{ key: 'H1' }, { key: 'H2' }] },
    });
    const again = await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis('H2'));
    expect(again).toMatchObject({ status: 409, body: { code: 'key-taken' } });
  });

  it('asks nothing under a second key, in this term or a later one', async () => {
    const prototype = await make.registered(api.world, started);
    const at = `/v1/prototypes/${prototype.slug}/hypotheses`;
    const [{ statement }] = prototype.hypotheses;
    const again = make.hypothesis('H2', ` ${statement.toUpperCase()} !`);
    const refused = { status: 422, body: { errors: [{ pointer: '/statement', code: 'duplicate' }] } };
    expect(await api.post(at, again)).toMatchObject(refused);
    await make.earned(api.world, prototype);
    await make.decided(api.world, prototype, make.continuation(prototype, { nextTerm: { expiresOn: '2027-01-31' } }));
    expect(await api.post(at, again)).toMatchObject(refused);
    expect((await api.post(at, { ...again, key: 'H1' })).status).toBe(201);
  });

  it('settles with a reason and links, and better later', async () => {
    const { slug } = await make.registered(api.world, started);
    const links = [{ label: 'Minutes', url: 'https://example.org/minutes' }];
    const first = await settle(slug, 'H1', { outcome: 'supported', reason: 'Eleven paid.', links });
    expect(first).toMatchObject({
      status: 201,
      body: { hypotheses: [{ outcome: 'supported', reason: 'Eleven paid.', links }] },
    });
    expect((await settle(slug)).body.hypotheses).toEqual([expect.objectContaining({ outcome: 'refuted', links: [] })]);
    const { body } = await api.get(`/v1/prototypes/${slug}/hypotheses`);
    expect(body.items).toEqual([expect.objectContaining({ term: 1, key: 'H1', outcome: 'refuted' })]);
  });

  it('settles nothing before the term begins, and nothing unknown', async () => {
    const { slug } = await make.registered(api.world);
    expect(await settle(slug)).toMatchObject({ status: 409, body: { code: 'not-begun' } });
    expect((await settle(slug, 'H9')).status).toBe(404);
    expect((await settle(slug, '%00')).status).toBe(404);
  });

  it('takes evidence at http and https addresses only', async () => {
    const { slug } = await make.registered(api.world, started);
    for (const url of [
      'javascript:alert(1)',
      'ftp://example.org',
      'example.org',
      'https://',
      'https://example.org/\u0000',
      `https://example.org/${'a'.repeat(2000)}`,
    ]) {
      const { status, body } = await settle(slug, 'H1', {
        outcome: 'refuted',
        reason: 'No.',
        links: [{ label: 'L', url }],
      });
      expect([url.slice(0, 40), status, body.errors?.[0].pointer]).toEqual([url.slice(0, 40), 400, '/links/0/url']);
    }
  });

  it('asks nothing new once expired, but still settles what was asked', async () => {
    const { slug } = await make.registered(api.world, started);
    await api.world.advanceTo('2027-01-05T10:00:00Z');
    const asked = await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis('H2'));
    expect(asked).toMatchObject({ status: 423, body: { code: 'halted' } });
    expect(asked.body.detail).toContain(`/v1/prototypes/${slug}/decisions`);
    expect((await settle(slug)).status).toBe(201);
  });
});
