import { type Manifest } from '../../src/domain/manifest.js';
import { type Proposal } from '../../src/domain/decision.js';
import { Refusal } from '../../src/domain/refusal.js';
import { type Fault } from '../support/faulty-proxy.js';
import { make } from '../support/make.js';
import { type Command, type RegistrationStory } from './commands.js';
import { type Life } from './life.js';
import { ModelPrototype, type ModelTerm, type Outcome, type Role, type Rules } from './model.js';
import { nextDayOf, plusDays, wallClock } from './wall-clock.js';

// What people do. Each tells the model what must follow, and fails where the product answers otherwise.

type Told<Kind extends Command['do']> = Extract<Command, { do: Kind }>;

export async function register(
  life: Life,
  story: RegistrationStory,
  who: number,
  fault: Fault | null,
): Promise<ModelPrototype> {
  const today = wallClock(life.now, story.zone).slice(0, 10);
  const startsOn = plusDays(today, story.startsIn);
  const last = plusDays(startsOn, story.days - 1);
  const lives = last < today ? today : last;
  const { endsOnClocksGoing: going } = story;
  const expiresOn = going ? nextDayOf(going, lives, story.zone) : lives;
  const manifest = manifestOf(story, startsOn, expiresOn);
  const registered = await life.written(who, fault, (services, request) => services.register(manifest, request));
  if (registered instanceof Refusal) throw registered;
  const model = new ModelPrototype(manifest.slug, story.zone, rulesOf(story));
  model.open(startsOn, expiresOn, life.now);
  noteRoles(model, registered.body, life.now);
  life.prototypes.push(model);
  return model;
}

function manifestOf(story: RegistrationStory, startsOn: string, expiresOn: string): Manifest {
  const { zone, deciders, sponsors, coordinatorDecides } = story;
  const { slug, coordinators } = make.manifest();
  const people = (role: string, count: number): Manifest['deciders'] =>
    Array.from({ length: count }, (_, index) => ({
      name: `${role} ${index}`,
      email: `${role}-${index}-${slug}@example.org`,
    }));
  const named = people('decider', deciders);
  return make.manifest({
    timeZone: zone,
    term: { startsOn, expiresOn },
    deciders: coordinatorDecides ? [...named, ...coordinators] : named,
    coordinators,
    sponsors: people('sponsor', sponsors),
    panel: people('reviewer', 5).map((person, index) => ({ ...person, external: index < 3 })),
    policy: { ...rulesOf(story), maxTermDays: 1096 },
  });
}

/** What of a story is policy, and known to the model. */
function rulesOf(story: RegistrationStory): Rules {
  const { noticeDays, reviewLeadDays, overdueEveryDays, overdueTimes, escalateAfterDays, lapseAfterDays, maxTerms } =
    story;
  return { noticeDays, reviewLeadDays, overdueEveryDays, overdueTimes, escalateAfterDays, lapseAfterDays, maxTerms };
}

/** One or two deciders at once; with a tick at the same time, or not. The first decision stands. */
export async function decide(life: Life, command: Told<'decide'>, tick: () => Promise<void>): Promise<void> {
  const model = life.chosen(command.of);
  if (command.prepared) await prepare(life, model);
  const expected = expectation(model, command.outcome, life.now);
  const term = model.lastTerm;
  const proposal = { ...(await proposalFor(life, model, command.outcome)), term: term.number };
  const deciding = Array.from({ length: command.rivals }, (_, rival) =>
    life.written(command.who + rival, rival === 0 ? command.fault : null, (services, request) =>
      services.decide(model.slug, proposal, request),
    ),
  );
  if (expected === 'decided')
    model.proposed.push({
      outcome: command.outcome,
      nextTerm: 'nextTerm' in proposal ? (proposal.nextTerm as { startsOn: string; expiresOn: string }) : undefined,
    });
  const [answers] = await Promise.all([Promise.all(deciding), command.ticking && tick()]);
  noteRarities(life, command, expected, model, term);
  const refusals = answers.flatMap((answer) => (answer instanceof Refusal ? [answer.code] : []));
  const lapsed =
    (command.ticking || life.stage.ticksByItself) && term.due(life.now, []).some(({ kind }) => kind === 'lapse');
  if (lapsed && refusals.includes('already-decided')) return; // the clock came first; the observer judges what it did
  if (expected === 'decided') expectAll(refusals, 'already-decided', answers.length - 1);
  else expectAll(refusals, expected, answers.length);
}

function expectAll(refusals: string[], code: string, count: number): void {
  const right = refusals.every((refusal) => refusal === code) && refusals.length === count;
  if (!right) throw new Error(`Expected ${count} times ${code}, and got ${refusals.join(', ') || 'none'}.`);
}

