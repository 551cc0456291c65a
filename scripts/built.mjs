// Exits with 0 if dist was compiled, to its end, from the sources as they are now: then `npm start` need not compile them again.
//
//   node scripts/built.mjs || (npm run build && node scripts/built.mjs --note)
import { readdir, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

// Each build begins by emptying dist, the note included; only one that has ended well is noted.
const NOTE = 'dist/.built';
const SETTINGS = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];
const SOURCES = ['src', 'migrations'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (process.argv.includes('--note')) await writeFile(NOTE, '');
else process.exitCode = (await isBuilt()) ? 0 : 1;

async function isBuilt() {
  // A folder changes when something is put into it or taken away.
  const paths = [...SETTINGS, ...SOURCES, ...(await Promise.all(SOURCES.map(inside))).flat()];
  const [noted, ...changes] = await Promise.all([NOTE, ...paths].map(changedAt));
  return noted > Math.max(...changes);
}

async function inside(folder) {
  return (await readdir(folder, { recursive: true })).map((name) => `${folder}/${name}`);
}

/** Milliseconds; 0 for what is not there. */
async function changedAt(path) {
  return (await stat(path).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}
