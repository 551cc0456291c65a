import { instantText } from '../domain/calendar.js';
import { type HypothesisEntry, type Criterion } from '../domain/manifest.js';
import { type Prototype } from '../domain/prototype.js';
import { type Term } from '../domain/term.js';
import { preparedWithin, type Tx } from './database.js';
import { insertRounds } from './rounds.js';

/** Writes a new prototype with everything it begins with: few statements, each as many rows as it takes. */
export async function insertPrototype(tx: Tx, prototype: Prototype, criteria: Criterion[]): Promise<void> {
  await preparedWithin(
    tx,
    'insert-prototype',
    `INSERT INTO prototypes (id, slug, title, summary, locale, time_zone, tags, structure, documents, horizon, predecessor_id, lived_since, registered_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      prototype.id,
      prototype.slug,
      prototype.title,
      prototype.summary,
      prototype.locale,
      prototype.timeZone,
      prototype.tags,
      JSON.stringify(prototype.structure),
      JSON.stringify(prototype.documents),
      JSON.stringify(prototype.horizon),
      prototype.predecessorId,
      prototype.livedSince?.toString() ?? null,
      prototype.registeredBy,
    ],
  );
  await insertTerm(tx, prototype.terms[0]);
  await insertPeopleAndGrid(tx, prototype, criteria);
  await insertHypotheses(tx, prototype.terms[0], prototype.hypotheses);
  await insertRounds(tx, prototype.rounds);
}

export async function insertTerm(tx: Tx, term: Term): Promise<void> {
  await preparedWithin(
    tx,
    'insert-term',
    `INSERT INTO terms (id, prototype_id, number, starts_on, expires_on, time_zone, starts_at, ends_at, policy, policy_version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      term.id,
      term.prototypeId,
      term.number,
      term.startsOn.toString(),
      term.expiresOn.toString(),
      term.timeZone,
      instantText(term.startsAt),
      instantText(term.endsAt),
      JSON.stringify(term.policy),
      term.policyVersion,
    ],
  );
}

async function insertPeopleAndGrid(tx: Tx, prototype: Prototype, criteria: Criterion[]): Promise<void> {
  const people = prototype.people.map(({ id, name, email, locale, organisation }) => ({
    id,
    name,
    email,
    locale,
    organisation,
  }));
  const roles = prototype.people.flatMap((person) =>
    person.roles.map(({ role, position, external }) => ({ person_id: person.id, role, position, external })),
  );
  await preparedWithin(
    tx,
    'insert-people-and-grid',
    `WITH known AS (
       INSERT INTO people (id, prototype_id, name, email, locale, organisation)
       SELECT e.id, $1, e.name, e.email, e.locale, e.organisation FROM jsonb_to_recordset($2) AS e(id uuid, name text, email text, locale text, organisation text)
     ), held AS (
       INSERT INTO roles (prototype_id, person_id, role, position, external)
       SELECT $1, e.person_id, e.role, e.position, e.external FROM jsonb_to_recordset($3) AS e(person_id uuid, role text, position int, external boolean)
     )
     INSERT INTO grids (prototype_id, version, criteria) VALUES ($1, 1, $4)`,
    [prototype.id, JSON.stringify(people), JSON.stringify(roles), JSON.stringify(criteria)],
  );
}

/** Hypotheses of a term, in the order in which they are given. */
export async function insertHypotheses(tx: Tx, term: Term, hypotheses: HypothesisEntry[], after = 0): Promise<void> {
  const rows = hypotheses.map(({ key, statement, convincedIf, stopIf }) => ({
    key,
    statement,
    convinced_if: convincedIf,
    stop_if: stopIf,
  }));
  await preparedWithin(
    tx,
    'insert-hypotheses',
    `INSERT INTO hypotheses (prototype_id, term_id, key, position, statement, convinced_if, stop_if)
     SELECT $1, $2, e.key, $4 + e.place, e.statement, e.convinced_if, e.stop_if
       FROM ROWS FROM (jsonb_to_recordset($3) AS (key text, statement text, convinced_if text, stop_if text)) WITH ORDINALITY AS e(key, statement, convinced_if, stop_if, place)`,
    [term.prototypeId, term.id, JSON.stringify(rows), after],
  );
}

export async function insertGrid(tx: Tx, prototypeId: string, criteria: Criterion[]): Promise<void> {
  await preparedWithin(
    tx,
    'insert-grid',
    `INSERT INTO grids (prototype_id, version, criteria) SELECT $1, max(version) + 1, $2 FROM grids WHERE prototype_id = $1`,
    [prototypeId, JSON.stringify(criteria)],
  );
}
