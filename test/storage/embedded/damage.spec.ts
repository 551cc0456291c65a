import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedServerError } from '../../../src/storage/embedded/server';
import { recordedPostmaster } from '../../../src/storage/embedded/postmaster';
import { ask, Scene } from './scene';

jest.setTimeout(60_000);

describe('a data folder that cannot be used says why and what to do', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.open();
    await (await scene.server()).stop();
  });
  afterEach(async () => scene.close());

  const inCluster = (name: string) => join(scene.cluster, name);

  it('when another major version of PostgreSQL wrote it', async () => {
    await writeFile(inCluster('PG_VERSION'), '17\n');
    const failure = await scene.failure();
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect(failure.message).toMatch(
      /written by PostgreSQL 17; this version of Best Before brings PostgreSQL 18.*pg_dump/,
    );
  });

  it('when it holds something else', async () => {
    await rm(inCluster('PG_VERSION'));
    expect((await scene.failure()).message).toMatch(/PG_VERSION is missing. Restore the folder from a backup/);
  });

  it('when its control file is damaged: in the words of PostgreSQL', async () => {
    await writeFile(inCluster('global/pg_control'), Buffer.alloc(8192));
    const failure = await scene.failure();
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect(failure.message).toMatch(/did not start. It said:[^]*initialized with PG_CONTROL_VERSION 0/);
  });

  it('when the write-ahead log is lost', async () => {
    await rm(inCluster('pg_wal'), { recursive: true });
    expect((await scene.failure()).message).toMatch(/did not start. It said:[^]*pg_wal/);
  });

  it('when it is a file', async () => {
    const { message } = await scene.failure({ directory: join(scene.data, 'postgres-passwords.json') });
    expect(message).toMatch(/cannot be written \(EEXIST.*point DATA_DIR at another folder/);
  });

  it('when the passwords are missing', async () => {
    await rm(join(scene.data, 'postgres-passwords.json'));
    expect((await scene.failure()).message).toMatch(/postgres-passwords.json beside it is missing. Restore that file/);
  });

  it('when the password file is cut short', async () => {
    await truncate(join(scene.data, 'postgres-passwords.json'), 20);
    expect((await scene.failure()).message).toMatch(/postgres-passwords.json is damaged. Restore it/);
  });

  it('when the passwords are those of another folder; and no server stays behind', async () => {
    const strange = { bestbefore: 'x', bestbefore_runtime: 'y' };
    await writeFile(join(scene.data, 'postgres-passwords.json'), JSON.stringify(strange));
    const failure = await scene.failure();
    expect(failure).toBeInstanceOf(EmbeddedServerError);
    expect(failure.message).toMatch(/refuses the passwords .* Restore the folder and the file from the same backup/);
    await expect(recordedPostmaster(scene.cluster)).resolves.toBeUndefined();
  });
});

describe('a disk with too little room', () => {
  let scene: Scene;
  beforeEach(async () => void (scene = await Scene.open()));
  afterEach(async () => scene.close());

  it('fails the first start with the real reason, and leaves nothing in the way of the next', async () => {
    const { name, message } = await scene.launcher({ largestFile: 2048 }).failure();
    expect(name).toBe('EmbeddedServerError');
    expect(message).toMatch(/could not be made in [^]*File too large[^]*Mend that and start again/);
    const server = await scene.server();
    expect(await ask(server.ownerUrl('postgres'), 'SELECT 1')).toBe(1);
  });
});
