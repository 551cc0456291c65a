import { once } from 'node:events';
import { connect } from 'node:net';
import { type FastifyRequest } from 'fastify';
import { problemOf } from '../../src/api/problem.filter.js';
import { Links } from '../../src/mail/links.js';
import { MailWorker } from '../../src/mail/worker.js';
import { Api } from '../support/api.js';
import { listen, type Line } from '../support/log.js';
import { make } from '../support/make.js';
import { until } from '../support/processes.js';
import { away } from '../support/trouble.js';

describe('every answer', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('carries security headers and is kept by no cache, whether it went well or not', async () => {
    const answers = [
      await api.get('/v1/prototypes'),
      await api.get('/v1/nothing'),
      await api.get('/v1/prototypes', { key: null }),
      await api.get('/healthz', { key: null }),
      await api.get('/metrics', { key: null }),
      await api.post('/v1/prototypes', undefined, { text: '{' }),
      await api.get('/v1/prototypes/%E0%A4%A'),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'x-request-id': expect.any(String),
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('carries the request id that was sent, if it is a decent one', async () => {
    const given = async (id: string): Promise<unknown> =>
      (await api.get('/v1/nothing', { headers: { 'x-request-id': id } })).body.requestId;
    expect(await given('my-trace.01')).toBe('my-trace.01');
    for (const id of ['with space', 'x'.repeat(65), '<script>', '']) expect(await given(id)).not.toBe(id);
  });

  it('tells a wrong method from a wrong address', async () => {
    const wrong = await api.delete('/v1/prototypes');
    expect(wrong).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD, POST' },
      body: { code: 'method-not-allowed' },
    });
    for (const [method, path] of [
      ['PUT', '/v1/prototypes'],
      ['PATCH', '/v1/clock'],
      ['POST', '/healthz'],
      ['OPTIONS', '/v1/members'],
    ])
      expect([path, (await api.send(method, path)).status]).toEqual([path, 405]);
    for (const path of [
      '/v1',
      '/v1/',
      '/v1/prototype',
      '/v1/prototypes/a/b',
      '/v2/prototypes',
      '/.env',
      '//v1/prototypes',
    ])
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
  });

  it('is a problem of the right kind', async () => {
    const { headers, body } = await api.get('/v1/nothing');
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toEqual({
      type: 'urn:bestbefore:problem:not-found',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      detail: expect.stringContaining('/docs'),
      requestId: headers['x-request-id'],
    });
  });

  it('asks for a key where there is none', async () => {
    for (const headers of [
      {},
      { authorization: 'Basic YTpi' },
      { authorization: 'Bearer' },
      { authorization: 'Bearer  ' },
    ]) {
      const answer = await api.get('/v1/prototypes', { key: null, headers: headers as Record<string, string> });
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="bestbefore"' } });
    }
  });
});

