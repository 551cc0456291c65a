import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Api } from '../support/api.js';
import { make } from '../support/make.js';

describe('a service whose public address has a path', () => {
  let api: Api;
  let proxy: Server;
  let home: string;
  const asked = (address: string | URL, more: RequestInit = {}): Promise<Response> =>
    fetch(address, {
      ...more,
      headers: { authorization: `Bearer ${api.adminKey}`, 'content-type': 'application/json' },
    });
  const nextOf = (page: Response): URL => new URL(/^<(.+)>; rel="next"$/.exec(page.headers.get('link')!)![1], page.url);

  beforeAll(async () => {
    api = await Api.open();
    await api.app.listen(0, '127.0.0.1');
    const service = await api.app.getUrl();
    proxy = createServer((incoming, outgoing) => {
      const at = new URL(incoming.url!.replace(/^\/bb/, ''), service);
      const onwards = request(at, { method: incoming.method, headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onwards);
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    home = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/bb/`;
  });
  afterAll(async () => {
    proxy.closeAllConnections();
    proxy.close();
    await api.close();
  });

  it.each(['POST', 'PUT'])('says where what was made by %s is, below that path', async (method) => {
    const manifest = make.manifest();
    const address = `${home}v1/prototypes${method === 'PUT' ? `/${manifest.slug}` : ''}`;
    const made = await asked(address, { method, body: JSON.stringify(manifest) });
    const place = new URL(made.headers.get('location')!, made.url);
    expect([made.status, place.href]).toEqual([201, `${home}v1/prototypes/${manifest.slug}`]);
    expect((await asked(place)).status).toBe(200);
  });

  it('says where the next page is, with what was asked for', async () => {
    const { slug } = await make.registered(api.world);
    await make.registered(api.world);
    for (const path of ['v1/prototypes?limit=1&status=planned', `v1/prototypes/${slug}/events?limit=1`]) {
      await api.post(`/v1/prototypes/${slug}/hypotheses`, make.hypothesis(`H${path.length}`, path));
      const next = nextOf(await asked(`${home}${path}`));
      expect([next.pathname, next.searchParams.get('limit')]).toEqual([`/bb/${path.split('?')[0]}`, '1']);
      expect(await (await asked(next)).json()).toMatchObject({ items: [expect.anything()] });
    }
  });
});
