import { Hypothesis } from '../domain/hypothesis.js';
import { type Tx } from './database.js';

export async function saveSettlement(tx: Tx, hypothesis: Hypothesis): Promise<void> {
  const { id, outcome, reason, links, settledAt, settledBy } = hypothesis;
  await tx.update(Hypothesis, { id }, { outcome, reason, links, settledAt, settledBy });
}
