import { Temporal } from 'temporal-polyfill';
import { Funding, type FundingState } from '../domain/funding.js';
import { type Tx } from './database.js';
import { instantOf, moneyIn } from './steps.js';

interface Row {
  id: string;
  prototypeId: string;
  termId: string;
  key: string;
  position: number;
  source: string;
  purpose: string;
  amount: string;
  currency: string;
  soughtOn: string | null;
  addedAt: Date;
  state: FundingState;
  grantedAmount: string | null;
  answeredOn: string | null;
  reason: string | null;
  unlockedBy: string[];
}

/** All fundings of a prototype, term by term and in their order. */
export async function findFundings(tx: Tx, prototypeId: string): Promise<Funding[]> {
  return fundingsOf(tx, [prototypeId]);
}

/** The same of several, in one statement. */
export async function fundingsOf(tx: Tx, prototypeIds: string[]): Promise<Funding[]> {
  const rows = await tx.query<Row[]>(
    `SELECT f.id, f.prototype_id AS "prototypeId", f.term_id AS "termId", f.key, f.position, f.source, f.purpose,
            trim_scale(f.amount)::text AS amount, f.currency, f.sought_on::text AS "soughtOn", f.added_at AS "addedAt", f.state,
            trim_scale(f.granted_amount)::text AS "grantedAmount", f.answered_on::text AS "answeredOn", f.reason, f.unlocked_by AS "unlockedBy"
       FROM fundings f JOIN terms t ON t.id = f.term_id WHERE f.prototype_id = ANY ($1) ORDER BY t.number, f.position`,
    [prototypeIds],
  );
  return rows.map(({ amount, currency, grantedAmount, soughtOn, answeredOn, addedAt, ...plain }) =>
    Object.assign(new Funding(), {
      ...plain,
      amount: moneyIn(amount, currency)!,
      granted: moneyIn(grantedAmount, currency),
      soughtOn: soughtOn === null ? null : Temporal.PlainDate.from(soughtOn),
      answeredOn: answeredOn === null ? null : Temporal.PlainDate.from(answeredOn),
      addedAt: instantOf(addedAt),
    }),
  );
}

export async function insertFunding(tx: Tx, funding: Funding): Promise<void> {
  const { id, prototypeId, termId, key, position, source, purpose, amount, soughtOn } = funding;
  await tx.query(
    `INSERT INTO fundings (id, prototype_id, term_id, key, position, source, purpose, amount, currency, sought_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      prototypeId,
      termId,
      key,
      position,
      source,
      purpose,
      amount.amount,
      amount.currency,
      soughtOn?.toString() ?? null,
    ],
  );
}

export async function saveAnswer(tx: Tx, funding: Funding): Promise<void> {
  const { id, state, granted, answeredOn, reason, unlockedBy } = funding;
  await tx.query(
    'UPDATE fundings SET state = $2, granted_amount = $3, answered_on = $4, reason = $5, unlocked_by = $6 WHERE id = $1',
    [id, state, granted?.amount ?? null, answeredOn?.toString() ?? null, reason, unlockedBy],
  );
}
