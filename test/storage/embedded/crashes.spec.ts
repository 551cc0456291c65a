import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { passwordsIn } from '../../../src/storage/embedded/passwords';
import { ask, killServer, Scene, serverPid, until, userOf } from './scene';

jest.setTimeout(60_000);

let scene: Scene;
beforeEach(async () => void (scene = await Scene.open()));
afterEach(async () => scene.close());

const inData = async () => readdir(scene.data).catch(() => []);

/** PostgreSQL believes in a recorded number if a program of its own user has it. */
async function record(pid: number): Promise<void> {
  const lines = [pid, scene.cluster, 1, 25432, '', '127.0.0.1', '', 'ready'];
  await writeFile(join(scene.cluster, 'postmaster.pid'), lines.join('\n'));
}

describe('a first start', () => {
  it('that was killed while the cluster was being made leaves nothing in the way', async () => {
    const killed = scene.launcher();
    await until(async () => {
      const site = (await inData()).find((name) => name.startsWith('postgres.building-'));
      return site !== undefined && (await readdir(join(scene.data, site))).includes('base');
    });
    killed.signalGroup('SIGKILL');
    await killed.ended;
    expect(await inData()).not.toContain('postgres');
    await scene.server();
    expect(await inData()).toEqual(['postgres', 'postgres-passwords.json', 'postgres.log']);
  });

  it('at the same moment as another one: one makes the cluster and one server runs, which the other adopts', async () => {
    const starts = [scene.launcher(), scene.launcher(), scene.launcher()];
    const ready = await Promise.all(starts.map((start) => start.ready()));
    expect(ready.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
    expect(new Set(ready.map(({ url }) => url)).size).toBe(1);
    expect(await inData()).toEqual(['postgres', 'postgres-passwords.json', 'postgres.log']);
  });
});

describe('of several first starts', () => {
  it('all use the passwords of the fastest', async () => {
    const kept = await Promise.all([1, 2, 3, 4].map(() => passwordsIn(scene.folder)));
    expect(new Set(kept.map((passwords) => JSON.stringify(passwords))).size).toBe(1);
    expect(await readdir(scene.folder)).toEqual(['postgres-passwords.json']);
  });
});

describe('after a crash', () => {
  it('of the application: the server goes on, and the next start adopts it', async () => {
    const application = scene.launcher();
    const { url } = await application.ready();
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const pid = await serverPid(scene.cluster);
    application.signalGroup('SIGKILL');
    await application.ended;
    const next = await scene.server();
    expect(next.adopted).toBe(true);
    expect(next.ownerUrl('postgres')).toBe(url);
    expect(await serverPid(scene.cluster)).toBe(pid);
    expect(await ask(url, 'SELECT answer FROM kept')).toBe(42);
    await next.stop();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('of both: the stale record is got over, and what was committed is there', async () => {
    const application = scene.launcher();
    const { url } = await application.ready();
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    application.signalGroup('SIGKILL');
    await killServer(scene.cluster);
    const next = await scene.server();
    expect(next.adopted).toBe(false);
    expect(await ask(next.ownerUrl('postgres'), 'SELECT answer FROM kept')).toBe(42);
  });

  it('of the server: starts at the same moment agree again', async () => {
    await (await scene.server()).ensureDatabase('jar');
    await killServer(scene.cluster);
    const ready = await Promise.all([scene.launcher(), scene.launcher()].map((start) => start.ready()));
    expect(ready.map(({ adopted }) => adopted).sort()).toEqual([false, true]);
  });

  it('a program that got the number of the dead server is neither taken for it nor harmed', async () => {
    await (await scene.server()).stop();
    const program = spawn('sleep', ['100'], await userOf(scene.cluster));
    await record(program.pid!);
    const next = await scene.server();
    expect(next.adopted).toBe(false);
    expect(await ask(next.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
    expect(program.exitCode).toBeNull();
    program.kill();
  });

  it('a server that died and was never buried, as in a container without init, is not waited for', async () => {
    await (await scene.server()).stop();
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 100'], await userOf(scene.cluster));
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    await record(Number(line));
    expect(await scene.server()).toMatchObject({ adopted: false });
    parent.kill();
  });

  it('that left an empty record: it is removed when nobody fills it', async () => {
    await (await scene.server()).stop();
    await writeFile(join(scene.cluster, 'postmaster.pid'), '');
    expect(await scene.server()).toMatchObject({ adopted: false });
  });

  it('of one of its processes: the server restarts itself, and our presence is taken up again', async () => {
    const [one, two] = [await scene.server(), await scene.server()];
    await expect(ask(one.ownerUrl('postgres'), crashItself)).rejects.toThrow();
    await until(() => scene.logged.filter((line) => line.includes('answers again')).length === 2);
    await one.stop();
    expect(scene.logged.at(-1)).toMatch(/goes on/);
    expect(await ask(two.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
    await two.stop();
    expect(scene.logged.at(-1)).toBe('PostgreSQL has stopped.');
  });
});

/** The process that serves this connection kills itself through the shell of `COPY … TO PROGRAM`. */
const crashItself = `COPY (SELECT 1) TO PROGRAM 'kill -9 $PPID'`;
