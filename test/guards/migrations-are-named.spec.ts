import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';

const folder = join(__dirname, '../../migrations');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  .sort();

// The compiled application runs what the barrel names, and nothing that merely lies in the folder.
describe('migrations', () => {
  it('are all named in migrations/index.ts, in the order of their timestamps', () => {
    expect(migrations.map((migration) => migration.name)).toEqual(files.map(classIn));
  });

  it('carry the timestamp and the sentence of their file', () => {
    expect(files.map(classIn)).toEqual(files.map(classFor));
  });

  it('can be undone', () => {
    for (const migration of migrations) expect(typeof new migration().down).toBe('function');
  });
});

function classIn(file: string): string | undefined {
  return /export class (\w+)/.exec(readFileSync(join(folder, file), 'utf8'))?.[1];
}

/** `1795392000001-keep-one-clock.ts` → `KeepOneClock1795392000001` */
function classFor(file: string): string {
  const [timestamp, ...words] = file.slice(0, -'.ts'.length).split('-');
  return words.map((word) => word[0].toUpperCase() + word.slice(1)).join('') + timestamp;
}
