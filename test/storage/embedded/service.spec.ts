import { chown, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { manifest } from '../../support/manifest.js';
import {
  type AppProcess,
  endEveryProcess,
  type Environment,
  type Installation,
  Service,
  until,
} from '../../support/processes.js';
import { isRoot, stranger } from './identity';
import { InstalledProject } from './installed-project';
import { ask, Scene } from './scene';

// The whole service as `npm start` starts it on a machine with nothing else.

jest.setTimeout(120_000);

let scene: Scene;
beforeEach(async () => void (scene = await Scene.open()));
afterEach(async () => {
  await endEveryProcess();
  await scene.close();
});

/** Starts it on the data folder of this story, and waits until it has said all. */
async function start(more: Environment = {}, installation?: Installation): Promise<Service> {
  const service = await Service.start({ DATA_DIR: scene.data, ...more }, undefined, installation);
  await until(
    () => (service.process.stdout.includes('Try next') ? true : undefined),
    () => 'all of it',
  );
  return service;
}

const keyIn = ({ stdout }: AppProcess): string | undefined => /\bbb_[A-Za-z0-9_-]{40}\b/.exec(stdout)?.[0];

async function statusOf({ url }: Service, key: string, path = '/v1/prototypes', body?: object): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const request = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
  return (await fetch(url + path, request)).status;
}

const inTheFuture = () => manifest({ term: { startsOn: '2099-01-01', expiresOn: '2099-12-31' } });
const modeOf = async (name: string) => (await stat(join(scene.data, name))).mode & 0o777;
const postmasters = async () =>
  (await readdir(scene.data, { recursive: true })).filter((name) => name.endsWith('postmaster.pid'));

describe('the service with the embedded server', () => {
  it('of three first starts at once one has the key, all serve, and the last to leave stops the server', async () => {
    const services = await Promise.all([1, 2, 3].map(() => start()));
    const keys = services.flatMap(({ process }) => keyIn(process) ?? []);
    expect(keys).toHaveLength(1);
    expect(await Promise.all(services.map((service) => statusOf(service, keys[0])))).toEqual([200, 200, 200]);
    expect((await readdir(scene.data)).filter((name) => name.includes('secret'))).toEqual(['secret']);

    const [last, ...others] = services;
    for (const { process } of others) expect(await process.stop()).toBe(0);
    expect(await statusOf(last, keys[0])).toBe(200);
    expect(await last.process.stop()).toBe(0);
    expect(await postmasters()).toEqual([]);
  });

  it('killed without farewell, starts again and knows everything', async () => {
    const first = await start();
    const key = keyIn(first.process)!;
    const prototype = inTheFuture();
    expect(await statusOf(first, key, '/v1/prototypes', prototype)).toBe(201);
    await first.process.killed();

    const second = await start();
    expect(await statusOf(second, key, `/v1/prototypes/${prototype.slug}`)).toBe(200);
    expect(await second.process.stop('SIGINT')).toBe(0);
    expect(await postmasters()).toEqual([]);
  });

  it('makes a secret of its own, keeps it from other users, and goes on with it', async () => {
    const first = await start();
    const secret = await readFile(join(scene.data, 'secret'), 'utf8');
    expect(secret.trim()).toMatch(/^[\w-]{64}$/);
    expect(await modeOf('secret')).toBe(0o600);
    expect(first.process.stdout + first.process.stderr).not.toContain(secret.trim());
    expect(await first.process.stop()).toBe(0);

    await start();
    expect(await readFile(join(scene.data, 'secret'), 'utf8')).toBe(secret);
    expect(await modeOf('secret')).toBe(0o600);
  });

  it('keeps a rehearsal in a database of its own beside the real one', async () => {
    const real = await start();
    const rehearsal = await start({ REHEARSAL: '1' });
    const [realKey, rehearsalKey] = [keyIn(real.process)!, keyIn(rehearsal.process)!];

    const server = await scene.server();
    const databases = `SELECT array_agg(datname::text ORDER BY datname) FROM pg_database WHERE datname LIKE 'bestbefore%'`;
    expect(await ask(server.ownerUrl('postgres'), databases)).toEqual(['bestbefore', 'bestbefore_rehearsal']);
    const kinds = ['bestbefore', 'bestbefore_rehearsal'].map((name) =>
      ask(server.ownerUrl(name), 'SELECT kind FROM installation'),
    );
    expect(await Promise.all(kinds)).toEqual(['real', 'rehearsal']);

    const prototype = inTheFuture();
    expect(await statusOf(rehearsal, rehearsalKey, '/v1/prototypes', prototype)).toBe(201);
    expect(await statusOf(real, rehearsalKey)).toBe(401);
    expect(await statusOf(real, realKey, `/v1/prototypes/${prototype.slug}`)).toBe(404);
    const tomorrow = { now: new Date(Date.now() + 24 * 3_600_000).toISOString() };
    expect(await statusOf(rehearsal, rehearsalKey, '/v1/clock', tomorrow)).toBe(200);
    expect(await statusOf(real, realKey, '/v1/clock', tomorrow)).toBe(409);
    const own = `SELECT clock_now() = date_trunc('milliseconds', statement_timestamp())`;
    expect(await ask(server.ownerUrl('bestbefore'), own)).toBe(true);
    expect(await ask(server.ownerUrl('bestbefore_rehearsal'), own)).toBe(false);
  });

  it('starts, serves and stops for an ordinary user, whose files it all writes', async () => {
    const { folder, command } = await InstalledProject.service(join(scene.folder, 'project'));
    await mkdir(scene.data);
    if (isRoot) await chown(scene.data, stranger.uid, stranger.gid);
    const user = isRoot ? stranger.uid : process.getuid?.();
    const service = await start({ HOME: scene.data }, { folder, command, ...(isRoot && { user }) });
    const key = keyIn(service.process)!;
    expect(await statusOf(service, key, '/v1/prototypes', inTheFuture())).toBe(201);

    const written = ['postgres', 'postgres/postmaster.pid', 'postgres.log', 'postgres-passwords.json', 'secret'];
    const owners = written.map(async (name) => (await stat(join(scene.data, name))).uid);
    expect(await Promise.all(owners)).toEqual(written.map(() => user));
    expect(await service.process.stop()).toBe(0);
    expect(service.process.stderr).toBe('');
    expect(await postmasters()).toEqual([]);
  });
});
