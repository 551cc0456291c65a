import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = join(__dirname, '../..');
const leftOut = /\b(it|test|describe)\.(skip|only|todo|failing)\b|\b[xf](it|describe)\(/;

// Jest itself is asked, so that a pattern which looks right but matches nothing is found out.
describe('every test runs', () => {
  it('in exactly one of the Jest projects', () => {
    const matched = ['unit', 'e2e', 'simulation'].flatMap(listed).sort();
    expect(matched).toEqual(specFiles());
  });

  it('and none is skipped, focused or left for later', () => {
    const half = specFiles().filter((file) => leftOut.test(readFileSync(join(root, file), 'utf8')));
    expect(half).toEqual([]);
  });
});

function listed(project: string): string[] {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const output = execFileSync(process.execPath, [jest, '--listTests', '--selectProjects', project], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, SIMULATION: '1', TEST_DATABASE_URL: '' },
  });
  return output
    .split('\n')
    .filter((line) => line.includes('.spec.'))
    .map((line) => relative(root, resolve(root, line.trim())));
}

function specFiles(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(spec|test)\.[cm]?[jt]sx?$/.test(name))
    .map((name) => join('test', name))
    .sort();
}
