// How far the product is from the least that the same work takes: the same four requests against it and against a bare
// Fastify + pg service on the same database, in turns within one run. Printed as ratios: machines differ, and are noisy.
//
//   BENCH_ROUNDS=1 BENCH_SECONDS=1 npm run bench     shows only that it works: one round, not even warmed up
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { Temporal } from 'temporal-polyfill';

const require = createRequire(import.meta.url);
const { openDatabase } = require('../dist/src/storage/open.js');

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 3);
const CONNECTIONS = 32;
const KEY = 'a-key-for-this-benchmark-alone-0123456789';
const SECRET = 'a secret for this benchmark alone, 0123456789';
const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };
// In the term of the manifest, whenever this is run: the clock of a rehearsal stands still, and the gate answers 200.
const rehearsalBeginsAt = Temporal.Instant.from('2027-01-15T09:00:00Z');
const manifest = JSON.parse(await readFile(new URL('../examples/faitiere-bretagne.json', import.meta.url), 'utf8'));

const dataDir = await mkdtemp(join(tmpdir(), 'bestbefore-bench-'));
const database = await openDatabase({
  databaseUrl: null,
  databaseDirectUrl: null,
  dataDir,
  secret: SECRET,
  kind: 'rehearsal',
  rehearsalBeginsAt,
  log: () => undefined,
});
const children = [];
try {
  const env = {
    ...process.env,
    DATABASE_URL: database.runtimeUrl,
    DATABASE_DIRECT_URL: database.ownerUrl,
    SECRET,
    BOOTSTRAP_API_KEY: KEY,
    REHEARSAL: '1',
    SCHEDULER: 'off',
    LOG_LEVEL: 'fatal',
    NODE_ENV: 'production',
  };
  const ours = await start(['dist/src/main.js'], env);
  const bare = await start(['bench/bare-service.mjs'], env);
  for (let count = 0; count < 200; count++) await post(ours, registration(`seed-${count}`));
  await compare(ours, bare);
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((child) => new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done()))),
  );
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function compare(ours, bare) {
  let next = 0;
  const cases = {
    gate: { path: '/v1/prototypes/seed-7/gate' },
    'one prototype': { path: '/v1/prototypes/seed-7' },
    'list of 50': { path: '/v1/prototypes?limit=50' },
    registration: {
      path: '/v1/prototypes',
      method: 'POST',
      setupRequest: (request) => ({ ...request, body: registration(`load-${process.pid}-${next++}`) }),
    },
  };
  console.log(
    `${ROUNDS} rounds of ${SECONDS} s each, ${CONNECTIONS} connections, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}; ratio of requests per second to the bare service, higher is better\n`,
  );
  console.log('what            median  (lowest–highest)   ours req/s   bare req/s');
  for (const [name, request] of Object.entries(cases)) report(name, await rounds(ours, bare, request));
}

async function rounds(ours, bare, request) {
  for (const url of [ours, bare]) await rate(url, request, { amount: CONNECTIONS }); // however slow the machine, each answers
  const results = [];
  for (let round = ROUNDS > 1 ? -1 : 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? [ours, bare] : [bare, ours];
    const rates = new Map();
    for (const url of order) rates.set(url, await rate(url, request));
    if (round >= 0) results.push({ ours: rates.get(ours), bare: rates.get(bare) });
  }
  return results;
}

async function rate(url, { path, method = 'GET', setupRequest }, extent = { duration: SECONDS }) {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    ...extent,
    requests: [{ method, path, headers, ...(setupRequest && { setupRequest }) }],
  });
  const bad = result.errors + result.timeouts + result.non2xx;
  if (bad > 0) throw new Error(`${bad} of the requests to ${path} failed: nothing is measured that does not work.`);
  return result['2xx'] / result.duration;
}

function report(name, results) {
  const ratios = results.map(({ ours, bare }) => ours / bare);
  const figures = [
    median(ratios).toFixed(2),
    `(${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
    median(results.map((result) => result.ours)).toFixed(0),
    median(results.map((result) => result.bare)).toFixed(0),
  ];
  console.log(
    `${name.padEnd(15)} ${figures[0].padStart(6)}  ${figures[1].padEnd(18)} ${figures[2].padStart(10)} ${figures[3].padStart(12)}`,
  );
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function registration(slug) {
  return JSON.stringify({ ...manifest, slug, title: `${manifest.title} ${slug}` });
}

async function post(url, body) {
  const response = await fetch(`${url}/v1/prototypes`, { method: 'POST', headers, body });
  if (response.status !== 201) throw new Error(await response.text());
}

async function start(args, env) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, args, {
    env: { ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  for (let attempt = 0; attempt < 600; attempt++) {
    const answered = await fetch(`${url}/v1/prototypes`, { headers }).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return url;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${args[0]} did not start.`);
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
