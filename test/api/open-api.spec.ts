import { Api } from '../support/api.js';
import {
  documented,
  keepsToContract,
  resolved,
  validator,
  ContractBroken,
  type Media,
  type Operation,
} from '../support/contract.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Served, and not part of the API: its documentation, and the pages behind mailed links. */
const NOT_THE_API = [
  /^\/docs/,
  /^\/openapi\.(json|yaml)$/,
  /^\/(d|p|r|calendar|assets)(\/|$)/,
  /^\/(prototypes|portfolios|dossier|sign-in|sign-out)?(\/|$)/,
];

interface Told {
  name: string;
  path: string;
  method: string;
  operation: Operation;
}

const operations: Told[] = Object.entries(documented.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);

// docs/openapi.json is what the built application serves (`npm run docs:check`); every other story of the API holds its
// answers against it.
describe('docs/openapi.json', () => {
  it('is OpenAPI 3.1, with every reference leading somewhere', () => {
    expect(documented.openapi).toBe('3.1.0');
    const references = [...JSON.stringify(documented).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    expect(references.length).toBeGreaterThan(100);
    expect([...new Set(references)].filter(($ref) => resolved({ $ref }) === undefined)).toEqual([]);
  });

  it('says nothing twice, and nothing that is used nowhere', () => {
    const used = JSON.stringify(documented);
    const parts = Object.entries(documented.components).filter(([kind]) => kind !== 'securitySchemes');
    const unused = parts.flatMap(([kind, named]) =>
      Object.keys(named)
        .map((name) => `#/components/${kind}/${name}`)
        .filter((reference) => !used.includes(`"${reference}"`)),
    );
    const ofNoOperation = ['method-not-allowed', 'too-slow', 'refused'].map((code) => `#/components/examples/${code}`);
    expect(unused.filter((reference) => !ofNoOperation.includes(reference))).toEqual([]);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells of every operation what it does, what it answers and how it fails', () => {
    for (const { name, path, operation } of operations) {
      expect([name, operation.summary, operation.tags.length]).toEqual([
        name,
        expect.stringMatching(/^[A-Z].{8,}[^.]$/),
        1,
      ]);
      const responses = Object.entries(operation.responses).map(
        ([status, response]) => [Number(status), resolved(response)] as const,
      );
      expect([name, responses.some(([status]) => status < 300)]).toEqual([name, true]);
      for (const [status, { description, content }] of responses) {
        const types = Object.keys(content ?? {}).length;
        expect([name, status, description.length > 3, types]).toEqual([
          name,
          status,
          true,
          status < 300 ? types || 1 : 1,
        ]);
      }
      const failing = path.startsWith('/v1/') ? [400, 401, 403, 429, 500, 503] : [500];
      expect([name, failing.filter((status) => !operation.responses[status])]).toEqual([name, []]);
      if (path.includes('{')) expect([name, 404 in operation.responses]).toEqual([name, true]);
    }
  });

  it('tells of every write that it can be tried, and of every POST that it is done once', () => {
    const harmless = ['POST /v1/rehearsals', 'POST /v1/clock'];
    for (const { name, method, operation } of operations.filter(({ method }) => method !== 'get')) {
      if (harmless.includes(name)) continue;
      const parameters = operation.parameters!.map((parameter) => parameter.name);
      expect([name, parameters.includes('dryRun')]).toEqual([name, true]);
      expect([name, parameters.includes('Idempotency-Key')]).toEqual([name, method === 'post']);
    }
  });

  it('demands a key for everything under /v1, and for nothing else', () => {
    for (const { name, path, operation } of operations) {
      expect([name, operation.security ?? []]).toEqual([name, path.startsWith('/v1/') ? [{ key: [] }] : []]);
    }
  });

  it('closes what is sent: unknown fields are refused', () => {
    const manifest = documented.components.schemas.Manifest as { additionalProperties: unknown };
    const criterion = documented.components.schemas.Criterion as { additionalProperties: unknown };
    expect([manifest.additionalProperties, criterion.additionalProperties]).toEqual([false, false]);
  });

  it('lists every code that a problem can have', () => {
    const { code } = (documented.components.schemas.Problem as { properties: { code: { enum: string[] } } }).properties;
    expect(code.enum).toEqual(expect.arrayContaining(['too-slow', 'refused', 'too-large', 'malformed', 'stale']));
    const problems = Object.entries(documented.components.examples as Record<string, { value: { code?: string } }>);
    expect(problems.flatMap(([name, { value }]) => (value.code === name ? [name] : [])).sort()).toEqual(
      [...code.enum].sort(),
    );
  });

  it('gives examples that are as it says', () => {
    const wrong: string[] = [];
    const check = (name: string, media: Media): void => {
      const values = Object.values(media.examples ?? {}).map((example) => resolved(example).value);
      const given = media.example === undefined ? values : [media.example, ...values];
      const validate = validator(media.schema);
      if (given.length === 0) wrong.push(`${name} has no example`);
      for (const value of given) if (!validate(value)) wrong.push(`${name}: ${JSON.stringify(validate.errors)}`);
    };
    for (const { name, operation } of operations) {
      for (const media of Object.values(operation.requestBody?.content ?? {})) check(name, media);
      for (const [status, response] of Object.entries(operation.responses))
        for (const media of Object.values(resolved(response).content ?? {})) check(`${name} ${status}`, media);
    }
    expect(wrong).toEqual([]);
  });

  it('is a measure that something can fail', () => {
    const answer = { status: 200, headers: { 'content-type': 'application/json', 'x-request-id': 'x' }, text: '' };
    const clock = (body: object) => () => keepsToContract('GET', '/v1/clock', { ...answer, body });
    expect(clock({ now: '2026-11-23T10:00:00.000Z', rehearsal: true })).not.toThrow();
    expect(clock({ now: '2026-11-23T10:00:00.000Z', rehearsal: true, more: 1 })).toThrow(ContractBroken);
    expect(clock({ now: 'ten o’clock', rehearsal: true })).toThrow(ContractBroken);
    expect(clock({ rehearsal: true })).toThrow(ContractBroken);
  });
});

describe('the application beside its documentation', () => {
  let api: Api;
  beforeAll(async () => {
    api = await Api.open();
  });
  afterAll(() => api.close());

  it('has no route that is not documented, and documents none that is not there', () => {
    const fastify = api.app.getHttpAdapter().getInstance();
    const served = routesIn(fastify.printRoutes({ commonPrefix: false })).filter(
      ({ path }) => !NOT_THE_API.some((page) => page.test(path)),
    );
    const told = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(served.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`)).sort()).toEqual(
      told.sort(),
    );
    for (const { path, methods } of served)
      if (methods.includes('GET'))
        expect(fastify.hasRoute({ method: 'HEAD', url: path.replace(/\{(\w+)\}/g, ':$1') })).toBe(true);
  });

  it('takes the examples of the documentation as they stand', async () => {
    const rehearsal = Object.values(
      documented.paths['/v1/rehearsals'].post.requestBody!.content['application/json'].examples!,
    )[0];
    expect((await api.post('/v1/rehearsals', rehearsal.value)).status).toBe(200);
    const { examples } = documented.paths['/v1/prototypes'].post.requestBody!.content['application/json'];
    for (const { value } of Object.values(examples!))
      expect((await api.post('/v1/prototypes', value)).status).toBe(201);
  });

  it('serves the document and its page, whose scripts are its own', async () => {
    expect((await api.get('/openapi.json', { key: null })).body.openapi).toBe('3.1.0');
    const page = await api.get('/docs', { key: null });
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source);
    expect(sources.filter((source) => !source.startsWith('./docs/'))).toEqual([]);
    expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
    for (const source of sources.filter((name) => /\.(js|css)$/.test(name)))
      expect([source, (await api.get(source.slice(1), { key: null })).status]).toEqual([source, 200]);
  });
});

/** Reads the tree that Fastify prints: `│   └── /:slug (GET, HEAD, PATCH)`. */
function routesIn(tree: string): { path: string; methods: string[] }[] {
  const branch: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^([│ ]*)[└├]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === undefined) return [];
    branch.splice(indent.length / 4, Infinity, part);
    const path = branch.join('').replace(/:(\w+)/g, '{$1}');
    return methods
      ? [{ path, methods: methods.split(', ').filter((method) => METHODS.includes(method.toLowerCase())) }]
      : [];
  });
}
