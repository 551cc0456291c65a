import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { Temporal } from 'temporal-polyfill';
import { migrations } from '../../migrations/index.js';
import { CannotOpen, prepareDatabase } from '../../src/storage/migrate.js';
import { openDatabase, type OpenOptions } from '../../src/storage/open.js';
import { Seal } from '../../src/storage/seal.js';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { TEST_SECRET } from '../support/secret.js';
import { asOwner, at, testServer } from '../support/test-server.js';

describe('opening a database', () => {
  let database: EmptyDatabase;
  let said: string[];
  beforeEach(async () => {
    database = await emptyDatabase();
    said = [];
  });
  afterEach(() => database.drop());

  it('says nothing where the service has a login of its own', async () => {
    await opened(database.runtimeUrl, database.ownerUrl);
    expect(said).toEqual([]);
  });

  it('warns where the service logs in as the owner, and says what to do', async () => {
    await opened(database.ownerUrl, null);
    expect(said).toEqual([expect.stringMatching(/owns the tables.*CREATE ROLE <login>.*DATABASE_DIRECT_URL/)]);
  });

  it('refuses where the connection of the service has the rights of its owner', async () => {
    const leftOwner = new URL(database.ownerUrl);
    leftOwner.searchParams.set('options', '-c timezone=UTC'); // what a pooler does that drops our startup options
    const refused = opened(leftOwner.href, database.ownerUrl);
    await expect(refused).rejects.toThrow(CannotOpen);
    await expect(refused).rejects.toThrow(/not as bestbefore_runtime.*ALTER ROLE <login> SET role/);
  });

  it('tells an owner who may not make roles what an administrator does once, and goes on when it is done', async () => {
    const server = testServer();
    const name = `${server.run}_owner_${randomBytes(4).toString('hex')}`;
    const owner = escapeIdentifier(name);
    const url = new URL(at(server.ownerUrl, name));
    url.searchParams.set('options', `-c role=${name} -c timezone=UTC`);
    const administrator = (statement: string): Promise<unknown> => asOwner(server, (client) => client.query(statement));
    await administrator(`CREATE ROLE ${owner} NOLOGIN NOCREATEROLE`);
    await administrator(`CREATE DATABASE ${owner} OWNER ${owner} TEMPLATE template0`);
    try {
      const refused = prepareDatabase(url.href, 'real', new Seal(TEST_SECRET));
      await expect(refused).rejects.toThrow(CannotOpen);
      await expect(refused).rejects.toThrow(/CREATE ROLE bestbefore_runtime.*GRANT bestbefore_runtime TO <owner>/);
      await administrator(`GRANT bestbefore_runtime TO ${owner}`);
      const { applied } = await prepareDatabase(url.href, 'real', new Seal(TEST_SECRET));
      expect(applied).toHaveLength(migrations.length);
    } finally {
      await administrator(`DROP DATABASE ${owner} WITH (FORCE)`);
      await administrator(`DROP ROLE ${owner}`);
    }
  });

  it('begins a new rehearsal at the instant that was asked for, and leaves the clock of one that has begun', async () => {
    const beginning = Temporal.Instant.from('2027-03-28T00:59:59Z');
    const rehearsal = (rehearsalBeginsAt: Temporal.Instant): Promise<void> =>
      opened(database.runtimeUrl, database.ownerUrl, { kind: 'rehearsal', rehearsalBeginsAt });
    await rehearsal(beginning);
    expect(said).toEqual([]);
    await rehearsal(beginning.add({ hours: 1 }));
    expect(said).toEqual([expect.stringMatching(/has begun before, and keeps its clock/)]);
    expect(await clock()).toBe(beginning.epochMilliseconds);
  });

  async function clock(): Promise<number> {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    const { rows } = await client.query<{ now: Date }>('SELECT clock_now() AS now').finally(() => client.end());
    return rows[0].now.getTime();
  }

  async function opened(
    databaseUrl: string,
    databaseDirectUrl: string | null,
    more: Partial<OpenOptions> = {},
  ): Promise<void> {
    const log = (line: string): void => void said.push(line);
    const given = { databaseUrl, databaseDirectUrl, dataDir: '', secret: TEST_SECRET };
    await (await openDatabase({ ...given, kind: 'real', log, ...more })).close();
  }
});
