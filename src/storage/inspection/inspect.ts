import { type Tx } from '../database.js';
import { type Seal } from '../seal.js';
import { ACT_QUESTIONS } from './acts.js';
import { ACTIVITY_QUESTIONS } from './activity.js';
import { readBatch, type Subject } from './batch.js';
import { checkNews, DECISION_QUESTIONS } from './decisions.js';
import { checkQuotes, DOSSIER_QUESTIONS } from './dossiers.js';
import { ask, type Finding } from './finding.js';
import { FORGETTING_QUESTIONS } from './forgetting.js';
import { checkFrozen } from './frozen.js';
import { checkGuards } from './guards.js';
import { checkSeals, checkSecret, JOURNAL_QUESTIONS } from './journals.js';
import { LINEAGE_QUESTIONS } from './lineages.js';
import { ROUND_QUESTIONS } from './rounds.js';
import { checkStanding } from './standing.js';
import { checkTerms, TERM_QUESTIONS } from './terms.js';

const QUESTIONS = [
  ...TERM_QUESTIONS,
  ...ACTIVITY_QUESTIONS,
  ...DECISION_QUESTIONS,
  ...JOURNAL_QUESTIONS,
  ...DOSSIER_QUESTIONS,
  ...LINEAGE_QUESTIONS,
  ...ACT_QUESTIONS,
  ...ROUND_QUESTIONS,
  ...FORGETTING_QUESTIONS,
];

/** Inspects one snapshot: what others write meanwhile is not half seen. Only as the first thing in a transaction. */
export async function inspectSnapshot(tx: Tx, seal: Seal): Promise<Finding[]> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  return inspect(tx, seal);
}

/** Everything in a database that is not as the laws have it. */
export async function inspect(tx: Tx, seal: Seal): Promise<Finding[]> {
  const found = [...(await checkGuards(tx)), ...(await checkSecret(tx, seal))];
  let batch = await readBatch(tx, null);
  while (batch.length > 0) {
    found.push(...(await inspectBatch(tx, batch, seal)));
    batch = await readBatch(tx, batch[batch.length - 1].prototype.id);
  }
  return found;
}

async function inspectBatch(tx: Tx, batch: Subject[], seal: Seal): Promise<Finding[]> {
  const ids = batch.map(({ prototype }) => prototype.id);
  const found = batch.flatMap(inspectOne);
  for (const question of QUESTIONS) found.push(...(await ask(tx, question, [ids])));
  return [
    ...found,
    ...(await checkSeals(tx, ids, seal)),
    ...(await checkQuotes(tx, ids)),
    ...(await checkFrozen(tx, ids, seal)),
  ];
}

/** What is so broken that the rules cannot even read it is itself a finding, and hides nothing of the others. */
function inspectOne(subject: Subject): Finding[] {
  const { prototype } = subject;
  const where = prototype.slug;
  if (prototype.terms.length === 0) return [{ law: 'law 2', code: 'no-term', where, detail: 'It has no term.' }];
  try {
    return [...checkStanding(subject), ...checkTerms(prototype), ...checkNews(prototype)];
  } catch (error) {
    return [{ law: 'law 2', code: 'unreadable', where, detail: `The rules cannot read it: ${String(error)}` }];
  }
}
