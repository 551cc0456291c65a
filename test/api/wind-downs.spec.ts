import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

const STARTED = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
const STOP = {
  outcome: 'stop',
  rationale: 'Too few use it.',
  learned: 'Prices matter.',
  kept: 'The notes.',
  windDown: ['Close the account.', 'Give back the keys.'],
};
const eur = (amount: string): object => ({ amount, currency: 'EUR' });
const CLOSED = { doneOn: '2026-11-25', note: 'Closed, with three signatures.', cost: eur('35.5') };

describe('…/wind-down', () => {
  let api: Api;
  let slug: string;
  const at = (path = ''): string => `/v1/prototypes/${slug}/wind-down${path}`;
  const done = (number: number | string, body: object = CLOSED): Promise<Answer> =>
    api.send('PUT', at(`/${number}`), body);
  const stopped = async (): Promise<void> => {
    const { body } = await api.get(`/v1/prototypes/${slug}`);
    const decidedBy = (body.deciders as { email: string }[])[0].email;
    expect((await api.post(`/v1/prototypes/${slug}/decisions`, { ...STOP, decidedBy })).status).toBe(201);
    await api.world.setClock('2026-11-26T10:00:00Z');
  };

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    ({ slug } = await make.registered(api.world, STARTED));
  });
  afterAll(() => api.close());

  it('begins with what was named with the stop, and stays open when all else is at rest', async () => {
    expect(await done(1)).toMatchObject({ status: 409, body: { code: 'not-begun' } });
    expect((await api.get(at())).body).toEqual({ items: [], spent: [], open: 0 });
    await stopped();
    const open = { doneOn: null, note: null, cost: null };
    expect((await api.get(at())).body).toEqual({
      items: [
        { number: 1, item: 'Close the account.', ...open },
        { number: 2, item: 'Give back the keys.', ...open },
      ],
      spent: [],
      open: 2,
    });
    expect(await api.post(at(), { item: 'Tell the town hall.' })).toMatchObject({ status: 201, body: { open: 3 } });
    expect((await done(1)).body).toMatchObject({
      items: [{ ...CLOSED, cost: eur('35.50') }, { doneOn: null }, { item: 'Tell the town hall.', doneOn: null }],
      spent: [eur('35.50')],
      open: 2,
    });
    expect(await api.post(`/v1/prototypes/${slug}/fundings`, { key: 'more' })).toMatchObject({ status: 400 });
    expect(await api.world.verify.verify()).toEqual([]);
  });

  it('is told better, and the journal keeps each; the same again changes nothing', async () => {
    await stopped();
    const { headers } = await done(2, { doneOn: '2026-11-24' });
    expect((await done(2, { doneOn: '2026-11-24' })).headers.etag).toBe(headers.etag);
    expect((await done(2, { doneOn: '2026-11-25', cost: eur('0.99') })).body).toMatchObject({ spent: [eur('0.99')] });
    const { items } = (await api.get(`/v1/prototypes/${slug}/events`)).body as {
      items: { kind: string; data: object }[];
    };
    expect(items.filter(({ kind }) => kind === 'wind-down-done').map(({ data }) => data)).toEqual([
      { number: 2, doneOn: '2026-11-24', note: null, cost: null },
      { number: 2, doneOn: '2026-11-25', note: null, cost: eur('0.99') },
    ]);
  });

  it('refuses days before the stop or to come, what is no money, and what is not there', async () => {
    await stopped();
    for (const [doneOn, code] of [
      ['2026-11-22', 'before-the-stop'],
      ['2026-11-27', 'in-the-future'],
      ['2026-02-30', 'no-such-date'],
    ])
      expect(await done(1, { doneOn })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/doneOn', code }] },
      });
    expect(await done(1, { ...CLOSED, cost: eur('1.234') })).toMatchObject({
      body: { errors: [{ pointer: '/cost' }] },
    });
    for (const wrong of [{}, { doneOn: 7 }, { ...CLOSED, note: '' }, { ...CLOSED, more: 1 }])
      expect([wrong, (await done(1, wrong)).status]).toEqual([wrong, 400]);
    for (const nowhere of [3, 0, 'x']) expect([nowhere, (await done(nowhere)).status]).toEqual([nowhere, 404]);
    expect((await api.post(at(), { item: 'two\nlines' })).status).toBe(400);
    expect((await api.get(at())).body).toMatchObject({ spent: [], open: 2 });
  });

  it('is for whoever looks after it', async () => {
    await stopped();
    const other = await make.caller(api.world, {});
    expect((await api.send('PUT', at('/1'), CLOSED, { key: other.key })).status).toBe(403);
    expect((await api.get(at(), { key: other.key })).status).toBe(200);
  });

  it('loses words that are taken out, and keeps the rest', async () => {
    await stopped();
    await done(1);
    const redacted = await api.post(`/v1/prototypes/${slug}/redactions`, { words: CLOSED.note, reason: 'A name.' });
    expect(redacted.status).toBe(201);
    expect((await api.get(at())).body.items[0]).toMatchObject({ note: '[…]', doneOn: '2026-11-25' });
    expect(await api.world.verify.verify()).toEqual([]);
  });
});
