import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_KEY, endEveryProcess, onDatabase, ROOT, Service } from '../support/processes.js';

// The two scripts of examples/, as a reader of the README runs them, against a rehearsal whose clock begins in November 2026.

jest.setTimeout(90_000);

let database: TestDatabase;
let service: Service;
let registered: string[][];
let told: string[];

beforeAll(async () => {
  database = await testDatabase();
  service = await Service.start({ ...onDatabase(database), REHEARSAL: '1', SCHEDULER: 'on' });
  registered = [await script('register.sh'), await script('register.sh')];
  told = await script('a-life-in-rehearsal.sh');
});

afterAll(async () => {
  await endEveryProcess();
  await database.drop();
});

test('the three associations, their portfolio and their first steps are there, and a second run changes nothing', async () => {
  const slugs = ['asso-rhone-alpes', 'faitiere-bretagne', 'scop-audiovisuelle'];
  const told = [...slugs.map((slug) => `${slug}: registered`), 'une-cooperative-pour-durer: declared'];
  expect(registered[0].slice(0, told.length)).toEqual(told);
  expect(registered[1]).toEqual(registered[0]);
  for (const slug of slugs) {
    const [steps, fundings] = [`/v1/prototypes/${slug}/steps`, `/v1/prototypes/${slug}/fundings`];
    expect((await service.call('GET', steps)).body.items).toHaveLength(4);
    expect((await service.call('GET', fundings)).body.items).toMatchObject([{ state: 'sought' }]);
  }
  const { body } = await service.call('GET', '/v1/portfolios/une-cooperative-pour-durer');
  expect([body.version, body.prototypes.length]).toEqual([1, 3]);
  expect((await service.call('GET', '/v1/prototypes')).body.items).toHaveLength(3);
});

test('the gate goes from not yet to yes, to halted, to ended', () => {
  const gates = told.flatMap((line) => /the gate answers (\d+)/.exec(line)?.[1] ?? []);
  expect(gates).toEqual(['425', '200', '200', '423', '423', '410']);
});

test('a year of mails, at nine in Paris, each said once', () => {
  const deciders = ['presidence.faitiere', 'membres.faitiere'];
  const coordinators = ['coordination.faitiere', 'tresorerie.faitiere'];
  const sponsors = ['vie-associative.faitiere'];
  const reviewers = ['accompagnement.cae', 'comptoir.belgique', 'cooperative.studies', 'salariee.membre'];
  /** A round in which nobody answers: asked, reminded twice, lost all four on the day of the meeting's reminder. */
  const round = (opens: string, first: string, last: string, lost: string, after: string): Told[] => [
    [opens, 'invitation', reviewers],
    [opens, 'meeting', [...deciders, ...coordinators]],
    [first, 'reply-reminder', reviewers],
    [last, 'reply-reminder', reviewers],
    [lost, 'meeting-reminder', [...deciders, ...coordinators]],
    ...reviewers.map((): Told => [lost, 'reviewer-lost', coordinators]),
    [lost, 'panel-short', coordinators],
    [after, 'unanswered', coordinators],
  ];
  const year: Told[] = [
    ...round(...(['06-01', '06-04', '06-09', '06-14', '06-24'].map((day) => `2027-${day}T07:00:00.000Z`) as Days)),
    ...round(...(['10-31', '11-03', '11-08', '11-13', '11-23'].map((day) => `2027-${day}T08:00:00.000Z`) as Days)),
    ['2027-10-31T08:00:00.000Z', 'decision-request', deciders],
    ['2027-10-31T08:00:00.000Z', 'notice', coordinators],
    ['2027-11-16T08:00:00.000Z', 'notice', [...deciders, ...coordinators]],
    ['2027-11-23T08:00:00.000Z', 'notice', [...deciders, ...coordinators]],
    ['2027-11-29T08:00:00.000Z', 'notice', [...deciders, ...coordinators]],
    ['2027-12-01T08:00:00.000Z', 'ask', [...deciders, ...coordinators]],
    ['2027-12-08T08:00:00.000Z', 'overdue', [...deciders, ...coordinators]],
    ['2027-12-14T08:00:00.000Z', 'escalation', sponsors],
    ['2027-12-15T08:00:00.000Z', 'overdue', [...deciders, ...coordinators, ...sponsors]],
    ['2027-12-22T08:00:00.000Z', 'overdue', [...deciders, ...coordinators, ...sponsors]],
    ['2027-12-29T08:00:00.000Z', 'overdue', [...deciders, ...coordinators, ...sponsors]],
    ['2027-12-31T12:00:00.000Z', 'decided', [...deciders, ...coordinators, ...sponsors]],
  ];
  const mails = told.flatMap((line) => {
    const [, at, kind, email] = /^ {2}(\S+Z) +(\S+) +.* <(.*)@example\.org>$/.exec(line) ?? [];
    return at ? [`${at} ${kind} ${email}`] : [];
  });
  expect(mails.sort()).toEqual(year.flatMap(([at, kind, to]) => to.map((email) => `${at} ${kind} ${email}`)).sort());
});

test('nothing has left, and each mail can be read as it would have been sent, in the language of its reader', async () => {
  const { body } = await service.call('GET', '/v1/mails?prototype=asso-rhone-alpes&limit=200');
  expect(new Set(body.items.map((mail: { state: string }) => mail.state))).toEqual(new Set(['kept']));

  const notices = body.items.filter(
    (mail: { kind: string; createdAt: string }) => mail.createdAt === '2027-09-29T07:00:00.000Z',
  );
  const languages = await Promise.all(
    notices.map(async ({ id, email }: { id: string; email: string }) => [email, await languageOf(id)]),
  );
  expect(Object.fromEntries(languages)).toEqual({
    'presidence.rhone-alpes@example.org': 'fr',
    'treasurer.rhone-alpes@example.org': 'en',
    'coordination.rhone-alpes@example.org': 'fr',
  });
});

test('the clock of a rehearsal never goes backwards', async () => {
  const { status, body } = await service.call('POST', '/v1/clock', { now: '2027-11-30T22:59:59Z' });
  expect(status).toBe(409);
  expect(body).toMatchObject({ code: 'clock-backwards' });
});

/** When, what, to whom. */
type Told = [string, string, string[]];
type Days = [string, string, string, string, string];

async function languageOf(mail: string): Promise<string> {
  const { body } = await service.call('GET', `/v1/mails/${mail}`);
  return /<html lang="(..)"/.exec(JSON.stringify(body).replaceAll('\\"', '"'))![1];
}

async function script(name: string): Promise<string[]> {
  const env = { ...process.env, BESTBEFORE_URL: service.url, BESTBEFORE_KEY: ADMIN_KEY };
  const { stdout } = await promisify(execFile)('sh', [`examples/${name}`], { cwd: ROOT, env });
  return stdout.trimEnd().split('\n');
}
