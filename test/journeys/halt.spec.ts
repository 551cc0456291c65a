import { manifest } from '../support/manifest.js';
import { endEveryProcess, onDatabase, Service } from '../support/processes.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

// Law 1: expiry holds with the cron dead. No tick runs here at all: the clock is moved by the owner of the database, and
// the only thing that happens is that somebody asks.

let database: TestDatabase;
let service: Service;

beforeAll(async () => {
  database = await testDatabase();
  service = await Service.start({ ...onDatabase(database), REHEARSAL: '1', SCHEDULER: 'off' });
}, 60_000);

afterAll(async () => {
  await endEveryProcess();
  await database.drop();
});

/** The last millisecond of the last day, worked out by hand from the rules of each zone. */
const LAST_DAYS = [
  ['Europe/Paris', '2027-03-27', '2027-03-27T22:59:59.999Z', 'the day before the clocks go forward'],
  ['Europe/Paris', '2027-03-28', '2027-03-28T21:59:59.999Z', 'the day of 23 hours'],
  ['Europe/Paris', '2027-10-30', '2027-10-30T21:59:59.999Z', 'the day before the clocks go back'],
  ['Europe/Paris', '2027-10-31', '2027-10-31T22:59:59.999Z', 'the day of 25 hours'],
  ['America/New_York', '2027-03-14', '2027-03-15T03:59:59.999Z', 'the day of 23 hours, west of Greenwich'],
  ['America/New_York', '2027-11-07', '2027-11-08T04:59:59.999Z', 'the day of 25 hours, west of Greenwich'],
  [
    'America/Santiago',
    '2027-09-04',
    '2027-09-05T03:59:59.999Z',
    'the midnight after it is swallowed: the next day begins at one',
  ],
  [
    'America/Havana',
    '2027-11-06',
    '2027-11-07T03:59:59.999Z',
    'the midnight after it strikes twice: the first one counts',
  ],
  [
    'Asia/Beirut',
    '2027-10-30',
    '2027-10-30T21:59:59.999Z',
    'the hour before midnight strikes twice: the second one counts',
  ],
  ['Australia/Lord_Howe', '2027-10-03', '2027-10-03T12:59:59.999Z', 'a change of half an hour'],
  ['Asia/Kathmandu', '2027-06-15', '2027-06-15T18:14:59.999Z', 'three quarters of an hour from anybody else'],
  ['Pacific/Kiritimati', '2027-06-15', '2027-06-15T09:59:59.999Z', 'the first to see a new day'],
] as const;

test.each(LAST_DAYS)(
  'in %s the gate opens until the end of %s and not a millisecond longer',
  async (timeZone, expiresOn, last) => {
    await database.setClock('2026-11-23T10:00:00Z');
    const { slug } = await registered(timeZone, expiresOn);

    await database.setClock(last);
    expect(await service.gate(slug)).toBe(200);

    const over = new Date(Date.parse(last) + 1).toISOString();
    await database.setClock(over);
    const { status, body } = await service.call('GET', `/v1/prototypes/${slug}/gate`);
    expect(status).toBe(423);
    expect(body).toMatchObject({ status: 'expired', open: false, at: over, endsAt: over, expiresOn, timeZone });
  },
);

test('what is expired by the dates takes nothing new, though no tick has declared it', async () => {
  await database.setClock('2026-11-23T10:00:00Z');
  const { slug } = await registered('Europe/Paris', '2027-10-31');
  const hypothesis = (key: string) => ({
    key,
    statement: `Another question (${key})?`,
    convincedIf: 'Yes.',
    stopIf: 'No.',
  });
  const ask = (key: string) => service.call('POST', `/v1/prototypes/${slug}/hypotheses`, hypothesis(key));

  await database.setClock('2027-10-31T22:59:59.999Z');
  expect((await ask('H8')).status).toBe(201);

  await database.setClock('2027-10-31T23:00:00Z');
  const refused = await ask('H9');
  expect(refused.status).toBe(423);
  expect(refused.body).toMatchObject({ code: 'halted' });
  expect(refused.headers.get('content-type')).toContain('application/problem+json');

  const { body } = await service.call('GET', `/v1/prototypes/${slug}/events`);
  expect(body.items.map((event: { kind: string }) => event.kind)).not.toContain('expiry');
});

async function registered(timeZone: string, expiresOn: string): Promise<{ slug: string }> {
  const { status, body } = await service.call(
    'POST',
    '/v1/prototypes',
    manifest({ timeZone, term: { startsOn: '2026-11-01', expiresOn } }),
  );
  expect(status).toBe(201);
  return body;
}
