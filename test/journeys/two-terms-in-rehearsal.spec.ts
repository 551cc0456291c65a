import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_KEY, endEveryProcess, onDatabase, ROOT, Service } from '../support/processes.js';

// The script of examples/ that tells of two terms and everybody who reads them, as a reader of the README runs it.

jest.setTimeout(120_000);

let database: TestDatabase;
let told: string;

beforeAll(async () => {
  database = await testDatabase();
  const service = await Service.start({ ...onDatabase(database), REHEARSAL: '1', SCHEDULER: 'on' });
  const env = { ...process.env, BESTBEFORE_URL: service.url, BESTBEFORE_KEY: ADMIN_KEY };
  const run = promisify(execFile)('sh', ['examples/two-terms-evaluated-in-rehearsal.sh'], { cwd: ROOT, env });
  const { stdout, stderr } = await run;
  expect(stderr).toBe('');
  told = stdout;
});

afterAll(async () => {
  await endEveryProcess();
  await database.drop();
});

test('half-time: one answers, one declines, one is gone, one steps in, one stays silent', () => {
  const closed = told.slice(told.indexOf('One stays silent'), told.indexOf('The thirty-first of October'));
  expect(closed).toContain('round 1 (checkpoint) is closed: opens 2027-06-01, answers due 2027-06-22, meets 2027-06-16T17:00:00.000Z');
  expect(closed.match(/^ {4}\w+/gm)?.map((state) => state.trim()).sort()).toEqual(['bounced', 'declined', 'lapsed', 'submitted', 'submitted']);
}); // prettier-ignore

test('the expiry round fills the checklist, a decider continues, and both dossiers are what their hashes say', () => {
  expect(told).toContain(' no  Still open: H1, H2, H3.');
  expect(told).toContain('Stop, continue or adopt.');
  expect(told).toContain('it is running, and term 2 runs from 2027-12-01 to 2028-06-30');
  expect(told.match(/is the hash of its content/g)).toHaveLength(2);
});

test('every mail is told, and none twice at one time to one person', () => {
  const mails = told.match(/^ {2}\S+Z .*>$/gm)!;
  const lost = mails.filter((mail) => mail.includes('reviewer-lost'));
  expect(lost).toHaveLength(6);
  const others = mails.filter((mail) => !lost.includes(mail));
  expect(new Set(others).size).toBe(others.length);
  expect(others).toHaveLength(65);
});
