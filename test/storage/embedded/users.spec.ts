import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { EmbeddedServerError } from '../../../src/storage/embedded/server';
import { isRoot, nameless, stranger } from './identity';
import { InstalledProject } from './installed-project';
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

describe(isRoot ? 'as root' : 'as an ordinary user', isRoot ? rootStories : ordinaryStories);

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
    const env = { XDG_CACHE_HOME: join(scene.folder, 'cache') };
    const launcher = scene.launcher({ command, env, directory: join(hidden, 'project/data') });
    await launcher.ready();
    expect(launcher.logged).toContain(`Copied the programs of PostgreSQL to ${scene.folder}/cache/bestbefore/`);
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

  it('explains itself to a user who may not write to the data folder', async () => {
    const { command } = await InstalledProject.in(join(scene.folder, 'project'));
    await mkdir(scene.data);
    const { name, message } = await scene.launcher({ command, user: stranger.uid }).failure();
    expect(name).toBe('EmbeddedServerError');
    expect(message).toMatch(/cannot be written \(EACCES.*point DATA_DIR at another folder/);
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

function ordinaryStories() {
  it('runs PostgreSQL as that user', async () => {
    await scene.server();
    expect(await runsAs()).toBe(process.getuid?.());
  });

  it('explains itself when the data folder cannot be written', async () => {
    await mkdir(scene.data, { mode: 0o500 });
    const failure = await scene.failure();
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect(failure.message).toMatch(/cannot be written \(EACCES.*point DATA_DIR at another folder/);
  });

  it('explains itself when the data folder cannot be made', async () => {
    expect((await scene.failure({ directory: '/bestbefore-data' })).message).toMatch(/cannot be written/);
  });
}
