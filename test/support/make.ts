import { Temporal } from 'temporal-polyfill';
import {
  type AdoptProposal,
  type ContinueProposal,
  type Proposal,
  type StopProposal,
} from '../../src/domain/decision.js';
import { type Answers, type Recommendation } from '../../src/domain/evaluation.js';
import { type Manifest } from '../../src/domain/manifest.js';
import { type Caller, type MemberRole, type Scope } from '../../src/domain/permissions.js';
import { type Person } from '../../src/domain/person.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { daysWhenOpened, type Round } from '../../src/domain/round.js';
import { rewake } from '../../src/services/waking.js';
import { type Tx } from '../../src/storage/database.js';
import { wholePrototype } from '../../src/storage/prototypes.js';
import { askInvitation, openRound, planInvitation } from '../../src/storage/rounds.js';
import { hypothesis, manifest } from './manifest.js';
import { prototype } from './prototype.js';
import { type World } from './world.js';

/** Each fills in what a story does not care about, and goes through the real services or tables. */
export const make = {
  manifest,
  hypothesis,
  prototype,
  registered,
  expired,
  caller,
  evaluations,
  reading,
  settled,
  earned,
  stop,
  adopt,
  continuation,
  decided,
};

/** A prototype registered now by the administrator. */
async function registered(world: World, overrides: Partial<Manifest> = {}): Promise<Prototype> {
  const { result } = await world.registrations.register(manifest(overrides), await world.request());
  return world.prototype(result.slug);
}

/** A prototype whose term has run out, with every tick in between; the clock stands at its end. */
async function expired(world: World, overrides: Partial<Manifest> = {}): Promise<Prototype> {
  const { slug, lastTerm } = await registered(world, overrides);
  await world.advanceTo(lastTerm.endsAt);
  return world.prototype(slug);
}

let members = 0;

/** A member with a key, as the door would see them. */
async function caller(
  world: World,
  { role = 'coordinator', scopes = ['read', 'write'], email }: { role?: MemberRole; scopes?: Scope[]; email?: string },
): Promise<Caller & { key: string }> {
  members += 1;
  const entry = { name: `Member ${members}`, email: email ?? `member-${members}@example.org`, role };
  const { result: member } = await world.members.add(entry, await world.request());
  const { result } = await world.members.addKey({ label: 'test', scopes, memberId: member.id }, await world.request());
  return { ...(await world.authentication.whoHolds(result.key!)), key: result.key! };
}

/** Readings by distinct reviewers of the panel in the expiry round of the open term, which opens if it has not yet. */
async function evaluations(
  world: World,
  { slug }: Prototype,
  { external = 1, internal = 1 }: { external?: number; internal?: number } = {},
): Promise<void> {
  const read = await world.prototype(slug);
  const panel = read.holders('reviewer');
  const chosen = [
    ...panel.filter((person) => person.held('reviewer')!.external).slice(0, external),
    ...panel.filter((person) => !person.held('reviewer')!.external).slice(0, internal),
  ];
  if (chosen.length < external + internal) throw new Error(`The panel of "${slug}" is too small for this story.`);
  await world.db.transaction(async (tx) => {
    const round = await opened(world, tx, read);
    for (const person of chosen) await evaluation(tx, round, person);
    await rewake(tx, await wholePrototype(tx, read.id), await world.journal.recordedActs(tx, read.id));
  });
}

/** What one reviewer of the panel hands in; into the expiry round, unless told otherwise. */
interface ReadingStory {
  by: string;
  answers?: Answers;
  recommendation?: Recommendation;
  late?: boolean;
  /** A number; it must have opened. */
  round?: number;
}

async function reading(world: World, { slug }: Prototype, story: ReadingStory): Promise<void> {
  const read = await world.prototype(slug);
  const person = read.people.find(({ email }) => email === story.by)!;
  await world.db.transaction(async (tx) => {
    await evaluation(
      tx,
      story.round === undefined ? await opened(world, tx, read) : read.round(story.round)!,
      person,
      story,
    );
    await rewake(tx, await wholePrototype(tx, read.id), await world.journal.recordedActs(tx, read.id));
  });
}

