import { Links } from '../../src/mail/links.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { DecisionRequestsService } from '../../src/services/decision-requests.service.js';
import { make } from '../support/make.js';
import { TEST_SECRET } from '../support/secret.js';
import { World } from '../support/world.js';

// Two deciders decide at the same time: one continues, the other stops, and neither knows of the other. The first decision
// stands, and the second must not fall upon the term that the first one has just opened.

let world: World;
let continued: Prototype;

beforeAll(async () => {
  world = await World.open();
  const { coordinators, deciders } = make.manifest();
  const of = await make.registered(world, { deciders: [...deciders, ...coordinators] });
  await world.advanceTo('2027-11-16T10:00:00Z');
  await make.earned(world, of);
  continued = await make.decided(world, of, make.continuation(of));
});

afterAll(() => world.close());

const stopped = (): ReturnType<typeof make.stop> => make.stop(continued);
const stillOpen = async (): Promise<number | undefined> => (await world.prototype(continued.slug)).openTerm?.number;

test('a stop by the link of the first term leaves the second alone', async () => {
  const { db, decisions, prototypes, journal, syntheses } = world;
  const links = new Links(TEST_SECRET, 'https://bestbefore.example.org');
  const requests = new DecisionRequestsService(db, links, decisions, prototypes, journal, syntheses);
  const items = (await requests.list(continued.slug)) as { id: string; term: number; linkVersion: number }[];
  expect(items.map(({ term }) => term)).toEqual([1, 1]);

  for (const { id, linkVersion } of items) {
    const token = links.decide(id, linkVersion).split('/').pop()!;
    const late = requests.decide(token, stopped(), continued.slug, await db.now());
    await expect(late).rejects.toMatchObject({ code: 'already-decided' });
  }
  expect(await stillOpen()).toBe(2);
});

test('a stop by API that names the first term leaves the second alone', async () => {
  const late = world.decisions.decide(continued.slug, { ...stopped(), term: 1 }, await world.request());
  await expect(late).rejects.toMatchObject({ code: 'already-decided' });
  expect(await stillOpen()).toBe(2);
});

test('a term that does not exist is a fault of the request', async () => {
  const wrong = world.decisions.decide(continued.slug, { ...stopped(), term: 3 }, await world.request());
  await expect(wrong).rejects.toMatchObject({ code: 'invalid', details: { faults: [{ pointer: '/term' }] } });
});

test('who names the second term stops the second term', async () => {
  const { result } = await world.decisions.decide(continued.slug, { ...stopped(), term: 2 }, await world.request());
  expect(result).toMatchObject({ term: 2, outcome: 'stop' });
});
