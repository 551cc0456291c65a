import { ACT_KINDS } from '../../src/domain/agenda/act.js';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BEGINNING } from '../support/database.js';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import {
  ADMIN_KEY,
  endEveryProcess,
  type Environment,
  onDatabase,
  type Ran,
  ROOT,
  Service,
} from '../support/processes.js';
import { realDatabase, type RealDatabase } from '../support/real-clock.js';

// The README as somebody reads it who copies each block into a terminal, from top to bottom.

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

jest.setTimeout(90_000);

/** The commands below a heading, block by block, as printed. */
function blocksOf(heading: string): string[] {
  const section = README.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands.trim());
}

/** As a shell does it, but for the address: the service of a test listens on a port of its own. */
function inShell(commands: string, { url }: Service): Promise<Ran> {
  const env = { ...process.env, BESTBEFORE_KEY: ADMIN_KEY, BESTBEFORE_URL: url };
  const asPrinted = ['-c', commands.replaceAll('http://127.0.0.1:3000', url)];
  return new Promise((done) => {
    const shell = execFile('bash', asPrinted, { cwd: ROOT, env }, (_error, stdout, stderr) =>
      done({ code: shell.exitCode, stdout, stderr }),
    );
  });
}

async function answerTo(command: string, service: Service): Promise<Record<string, unknown>> {
  return JSON.parse((await inShell(command, service)).stdout) as Record<string, unknown>;
}

describe('the first prototype in five lines', () => {
  let folder: string;
  let database: RealDatabase;
  let service: Service;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bestbefore-readme-'));
    database = await realDatabase(BEGINNING);
    service = await Service.start({ ...onDatabase(database), DATA_DIR: folder });
  });

  afterAll(async () => {
    await endEveryProcess();
    await database?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('go from a registration to a stop', async () => {
    const lines = blocksOf('The first prototype in five lines').join('\n').split('\n');
    expect(lines).toHaveLength(5);
    const answers: Record<string, unknown>[] = [];
    for (const line of lines) answers.push(await answerTo(line, service));

    const [registered, gate, agenda, readiness, decided] = answers;
    expect(registered).toMatchObject({ slug: 'faitiere-bretagne', warnings: [] });
    expect(gate).toMatchObject({ status: 'planned', open: false });
    expect((agenda.items as unknown[]).length).toBeGreaterThan(10);
    expect(readiness).toMatchObject({ stop: { allowed: true }, continue: { allowed: false } });
    expect(decided).toMatchObject({ outcome: 'stop', term: 1 });
    expect(await service.gate('faitiere-bretagne')).toBe(410);
  });

  it('are no rehearsal: a life is not played here, and why not is said', async () => {
    const { code, stdout, stderr } = await inShell('sh examples/a-life-in-rehearsal.sh', service);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `${service.url} is no rehearsal. Stop it, and start one: REHEARSAL=2026-11-23T09:00:00Z npm start\n`,
    );
  });
});

describe('a life in rehearsal', () => {
  const [start, foretold, life, onwards, ...more] = blocksOf('A life in rehearsal');
  let database: EmptyDatabase;
  let service: Service;

  beforeAll(async () => {
    database = await emptyDatabase();
    service = await Service.start({ ...onDatabase(database), ...environmentOf(start), SCHEDULER: 'on' });
  });

  afterAll(async () => {
    await endEveryProcess();
    await database?.drop();
  });

  it('begins when the printed start says, before the examples do', async () => {
    expect(start).toBe('REHEARSAL=2026-11-23T09:00:00Z npm start');
    expect(more).toEqual([]);
    const { body } = await service.call('GET', '/v1/clock');
    expect(body).toEqual({ now: '2026-11-23T09:00:00.000Z', rehearsal: true });
  });

  it('foretells without effect', async () => {
    const { acts, warnings } = (await answerTo(foretold, service)) as { acts: { kind: string }[]; warnings: [] };
    expect(warnings).toEqual([]);
    expect(new Set(acts.map(({ kind }) => kind))).toEqual(
      new Set(ACT_KINDS.filter((kind) => kind !== 'lapse' && kind !== 'answer-reminder')),
    );
    expect((await service.call('GET', '/v1/prototypes')).body.items).toEqual([]);
  });

  it('plays a year, from not yet to stopped', async () => {
    const { code, stdout, stderr } = await inShell(life, service);
    expect([code, stderr]).toEqual([0, '']);
    const gates = [...stdout.matchAll(/the gate answers (\d+)/g)].map(([, status]) => status);
    expect(gates).toEqual(['425', '200', '200', '423', '423', '410']);
    expect((await service.call('GET', '/v1/clock')).body.now).toBe('2027-12-31T12:00:00.000Z');
  });

  it('goes on as far as it is told, the others asked all the while', async () => {
    const moved = await answerTo(onwards, service);
    expect(moved).toMatchObject({ now: '2028-06-30T12:00:00.000Z', mails: 75, waiting: 0 });
    const { body } = await service.call('GET', '/v1/prototypes?needsDecision=true');
    expect(body.items.map(({ slug }: { slug: string }) => slug).sort()).toEqual([
      'asso-rhone-alpes',
      'scop-audiovisuelle',
    ]);
  });

  it('does not turn back: a second life there says that it takes another rehearsal', async () => {
    const { code, stdout, stderr } = await inShell(life, service);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      'The clock of this rehearsal stands at 2028-06-30T12:00:00.000Z; this story begins at 2026-11-30T23:00:00.000Z.',
      'Begin another rehearsal: DATA_DIR=./data/another-life REHEARSAL=2026-11-23T09:00:00Z npm start',
    ]);
  });
});

/** What stands before `npm start`. */
function environmentOf(start: string): Environment {
  return Object.fromEntries([...start.matchAll(/(\w+)=(\S+) /g)].map(([, name, value]) => [name, value]));
}
