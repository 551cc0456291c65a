import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { isRoot, nameless, stranger } from './identity';
import { InstalledProject } from './installed-project';
import { type LauncherOptions } from './launcher-process';
import { ask, killServer, Scene } from './scene';

jest.setTimeout(60_000);

const nobody = 65534;

let scene: Scene;
beforeEach(async () => void (scene = await Scene.open()));
afterEach(async () => scene.close());

/** PostgreSQL writes this file itself. */
const runsAs = async () => (await stat(join(scene.cluster, 'postmaster.pid'))).uid;

describe('whoever starts the embedded server', () => {
  it('keeps the passwords from other users, and lets nobody in without', async () => {
    const server = await scene.server();
    const passwords = join(scene.data, 'postgres-passwords.json');
    expect((await stat(passwords)).mode & 0o777).toBe(0o600);
    for (const database of ['postgres', 'template1']) {
      const url = new URL(server.ownerUrl(database));
      for (const password of ['', 'guess', 'bestbefore']) {
        url.password = password;
        await expect(ask(url.href, 'SELECT 1')).rejects.toThrow(/password/);
      }
    }
    expect(
      await ask(server.ownerUrl('postgres'), `SELECT rolpassword FROM pg_authid WHERE rolname = 'bestbefore'`),
    ).toMatch(/^SCRAM-SHA-256\$/);
    expect(
      await ask(server.ownerUrl('postgres'), 'SELECT string_agg(DISTINCT auth_method, $$,$$) FROM pg_hba_file_rules'),
    ).toBe('scram-sha-256');
  });

  it('closes a password file that somebody has opened to all', async () => {
    await (await scene.server()).stop();
    const passwords = join(scene.data, 'postgres-passwords.json');
    await chmod(passwords, 0o644);
    await scene.server();
    expect((await stat(passwords)).mode & 0o777).toBe(0o600);
  });
});

