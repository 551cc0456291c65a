import { In } from 'typeorm';
import { instantText, type Instant } from '../domain/calendar.js';
import { Decision } from '../domain/decision.js';
import { Hypothesis } from '../domain/hypothesis.js';
import { Invitation } from '../domain/invitation.js';
import { Person, RoleHeld } from '../domain/person.js';
import { Prototype, type NextAct } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { Round } from '../domain/round.js';
import { Term } from '../domain/term.js';
import { type Tx } from './database.js';
import { slugTaken } from './law-broken.js';

/** Reads a prototype whole. @throws Refusal `not-found` */
export async function findPrototype(tx: Tx, slug: string): Promise<Prototype> {
  return wholePrototype(tx, (await findId(tx, slug)) ?? unknown(slug));
}

/** Reads a prototype whole and holds it until the transaction ends: one writer at a time. @throws Refusal `not-found` */
export async function holdPrototype(tx: Tx, slug: string): Promise<Prototype> {
  return (await holdNewest(tx, slug)) ?? unknown(slug);
}

/** The same of the prototype that has a slug now; null where the slug is free. */
export async function holdWhereTaken(tx: Tx, slug: string): Promise<Prototype | null> {
  const prototype = await holdNewest(tx, slug);
  return prototype?.voidedAt ? null : prototype;
}

/** For whoever registers nothing: inserting says the same by its constraint. @throws Refusal `slug-taken` */
export async function mustBeFree(tx: Tx, slug: string): Promise<void> {
  const taken = await tx.query<unknown[]>('SELECT FROM prototypes WHERE slug = $1 AND voided_at IS NULL', [slug]);
  if (taken.length > 0) throw slugTaken();
}

async function holdNewest(tx: Tx, slug: string): Promise<Prototype | null> {
  for (;;) {
    const id = await findId(tx, slug);
    if (id === null) return null;
    await tx.query('SELECT FROM prototypes WHERE id = $1 FOR NO KEY UPDATE', [id]);
    // While we waited it may have been withdrawn, and its slug registered anew.
    if ((await findId(tx, slug)) === id) return wholePrototype(tx, id);
  }
}

/** Holds a prototype that is due, unless somebody else holds it or it is no longer due. */
export async function holdDue(tx: Tx, id: string, now: Instant): Promise<Prototype | null> {
  const held = await tx.query<unknown[]>(
    `SELECT FROM prototypes WHERE id = $1 AND wakes_at <= $2 AND (tick_retry_at IS NULL OR tick_retry_at <= $2) FOR NO KEY UPDATE SKIP LOCKED`,
    [id, instantText(now)],
  );
  return held.length === 0 ? null : wholePrototype(tx, id);
}

export async function holdById(tx: Tx, id: string): Promise<Prototype> {
  await tx.query('SELECT FROM prototypes WHERE id = $1 FOR NO KEY UPDATE', [id]);
  return wholePrototype(tx, id);
}

async function findId(tx: Tx, slug: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    'SELECT id FROM prototypes WHERE slug = $1 ORDER BY voided_at DESC NULLS FIRST LIMIT 1',
    [slug],
  );
  return rows[0]?.id ?? null;
}

function unknown(slug: string): never {
  throw new Refusal('not-found', `No prototype has the slug "${slug}".`);
}

export async function wholePrototype(tx: Tx, id: string): Promise<Prototype> {
  const [prototype] = await wholePrototypes(tx, [id]);
  if (!prototype) throw new Error(`No prototype has the id ${id}.`);
  return prototype;
}

