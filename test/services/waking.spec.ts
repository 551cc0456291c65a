import { skippedFromTheStart } from '../../src/services/waking.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

const MONTH = { startsOn: '2026-11-01', expiresOn: '2026-12-31' };

describe('what comes next', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.open();
    await world.setClock('2026-11-23T10:00:00Z');
  });
  afterEach(async () => {
    expect(await world.verify.verify()).toEqual([]);
    await world.close();
  });

  const next = ({ nextActs }: Prototype): string[] =>
    nextActs.map(({ key, dueAt }) => `${dueAt.slice(0, 10)} ${key.replace(/\/[0-9a-f-]{36}$/, '')}`);

  it('of a term just opened is nothing of before its opening', async () => {
    let prototype = await make.registered(world, { term: MONTH });
    await world.advanceTo('2027-01-03T10:00:00Z');
    await make.earned(world, prototype);
    const proposal = make.continuation(prototype, { nextTerm: { expiresOn: '2027-01-12' } });
    prototype = await make.decided(world, prototype, proposal);
    expect(next(prototype)).toEqual([
      '2027-01-05 term/2/notice/7',
      '2027-01-09 round/2/opening',
      '2027-01-09 term/2/decision-request',
      '2027-01-11 term/2/notice/1',
      '2027-01-12 term/2/expiry',
    ]);
    expect(skippedFromTheStart(prototype, await world.db.now()).map(({ actKey }) => actKey)).toEqual([
      'term/2/notice/30',
      'term/2/notice/14',
    ]);
  });

  it('is the same however long nobody looks: an asking between is never hidden', async () => {
    const policy = { lapseAfterDays: 60, overdueEveryDays: 7, escalateAfterDays: 55 };
    const { slug } = await make.registered(world, { term: MONTH, policy });
    await world.advanceTo('2027-01-01T09:00:00Z');
    expect(next(await world.prototype(slug))).toEqual([
      '2027-01-02 round/1/unanswered/2027-01-02',
      '2027-01-08 term/1/overdue/1',
      '2027-01-15 term/1/overdue/2',
      '2027-01-22 term/1/overdue/3',
      '2027-01-29 term/1/overdue/4',
    ]);
    await world.setClock('2027-02-20T10:00:00Z');
    expect(await world.verify.verify()).toEqual([]);
  });
});
