import { Temporal } from 'temporal-polyfill';
import { type Evaluation, type Reading } from '../domain/evaluation.js';
import { type Criterion } from '../domain/manifest.js';
import { type Tx } from './database.js';

type EvaluationRow = Omit<Evaluation, 'submittedAt'> & { submittedAt: Date };

const EVALUATION = `id, invitation_id AS "invitationId", answers, recommendation, interest, submitted_at AS "submittedAt", late, revision`;

/** What was handed in under an invitation; null: nothing yet. */
export async function findEvaluation(tx: Tx, invitationId: string): Promise<Evaluation | null> {
  const [row] = await tx.query<EvaluationRow[]>(`SELECT ${EVALUATION} FROM evaluations WHERE invitation_id = $1`, [
    invitationId,
  ]);
  return row ? evaluationOf(row) : null;
}

/** Keeps what is handed in, once more as a further revision. What was late once stays late. */
export async function saveEvaluation(
  tx: Tx,
  invitationId: string,
  reading: Reading,
  late: boolean,
): Promise<Evaluation> {
  const { answers, recommendation, interest } = reading;
  const [row] = await tx.query<EvaluationRow[]>(
    `INSERT INTO evaluations (invitation_id, answers, recommendation, interest, late) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (invitation_id) DO UPDATE SET answers = excluded.answers, recommendation = excluded.recommendation,
       interest = excluded.interest, late = evaluations.late OR excluded.late
     RETURNING ${EVALUATION}`,
    [invitationId, JSON.stringify(answers), recommendation, interest, late],
  );
  return evaluationOf(row);
}

/** What a round asks: the version of the grid that it has pinned. */
export async function findPinnedCriteria(tx: Tx, gridId: string): Promise<Required<Criterion>[]> {
  const [{ criteria }] = await tx.query<{ criteria: Required<Criterion>[] }[]>(
    'SELECT criteria FROM grids WHERE id = $1',
    [gridId],
  );
  return criteria;
}

function evaluationOf({ submittedAt, ...evaluation }: EvaluationRow): Evaluation {
  return { ...evaluation, submittedAt: Temporal.Instant.fromEpochMilliseconds(submittedAt.getTime()) };
}
