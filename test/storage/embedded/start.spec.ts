import { once } from 'node:events';
import { appendFile, readdir, readFile, stat } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { EmbeddedServerError } from '../../../src/storage/embedded/server';
import { ask, Scene, until, withClient } from './scene';

jest.setTimeout(60_000);

describe('starting the embedded server', () => {
  let scene: Scene;
  beforeEach(async () => void (scene = await Scene.open()));
  afterEach(async () => scene.close());

  it('makes a database cluster on the first start and finds the data again on the next ones, quickly', async () => {
    const first = await scene.server();
    await first.ensureDatabase('jar');
    await ask(first.ownerUrl('jar'), "CREATE TABLE label AS SELECT 'best before' AS words");
    await first.stop();
    const times: number[] = [];
    for (let start = 0; start < 3; start++) {
      const began = performance.now();
      const again = await scene.server();
      times.push(performance.now() - began);
      expect(again.adopted).toBe(false);
      expect(await ask(again.ownerUrl('jar'), 'SELECT words FROM label')).toBe('best before');
      await again.stop();
    }
    expect(Math.min(...times)).toBeLessThan(1000);
    expect(await readdir(scene.data)).toEqual(['postgres', 'postgres-passwords.json', 'postgres.log']);
  });

  it('speaks UTC and Unicode in the same way on every machine, is durable and small', async () => {
    const server = await scene.server({ settings: { fsync: 'on' } });
    await server.ensureDatabase('jar');
    const { rows } = await withClient(server.ownerUrl('jar'), (client) =>
      client.query(`SELECT current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding,
        upper('pérennité') AS upper, 'Z' < 'a' AS by_code_point, current_setting('fsync') AS fsync,
        current_setting('data_checksums') AS checksums, current_setting('shared_buffers') AS buffers,
        current_setting('max_connections')::int AS connections`),
    );
    expect(rows).toEqual([
      {
        zone: 'UTC',
        encoding: 'UTF8',
        upper: 'PÉRENNITÉ',
        by_code_point: true,
        fsync: 'on',
        checksums: 'on',
        buffers: '64MB',
        connections: 60,
      },
    ]);
  });

  it('creates a database once, whoever asks how often, for the owner and the runtime role only', async () => {
    const [one, two] = [await scene.server(), await scene.server()];
    await Promise.all([one, two, one, two].map((server) => server.ensureDatabase('jar "of jam"')));
    const url = one.ownerUrl('jar "of jam"');
    expect(await ask(url, 'SELECT current_user')).toBe('bestbefore');
    expect(await ask(url, `SELECT datacl::text FROM pg_database WHERE datname = current_database()`)).toBe(
      '{=T/bestbefore,bestbefore=CTc/bestbefore,bestbefore_runtime=c/bestbefore}',
    );
  });

  it('lets the runtime role in without any power', async () => {
    const server = await scene.server();
    await server.ensureDatabase('jar');
    expect(
      await ask(
        server.runtimeUrl('jar'),
        `SELECT row(current_user, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls)::text
           FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toBe('(bestbefore_runtime,t,f,f,f,f)');
    await expect(ask(server.runtimeUrl('jar'), 'CREATE TABLE mine ()')).rejects.toThrow('permission denied');
    await expect(ask(server.runtimeUrl('postgres'), 'SELECT 1')).rejects.toThrow('permission denied');
  });

  it('listens on the loopback address only, and on no socket file', async () => {
    const server = await scene.server();
    expect(await ask(server.ownerUrl('postgres'), `SHOW unix_socket_directories`)).toBe('');
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const others = addresses.filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1');
    for (const address of ['127.0.0.2', ...others.map((each) => each.address)]) {
      const socket = connect(server.port, address);
      await expect(once(socket, 'connect')).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/);
    }
  });

  it('takes a free port when the wanted one is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = await scene.server({ settings: { port: String(port) } });
    expect(server.port).not.toBe(port);
    expect(await ask(server.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
    other.close();
  });

  it('tells the real reason when PostgreSQL does not start, and what to do', async () => {
    const failure = await scene.failure({ settings: { shared_buffers: 'a lot' } });
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect(failure.message).toContain('invalid value for parameter "shared_buffers": "a lot"');
    expect(failure.message).toContain('DATABASE_URL');
    expect(failure.message).toContain(join(scene.data, 'postgres.log'));
  });

  it('keeps its log short and free of what people wrote', async () => {
    const log = join(scene.data, 'postgres.log');
    const server = await scene.server();
    const url = server.ownerUrl('postgres');
    await ask(url, 'CREATE TABLE person (email text UNIQUE)');
    await ask(url, "INSERT INTO person VALUES ('decider@example.org')");
    await expect(ask(url, "INSERT INTO person VALUES ('decider@example.org')")).rejects.toThrow('duplicate key');
    await until(async () => (await readFile(log, 'utf8')).includes('duplicate key'));
    expect(await readFile(log, 'utf8')).not.toContain('decider@example.org');
    await appendFile(log, 'x'.repeat(5 * 1024 * 1024));
    await (await scene.server()).stop();
    expect((await stat(log)).size).toBeLessThan(100_000);
    expect((await stat(`${log}.1`)).size).toBeGreaterThan(5 * 1024 * 1024);
    await expect(ask(url, 'SELECT 1/0')).rejects.toThrow('division by zero');
    await until(async () => (await readFile(log, 'utf8')).includes('division by zero'));
  });
});
