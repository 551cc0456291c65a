import { Api, type Answer } from '../support/api.js';
import { documented } from '../support/contract.js';
import { make } from '../support/make.js';

describe('the gate', () => {
  let api: Api;
  let key: string;
  let slug: string;
  const ask = (of = slug): Promise<Answer> => api.get(`/v1/prototypes/${of}/gate`, { key });

  beforeAll(async () => {
    api = await Api.open();
    ({ slug } = await make.registered(api.world, { term: { startsOn: '2026-12-01', expiresOn: '2027-03-28' } }));
    ({ key } = await make.caller(api.world, { scopes: ['gate'] }));
  });
  afterAll(() => api.close());

  it('goes 425, 200, 423, 410 with nobody ticking, to the second in the zone of the prototype', async () => {
    // In Paris, 28 March 2027 has 23 hours.
    const moments = [
      ['2026-11-30T22:59:59.999Z', 425, 'planned'],
      ['2026-11-30T23:00:00Z', 200, 'running'],
      ['2027-03-28T21:59:59.999Z', 200, 'running'],
      ['2027-03-28T22:00:00Z', 423, 'expired'],
    ] as const;
    for (const [at, status, said] of moments) {
      await api.world.setClock(at);
      const answer = await ask();
      expect([at, answer.status, answer.body.status, answer.body.open]).toEqual([at, status, said, status === 200]);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    await make.decided(api.world, await api.world.prototype(slug));
    expect(await ask()).toMatchObject({ status: 410, body: { status: 'stopped', open: false } });
  });

  it('says why, and what to do', async () => {
    const { slug: planned } = await make.registered(api.world, {
      term: { startsOn: '2027-05-01', expiresOn: '2027-06-30' },
    });
    expect((await ask(planned)).body).toMatchObject({
      reason: 'It starts on 2027-05-01 in Europe/Paris.',
      whatToDo: 'Wait for the start.',
    });
  });

  it('answers 410 for what was adopted or withdrawn', async () => {
    const term = { startsOn: '2027-03-20', expiresOn: '2027-06-30' };
    const adopted = await make.registered(api.world, { term });
    await make.earned(api.world, adopted);
    await make.decided(api.world, adopted, make.adopt(adopted));
    expect(await ask(adopted.slug)).toMatchObject({ status: 410, body: { status: 'adopted' } });
    const { slug: voided } = await make.registered(api.world, {
      term: { startsOn: '2027-05-01', expiresOn: '2027-06-30' },
    });
    await api.post(`/v1/prototypes/${voided}/void`, { reason: 'A mistake.' });
    expect([(await ask(voided)).status, (await ask('nobody')).status]).toEqual([410, 404]);
  });

  it('answers 423 in the gap before the next term', async () => {
    const late = await make
      .registered(api.world, { term: { startsOn: '2027-02-01', expiresOn: '2027-03-15' } })
      .catch(() => null);
    expect(late).toBeNull();
    const on = await make.registered(api.world, { term: { startsOn: '2027-03-01', expiresOn: '2027-03-31' } });
    await api.world.setClock('2027-04-10T10:00:00Z');
    await make.earned(api.world, on);
    const nextTerm = { startsOn: '2027-04-20', expiresOn: '2027-05-10' };
    await make.decided(api.world, on, make.continuation(on, { nextTerm }));
    expect(await ask(on.slug)).toMatchObject({ status: 423, body: { status: 'halted', startsOn: '2027-04-20' } });
    await api.world.setClock('2027-04-20T10:00:00Z');
    expect((await ask(on.slug)).status).toBe(200);
  });

  it('is all that a key of the scope "gate" opens, an administrator’s too', async () => {
    const { key: mighty } = await make.caller(api.world, { role: 'admin', scopes: ['gate'] });
    const { id } = (await api.get(`/v1/prototypes/${slug}/people`)).body.items[0];
    const named: Record<string, string> = { slug, id, key: 'H1', number: '1', role: 'decider' };
    const doors = Object.entries(documented.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { security }]) => (security ? [[method.toUpperCase(), path]] : [])),
    );
    const shut = doors.filter((door) => door.join(' ') !== 'GET /v1/prototypes/{slug}/gate');
    expect([doors.length - shut.length, shut.length > 30]).toEqual([1, true]);
    const before = await api.rows();
    for (const [method, path] of shut) {
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => named[name]);
      for (const holder of [key, mighty]) {
        const { status, body } = await api.send(method, address, undefined, { key: holder });
        expect([method, path, status, body.code]).toEqual([method, path, 403, 'forbidden']);
        if (method === 'GET') expect([path, (await api.head(address, { key: holder })).status]).toEqual([path, 403]);
      }
    }
    expect(await api.rows()).toEqual(before);
  });

  it('answers HEAD with the same status', async () => {
    expect((await api.head(`/v1/prototypes/${slug}/gate`, { key })).status).toBe(410);
  });
});
