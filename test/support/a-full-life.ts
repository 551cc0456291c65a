import { type Prototype } from '../../src/domain/prototype.js';
import { make } from './make.js';
import { type World } from './world.js';

const YEAR = { startsOn: '2026-12-01', expiresOn: '2027-11-30' };
const LATER = { startsOn: '2028-03-01', expiresOn: '2028-08-31' };

/** One prototype of each fate, lived through with a tick at every wake. At the end it is the 1st of February 2028, ten in the morning UTC. */
export const FATES = {
  overdue: 'fate-overdue',
  continuedEarly: 'fate-continued-early',
  continuedLate: 'fate-continued-late',
  stopped: 'fate-stopped',
  successor: 'fate-successor',
  adopted: 'fate-adopted',
  lapsed: 'fate-lapsed',
  voided: 'fate-voided',
  planned: 'fate-planned',
} as const;

export async function aFullLife(world: World): Promise<void> {
  for (const fate of ['overdue', 'continuedEarly', 'continuedLate', 'stopped', 'adopted'] as const) {
    await make.registered(world, { slug: FATES[fate], term: YEAR });
  }
  await make.registered(world, { slug: FATES.lapsed, term: YEAR, policy: { lapseAfterDays: 40 } });
  await world.advanceTo('2027-03-01T10:00:00Z');
  await world.hypotheses.add(FATES.overdue, make.hypothesis('H2'), await world.request());
  await replaceADecider(world, await world.prototype(FATES.overdue));
  await world.advanceTo('2027-11-10T10:00:00Z');
  await decide(world, FATES.continuedEarly, (prototype) => make.continuation(prototype));
  await world.advanceTo('2027-12-05T10:00:00Z');
  await decide(world, FATES.adopted, (prototype) => make.adopt(prototype));
  await make.decided(world, await world.prototype(FATES.stopped));
  await redactSomething(world);
  const gap = { startsOn: '2028-01-10', expiresOn: '2028-12-31' };
  await decide(world, FATES.continuedLate, (prototype) => make.continuation(prototype, { nextTerm: gap }));
  await world.advanceTo('2028-02-01T10:00:00Z');
  const following = { predecessor: FATES.stopped, hypotheses: [make.hypothesis('H1', 'They would stay.')] };
  await make.registered(world, { slug: FATES.successor, ...following, term: LATER });
  await make.registered(world, { slug: FATES.planned, term: LATER });
  const { slug } = await make.registered(world, { slug: FATES.voided, term: LATER });
  await world.prototypes.void(slug, 'Registered by mistake.', await world.request());
}

async function decide(
  world: World,
  slug: string,
  propose: (of: Prototype) => Parameters<typeof make.decided>[2],
): Promise<void> {
  const prototype = await world.prototype(slug);
  await make.earned(world, prototype);
  await make.decided(world, prototype, propose(prototype));
}

async function replaceADecider(world: World, { slug, ...prototype }: Prototype): Promise<void> {
  const { people } = prototype;
  const leaving = people.find((person) => person.holds('decider'))!;
  const entry = { name: 'New decider', email: 'new-decider@example.org' };
  await world.people.replace(slug, leaving.id, entry, await world.request());
}

/** What somebody wrote can be redacted; the digest stays and every chain with it (law 13). */
async function redactSomething(world: World): Promise<void> {
  const naming = { words: 'The readings say so.', reason: null };
  await world.redactions.redact(FATES.adopted, naming, await world.request());
}
