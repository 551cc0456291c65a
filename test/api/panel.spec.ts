import { type Manifest } from '../../src/domain/manifest.js';
import { Api, type Answer } from '../support/api.js';
import { make } from '../support/make.js';

type Fault = { pointer: string; code: string };
const faults = ({ body }: Answer): string[] => body.errors.map(({ pointer, code }: Fault) => `${pointer} ${code}`);

describe('…/panel', () => {
  let api: Api;
  let slug: string;
  const at = (): string => `/v1/prototypes/${slug}/panel`;
  const seats = async (): Promise<[string, number | null, string | null][]> =>
    (await api.get(at())).body.items.map(
      ({ name, turn, invitation }: { name: string; turn: number | null; invitation: { state: string } | null }) => [
        name,
        turn,
        invitation?.state ?? null,
      ],
    );
  const ids = async (): Promise<string[]> => (await api.world.prototype(slug)).holders('reviewer').map(({ id }) => id);
  const put = (order: unknown): Promise<Answer> => api.send('PUT', at(), { order });

  beforeEach(async () => {
    api = await Api.open();
    await api.world.setClock('2026-11-23T10:00:00Z');
    ({ slug } = await make.registered(api.world, PANEL));
  });
  afterEach(async () => {
    expect(await api.world.verify.verify()).toEqual([]);
    await api.close();
  });

  it('shows reviewers in the order in which they are asked, outside eyes first, and whose turn is next', async () => {
    expect(await seats()).toEqual([['Outside 1', 1, null], ['Outside 2', 2, null], ['Inside 1', 3, null], ['Inside 2', 4, null]]);
    const prototype = await api.world.prototype(slug);
    await api.world.advanceTo('2027-06-02T10:00:00Z');
    expect(await seats()).toEqual([['Outside 1', null, 'sent'], ['Outside 2', null, 'sent'], ['Inside 1', null, 'sent'], ['Inside 2', 1, null]]);
    await api.world.advanceTo('2027-07-08T10:00:00Z');
    expect((await seats()).map(([, turn]) => turn)).toEqual([1, 2, 3, 4]);
    await make.decided(api.world, prototype);
    expect((await seats()).map(([, turn]) => turn)).toEqual([null, null, null, null]);
  }); // prettier-ignore

  it('is asked in another order, if somebody says so', async () => {
    const [inside1, outside1, inside2, outside2] = await ids();
    const order = [inside2, outside2, outside1, inside1];
    const answer = await put(order);
    expect([answer.status, answer.headers.etag, answer.body.panel.map(({ id }: { id: string }) => id)]).toEqual([200, '"2"', order]); // prettier-ignore
    expect((await put(order)).headers.etag).toBe('"2"');
    await api.world.advanceTo('2027-06-02T10:00:00Z');
    expect((await seats()).map(([name, turn]) => [name, turn])).toEqual([['Outside 2', null], ['Outside 1', null], ['Inside 2', null], ['Inside 1', 1]]); // prettier-ignore
    const { body } = await api.get(`/v1/prototypes/${slug}/events?after=1&limit=1`);
    expect(body.items[0]).toMatchObject({ kind: 'panel-ordered', data: { order } });
  });

  it('names every reviewer once', async () => {
    const [first, second, third] = await ids();
    const [decider] = (await api.world.prototype(slug)).holders('decider');
    expect(faults(await put([first, second, third]))).toEqual(['/order missing']);
    expect(faults(await put([first, second, third, decider.id]))).toEqual(['/order/3 not-on-the-panel', '/order missing']); // prettier-ignore
    for (const wrong of [
      undefined,
      null,
      'x',
      [1],
      ['x'],
      [first, first],
      Array<string>(501).fill(first),
      { 0: first },
    ])
      expect([wrong, (await put(wrong)).status]).toEqual([wrong, 400]);
    const { key } = await make.caller(api.world, {});
    expect((await api.send('PUT', at(), { order: await ids() }, { key })).body.code).toBe('forbidden');
  });
});

const PANEL: Partial<Manifest> = {
  panel: [
    { name: 'Inside 1', email: 'inside-1@example.org', external: false },
    { name: 'Outside 1', email: 'outside-1@example.org', external: true },
    { name: 'Inside 2', email: 'inside-2@example.org', external: false },
    { name: 'Outside 2', email: 'outside-2@example.org', external: true },
  ],
};
