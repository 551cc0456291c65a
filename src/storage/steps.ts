import { Temporal } from 'temporal-polyfill';
import { type Link } from '../domain/manifest.js';
import { exactly, type Money } from '../domain/money.js';
import { Step, type StepOutcome } from '../domain/step.js';
import { type Tx } from './database.js';

interface Row {
  id: string;
  prototypeId: string;
  termId: string;
  hypothesisId: string;
  key: string;
  position: number;
  method: string;
  plannedAmount: string | null;
  plannedCurrency: string | null;
  plannedOn: string | null;
  personId: string | null;
  afterId: string | null;
  addedAt: Date;
  begunAt: Date | null;
  outcome: StepOutcome | null;
  observation: string | null;
  evidence: Link[];
  costAmount: string | null;
  costCurrency: string | null;
  doneAt: Date | null;
}

/** All steps of a prototype, term by term and in their order. */
export async function findSteps(tx: Tx, prototypeId: string): Promise<Step[]> {
  return stepsOf(tx, [prototypeId]);
}

/** The same of several, in one statement. */
export async function stepsOf(tx: Tx, prototypeIds: string[]): Promise<Step[]> {
  const rows = await tx.query<Row[]>(
    `SELECT s.id, s.prototype_id AS "prototypeId", s.term_id AS "termId", s.hypothesis_id AS "hypothesisId", s.key, s.position, s.method,
            trim_scale(s.planned_amount)::text AS "plannedAmount", s.planned_currency AS "plannedCurrency", s.planned_on::text AS "plannedOn",
            s.person_id AS "personId", s.after_id AS "afterId", s.added_at AS "addedAt", s.begun_at AS "begunAt", s.outcome, s.observation,
            s.evidence, trim_scale(s.cost_amount)::text AS "costAmount", s.cost_currency AS "costCurrency", s.done_at AS "doneAt"
       FROM steps s JOIN terms t ON t.id = s.term_id JOIN hypotheses h ON h.id = s.hypothesis_id
      WHERE s.prototype_id = ANY ($1) ORDER BY t.number, h.position, s.position`,
    [prototypeIds],
  );
  return rows.map(stepOf);
}

function stepOf(row: Row): Step {
  const { outcome, observation, evidence } = row;
  return Object.assign(new Step(), {
    id: row.id,
    prototypeId: row.prototypeId,
    termId: row.termId,
    hypothesisId: row.hypothesisId,
    key: row.key,
    position: row.position,
    method: row.method,
    plannedCost: moneyIn(row.plannedAmount, row.plannedCurrency),
    plannedOn: row.plannedOn === null ? null : Temporal.PlainDate.from(row.plannedOn),
    personId: row.personId,
    afterId: row.afterId,
    addedAt: instantOf(row.addedAt),
    begunAt: row.begunAt && instantOf(row.begunAt),
    result: outcome && {
      outcome,
      observation: observation!,
      evidence,
      cost: moneyIn(row.costAmount, row.costCurrency),
    },
    doneAt: row.doneAt && instantOf(row.doneAt),
  });
}

/** An amount as the database has it, without its trailing zeros. */
export function moneyIn(amount: string | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : exactly({ amount, currency });
}

export function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

export async function insertStep(tx: Tx, step: Step): Promise<void> {
  await tx.query(
    `INSERT INTO steps (id, prototype_id, term_id, hypothesis_id, key, position, method, planned_amount, planned_currency, planned_on, person_id, after_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [step.id, step.prototypeId, step.termId, step.hypothesisId, step.key, step.position, ...plan(step)],
  );
}

/** As it is planned now, and what has come of it. */
export async function saveStep(tx: Tx, step: Step): Promise<void> {
  const { begunAt, result, doneAt } = step;
  await tx.query(
    `UPDATE steps SET method = $2, planned_amount = $3, planned_currency = $4, planned_on = $5, person_id = $6, after_id = $7,
            begun_at = $8, outcome = $9, observation = $10, evidence = $11, cost_amount = $12, cost_currency = $13, done_at = $14
      WHERE id = $1`,
    [
      step.id,
      ...plan(step),
      begunAt?.toString() ?? null,
      result?.outcome ?? null,
      result?.observation ?? null,
      JSON.stringify(result?.evidence ?? []),
      result?.cost?.amount ?? null,
      result?.cost?.currency ?? null,
      doneAt?.toString() ?? null,
    ],
  );
}

/** Drops what was planned. */
export async function deleteStep(tx: Tx, { id }: Step): Promise<void> {
  await tx.query('DELETE FROM steps WHERE id = $1', [id]);
}

function plan({ method, plannedCost, plannedOn, personId, afterId }: Step): (string | null)[] {
  const { amount = null, currency = null } = plannedCost ?? {};
  return [method, amount, currency, plannedOn?.toString() ?? null, personId, afterId];
}
