import { Temporal } from 'temporal-polyfill';
import { type Instant } from '../../src/domain/calendar.js';
import { type Status } from '../../src/domain/prototype.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('standings in SQL and statusAt in code', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(() => world.setClock('2026-11-23T10:00:00Z'));
  afterAll(() => world.close());

  it('agree around every boundary of a life that is continued early', async () => {
    const prototype = await make.registered(world);
    await world.setClock('2027-11-20T10:00:00Z');
    await make.earned(world, prototype);
    const continued = await make.decided(world, prototype, make.continuation(prototype));
    expect(await statusesAround(continued.slug, edges(continued.terms).slice(1))).toEqual([
      ['running', 'running', 'running'],
      ['running', 'running', 'running'],
      ['running', 'expired', 'expired'],
    ]);
  });

  it('agree around every boundary of a life with a gap', async () => {
    const prototype = await make.expired(world, { timeZone: 'America/Havana' });
    await world.setClock('2027-12-10T10:00:00Z');
    await make.earned(world, prototype);
    const gap = { startsOn: '2028-01-10', expiresOn: '2028-06-30' };
    const continued = await make.decided(world, prototype, make.continuation(prototype, { nextTerm: gap }));
    expect(await statusesAround(continued.slug, edges(continued.terms).slice(1))).toEqual([
      ['running', 'halted', 'halted'],
      ['halted', 'running', 'running'],
      ['running', 'expired', 'expired'],
    ]);
  });

  it.each([
    ['in spring', { startsOn: '2026-12-01', expiresOn: '2027-03-27' }],
    ['on the day of 23 hours', { startsOn: '2027-03-28', expiresOn: '2027-03-28' }],
    ['on the day of 25 hours', { startsOn: '2027-10-31', expiresOn: '2027-10-31' }],
  ])('agree to the millisecond for a term that ends %s', async (_when, term) => {
    const { slug, terms } = await make.registered(world, { term });
    expect(await statusesAround(slug, edges(terms))).toEqual([
      ['planned', 'running', 'running'],
      ['running', 'expired', 'expired'],
    ]);
  });

  it('agree on what has ended', async () => {
    const stopped = await make.decided(world, await make.registered(world));
    const voided = await make.registered(world);
    await world.prototypes.void(voided.slug, 'By mistake.', await world.request());
    const adopting = await make.expired(world);
    await make.earned(world, adopting);
    const adopted = await make.decided(world, adopting, make.adopt(adopting));
    for (const [slug, status] of [[stopped.slug, 'stopped'], [voided.slug, 'voided'], [adopted.slug, 'adopted']]) {
      expect(await statusesAround(slug, edges(stopped.terms))).toEqual([[status, status, status], [status, status, status]]);
    } // prettier-ignore
  });

  /** What both say a millisecond before each instant, at it and a millisecond after. */
  async function statusesAround(slug: string, instants: Instant[]): Promise<Status[][]> {
    const statuses: Status[][] = [];
    for (const instant of instants) {
      const around = [-1, 0, 1].map((milliseconds) => instant.add({ milliseconds }));
      const row: Status[] = [];
      for (const now of around) row.push(await agreed(slug, now));
      statuses.push(row);
    }
    return statuses;
  }

  async function agreed(slug: string, now: Instant): Promise<Status> {
    await world.setClock(now);
    const { status } = await world.prototypes.gate(slug);
    expect((await world.prototype(slug)).statusAt(now)).toBe(status);
    return status as Status;
  }
});

describe('the calendar of SQL and that of the code', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it.each(['Europe/Paris', 'Africa/Cairo', 'America/Santiago', 'Asia/Beirut', 'America/Havana', 'Pacific/Apia', 'Australia/Lord_Howe',
    'America/St_Johns', 'Asia/Kathmandu', 'Africa/Casablanca', 'UTC'])('agree on the edges of every day of a year in %s', async (timeZone) => {
    const days = Array.from({ length: 366 }, (_, index) => Temporal.PlainDate.from('2027-01-01').add({ days: index }));
    const edges = days.map((day) => ({ day: day.toString(), at: day.toZonedDateTime(timeZone).toInstant().toString() }));
    const { rows } = await world.database.owner.query<{ day: string }>(
      `SELECT day FROM jsonb_to_recordset($1) AS e(day date, at timestamptz)
        WHERE (at AT TIME ZONE $2)::date < day OR ((at - interval '1 microsecond') AT TIME ZONE $2)::date >= day`,
      [JSON.stringify(edges), timeZone],
    );
    expect(rows).toEqual([]);
  }); // prettier-ignore
});

function edges(terms: { startsAt: Instant; endsAt: Instant }[]): Instant[] {
  return terms.flatMap((term) => [term.startsAt, term.endsAt]);
}
