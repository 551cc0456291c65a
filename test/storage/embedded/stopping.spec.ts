import { setTimeout as sleep } from 'node:timers/promises';
import { findOrLaunch } from '../../../src/storage/embedded/launch';
import { openCluster } from '../../../src/storage/embedded/open-cluster';
import { shutDown } from '../../../src/storage/embedded/shut-down';
import { ask, runsOn, Scene, serverPid, until, withClient } from './scene';

jest.setTimeout(60_000);

let scene: Scene;
beforeEach(async () => void (scene = await Scene.open()));
afterEach(async () => scene.close());

describe.each(['SIGINT', 'SIGTERM'] as const)('%s to the whole process group, as Ctrl-C sends it', (signal) => {
  it('lets the application work to its end first, then the server stops and writes everything down', async () => {
    const application = scene.launcher();
    await application.ready();
    const pid = await serverPid(scene.cluster);
    application.signalGroup(signal);
    await sleep(150);
    expect(await runsOn(scene.cluster, pid)).toBe(true);
    await application.ended;
    await until(async () => !(await runsOn(scene.cluster, pid)));
    expect(application.facts.slice(-2)).toEqual([
      { lastWork: { answered: 1 }, signal },
      { log: 'PostgreSQL has stopped.' },
    ]);
  });
});

describe('stopping', () => {
  it('leaves the server to another process that uses it, even without an open query or pool', async () => {
    const one = scene.launcher();
    const { url } = await one.ready();
    const two = await scene.server();
    expect(two.adopted).toBe(true);
    await one.stop();
    expect(one.logged).toContain('PostgreSQL goes on: it is still used by best before.');
    expect(await ask(url, 'SELECT 1')).toBe(1);
    await two.stop();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('leaves the server to a person who is connected to it, and names the program', async () => {
    const server = await scene.server();
    const url = `${server.ownerUrl('postgres')}?application_name=psql`;
    await withClient(url, async (person) => {
      await server.stop();
      expect(scene.logged.at(-1)).toBe('PostgreSQL goes on: it is still used by psql.');
      expect((await person.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    });
    const next = await scene.server();
    expect(next.adopted).toBe(true);
  });

  it('of all processes at once is done by the last of them', async () => {
    const processes = [scene.launcher(), scene.launcher(), scene.launcher()];
    const [{ url }] = await Promise.all(processes.map((each) => each.ready()));
    await Promise.all(processes.map((each) => each.stop()));
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('once decided shuts newcomers out: they wait, and start a server of their own', async () => {
    const log = () => undefined;
    const cluster = await openCluster({ directory: scene.data, log, settings: { fsync: 'off' } });
    const { presence } = await findOrLaunch(cluster);
    expect(await presence.leave()).toBe('last');
    const newcomer = scene.server();
    await sleep(300);
    await shutDown(cluster, presence.postmaster);
    const server = await newcomer;
    expect(server.adopted).toBe(false);
    expect(await ask(server.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
  });

  it('while another process starts: that one gets a server, the old or a new one', async () => {
    const settings = {};
    let server = await scene.server({ settings });
    for (let round = 0; round < 10; round++) {
      const [, next] = await Promise.all([server.stop(), sleep(round * 3).then(() => scene.server({ settings }))]);
      expect(await ask(next.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
      server = next;
    }
  });

  it('twice is the same as once, and a server that died meanwhile is no fault', async () => {
    const server = await scene.server();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(scene.logged.filter((line) => line === 'PostgreSQL has stopped.')).toHaveLength(1);
  });
});
