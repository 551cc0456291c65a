import { Client } from 'pg';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { manifest } from '../support/manifest.js';
import { endEveryProcess, type Environment, onDatabase, runCommand, Service } from '../support/processes.js';

// The commands of the program against a database in use: what they print, and how they end.

jest.setTimeout(120_000);

let database: EmptyDatabase;
let environment: Environment;

beforeEach(async () => {
  database = await emptyDatabase();
  environment = onDatabase(database);
});
afterEach(async () => {
  await endEveryProcess();
  await database.drop();
});

describe('verify', () => {
  const SOUND = { code: 0, stdout: 'Every chain is whole and every invariant holds.\n', stderr: '' };

  test('finds a sound database sound, names what somebody broke, law and place, and then ends with 1', async () => {
    const { slug } = await registered(await Service.start(environment));
    expect(await runCommand(['verify'], environment)).toEqual(SOUND);

    await asOwner(`SET session_replication_role = replica; UPDATE events SET at = at - interval '1 day'`);
    const { code, stdout, stderr } = await runCommand(['verify'], environment);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^law 5 {2}event-changed {2}${slug}: .+`)),
      'One finding.',
      '',
    ]);
  });
});

describe('key and sign-in', () => {
  test('prints a working key of the first administrator, and nothing else, each time another one; sign-in, a link', async () => {
    const service = await Service.start(environment);
    await asOwner('UPDATE api_keys SET revoked_at = clock_now()');
    expect((await service.call('GET', '/v1/members')).status).toBe(401);

    const made = [await key(), await key()];
    expect(made[0]).not.toBe(made[1]);
    for (const one of made) {
      const answer = await withKey(service, one, 'GET', '/v1/members');
      expect([answer.status, answer.body.items.map(({ role }: { role: string }) => role)]).toEqual([200, ['admin']]);
    }
    expect((await withKey(service, made[0], 'POST', '/v1/prototypes', inTheFuture())).status).toBe(201);
    const { body } = await withKey(service, made[0], 'GET', '/v1/api-keys');
    expect(body.items.filter(({ label }: { label: string }) => label === 'made at the shell')).toMatchObject([
      { scopes: ['admin', 'read', 'write'], expiresAt: null, revokedAt: null },
      { scopes: ['admin', 'read', 'write'], expiresAt: null, revokedAt: null },
    ]);
    expect(JSON.stringify(body)).not.toContain(made[0].slice(3, 20));

    // Neither does it take a mail to come to the board.
    const somebody = { name: 'Maud', email: 'maud@example.org', role: 'observer' };
    expect((await withKey(service, made[0], 'POST', '/v1/members', somebody)).status).toBe(201);
    expect(await greeting(service, await signIn())).toContain('Welcome, Administrator');
    const link = await signIn('Maud@example.org');
    expect(await greeting(service, link)).toContain('Welcome, Maud');
    expect(link).not.toBe(await signIn('maud@example.org'));
    const unknown = await runCommand(['sign-in', 'nobody@example.org'], environment);
    expect(unknown).toEqual({ code: 1, stdout: '', stderr: 'No member has the address nobody@example.org.\n' });
  });

  test.each(['key', 'sign-in'])('is refused where there is no administrator yet: %s', async (command) => {
    const { code, stdout, stderr } = await runCommand([command], environment);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('There is no administrator yet: start the service once.\n');
  });

  async function key(): Promise<string> {
    const { code, stdout, stderr } = await runCommand(['key'], { ...environment, LOG_LEVEL: 'debug' });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^bb_[\w-]{40}\n$/)]);
    expect(stderr).toContain('"level":"debug"');
    expect(stderr).not.toContain(stdout.trim());
    return stdout.trim();
  }
});

/** A link to the board, made at the shell; it opens nothing but the page with the button. */
async function signIn(...address: string[]): Promise<string> {
  const { code, stdout } = await runCommand(['sign-in', ...address], environment);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^https:\/\/bestbefore\.example\.org\/sign-in\/[\w-]+\n$/)]);
  return stdout.trim();
}

async function greeting(service: Service, link: string): Promise<string> {
  return (await fetch(service.url + new URL(link).pathname)).text();
}

function withKey(service: Service, key: string, method: string, path: string, body?: unknown) {
  return service.call(method, path, body, { authorization: `Bearer ${key}` });
}

async function registered(service: Service): Promise<{ slug: string }> {
  const { status, body } = await service.call('POST', '/v1/prototypes', inTheFuture());
  expect(status).toBe(201);
  return body;
}

function inTheFuture(): ReturnType<typeof manifest> {
  return manifest({ term: { startsOn: '2099-01-01', expiresOn: '2099-12-31' } });
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}