/** Reads prototypes whole, with as many statements for a hundred as for one. */
export async function wholePrototypes(tx: Tx, ids: string[]): Promise<Prototype[]> {
  const prototypes = await tx.find(Prototype, { where: { id: In(ids) }, order: { id: 'ASC' } });
  const terms = groupBy(await termsOf(tx, ids), (term) => term.prototypeId);
  const people = groupBy(await peopleOf(tx, ids), (person) => person.prototypeId);
  const asked = await tx.find(Hypothesis, {
    where: { prototypeId: In(ids) },
    order: { addedAt: 'ASC', position: 'ASC' },
  });
  const hypotheses = groupBy(asked, (hypothesis) => hypothesis.prototypeId);
  const rounds = groupBy(await roundsOf(tx, ids), (round) => round.prototypeId);
  for (const prototype of prototypes) {
    prototype.terms = terms.get(prototype.id) ?? [];
    prototype.people = people.get(prototype.id) ?? [];
    prototype.hypotheses = hypotheses.get(prototype.id) ?? [];
    prototype.rounds = rounds.get(prototype.id) ?? [];
    for (const round of prototype.rounds) round.timeZone = prototype.timeZone;
  }
  return prototypes;
}

async function termsOf(tx: Tx, prototypeIds: string[]): Promise<Term[]> {
  const terms = await tx.find(Term, { where: { prototypeId: In(prototypeIds) }, order: { number: 'ASC' } });
  const decisions = await tx.find(Decision, { where: { prototypeId: In(prototypeIds) } });
  const byTerm = new Map(decisions.map((decision) => [decision.termId, decision]));
  for (const term of terms) term.decision = byTerm.get(term.id) ?? null;
  return terms;
}

async function peopleOf(tx: Tx, prototypeIds: string[]): Promise<Person[]> {
  const where = { prototypeId: In(prototypeIds) };
  const people = await tx.find(Person, { where, order: { addedAt: 'ASC', id: 'ASC' } });
  const roles = groupBy(await tx.find(RoleHeld, { where, order: { position: 'ASC' } }), (role) => role.personId);
  for (const person of people) person.roles = roles.get(person.id) ?? [];
  return people;
}

async function roundsOf(tx: Tx, prototypeIds: string[]): Promise<Round[]> {
  const rounds = await tx.find(Round, { where: { prototypeId: In(prototypeIds) }, order: { number: 'ASC' } });
  const where = { roundId: In(rounds.map(({ id }) => id)) };
  const invitations =
    rounds.length === 0 ? [] : await tx.find(Invitation, { where, order: { invitedAt: 'ASC', id: 'ASC' } });
  const byRound = groupBy(invitations, (invitation) => invitation.roundId);
  for (const round of rounds) round.invitations = byRound.get(round.id) ?? [];
  return rounds;
}

function groupBy<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Keeps the changed descriptive fields and counts the write. */
export async function saveDescription(tx: Tx, prototype: Prototype): Promise<void> {
  const { id, title, summary, locale, tags, structure, documents, horizon } = prototype;
  await tx.update(Prototype, { id }, { title, summary, locale, tags, structure, documents, horizon });
}

export async function saveVoided(tx: Tx, prototype: Prototype): Promise<void> {
  const { id, voidedAt, voidedBy, voidedReason } = prototype;
  await tx.update(Prototype, { id }, { voidedAt, voidedBy, voidedReason });
}

/** A business write changes the version, and with it the ETag; the clock's own acts do not. */
export async function countWrite(tx: Tx, prototype: Prototype): Promise<void> {
  const [[row]] = await tx.query<[{ version: number }[], number]>(
    'UPDATE prototypes SET version = version + 1 WHERE id = $1 RETURNING version',
    [prototype.id],
  );
  prototype.version = row.version;
}

/** Stores when the clock looks at this prototype next, and what it will do then. */
export async function saveWake(tx: Tx, id: string, wakesAt: Instant | null, nextActs: NextAct[]): Promise<void> {
  await tx.query(
    'UPDATE prototypes SET wakes_at = $2, next_acts = $3, tick_failures = 0, tick_retry_at = NULL WHERE id = $1',
    [id, wakesAt && instantText(wakesAt), JSON.stringify(nextActs)],
  );
}
