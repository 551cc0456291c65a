import { Api } from '../support/api.js';

describe('wrong keys', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('are slowed down after twenty a minute from one address, while right ones go on', async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 22; tried++) {
      const key = tried % 2 === 0 ? `bb_${'x'.repeat(40)}` : `${'a phrase of more than 32 characters '}${tried}`;
      statuses.push((await api.get('/v1/prototypes', { key })).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429]);
    const limited = await api.get('/v1/prototypes', { key: 'wrong again' });
    expect(limited).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(limited.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(limited.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await api.get('/v1/prototypes')).status).toBe(200);
    expect((await api.get('/v1/prototypes', { key: null })).status).toBe(401);
  });
});
