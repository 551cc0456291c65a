import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

const STARTED = { term: { startsOn: '2026-11-01', expiresOn: '2026-12-31' } };
const eur = (amount: string): object => ({ amount, currency: 'EUR' });
const ASKED = {
  key: 'fund',
  source: 'A fund for associations',
  purpose: 'Six months of shared payroll.',
  amount: eur('8000'),
};
const GRANTED = { state: 'secured', answeredOn: '2026-11-20' };

describe('…/fundings and …/costs', () => {
  let api: Api;
  let slug: string;
  const ask = (body: object = {}): Promise<Answer> =>
    api.post(`/v1/prototypes/${slug}/fundings`, { ...ASKED, ...body });
  const answer = (body: object = GRANTED, key = 'fund'): Promise<Answer> =>
    api.send('PUT', `/v1/prototypes/${slug}/fundings/${key}/answer`, body);
  const done = async (key: string, outcome: string, cost: string, hypothesis = 'H1'): Promise<void> => {
    await api.post(`/v1/prototypes/${slug}/hypotheses/${hypothesis}/steps`, {
      key,
      method: key,
      plannedCost: eur('100'),
    });
    await api.send('PUT', `/v1/prototypes/${slug}/steps/${key}/result`, {
      outcome,
      observation: 'Seen.',
      cost: eur(cost),
    });
  };

  beforeAll(async () => {
    api = await Api.open();
  });
  beforeEach(async () => {
    await api.world.setClock('2026-11-23T10:00:00Z');
    ({ slug } = await make.registered(api.world, STARTED));
  });
  afterAll(() => api.close());

  it('are asked for, and unlocked by the result of a step', async () => {
    expect(await ask({ soughtOn: '2026-11-02' })).toMatchObject({
      status: 201,
      body: { state: 'sought', amount: eur('8000.00') },
    });
    await done('talks', 'succeeded', '312.40');
    const secured = await answer({
      ...GRANTED,
      granted: eur('5000'),
      reason: 'The talks convinced.',
      unlockedBy: ['talks'],
    });
    expect(secured).toMatchObject({
      status: 200,
      body: { state: 'secured', granted: eur('5000.00'), unlockedBy: ['talks'] },
    });
    expect((await api.get(`/v1/prototypes/${slug}/fundings`)).body).toEqual({ items: [secured.body], next: null });
    expect((await answer({ ...GRANTED, state: 'refused', reason: 'Withdrawn.' })).body).toMatchObject({
      state: 'refused',
      granted: null,
      unlockedBy: [],
    });
  });

  it('are granted whole where nothing else is said', async () => {
    await ask();
    expect((await answer()).body).toMatchObject({ granted: eur('8000.00') });
  });

  it('are refused with every fault at its place', async () => {
    await ask({ soughtOn: '2026-11-10' });
    const faulty = {
      state: 'secured',
      answeredOn: '2026-11-09',
      granted: { amount: '1', currency: 'CHF' },
      unlockedBy: ['nothing'],
    };
    const { status, body } = await answer(faulty);
    expect([status, body.errors.map(({ code }: { code: string }) => code).sort()]).toEqual([
      422,
      ['before-the-asking', 'currency', 'unknown-step'],
    ]);
    expect(await answer({ ...GRANTED, answeredOn: '2026-11-24' })).toMatchObject({
      body: { errors: [{ pointer: '/answeredOn', code: 'in-the-future' }] },
    });
    expect((await answer({ ...GRANTED, granted: eur('0') })).status).toBe(422);
    expect((await ask({ key: 'none', amount: eur('0') })).status).toBe(422);
    for (const wrong of [{ state: 'perhaps' }, { unlockedBy: 'talks' }, { unlockedBy: ['a', 'a'] }, { thanks: true }])
      expect([wrong, (await answer({ ...GRANTED, ...wrong })).status]).toEqual([wrong, 400]);
    expect(await ask()).toMatchObject({ status: 409, body: { code: 'key-taken' } });
    expect((await answer(GRANTED, 'nothing')).status).toBe(404);
  });

  it('come to no expired prototype', async () => {
    await ask();
    await api.world.advanceTo('2027-01-05T10:00:00Z');
    for (const refused of [await ask({ key: 'late' }), await answer({ ...GRANTED, answeredOn: '2027-01-04' })])
      expect(refused).toMatchObject({ status: 423, body: { code: 'halted' } });
  });

  it('and steps add up to the cent, and a settled hypothesis has its price, refuted or not', async () => {
    await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis('H2'));
    await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis('H3'));
    await done('talks', 'succeeded', '312.40');
    await done('trial', 'failed', '149.99', 'H2');
    await ask();
    await answer({ ...GRANTED, granted: eur('5000.5') });
    for (const [key, outcome] of [
      ['H1', 'supported'],
      ['H2', 'refuted'],
    ])
      await api.post(`/v1/prototypes/${slug}/hypotheses/${key}/settlements`, { outcome, reason: 'Seen.' });
    const { body } = await api.get(`/v1/prototypes/${slug}/costs`);
    const sums = {
      planned: [eur('200.00')],
      spent: [eur('462.39')],
      sought: [],
      secured: [eur('5000.50')],
      refused: [],
      steps: { planned: 0, begun: 0, succeeded: 1, failed: 1, inconclusive: 0 },
      perSettledHypothesis: [eur('231.20')],
    };
    const each = [
      { key: 'H1', outcome: 'supported', planned: [eur('100.00')], spent: [eur('312.40')] },
      { key: 'H2', outcome: 'refuted', planned: [eur('100.00')], spent: [eur('149.99')] },
      { key: 'H3', outcome: 'open', planned: [], spent: [] },
    ];
    expect(body).toEqual({
      terms: [{ term: 1, ...sums, hypotheses: { asked: 3, settled: 2, each } }],
      total: { ...sums, hypotheses: { asked: 3, settled: 2 } },
    });
  });

  it('and steps are for whoever may change the prototype, and read by whoever may read', async () => {
    await ask();
    await done('talks', 'succeeded', '1');
    const at = `/v1/prototypes/${slug}`;
    const other = await make.caller(api.world, { role: 'coordinator', scopes: ['read', 'write'] });
    const observer = await make.caller(api.world, { role: 'observer', scopes: ['read', 'write'] });
    for (const { key } of [other, observer]) {
      const refused = [
        await api.post(`${at}/fundings`, { ...ASKED, key: 'more' }, { key }),
        await api.send('PUT', `${at}/fundings/fund/answer`, GRANTED, { key }),
        await api.post(`${at}/hypotheses/H1/steps`, { key: 'more', method: 'More.' }, { key }),
        await api.patch(`${at}/steps/talks`, { plannedOn: null }, { key }),
        await api.post(`${at}/steps/talks/beginnings`, undefined, { key }),
        await api.send('PUT', `${at}/steps/talks/result`, { outcome: 'failed', observation: 'No.' }, { key }),
      ];
      expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
      const read = ['steps', 'hypotheses/H1/steps', 'fundings', 'costs'].map((path) =>
        api.get(`${at}/${path}`, { key }),
      );
      expect((await Promise.all(read)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
  });
});
