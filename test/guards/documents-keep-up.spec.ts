import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as permissions from '../../src/domain/permissions.js';
import { DEFAULT_POLICY } from '../../src/domain/policy.js';
import { STATUSES } from '../../src/domain/prototype.js';
import { ACT_KINDS } from '../../src/domain/agenda/act.js';

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the documents keep up with the code', () => {
  it('every package has its line in docs/adr/0002-dependencies.md', () => {
    const text = read('docs/adr/0002-dependencies.md');
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const packages = Object.keys({ ...dependencies, ...devDependencies });
    expect(packages.filter((name) => !new RegExp(`^\\| \`${name}\` +\\|`, 'm').test(text))).toEqual([]);
  });

  it('every permission has its line in docs/permissions.md', () => {
    const text = read('docs/permissions.md');
    const predicates = Object.keys(permissions).filter((name) => name.startsWith('may'));
    const lists = [...permissions.MEMBER_ROLES, ...permissions.SCOPES];
    expect([...predicates, ...lists].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  it('every status, act and policy field is a word of docs/glossary.md', () => {
    const text = read('docs/glossary.md');
    const words = [...STATUSES, ...ACT_KINDS, ...Object.keys(DEFAULT_POLICY)];
    expect(words.filter((word) => !text.includes(`\`${word}\``))).toEqual([]);
  });
});