async function opened(world: World, tx: Tx, prototype: Prototype): Promise<Round> {
  const term = prototype.mustBeUndecided();
  const round = prototype.roundsOf(term).find(({ kind }) => kind === 'expiry')!;
  const [{ now }] = await tx.query<{ now: string }[]>('SELECT instant_text(clock_now()) AS now');
  if (round.isOpen) return round;
  await openRound(tx, round, daysWhenOpened(round, term, Temporal.Instant.from(now)));
  const opening = { kind: 'round-opening', actKey: `round/${round.number}/opening` };
  await world.journal.append(tx, prototype.id, 'clock', [opening]);
  return round;
}

const IT_COULD: Answers = { autonomy: { value: 1, notApplicable: false, comment: 'It could.' } };

/** Somebody of the panel hands in a reading, asked or not so far. */
export async function evaluation(
  tx: Tx,
  round: Round,
  person: Person,
  { answers = IT_COULD, recommendation = 'continue', late = false }: Partial<ReadingStory> = {},
): Promise<void> {
  const id = await planInvitation(tx, round, person);
  const known = round.invitationOf(person.id);
  if (known?.state === 'submitted') return;
  if (!known || known.state === 'planned') await askInvitation(tx, id);
  await tx.query('INSERT INTO evaluations (invitation_id, answers, recommendation, late) VALUES ($1, $2, $3, $4)', [
    id,
    JSON.stringify(answers),
    recommendation,
    late,
  ]);
  await tx.query(`UPDATE invitations SET state = 'submitted' WHERE id = $1`, [id]);
}

/** Settles what the open term asks. */
async function settled(world: World, { slug }: Prototype): Promise<void> {
  const read = await world.prototype(slug);
  for (const { key } of read.hypothesesOf(read.lastTerm)) {
    const settlement = { outcome: 'supported', reason: 'Eleven members paid.' } as const;
    await world.hypotheses.settle(slug, key, settlement, await world.request());
  }
}

/** All that continuing or adopting takes, but what the decision itself must bring. */
async function earned(world: World, of: Prototype): Promise<void> {
  await evaluations(world, of);
  await settled(world, of);
}

function stop(of: Prototype, overrides: Partial<StopProposal> = {}): StopProposal {
  return { ...said(of), outcome: 'stop', kept: 'The tools.', windDown: ['Close the account.'], ...overrides };
}

function adopt(of: Prototype, overrides: Partial<AdoptProposal> = {}): AdoptProposal {
  const handOverOn = of.lastTerm.expiresOn.add({ years: 1 }).toString();
  return { ...said(of), outcome: 'adopt', home: 'The cooperative.', handOverOn, ...overrides };
}

/** Continues with a shorter term from the first day on which it may start, unless told otherwise, and something new to ask. */
function continuation(of: Prototype, overrides: Partial<ContinueProposal> = {}): ContinueProposal {
  const { number, expiresOn } = of.lastTerm;
  const nextTerm = { expiresOn: expiresOn.add({ months: 5 }).toString() };
  const hypotheses = [hypothesis(`N${number + 1}`)];
  return { ...said(of), outcome: 'continue', nextTerm, hypotheses, grid: 'keep', ...overrides };
}

function said(of: Prototype): { decidedBy: string; rationale: string; learned: string } {
  const [decider] = of.holders('decider');
  return { decidedBy: decider.email, rationale: 'The readings say so.', learned: 'People pay for what they share.' };
}

/** Decides by the administrator's key, for the first decider. */
async function decided(world: World, of: Prototype, proposal: Proposal = stop(of)): Promise<Prototype> {
  await world.decisions.decide(of.slug, proposal, await world.request());
  return world.prototype(of.slug);
}
