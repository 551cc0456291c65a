import { Temporal } from 'temporal-polyfill';
import { type WindDown } from '../domain/wind-down.js';
import { type Tx } from './database.js';
import { moneyIn } from './steps.js';

interface Row {
  number: number;
  item: string;
  doneOn: string | null;
  note: string | null;
  amount: string | null;
  currency: string | null;
}

/** What remains, or remained, to be done after a stop, in its order. */
export async function findWindDowns(tx: Tx, prototypeId: string): Promise<WindDown[]> {
  const rows = await tx.query<Row[]>(
    `SELECT number, item, done_on::text AS "doneOn", note, trim_scale(cost_amount)::text AS amount, cost_currency AS currency
       FROM wind_downs WHERE prototype_id = $1 ORDER BY number`,
    [prototypeId],
  );
  return rows.map(({ doneOn, amount, currency, ...plain }) => ({
    ...plain,
    doneOn: doneOn === null ? null : Temporal.PlainDate.from(doneOn),
    cost: moneyIn(amount, currency),
  }));
}

/** Adds items after those that stand. */
export async function insertWindDowns(tx: Tx, prototypeId: string, items: readonly string[]): Promise<void> {
  await tx.query(
    `INSERT INTO wind_downs (prototype_id, number, item)
     SELECT $1, (SELECT coalesce(max(number), 0) FROM wind_downs WHERE prototype_id = $1) + place, item
       FROM unnest($2::text[]) WITH ORDINALITY AS said(item, place)`,
    [prototypeId, items],
  );
}

export async function saveWindDown(tx: Tx, prototypeId: string, done: WindDown): Promise<void> {
  const { number, doneOn, note, cost } = done;
  await tx.query(
    'UPDATE wind_downs SET done_on = $3, note = $4, cost_amount = $5, cost_currency = $6 WHERE prototype_id = $1 AND number = $2',
    [prototypeId, number, doneOn?.toString() ?? null, note, cost?.amount ?? null, cost?.currency ?? null],
  );
}