describe('a body', () => {
  let api: Api;
  const type = (type: string, text: string, method = 'POST'): ReturnType<Api['send']> =>
    api.send(method, method === 'POST' ? '/v1/prototypes' : '/v1/prototypes/nobody', undefined, {
      headers: { 'content-type': type, 'if-match': '"1"' },
      text,
    });
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is JSON', async () => {
    for (const wrong of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'application/jsonp',
      'nonsense',
      'application/merge-patch+json',
    ])
      expect([wrong, (await type(wrong, '{}')).status]).toEqual([wrong, 415]);
    expect((await type('application/merge-patch+json', '{}', 'PATCH')).status).toBe(404);
    expect((await type('Application/JSON ; charset=UTF-8', '{}')).status).toBe(400);
  });

  it('is valid JSON, and an object', async () => {
    for (const text of [
      '',
      ' ',
      '{',
      '{"a":1,}',
      "{'a':1}",
      'NaN',
      '\u0000',
      '\ufeff{}x',
      '{"a":1}{"b":2}',
      '[]',
      '[{}]',
      '1',
      '"text"',
      'true',
      'null',
    ]) {
      const { status, body } = await type('application/json', text);
      expect([text, status, body.code]).toEqual([text, 400, 'malformed']);
    }
  });

  it('has no field of the name of what every object inherits', async () => {
    const manifest = make.manifest();
    const poisoned = JSON.stringify(manifest).slice(0, -1);
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__']) {
      const top = await type('application/json', `${poisoned},"${name}":{"prototype":{"polluted":true}}}`);
      const nested = await type(
        'application/json',
        JSON.stringify(manifest).replace('"startsOn"', `"${name}":1,"startsOn"`),
      );
      expect([name, top.status, nested.status]).toEqual([name, 400, 400]);
      if (nested.body.errors)
        expect(nested.body.errors).toEqual([
          { pointer: `/term/${name}`, code: 'unknown-field', detail: `There is no field "${name}" here.` },
        ]);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is not nested without end', async () => {
    const deep = (open: string, close: string, levels: number): string =>
      open.repeat(levels) + '1' + close.repeat(levels);
    for (const text of [deep('{"a":', '}', 15_000), deep('[', ']', 50_000), `{"hypotheses":${deep('[', ']', 40_000)}}`])
      expect((await type('application/json', text)).status).toBe(400);
    const repeated = await api.post('/v1/prototypes', undefined, {
      text: deep('{"a":', '}', 15_000),
      headers: { 'idempotency-key': 'deep' },
    });
    expect(repeated.status).toBe(400);
  });

  it('has at most 100 kB, to the byte', async () => {
    const filled = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    expect(filled(102_400).length).toBe(102_400);
    expect((await type('application/json', filled(102_400))).status).toBe(400);
    expect(await type('application/json', filled(102_401))).toMatchObject({ status: 413, body: { code: 'too-large' } });
    expect((await type('application/merge-patch+json', filled(102_401), 'PATCH')).status).toBe(413);
  });

  it('may be left out of a DELETE', async () => {
    const { memberId } = await make.caller(api.world, {});
    expect((await api.delete(`/v1/members/${memberId}`)).status).toBe(200);
  });
});

describe('what is no request at all', () => {
  let api: Api;
  let port: number;
  beforeAll(async () => {
    api = await Api.open();
    await api.app.listen(0, '127.0.0.1');
    port = Number(new URL(await api.app.getUrl()).port);
  });
  afterAll(() => api.close());

  it('is told so as a problem', async () => {
    expect(await spoken('nonsense\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"malformed"/,
    );
    const large = await spoken(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 431 [^]*"code":"too-large"/);
  });

  async function spoken(text: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.write(text);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString();
  }
});

describe('operation', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('is open to those without a key', async () => {
    expect(await api.get('/healthz', { key: null })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await api.get('/readyz', { key: null })).toMatchObject({
      status: 200,
      body: { ready: true, checks: { database: true, migrations: true, worker: true } },
    });
    expect((await api.get('/metrics', { key: null })).text).toContain('bestbefore_prototypes');
    expect((await api.head('/healthz', { key: null })).status).toBe(200);
  });

  describe('says that it is not ready, and why', () => {
    const ready = { database: true, migrations: true, worker: true };
    const readiness = async (): Promise<object> => {
      const { status, body } = await api.get('/readyz', { key: null });
      return { status, ...body };
    };
    afterEach(async () => {
      expect(await readiness()).toEqual({ status: 200, ready: true, checks: ready });
    });

    it('when the mail worker has stopped', async () => {
      await api.app.get(MailWorker).stop();
      expect(await readiness()).toEqual({ status: 503, ready: false, checks: { ...ready, worker: false } });
      await api.app.get(MailWorker).start();
    });

    it('when a migration has not run', async () => {
      const { owner } = api.world.database;
      const newest = '(SELECT max(id) FROM migrations)';
      await owner.query(`UPDATE migrations SET name = name || ' of another version' WHERE id = ${newest}`);
      expect(await readiness()).toEqual({ status: 503, ready: false, checks: { ...ready, migrations: false } });
      await owner.query(`UPDATE migrations SET name = split_part(name, ' ', 1) WHERE id = ${newest}`);
    });

    it('when the database is away', async () => {
      const back = await away(api.world);
      expect(await readiness()).toMatchObject({ status: 503, ready: false, checks: { database: false } });
      expect((await api.get('/healthz', { key: null })).status).toBe(200);
      await back();
    });
  });
});

