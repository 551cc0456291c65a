import { Api } from '../support/api.js';
import { statements } from '../support/statements.js';

describe('wrong keys', () => {
  let api: Api;
  beforeEach(async () => {
    api = await Api.open();
  });
  afterEach(() => api.close());

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

  it('are refused without a word to the database where their checksum or their length is wrong', async () => {
    const { adminKey } = api;
    const mistyped = (at: number): string =>
      `${adminKey.slice(0, at)}${adminKey[at] === '0' ? '1' : '0'}${adminKey.slice(at + 1)}`;
    const wrong = [
      mistyped(3),
      mistyped(adminKey.length - 1),
      adminKey.slice(0, -1),
      `${adminKey}0`,
      'bb_',
      'too short',
    ];
    for (const key of wrong) expect([key, await asked(key, 401)]).toEqual([key, []]);
    expect(await asked('a phrase of more than 32 characters, of nobody', 401)).toEqual(['key-holder']);
    expect(await asked(adminKey, 200)).toContain('key-holder');
  });

  /** What the database is asked to answer a request with this key. */
  async function asked(key: string, status: number): Promise<string[]> {
    return statements(async () => expect((await api.get('/v1/members', { key })).status).toBe(status));
  }
});
