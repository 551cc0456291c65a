import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { ownerDataSource } from '../../src/storage/data-source.js';
import { CannotOpen, prepareDatabase } from '../../src/storage/migrate.js';
import { Seal } from '../../src/storage/seal.js';
import { describeSchema } from '../../scripts/schema.mjs';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { asOwner, at, testServer } from '../support/test-server.js';
import { World } from '../support/world.js';

const seal = new Seal(TEST_SECRET);

describe('the migrations', () => {
  const server = testServer();
  const name = `${server.run}_migrations`;
  const url = at(server.ownerUrl, name);
  let owner: DataSource;

  beforeEach(async () => {
    await asOwner(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
    owner = ownerDataSource(url);
  });

  afterEach(async () => {
    if (owner.isInitialized) await owner.destroy();
    await asOwner(server, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });

  it('go up, all the way down, and up again to the same schema', async () => {
    await prepareDatabase(url, 'real', seal);
    const first = await schema(url);
    await owner.initialize();
    for (let step = 0; step < migrations.length; step++) await owner.undoLastMigration({ transaction: 'each' });
    expect(await schema(url)).not.toContain('CREATE TABLE prototypes');
    expect(await schema(url)).not.toContain('CREATE TRIGGER');
    await owner.runMigrations({ transaction: 'each' });
    expect(await schema(url)).toBe(first);
  });

  it('run once when three instances start on one empty database', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => prepareDatabase(url, 'real', seal)));
    expect(applied.map((start) => start.applied.length).sort()).toEqual([0, 0, migrations.length]);
  });

  it.each([
    ['real', 'rehearsal', 'This is a real database; it is never opened with REHEARSAL=1.'],
    ['rehearsal', 'real', 'This is a rehearsal database; open it with REHEARSAL=1'],
  ] as const)('leave a %s database alone where a %s one is opened', async (kind, other, words) => {
    await prepareDatabase(url, kind, seal);
    await owner.initialize();
    await owner.undoLastMigration({ transaction: 'each' });
    const before = await schema(url);
    const opened = prepareDatabase(url, other, seal);
    await expect(opened).rejects.toThrow(CannotOpen);
    await expect(opened).rejects.toThrow(words);
    expect(await schema(url)).toBe(before);
    expect(await owner.query('SELECT kind FROM installation')).toEqual([{ kind }]);
  });

  it('leave a database of another secret alone', async () => {
    await prepareDatabase(url, 'real', seal);
    const opened = prepareDatabase(url, 'real', new Seal('another secret'));
    await expect(opened).rejects.toThrow(CannotOpen);
    await expect(opened).rejects.toThrow(/^SECRET is not the one this database was made with/);
  });
});

test('the migrations find what remains to be done after earlier stops, and leave a word out that was taken out', async () => {
  const world = await World.open();
  await world.setClock('2026-11-23T10:00:00Z');
  const stopped = await make.registered(world);
  await make.decided(world, stopped, make.stop(stopped, { windDown: ['Close the account.', 'Ask Ada for the keys.'] }));
  await world.redactions.redact(stopped.slug, { words: 'Ask Ada for the keys.', reason: null }, await world.request());
  const owner = ownerDataSource(world.database.ownerUrl);
  await owner.initialize();
  const backTo = migrations.findIndex(({ name }) => name.startsWith('SignMembersIn'));
  for (let step = backTo; step < migrations.length; step++) await owner.undoLastMigration({ transaction: 'each' });
  await owner.runMigrations({ transaction: 'each' });
  expect(await owner.query('SELECT number, item, done_on FROM wind_downs ORDER BY number')).toEqual([
    { number: 1, item: 'Close the account.', done_on: null },
    { number: 2, item: '[…]', done_on: null },
  ]);
  expect(await world.verify.verify()).toEqual([]);
  await owner.destroy();
  await world.close();
});

async function schema(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return await describeSchema(client);
  } finally {
    await client.end();
  }
}
