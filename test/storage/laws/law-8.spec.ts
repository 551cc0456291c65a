import { DataSource } from 'typeorm';
import { DecisionsService } from '../../../src/services/decisions.service.js';
import { DossiersService } from '../../../src/services/dossiers.service.js';
import { PrototypesService } from '../../../src/services/prototypes.service.js';
import { RehearsalsService } from '../../../src/services/rehearsals.service.js';
import { SynthesesService } from '../../../src/services/syntheses.service.js';
import { VerifyService } from '../../../src/services/verify.service.js';
import { Writes } from '../../../src/services/writes.js';
import { runtimeOptions } from '../../../src/storage/data-source.js';
import { Database } from '../../../src/storage/database.js';
import { HotReads } from '../../../src/storage/hot-reads.js';
import { make } from '../../support/make.js';
import { World } from '../../support/world.js';

describe('law 8: reading changes nothing', () => {
  let world: World;
  let reading: Database;
  beforeAll(async () => {
    world = await World.open();
    reading = await readOnly(world);
  });
  afterAll(async () => {
    await reading.close();
    await world.close();
  });

  it('a connection that cannot write answers everything that is read', async () => {
    const { slug } = await make.decided(world, await make.expired(world));
    const now = await reading.now();
    const { journal, seal } = world;
    const writes = new Writes(reading, seal);
    const prototypes = new PrototypesService(reading, writes, new HotReads(reading), journal);
    const syntheses = new SynthesesService(reading, seal);
    const decisions = new DecisionsService(reading, writes, journal, syntheses);
    expect((await prototypes.gate(slug)).status).toBe('stopped');
    expect((await prototypes.show(slug)).version).toBeGreaterThan(1);
    expect((await prototypes.list({ limit: 10 })).next).toBeNull();
    expect(await prototypes.terms(slug)).toHaveLength(1);
    expect((await prototypes.events(slug, 0, 100)).items.length).toBeGreaterThan(1);
    expect(await prototypes.agenda(slug, now)).toEqual([]);
    expect((await decisions.readiness(slug, now)).status).toBe('stopped');
    expect(await decisions.list(slug)).toHaveLength(1);
    expect((await new DossiersService(reading, seal).show(slug, 1)).hash).toHaveLength(64);
    const manifest = make.manifest({ term: { startsOn: '2028-01-01', expiresOn: '2028-06-30' } });
    const until = now.add({ hours: 24 * 365 });
    expect((await new RehearsalsService(reading).rehearse(manifest, until, now)).acts.length).toBeGreaterThan(0);
    expect(await new VerifyService(reading, seal).verify()).toEqual([]);
  });

  it('it is a connection that cannot write', async () => {
    await expect(reading.reading.query('UPDATE installation SET rehearsal_now = rehearsal_now')).rejects.toMatchObject({
      driverError: { code: '25006' },
    });
  });
});

async function readOnly({ database }: World): Promise<Database> {
  const options = runtimeOptions(database.runtimeUrl, { poolSize: 2 });
  const extra = { options: '-c role=bestbefore_runtime -c timezone=UTC -c default_transaction_read_only=on' };
  return new Database(await new DataSource({ ...options, extra }).initialize());
}
