import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { testDatabase } from '../support/database.js';
import { linesIn } from '../support/log.js';
import { manifest } from '../support/manifest.js';
import { endEveryProcess, type Environment, onDatabase, runCommand, Service, until } from '../support/processes.js';
import { realDatabase } from '../support/real-clock.js';
import { TestSmtp } from '../support/smtp.js';

// Where the mails of a whole year go, by what the process was started with. Where they go with SMTP_URL to a real database's
// people is told in three-processes.spec.ts.

jest.setTimeout(120_000);

const REGISTERED = '2026-11-23T10:00:00Z';
/** A month before the end: the decider is sent a link, and the coordinator a notice. */
const FIRST_MORNING = '2027-10-31T08:00:00Z';
const ASKED = '2027-12-01T08:00:00Z';

let dataDir: string;
let smtp: TestSmtp;
let database: { drop(): Promise<void> };

beforeEach(async () => {
  smtp = await TestSmtp.start();
  dataDir = join(await mkdtemp(join(tmpdir(), 'bestbefore-mails-go-')), 'data');
});
afterEach(async () => {
  await endEveryProcess();
  await smtp.stop();
  await database.drop();
  await rm(join(dataDir, '..'), { recursive: true });
});

test('in a rehearsal they are kept where they were written, though a mail server is named', async () => {
  const rehearsal = await testDatabase();
  database = rehearsal;
  const environment = { ...onDatabase(rehearsal), DATA_DIR: dataDir, REHEARSAL: '1', SMTP_URL: smtp.url };
  const service = await Service.start(environment);
  const { slug } = await registered(service);

  const moved = await service.call('POST', '/v1/clock', { now: ASKED });
  expect([moved.status, moved.body.waiting]).toEqual([200, 0]);
  const mails = await outbox(service);
  expect(mails.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['decision-request', 'notice', 'ask']));
  expect(new Set(mails.map(({ prototype, state }) => `${prototype} ${state}`))).toEqual(new Set([`${slug} kept`]));

  expect(smtp.received).toEqual([]);
  expect(await readdir(dataDir).catch(() => [])).toEqual([]);
  await sound(environment);
});

test('without SMTP_URL each is a file that only its owner reads, and the log says where', async () => {
  const real = await realDatabase(REGISTERED);
  database = real;
  const environment = { ...onDatabase(real), DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  const service = await Service.start(environment);
  const { deciders, coordinators, panel } = await registered(service);
  await real.setClock(FIRST_MORNING);
  expect((await runCommand(['tick'], environment)).stdout).toContain(
    'tick: 1 prototypes, 7 acts performed, 1 skipped, 7 mails',
  );

  const mails = join(dataDir, 'mails');
  const ended = await until(
    async () => {
      const found = await outbox(service);
      return found.every(({ state }) => state !== 'waiting') ? found : undefined;
    },
    () => 'the mails to be written',
  );
  const kinds = ['decision-request', 'invitation', 'invitation', 'invitation', 'meeting', 'meeting', 'notice'];
  expect(ended.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(kinds.map((kind) => `${kind} sent`));
  const files = (await readdir(mails)).sort();
  expect(files.map((name) => name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'id'))).toEqual(
    kinds.map((kind) => `2027-10-31T09-00-00-${kind}-id.eml`),
  );
  const read = await Promise.all(files.map(async (name) => simpleParser(await readFile(join(mails, name)))));
  const inside = [...deciders, ...coordinators];
  expect(read.map(({ to }) => [to].flat()[0]!.text).sort()).toEqual(
    [...inside, ...inside, ...panel!].map(({ name, email }) => `"${name}" <${email}>`).sort(),
  );
  const modes = await Promise.all([mails, ...files.map((name) => join(mails, name))].map(modeOf));
  expect(modes).toEqual([0o700, ...kinds.map(() => 0o600)]);

  expect(service.process.stdout).toContain(`Mails go to .eml files in ${mails}.`);
  const said = await until(
    () => {
      const found = linesIn(service.process.stdout).filter(({ msg }) => msg === 'mail sent');
      return found.length >= kinds.length ? found : undefined;
    },
    () => 'a line for each in the log',
  );
  const destination = `.eml files in ${mails}`;
  const lines = said.map(({ kind, destination: to }) => `${String(kind)} ${String(to)}`);
  expect(lines.sort()).toEqual(kinds.map((kind) => `${kind} ${destination}`));
  await sound(environment);
});

async function registered(service: Service): Promise<ReturnType<typeof manifest>> {
  const entry = manifest();
  expect((await service.call('POST', '/v1/prototypes', entry)).status).toBe(201);
  return entry;
}

async function outbox(service: Service): Promise<{ prototype: string; kind: string; state: string }[]> {
  return (await service.call('GET', '/v1/mails')).body.items;
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

async function sound(environment: Environment): Promise<void> {
  expect(await runCommand(['verify'], { ...environment, LOG_LEVEL: 'warn' })).toMatchObject({ code: 0, stderr: '' });
}
