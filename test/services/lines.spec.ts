import { type Prototype } from '../../src/domain/prototype.js';
import { make } from '../support/make.js';
import { World } from '../support/world.js';

describe('a line of terms', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(() => world.setClock('2026-11-23T10:00:00Z'));
  afterEach(async () => expect(await world.verify.verify()).toEqual([]));
  afterAll(() => world.close());

  it('goes on to its third term and no further: then it is adopted or stopped', async () => {
    let prototype = await make.registered(world);
    prototype = await continuedAtTheEnd(prototype);
    prototype = await continuedAtTheEnd(prototype);
    expect(prototype.terms.map((term) => term.decision?.outcome ?? null)).toEqual(['continue', 'continue', null]);
    await expect(continuedAtTheEnd(prototype)).rejects.toMatchObject({ code: 'not-earned' });
    const { decision } = (await make.decided(world, prototype, make.adopt(prototype))).lastTerm;
    expect(decision?.outcome).toBe('adopt');
  });

  it('is inherited: a successor has the terms that are left, and its own successor none', async () => {
    const first = await make.registered(world, { policy: { maxTerms: 3 } });
    const ended = await make.decided(world, await continuedAtTheEnd(first));
    const { startsOn } = ended.lastTerm;
    const term = { startsOn: startsOn.toString(), expiresOn: startsOn.add({ days: 27 }).toString() };
    const hypotheses = [{ ...make.hypothesis('H1'), statement: 'Something that the line has not asked.' }];
    const following = { predecessor: ended.slug, term, hypotheses, policy: { maxTerms: 5 } };
    const successor = await make.registered(world, following);
    expect(successor.lastTerm.policy.maxTerms).toBe(3);
    await make.earned(world, await expired(successor));
    const checklist = await world.decisions.readiness(successor.slug, await world.db.now());
    expect([checklist.continue.allowed, checklist.adopt.allowed]).toEqual([false, true]);
    expect(checklist.wayOn).toContain('adopt or stop');
  });

  /** Continued on the day after expiry. */
  async function continuedAtTheEnd(prototype: Prototype): Promise<Prototype> {
    await make.earned(world, await expired(prototype));
    return make.decided(world, prototype, make.continuation(prototype));
  }

  async function expired(prototype: Prototype): Promise<Prototype> {
    await world.advanceTo(prototype.lastTerm.endsAt.add({ hours: 12 }));
    return world.prototype(prototype.slug);
  }
});
