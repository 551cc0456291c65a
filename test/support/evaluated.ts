import { instantText } from '../../src/domain/calendar.js';
import { type Answers } from '../../src/domain/evaluation.js';
import { type Criterion, type Manifest } from '../../src/domain/manifest.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { insertGrid } from '../../src/storage/registrations.js';
import { EXPIRY, HALF_TIME, NAMES, said } from '../domain/synthesis/example.js';
import { make } from './make.js';
import { type World } from './world.js';

export interface EvaluatedStory {
  manifest?: Partial<Manifest>;
  /** Who hands in nothing at expiry: `ada`, who is from outside, `bo`, `cy`, `dee`, `eve`. */
  silent?: string[];
  /** Stands in every text of the grid and of the answers, in place of what the example says. */
  saying?: string;
}

/**
 * The example that docs/synthesis.md works out by hand, in a database: its half-time round, another version of the grid, and its
 * expiry round, in the middle of which the clock stands. Several lives at once, where several are told.
 */
export async function evaluated(world: World, ...stories: EvaluatedStory[]): Promise<Prototype[]> {
  const lives: [Prototype, EvaluatedStory][] = [];
  for (const story of stories) lives.push([await make.registered(world, yearlong(story)), story]);
  await openAt(world, '2027-06-01T07:00:00Z', '2027-06-10T10:00:00Z');
  for (const [prototype, story] of lives) {
    await read(world, prototype, HALF_TIME, { ...story, silent: [] });
    await world.db.transaction((tx) => insertGrid(tx, prototype.id, EXPIRY.criteria.map(saidIn(story))));
  }
  await openAt(world, '2027-10-31T08:00:00Z', '2027-11-10T10:00:00Z');
  for (const [prototype, story] of lives) await read(world, prototype, EXPIRY, story);
  return Promise.all(lives.map(([{ slug }]) => world.prototype(slug)));
}

/**
 * Such a life continued into a second term, by the same grid: Ada and Bo find people worse paid at its half-time, and better than
 * ever in its expiry round, in the middle of which the clock stands.
 */
export async function evaluatedAgain(world: World, { slug }: Prototype): Promise<Prototype> {
  await make.settled(world, await world.prototype(slug));
  await make.decided(world, await world.prototype(slug), make.continuation(await world.prototype(slug)));
  for (const [number, pay] of [
    [3, 1],
    [4, 4],
  ]) {
    const { opensAt } = (await world.prototype(slug)).round(number)!;
    await openAt(world, instantText(opensAt), instantText(opensAt.add({ hours: 48 })));
    for (const id of ['ada', 'bo'])
      await make.reading(world, await world.prototype(slug), {
        by: `${id}@example.org`,
        answers: { pay: said(pay) },
        round: number,
      });
  }
  return world.prototype(slug);
}

/** Lets the clock look only when rounds open: what else it says meanwhile is another story. */
async function openAt(world: World, opens: string, then: string): Promise<void> {
  await world.setClock(opens);
  await world.tick();
  await world.setClock(then);
}

function yearlong(story: EvaluatedStory): Partial<Manifest> {
  const { manifest = {}, saying } = story;
  return {
    term: { startsOn: '2026-12-01', expiresOn: '2027-11-30' },
    panel: [...NAMES].map(([id, name]) => ({
      name: saying ?? `${name} Reads`,
      email: `${id}@example.org`,
      external: id === 'ada' || id === 'cy',
    })),
    ...manifest,
    policy: { quorum: 3, externalQuorum: 2, invitationMargin: 2, ...manifest.policy },
    grid: { criteria: HALF_TIME.criteria.map(saidIn(story)) },
  };
}

function saidIn({ saying }: EvaluatedStory): <C extends Criterion>(criterion: C) => C {
  return (criterion) => {
    if (saying === undefined) return criterion;
    const levels = criterion.scale.levels?.map((level) => ({ ...level, label: saying, descriptor: saying }));
    return { ...criterion, question: saying, scale: { ...criterion.scale, ...(levels && { levels }) } };
  };
}

async function read(
  world: World,
  prototype: Prototype,
  { round, evaluations }: typeof EXPIRY,
  { silent = [], saying }: EvaluatedStory,
): Promise<void> {
  for (const { personId, answers, recommendation, late } of evaluations) {
    if (silent.includes(personId)) continue;
    const by = `${personId}@example.org`;
    const said = saying === undefined ? answers : commented(answers, saying);
    await make.reading(world, prototype, { round: round.number, by, answers: said, recommendation, late });
  }
}

function commented(answers: Answers, comment: string): Answers {
  const entries = Object.entries(answers).map(([key, { value, notApplicable }]) => {
    return [key, { value: typeof value === 'string' ? comment : value, notApplicable, comment }];
  });
  return Object.fromEntries(entries) as Answers;
}
