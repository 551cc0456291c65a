import { testDatabase, type TestDatabase } from '../support/database.js';

describe('a database of the tests', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  it('has one clock, which stands still until it is moved', async () => {
    await database.setClock('2027-01-01T00:00:00.123Z');
    expect((await database.db.now()).toString()).toBe('2027-01-01T00:00:00.123Z');
    await database.setClock('2026-11-23T10:00:00Z');
    expect((await database.db.now()).toString()).toBe('2026-11-23T10:00:00Z');
  });
});
