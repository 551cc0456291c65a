// Does the built application start on a fresh machine, answer, keep strangers out, and stop cleanly?
//
//   node scripts/smoke.mjs [path of another node]
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { KEY, startFresh } from './fresh-server.mjs';

const node = process.argv[2] ?? process.execPath;
const server = await startFresh({ node });

try {
  await answers();
  await stopsCleanly();
  console.log(`Started, answered and stopped: ${node}`);
} catch (error) {
  console.error(`${error.message}. The server wrote:\n${server.output()}`);
  process.exitCode = 1;
} finally {
  await server.stop();
  await server.remove();
}

async function answers() {
  const expected = [
    ['/healthz', undefined, 200],
    ['/readyz', undefined, 200],
    ['/openapi.json', undefined, 200],
    ['/v1/prototypes/nothing-here/gate', 'wrong', 401],
    ['/v1/prototypes/nothing-here/gate', KEY, 404],
    ['/v1/prototypes', KEY, 200],
  ];
  for (const [path, key, status] of expected) {
    const answer = await fetch(server.url + path, { headers: key ? { authorization: `Bearer ${key}` } : {} });
    await answer.arrayBuffer(); // an answer that nobody reads keeps its connection in use
    assert.equal(answer.status, status, `${path} answers ${answer.status} and not ${status}`);
  }
}

async function stopsCleanly() {
  assert.equal(await server.stop(), 0, 'SIGTERM does not end it with exit code 0');
  const left = (await readdir(server.dataDir, { recursive: true })).filter((name) => name.endsWith('postmaster.pid'));
  assert.deepEqual(left, [], 'The embedded PostgreSQL runs on');
}
