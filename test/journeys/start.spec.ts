import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { emptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { manifest } from '../support/manifest.js';
import { type AppProcess, endEveryProcess, runCommand, Service, until } from '../support/processes.js';
import { TEST_SECRET } from '../support/secret.js';

// The process as somebody starts it, and what it says to them.

jest.setTimeout(60_000);

let database: EmptyDatabase;
let env: Record<string, string>;

beforeEach(async () => {
  database = await emptyDatabase();
  env = { DATABASE_URL: database.ownerUrl, SECRET: TEST_SECRET, DATA_DIR: join(tmpdir(), 'bestbefore-unused') };
});

afterEach(async () => {
  await endEveryProcess();
  await database.drop();
});

const signInIn = ({ stdout }: AppProcess): string | undefined => /\/sign-in\/[\w-]+/.exec(stdout)?.[0];
const keyIn = ({ stdout }: AppProcess): string | undefined => /\bbb_[A-Za-z0-9_-]{40}\b/.exec(stdout)?.[0];

describe('the first start', () => {
  test('says where it listens, where mails go, what to try, the first key and a link to the board: once', async () => {
    const { process: first, url } = await Service.start(env);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await until(
      () => (first.stdout.includes('Try next') ? true : undefined),
      () => 'what to try next',
    );
    expect(first.stdout).toContain('Mails go to .eml files in ');
    const key = keyIn(first)!;
    expect(await listWith(url, key)).toBe(200);
    expect(await opensTheBoard(url, signInIn(first)!)).toBe(true);
    expect(await first.stop()).toBe(0);
    expect(first.stderr).toBe('');

    const again = await Service.start(env);
    await until(
      () => (again.process.stdout.includes('Try next') ? true : undefined),
      () => 'what to try next',
    );
    expect(keyIn(again.process)).toBeUndefined();
    expect(signInIn(again.process)).toBeUndefined();
    expect(await listWith(again.url, key)).toBe(200);
  });

  test('of three at once on an empty database one has the key, and all serve', async () => {
    const services = await Promise.all([1, 2, 3].map(() => Service.start(env)));
    await Promise.all(
      services.map(({ process }) =>
        until(
          () => (process.stdout.includes('Try next') ? true : undefined),
          () => 'all of it',
        ),
      ),
    );
    const keys = services.flatMap(({ process }) => keyIn(process) ?? []);
    expect(keys).toHaveLength(1);
    expect(await Promise.all(services.map(({ url }) => listWith(url, keys[0])))).toEqual([200, 200, 200]);
    expect(await Promise.all(services.map(({ process }) => process.stop()))).toEqual([0, 0, 0]);
  });

  test.each([
    ['any string of 32 characters', 'x'.repeat(32)],
    ['a phrase with spaces and accents', 'une phrase de passe à retenir, plus longue que 32 lettres'],
  ])(
    'BOOTSTRAP_API_KEY may be %s, and is not repeated on the console, nor is a way in printed there',
    async (_what, key) => {
      const { process, url } = await Service.start({ ...env, BOOTSTRAP_API_KEY: key });
      await until(
        () => (process.stdout.includes('Try next') ? true : undefined),
        () => 'all of it',
      );
      expect(process.stdout).not.toContain(key);
      expect(signInIn(process)).toBeUndefined();
      expect(await listWith(url, Buffer.from(key).toString('latin1'))).toBe(200);
    },
  );

  test('a key of our own making with a wrong checksum is refused as BOOTSTRAP_API_KEY', async () => {
    const { code, stderr } = await runCommand([], { ...env, BOOTSTRAP_API_KEY: `bb_${'x'.repeat(40)}` });
    expect(code).toBe(1);
    expect(stderr).toContain('checksum');
  });
});

describe('a start that cannot go on says why, and ends with 1', () => {
  test('every fault of the configuration at once', async () => {
    const faults = {
      HOST: 'no host',
      PORT: 'eighty',
      DATA_DIR: __filename,
      SECRET: 'short',
      LOG_LEVEL: 'loud',
      SMTP_URL: 'mail.example.org',
      REHEARSAL: 'perhaps',
    };
    const { code, stderr, stdout } = await runCommand([], { ...env, ...faults });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('The configuration has 7 faults');
    for (const name of Object.keys(faults)) expect(stderr).toContain(`  - ${name} `);
    expect(stderr).not.toContain('short');
  });

  test('the port is taken', async () => {
    const { url } = await Service.start(env);
    const { port } = new URL(url);
    const { code, stderr } = await runCommand([], { ...env, PORT: port });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken`);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a first start that cannot listen makes no key that nobody sees', async () => {
    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const { port } = somebody.address() as AddressInfo;
    expect((await runCommand([], { ...env, PORT: String(port) })).code).toBe(1);
    somebody.close();
    const { process } = await Service.start(env);
    await until(
      () => keyIn(process),
      () => 'the first key',
    );
  });

  test('SECRET is another than the one the database was made with', async () => {
    await runCommand(['migrate'], env);
    const { code, stderr } = await runCommand([], { ...env, SECRET: 'another secret, also of 32 characters and more' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^SECRET is not the one/);
  });

  test('a real database is no rehearsal', async () => {
    await runCommand(['migrate'], env);
    const { code, stderr } = await runCommand([], { ...env, REHEARSAL: '1' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^This is a real database/);
  });

  test('a rehearsal database is nothing else', async () => {
    await runCommand(['migrate'], { ...env, REHEARSAL: '1' });
    const { code, stderr } = await runCommand([], env);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^This is a rehearsal database/);
  });

  test('nobody answers at DATABASE_URL', async () => {
    const { code, stderr } = await runCommand([], {
      ...env,
      DATABASE_URL: 'postgres://somebody:hush-hush@127.0.0.1:1/nowhere',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('127.0.0.1:1');
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stderr).not.toContain('hush-hush');
  });

  test('the database of DATABASE_URL does not exist', async () => {
    const missing = new URL(database.ownerUrl);
    missing.pathname = '/no_such_database';
    const { code, stderr } = await runCommand([], { ...env, DATABASE_URL: missing.href });
    expect(code).toBe(1);
    expect(stderr).toContain('no_such_database');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

/** In this database; others of the same server are none of our business. */
const WAITING_FOR_A_TABLE = `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
  WHERE d.datname = current_database() AND NOT l.granted`;

describe('stopping', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s finishes the request in hand and ends with 0',
    async (signal) => {
      const { process: app, url } = await Service.start(env);
      const key = await until(
        () => keyIn(app),
        () => 'the key',
      );
      const owner = new Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await owner.query('BEGIN; LOCK TABLE prototypes IN SHARE MODE');
      const inHand = registerWith(url, key);
      await until(
        async () => (await owner.query(WAITING_FOR_A_TABLE)).rows[0],
        () => 'the registration to wait for the table',
      );
      const ending = app.stop(signal);
      await pause(200);
      await owner.query('COMMIT');
      await owner.end();

      expect(await inHand).toBe(201);
      expect(await ending).toBe(0);
      expect(app.stderr).toBe('');
    },
  );

  test('is not held up by somebody who never ends their request', async () => {
    const { process: app, url } = await Service.start(env);
    const asker = connect(Number(new URL(url).port), '127.0.0.1');
    await once(asker, 'connect');
    asker.write('POST /v1/prototypes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf of it');
    const late = setTimeout(() => app.kill(), 20_000); // long before the request itself is given up
    expect(await app.stop()).toBe(0);
    clearTimeout(late);
    asker.destroy();
  });
});

describe('commands', () => {
  test('migrate brings an empty database up to date, a second one has nothing to do', async () => {
    expect(await runCommand(['migrate'], env)).toMatchObject({ code: 0, stderr: '' });
    expect(await runCommand(['migrate'], env)).toMatchObject({ code: 0, stderr: '' });
  });

  test('tick says in one line what it did', async () => {
    const { code, stdout } = await runCommand(['tick'], env);
    expect(code).toBe(0);
    expect(stdout).toBe('tick: 0 prototypes, 0 acts performed, 0 skipped, 0 mails, 0 failed, 0 held\n');
    expect(await runCommand(['tick', '--release'], env)).toMatchObject({ code: 0 });
  });

  test('verify finds nothing wrong with an empty database', async () => {
    const { code, stdout } = await runCommand(['verify'], env);
    expect(code).toBe(0);
    expect(stdout).toBe('Every chain is whole and every invariant holds.\n');
  });

  test.each([[['dance']], [['tick', '--faster']], [['verify', 'now']]])('%j is none: usage, and 2', async (args) => {
    const { code, stdout, stderr } = await runCommand(args, env);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: bestbefore [command]');
  });
});

async function listWith(url: string, key: string): Promise<number> {
  const answer = await fetch(`${url}/v1/prototypes`, { headers: { authorization: `Bearer ${key}` } });
  return answer.status;
}

/** Whether this link begins a session, in which the board is shown. */
async function opensTheBoard(url: string, link: string): Promise<boolean> {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const begun = await fetch(url + link, { method: 'POST', redirect: 'manual', headers: form, body: '' });
  const [cookie] = begun.headers.get('set-cookie')!.split(';');
  const board = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  return board.status === 200 && (await board.text()).includes('Administrator');
}

async function registerWith(url: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const term = { startsOn: '2099-01-01', expiresOn: '2099-12-31' };
  const body = JSON.stringify(manifest({ term }));
  return (await fetch(`${url}/v1/prototypes`, { method: 'POST', headers, body })).status;
}
