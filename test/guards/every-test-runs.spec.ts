import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = join(__dirname, '../..');
const leftOut = /\b(it|test|describe)\.(skip|only|todo|failing)\b|\b[xf](it|describe)\(/;

// Jest itself is asked, so that a pattern which looks right but matches nothing is found out.
describe('every test runs', () => {
  it('in exactly one of the Jest projects', () => {
    expect(listedOn('')).toEqual(specFiles());
  });

  it('on a given server too, but for those that start servers of their own', () => {
    const onAnyServer = specFiles().filter((file) => !file.startsWith('test/storage/embedded/'));
    expect(listedOn('postgres://postgres@127.0.0.1:5432/postgres')).toEqual(onAnyServer);
  });

  it('and none is skipped, focused or left for later', () => {
    const half = specFiles().filter((file) => leftOut.test(readFileSync(join(root, file), 'utf8')));
    expect(half).toEqual([]);
  });
});

/** One by one, because Jest lists a file once that two projects would run. */
function listedOn(server: string): string[] {
  return projects()
    .flatMap((project) => askJest(['--listTests', '--selectProjects', project], server).split('\n'))
    .filter((line) => line.includes('.spec.'))
    .map((line) => relative(root, resolve(root, line.trim())))
    .sort();
}

function projects(): string[] {
  const { configs } = JSON.parse(askJest(['--showConfig'])) as { configs: { displayName: { name: string } }[] };
  return configs.map(({ displayName }) => displayName.name);
}

function askJest(question: string[], server = ''): string {
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const env = { ...process.env, TEST_DATABASE_URL: server };
  return execFileSync(process.execPath, [jest, ...question], { cwd: root, encoding: 'utf8', env });
}

function specFiles(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(spec|test)\.[cm]?[jt]sx?$/.test(name))
    .map((name) => join('test', name))
    .sort();
}