describe('an ordinary user', () => {
  let installed: Scene;
  let user: Partial<LauncherOptions>;

  /** Root becomes one, in a project that they can reach. */
  beforeAll(async () => {
    installed = await Scene.open();
    const { command } = await InstalledProject.in(join(installed.folder, 'project'));
    user = isRoot ? { command, user: stranger.uid } : {};
  });
  afterAll(() => installed.close());

  beforeEach(async () => {
    if (isRoot) await chown(scene.folder, stranger.uid, stranger.gid);
  });

  it('runs PostgreSQL as themselves, in a folder that is theirs alone', async () => {
    const launcher = scene.launcher(user);
    await launcher.ready();
    const uid = isRoot ? stranger.uid : process.getuid?.();
    expect(await runsAs()).toBe(uid);
    const { uid: owner, mode } = await stat(scene.data);
    expect([owner, mode & 0o777]).toEqual([uid, 0o700]);
    await launcher.stop();
    expect(launcher.logged).toContain('PostgreSQL has stopped.');
  });

  it('finds the data again after a crash of both, and adopts a server that went on alone', async () => {
    const first = scene.launcher(user);
    const { url } = await first.ready();
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.kill();
    await killServer(scene.cluster);
    const second = scene.launcher(user);
    const recovered = await second.ready();
    expect(recovered.adopted).toBe(false);
    expect(await ask(recovered.url, 'SELECT answer FROM kept')).toBe(42);
    await second.kill();
    expect(await scene.launcher(user).ready()).toMatchObject({ adopted: true, url: recovered.url });
  });

  it('is told when the data folder cannot be written', async () => {
    await mkdir(scene.data, { mode: 0o555 });
    const { name, message } = await scene.launcher(user).failure();
    expect(name).toBe('EmbeddedServerError');
    expect(message).toMatch(/cannot be written \(EACCES.*point DATA_DIR at another folder/);
  });

  it('is told when the data folder cannot be made', async () => {
    const { name, message } = await scene.launcher({ ...user, directory: '/bestbefore-data' }).failure();
    expect(name).toBe('EmbeddedServerError');
    expect(message).toMatch(/\/bestbefore-data cannot be written \(EACCES.*point DATA_DIR at another folder/);
  });
});

// What only root can do, or set up for another user.
if (isRoot) describe('as root', rootStories);

function rootStories() {
  it('runs PostgreSQL as nobody, who gets the data folder', async () => {
    await scene.server();
    expect(await runsAs()).toBe(nobody);
    expect((await stat(scene.cluster)).uid).toBe(nobody);
  });

  it('needs no way for nobody to the data folder: below a mode-700 folder it starts, recovers and stops', async () => {
    await chmod(scene.folder, 0o700);
    const first = await scene.server();
    await ask(first.ownerUrl('postgres'), 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await runsAs()).toBe(nobody);
    await killServer(scene.cluster);
    const again = await scene.server();
    expect(await ask(again.ownerUrl('postgres'), 'SELECT answer FROM kept')).toBe(42);
    await again.stop();
    expect((await stat(scene.folder)).mode & 0o777).toBe(0o700);
  });

  it('copies the programs to a cache, once, when the project is below a mode-700 folder', async () => {
    const hidden = join(scene.folder, 'hidden');
    await mkdir(hidden, { mode: 0o700 });
    const { command } = await InstalledProject.in(join(hidden, 'project'));
    const cache = join(scene.folder, 'cache');
    await mkdir(cache);
    await chmod(cache, 0o755);
    const env = { XDG_CACHE_HOME: cache };
    const launcher = scene.launcher({ command, env, directory: join(hidden, 'project/data') });
    await launcher.ready();
    expect(launcher.logged).toContain(`Copied the programs of PostgreSQL to ${cache}/bestbefore/`);
    await launcher.stop();
    const again = scene.launcher({ command, env, directory: join(hidden, 'project/data') });
    await again.ready();
    expect(again.logged).not.toContain('Copied');
    await again.stop();
  });

  it('gives a cluster that root owns, restored from a backup perhaps, to nobody', async () => {
    await (await scene.server()).stop();
    execFileSync('chown', ['-R', '0:0', scene.cluster]);
    await scene.server();
    expect(await runsAs()).toBe(nobody);
  });

  it('works for an ordinary user, and root may step in and out without taking the folder away', async () => {
    const { command } = await InstalledProject.in(join(scene.folder, 'project'));
    await mkdir(scene.data);
    await chown(scene.data, stranger.uid, stranger.gid);
    const user = scene.launcher({ command, user: stranger.uid });
    await user.ready();
    expect(await runsAs()).toBe(stranger.uid);
    await user.stop();
    const root = await scene.server();
    expect(await runsAs()).toBe(stranger.uid);
    await root.stop();
    const userAgain = scene.launcher({ command, user: stranger.uid });
    expect(await userAgain.ready()).toMatchObject({ adopted: false });
    await userAgain.stop();
  });

  it('leaves the files of one user unreadable for another', async () => {
    await scene.server();
    for (const path of ['postgres-passwords.json', 'postgres.log', 'postgres/PG_VERSION']) {
      const read = () =>
        execFileSync('cat', [join(scene.data, path)], { uid: stranger.uid, gid: stranger.gid, stdio: 'pipe' });
      expect(read).toThrow(/Permission denied/);
    }
  });

  it('explains itself to a user without a name, as containers may have', async () => {
    const { command } = await InstalledProject.in(join(scene.folder, 'project'));
    await chmod(scene.folder, 0o777);
    const { message } = await scene.launcher({ command, user: nameless }).failure();
    expect(message).toMatch(/could not be made in [^]*start as one that is in \/etc\/passwd, or set DATABASE_URL/);
  });

  it('explains itself to a user whose cluster was made by root', async () => {
    const { command } = await InstalledProject.in(join(scene.folder, 'project'));
    await (await scene.server()).stop();
    await chown(scene.data, stranger.uid, stranger.gid);
    const { message } = await scene.launcher({ command, user: stranger.uid }).failure();
    expect(message).toMatch(/belongs to another user \(65534\).*sudo chown -R/);
  });
}
