// Starts the built application as somebody would on a fresh machine: its own data folder, a free port, nothing else set.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

export const KEY = 'bb-a-key-of-this-run-only-0123456789abcdef';

/**
 * @param {{ node?: string, env?: Record<string, string> }} [how] `node`: the Node.js program to run it with
 * @returns {Promise<{ url: string, dataDir: string, output: () => string, run: (command: string) => Promise<string>, stop: () => Promise<number | null>, remove: () => Promise<void> }>}
 */
export async function startFresh({ node = process.execPath, env = {} } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'bestbefore-'));
  await chmod(folder, 0o755); // as root, the embedded server runs as another account, which must reach its data
  const port = await freePort();
  const settings = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    BOOTSTRAP_API_KEY: KEY,
    ...env,
  };
  const environment = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
  const child = spawn(node, ['dist/src/main.js'], { env: environment });
  const written = [];
  child.stdout.on('data', (chunk) => written.push(chunk));
  child.stderr.on('data', (chunk) => written.push(chunk));
  const exited = once(child, 'exit');
  const output = () => Buffer.concat(written).toString();
  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const [code] = await exited;
    clearTimeout(late);
    return code;
  };
  const server = {
    url: `http://127.0.0.1:${port}`,
    dataDir: settings.DATA_DIR,
    output,
    run: async (command) =>
      (await promisify(execFile)(node, ['dist/src/main.js', command], { env: environment })).stdout.trim(),
    stop,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  try {
    await untilReady(server, child);
    return server;
  } catch (error) {
    await stop();
    await server.remove();
    throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function untilReady({ url, output }, child) {
  const deadline = performance.now() + 90_000;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    // It answers before the first key is made: its welcome is the last thing of a start.
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.status === 200 && output().includes('Try next')) return;
    await pause(200);
  }
  throw new Error(`The server did not become ready. It wrote:\n${output()}`);
}
