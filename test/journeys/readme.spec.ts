import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_KEY, onDatabase, ROOT, Service } from '../support/processes.js';

const run = promisify(execFile);
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The five lines between the marks, as a reader copies them. */
function fiveLines(): string[] {
  const block = /<!-- five lines: begin -->\s*```sh\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
  return block.trim().split('\n');
}

describe('the five lines of the README', () => {
  let database: TestDatabase;
  let service: Service;

  beforeAll(async () => {
    database = await testDatabase();
    service = await Service.start({ ...onDatabase(database), REHEARSAL: '1' });
  });

  afterAll(async () => {
    await service?.process.stop();
    await database?.drop();
  });

  it('work as printed, from a registration to a stop', async () => {
    const lines = fiveLines();
    expect(lines).toHaveLength(5);
    const answers: Record<string, unknown>[] = [];
    for (const line of lines) {
      const command = line.replaceAll('http://127.0.0.1:3000', service.url);
      const { stdout } = await run('bash', ['-c', command], {
        cwd: ROOT,
        env: { ...process.env, BESTBEFORE_KEY: ADMIN_KEY },
      });
      answers.push(JSON.parse(stdout) as Record<string, unknown>);
    }
    const [registered, gate, agenda, readiness, decided] = answers;
    expect(registered).toMatchObject({ slug: 'faitiere-bretagne', warnings: [] });
    expect(gate).toMatchObject({ status: 'planned', open: false });
    expect((agenda.items as unknown[]).length).toBeGreaterThan(10);
    expect(readiness).toMatchObject({ stop: { allowed: true }, continue: { allowed: false } });
    expect(decided).toMatchObject({ outcome: 'stop', term: 1 });
    expect(await service.gate('faitiere-bretagne')).toBe(410);
  });
});
