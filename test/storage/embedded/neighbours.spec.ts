import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, Scene, userOf } from './scene';

jest.setTimeout(60_000);

let scene: Scene;
beforeEach(async () => void (scene = await Scene.open()));
afterEach(async () => scene.close());

describe('a server of another data folder', () => {
  it('that took the port of ours, which is still stopping, is not mistaken for ours', async () => {
    await (await scene.server()).stop();
    const other = await scene.server({ directory: join(scene.folder, 'other') });
    // What is left of ours is a process in our folder that does not listen any more.
    const stopping = spawn('sleep', ['100'], { cwd: scene.cluster, ...(await userOf(scene.cluster)) });
    const record = [stopping.pid, scene.cluster, 1, other.port, '', '127.0.0.1', '', 'stopping'];
    await writeFile(join(scene.cluster, 'postmaster.pid'), record.join('\n'));
    const start = scene.server();
    await Promise.race([start, sleep(500)]);
    stopping.kill();
    const server = await start;
    expect(server.adopted).toBe(false);
    expect(server.port).not.toBe(other.port);
  });
});

describe('a copied data folder', () => {
  it('gets a server of its own, though its record names the running server of the original', async () => {
    const original = await scene.server();
    await original.ensureDatabase('jar');
    await original.stop();
    const copy = join(scene.folder, 'copy');
    await cp(scene.data, copy, { recursive: true });
    const running = await scene.server();
    const record = await readFile(join(scene.cluster, 'postmaster.pid'), 'utf8');
    await writeFile(join(copy, 'postgres/postmaster.pid'), record);

    const second = await scene.server({ directory: copy });
    expect(second.adopted).toBe(false);
    expect(second.port).not.toBe(running.port);
    await ask(second.ownerUrl('jar'), 'CREATE TABLE only_in_the_copy ()');
    expect(await ask(running.ownerUrl('jar'), `SELECT to_regclass('only_in_the_copy')`)).toBeNull();
  });
});