function expectation(model: ModelPrototype, outcome: Outcome, now: number): string {
  if (!model.isOpen) return 'already-decided';
  if (outcome === 'stop') return 'decided';
  const { lastTerm, rules, terms } = model;
  const earned = lastTerm.earned && lastTerm.startsAt <= now;
  return earned && (outcome === 'adopt' || terms.length < rules.maxTerms) ? 'decided' : 'not-earned';
}

function noteRarities(
  { stage: { coverage }, now }: Life,
  command: Told<'decide'>,
  expected: string,
  model: ModelPrototype,
  term: ModelTerm,
): void {
  if (expected === 'not-earned' && term.earned && term.startsAt <= now) coverage.reached('the limit of terms');
  if (expected !== 'decided') return;
  if (command.rivals > 1) coverage.reached('two deciders at once');
  if (command.ticking) coverage.reached('a term decided while a tick ran');
  if (command.outcome === 'adopt') coverage.reached('a prototype adopted');
  if (command.outcome === 'continue')
    coverage.reached(`a prototype continued ${now < term.endsAt ? 'before' : 'after'} its expiry`);
}

/** Reviewers answer and every hypothesis is settled, as far as the term has begun. */
async function prepare(life: Life, model: ModelPrototype): Promise<void> {
  const { lastTerm } = model;
  if (!model.isOpen || lastTerm.earned || life.now < lastTerm.startsAt) return;
  const { world } = life.stage;
  await make.earned(world, await world.prototype(model.slug));
  lastTerm.earned = true;
}

async function proposalFor(life: Life, model: ModelPrototype, outcome: Outcome): Promise<Proposal> {
  const of = await life.stage.world.prototype(model.slug);
  if (outcome === 'stop') return make.stop(of);
  const today = wallClock(life.now, model.zone).slice(0, 10);
  if (outcome === 'adopt') return make.adopt(of, { handOverOn: today });
  const { expiresOn, days } = model.lastTerm;
  const startsOn = [plusDays(expiresOn, 1), today].sort()[1];
  const length = days < 28 ? days : Math.floor(days * 0.9);
  return make.continuation(of, { nextTerm: { startsOn, expiresOn: plusDays(startsOn, length - 1) } });
}

/** Somebody leaves, and somebody unknown takes over every role they held. */
export async function replace(life: Life, { of, role, who, fault }: Told<'replace'>): Promise<void> {
  const model = life.chosen(of);
  const [leaving] = model.present(role);
  if (!leaving) return;
  const newcomer = { name: 'Newcomer', email: `newcomer-${model.roles.length}-${model.slug}@example.org` };
  const shown = await life.written(who, fault, (services, request) =>
    services.replace(model.slug, leaving, newcomer, request),
  );
  if (shown instanceof Refusal) throw shown;
  const roles = model.roles.filter((held) => held.id === leaving && held.until === Infinity).map((held) => held.role);
  noteRoles(model, shown.body, life.now);
  const [person] = model.roles.slice(-1);
  const taken = model.roles.filter(({ id }) => id === person.id).map((held) => held.role);
  if (taken.sort().join() !== roles.sort().join())
    throw new Error(`The newcomer holds ${taken.join()} in place of ${roles.join()}.`);
  const late = model.isOpen && roles.includes('decider') && model.lastTerm.dueAt('//decision-request')! <= life.now;
  if (late) life.stage.coverage.reached('a decider came late');
}

export async function withdraw(life: Life, { of, who, fault }: Told<'void'>): Promise<void> {
  const model = life.chosen(of);
  const status = model.statusAt(life.now);
  const answer = await life.written(who, fault, (services, request) =>
    services.void(model.slug, 'A mistake.', request),
  );
  if (status === 'planned' && !(answer instanceof Refusal)) model.voided = true;
  else expectAll(answer instanceof Refusal ? [answer.code] : [], model.isOpen ? 'already-begun' : 'ended', 1);
}

/** Law 3: nothing new begins in what is expired, halted or ended. */
export async function askMore(life: Life, { of }: Told<'ask more'>): Promise<void> {
  const model = life.chosen(of);
  const status = model.statusAt(life.now);
  if (status === 'planned' || status === 'running') return;
  const { world } = life.stage;
  const asked = world.hypotheses.add(model.slug, make.hypothesis('X1'), await world.request());
  const refusal = await asked.then(
    () => 'taken',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );
  expectAll([refusal], status === 'expired' || status === 'halted' ? 'halted' : 'ended', 1);
}

/** Reads from the prototype as it is shown who holds which role now. */
function noteRoles(model: ModelPrototype, body: string, now: number): void {
  const shown = JSON.parse(body) as Record<`${Role}s`, { id: string }[]>;
  for (const role of ['coordinator', 'decider', 'sponsor'] as const) {
    const ids = shown[`${role}s`].map(({ id }) => id);
    const before = model.present(role);
    for (const held of model.roles)
      if (held.role === role && held.until === Infinity && !ids.includes(held.id)) held.until = now;
    for (const id of ids) if (!before.includes(id)) model.roles.push({ id, role, since: now, until: Infinity });
  }
}
