import { type Status } from '../../src/domain/prototype.js';
import { HotReads, type ListFilters } from '../../src/storage/hot-reads.js';
import { aFullLife, FATES } from '../support/a-full-life.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('the gate of a prototype that was continued before it expired', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('names the dates of the term that covers now, to the millisecond at which the next begins', async () => {
    const prototype = await make.registered(world);
    await world.setClock('2027-11-20T10:00:00Z');
    await make.earned(world, prototype);
    const { slug, terms } = await make.decided(world, prototype, make.continuation(prototype));
    const [first, second] = terms.map((term) => ({
      open: true,
      startsOn: term.startsOn.toString(),
      expiresOn: term.expiresOn.toString(),
      endsAt: term.endsAt.toString().replace('Z', '.000Z'),
      reason: expect.stringContaining(`until the end of ${term.expiresOn.toString()}`) as string,
    }));
    expect(await gate(slug)).toMatchObject(first);
    await world.setClock(terms[0].endsAt.subtract({ milliseconds: 1 }));
    expect(await gate(slug)).toMatchObject(first);
    await world.setClock(terms[0].endsAt);
    expect(await gate(slug)).toMatchObject(second);
  });

  async function gate(slug: string): Promise<unknown> {
    return JSON.parse((await world.prototypes.gate(slug)).body);
  }
});

describe('the list of what needs a decision', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await aFullLife(world);
    for (let more = 0; more < 5; more++) {
      await make.registered(world, { tags: ['more'], term: { startsOn: '2028-02-10', expiresOn: '2028-06-01' } });
    }
  }, 60_000);
  afterAll(() => world.close());

  it.each([
    ['2028-02-01T10:00:00Z', [FATES.overdue]],
    ['2028-09-01T10:00:00Z', [FATES.overdue, FATES.continuedEarly, FATES.successor, FATES.planned]],
  ])('at %s is what is expired of the whole list, in its order', async (at, among) => {
    await world.setClock(at);
    for (const filters of FILTERS) {
      const expired = await items({ ...filters, status: ['expired'], limit: 100 });
      const all = await items({ ...filters, limit: 100 });
      expect(expired).toEqual(all.filter(({ status }) => status === 'expired'));
    }
    const slugs = (await items({ status: ['expired'], limit: 100 })).map(({ slug }) => slug);
    expect(slugs).toEqual(expect.arrayContaining(among));
  });

  it('comes in pages like every list', async () => {
    await world.setClock('2028-09-01T10:00:00Z');
    const whole = await items({ status: ['expired'], limit: 100 });
    const paged: Item[] = [];
    for (let after: ListFilters['after'] | undefined, more = true; more;) {
      const page = await new HotReads(world.db).list({ status: ['expired'], after, limit: 2 });
      paged.push(...(JSON.parse(page.body) as { items: Item[] }).items);
      const [registeredAt, id] = page.next?.split(',') ?? [];
      after = { registeredAt, id };
      more = page.next !== null;
    }
    expect(paged).toEqual(whole);
    expect(whole.length).toBeGreaterThan(4);
  });

  interface Item {
    slug: string;
    status: Status;
  }

  async function items(filters: ListFilters): Promise<Item[]> {
    const { body } = await world.prototypes.list(filters);
    return (JSON.parse(body) as { items: Item[] }).items;
  }
});

const FILTERS = [{}, { tag: 'more' }, { expiresBefore: '2028-06-01' }, { q: 'FATE' }];