describe('the log of requests', () => {
  let api: Api;
  let lines: () => Line[];
  beforeEach(async () => {
    const listening = listen();
    lines = listening.lines;
    api = await Api.open({}, listening.log);
  });
  afterEach(() => api.close());

  it('has a line for each, with its id, method, path and status', async () => {
    const headers = { 'x-request-id': 'my-trace.01' };
    const { headers: answered } = await api.get('/v1/prototypes?limit=1');
    await api.post('/v1/prototypes', {}, { headers });
    await api.get('/v1/prototypes', { key: null, headers });
    await api.head('/healthz', { key: null, headers });
    const line = (method: string, path: string, status: number, requestId = 'my-trace.01'): Line => ({
      ...{ level: 'info', msg: 'request', time: expect.any(String), ms: expect.any(Number) },
      ...{ method, path, status, requestId },
    });
    expect(await requests(4)).toEqual([
      line('GET', '/v1/prototypes?limit=1', 200, answered['x-request-id']),
      line('POST', '/v1/prototypes', 400),
      line('GET', '/v1/prototypes', 401),
      line('HEAD', '/healthz', 200),
    ]);
  });

  it('tells no mailed link, however it is spelt', async () => {
    const { decide, follow } = await mailedLinks();
    const [decideToken, followToken] = [decide, follow].map((path) => path.slice('/d/'.length));
    const opened = [decide, follow, `/%64/${decideToken}`];
    for (const path of opened) expect([path, (await api.get(path, { key: null })).status]).toEqual([path, 200]);
    const nowhere = [`/d//${decideToken}`, `/D/${decideToken}`, `/x?next=%2Fp%2f${followToken}`];
    for (const path of nowhere) expect([path, (await api.get(path, { key: null })).status]).toEqual([path, 404]);
    const paths = (await requests(6)).map(({ path }) => path);
    expect(paths.slice(0, 3)).toEqual(['/d/[cut]', '/p/[cut]', '/d/[cut]']);
    for (const token of [decideToken, followToken]) expect(JSON.stringify(lines())).not.toContain(token);
  });

  it('tells no key, not even when something goes wrong or somebody puts one into an address', async () => {
    const mistyped = `${api.adminKey}x`;
    await api.get('/v1/prototypes', { key: mistyped });
    await api.get('/v1/prototypes');
    await api.get(`/v1/prototypes?key=${api.adminKey}`);
    await api.get(`/v1/${api.adminKey}`);
    await api.world.database.owner.query('ALTER TABLE members RENAME TO away');
    expect((await api.get('/v1/members')).status).toBe(500);
    await api.world.database.owner.query('ALTER TABLE away RENAME TO members');
    expect((await requests(5)).map(({ status }) => status)).toEqual([401, 200, 400, 404, 500]);
    expect(lines()).toContainEqual(expect.objectContaining({ level: 'error', msg: 'unforeseen' }));
    expect(JSON.stringify(lines())).not.toContain(api.adminKey);
    expect(JSON.stringify(lines())).not.toContain('Bearer');
  });

  async function requests(count: number): Promise<Line[]> {
    return until(
      () => {
        const found = lines().filter(({ msg }) => msg === 'request');
        return found.length >= count ? found : undefined;
      },
      () => `${count} requests in the log`,
    );
  }

  /** What the decider of a prototype is mailed as its end comes near, and what its coordinator is. */
  async function mailedLinks(): Promise<{ decide: string; follow: string }> {
    const prototype = await make.registered(api.world);
    await api.world.setClock('2027-10-31T08:00:00Z');
    await api.world.tick();
    const { rows } = await api.world.database.owner.query('SELECT id, link_version AS version FROM decision_requests');
    const [{ email, id }] = prototype.holders('coordinator');
    const links = api.app.get(Links);
    const [decide, follow] = [links.decide(rows[0].id, rows[0].version), links.follow(id, email)];
    return { decide: new URL(decide).pathname, follow: new URL(follow).pathname };
  }
});

describe('a database that is away', () => {
  const said = (error: object): object =>
    problemOf(Object.assign(new Error('away'), error), { id: 'x' } as FastifyRequest);

  it('is nobody’s fault, and passes', () => {
    for (const code of ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '08006'])
      expect(said({ code })).toMatchObject({ status: 503, code: 'try-again' });
    expect(said({ message: 'Connection terminated unexpectedly' })).toMatchObject({ status: 503 });
    expect(said({ code: '22P02' })).toMatchObject({
      status: 500,
      code: 'internal',
      detail: expect.not.stringContaining('away'),
    });
  });
});
