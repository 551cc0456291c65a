// Does the README hold in a fresh clone? Its commands in its order, as a newcomer copies them who has set nothing.
//
//   node scripts/readme.mjs
//
// A clone holds what is committed. Instead of a second `npm ci`, which takes half a minute, it is lent the packages of this checkout.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('..', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'bestbefore-readme-'));
const [home, clone] = [join(folder, 'home'), join(folder, 'clone')];
const { port, env } = await newcomer();
const running = new Set();

try {
  await makeClone();
  const readme = await readFile(join(clone, 'README.md'), 'utf8');
  await firstPrototype(blocksOf(readme, 'Start'), blocksOf(readme, 'The first prototype in five lines'));
  await lifeInRehearsal(blocksOf(readme, 'A life in rehearsal'));
  console.log(`Every command of the README works as printed, on port ${port}.`);
} finally {
  await Promise.all([...running].map(end));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function firstPrototype([start], [fiveLines]) {
  assert.equal(start, 'npm ci && npm start');
  const service = await started('npm start');
  const answers = [];
  for (const line of fiveLines.split('\n')) answers.push(JSON.parse(await typed(line, service.key)));
  const [registered, gate, agenda, readiness, decided] = answers;
  assert.equal(registered.slug, 'faitiere-bretagne', JSON.stringify(registered));
  assert.ok(['planned', 'running'].includes(gate.status), JSON.stringify(gate));
  assert.ok(agenda.items?.length > 0, JSON.stringify(agenda));
  assert.equal(readiness.stop?.allowed, true, JSON.stringify(readiness));
  assert.equal(decided.outcome, 'stop', JSON.stringify(decided));
  await typed('sh examples/register.sh', service.key);
  assert.match(await boardOf(service.signIn), /Une coopérative pour durer/);
  await service.stop('SIGTERM');
  assert.match(await typed('npx bestbefore verify'), /Every chain is whole/);
}

/** What the board shows to whoever follows the link that the first start prints, and presses its button. */
async function boardOf(link) {
  const entered = await fetch(link, { method: 'POST', redirect: 'manual' });
  assert.equal(entered.status, 303, `${link} lets nobody in.`);
  const cookie = entered.headers.get('set-cookie').split(';')[0];
  const board = await fetch(new URL('/', link), { headers: { cookie } });
  assert.equal(board.status, 200);
  return board.text();
}

async function lifeInRehearsal([start, foretold, life, onwards]) {
  const service = await started(start);
  assert.ok(JSON.parse(await typed(foretold, service.key)).acts?.length > 0);
  await typed(life, service.key);
  assert.equal(JSON.parse(await typed(onwards, service.key)).waiting, 0);
  await service.stop('Ctrl-C');
}

/** Who has set nothing but the port, and that only where 3000 is taken. */
async function newcomer() {
  const free = (await freePort(3000)) ?? (await freePort(0));
  const named = free === 3000 ? {} : { PORT: String(free), BESTBEFORE_URL: `http://127.0.0.1:${free}` };
  return { port: free, env: { PATH: process.env.PATH, HOME: home, ...named } };
}

async function freePort(wanted) {
  const server = createServer().listen(wanted, '127.0.0.1');
  if (!(await once(server, 'listening').catch(() => null))) return null;
  const { port: free } = server.address();
  server.close();
  return free;
}

async function makeClone() {
  await chmod(folder, 0o755); // as root, the embedded server runs as another account, which must reach its data
  await mkdir(home);
  await writeFile(join(home, '.gitconfig'), '[safe]\n\tdirectory = *\n'); // the checkout may be another user's
  await typed(`git clone --quiet "${checkout}" "${clone}"`, '', folder);
  await symlink(join(checkout, 'node_modules'), join(clone, 'node_modules'));
}

function blocksOf(readme, heading) {
  const section = readme.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands.trim());
}

/** In a terminal of its own, as it were: a process group. */
function terminal(command, key, cwd) {
  const child = spawn('bash', ['-c', command.replaceAll('http://127.0.0.1:3000', `http://127.0.0.1:${port}`)], {
    cwd,
    env: { ...env, BESTBEFORE_KEY: key },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const shown = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr']) child[stream].on('data', (chunk) => (shown[stream] += chunk));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(opened);
    return code;
  });
  const opened = { child, shown, ended };
  running.add(opened);
  return opened;
}

/** Runs a command to its end. @returns what it prints */
async function typed(command, key = '', cwd = clone) {
  const { shown, ended } = terminal(command, key, cwd);
  const code = await ended;
  assert.equal(code, 0, `${command}\nended with ${code}:\n${shown.stdout}${shown.stderr}`);
  return shown.stdout;
}

/** A command that goes on, and the key that it prints once it listens. */
async function started(command) {
  const opened = terminal(command, '', clone);
  const { shown } = opened;
  const written = () => `${command}\nwrote:\n${shown.stdout}${shown.stderr}`;
  const deadline = performance.now() + 120_000;
  while (!shown.stdout.includes('Try next')) {
    assert.ok(performance.now() < deadline && running.has(opened), `It did not start. ${written()}`);
    await pause(100);
  }
  const key = /export BESTBEFORE_KEY=(bb_\S+)/.exec(shown.stdout)?.[1];
  assert.ok(key, `It printed no key. ${written()}`);
  const [signIn] = /http\S+\/sign-in\/\S+/.exec(shown.stdout) ?? [];
  return { key, signIn, stop: (how) => stopped(opened, how, written) };
}

/** SIGTERM goes to what was started, as from a supervisor; Ctrl-C to all that it has started as well. */
async function stopped({ child, ended }, how, written) {
  if (how === 'Ctrl-C') process.kill(-child.pid, 'SIGINT');
  else child.kill(how);
  assert.equal(await ended, 0, `${how} did not end it cleanly. ${written()}`);
  const left = (await readdir(join(clone, 'data'), { recursive: true })).filter((name) =>
    name.endsWith('postmaster.pid'),
  );
  assert.deepEqual(left, [], 'The embedded PostgreSQL runs on.');
}

/** After a failure: the embedded server is stopped too, if it can be. */
async function end({ child, ended }) {
  process.kill(-child.pid, 'SIGTERM');
  const late = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 30_000);
  await ended;
  clearTimeout(late);
}
