import { type Instant } from '../../src/domain/calendar.js';
import { backOff, countDue, countLive } from '../../src/storage/wakes.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('what is due', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('is counted without what backs off; what lives is counted with it, and without what has ended', async () => {
    const [failing, , ended] = [
      await make.registered(world),
      await make.registered(world),
      await make.registered(world),
    ];
    await make.decided(world, ended);
    expect(await counts()).toEqual({ due: 0, live: 2 });
    await world.setClock(failing.wakesAt!);
    expect(await counts()).toEqual({ due: 2, live: 2 });
    const now = await world.db.now();
    await backOff(world.db.reading, failing.id, now);
    expect(await counts()).toEqual({ due: 1, live: 2 });
    expect(await counts(now.add({ minutes: 1 }))).toEqual({ due: 2, live: 2 });
  });

  it('is left alone for six hours at most, however often it has failed', async () => {
    const { id } = await make.registered(world);
    for (let failures = 1; failures <= 14; failures++) {
      expect(await backOff(world.db.reading, id, await world.db.now())).toBe(failures);
    }
  });

  async function counts(now?: Instant): Promise<{ due: number; live: number }> {
    const { reading } = world.db;
    return { due: await countDue(reading, now ?? (await world.db.now())), live: await countLive(reading) };
  }
});
