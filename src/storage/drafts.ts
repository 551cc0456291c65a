import { Temporal } from 'temporal-polyfill';
import { type Draft, type Underway } from '../domain/draft.js';
import { type Tx } from './database.js';

type DraftRow = Omit<Draft, 'savedAt'> & { savedAt: Date };

const DRAFT = 'answers, recommendation, interest, version, saved_at AS "savedAt"';

export async function findDraft(tx: Tx, invitationId: string): Promise<Draft | null> {
  const [row] = await tx.query<DraftRow[]>(`SELECT ${DRAFT} FROM drafts WHERE invitation_id = $1`, [invitationId]);
  return row ? draftOf(row) : null;
}

/** Keeps a reading as far as it has come, under the next version. Whoever saves has seen the version before, within a transaction that holds the prototype. */
export async function saveDraft(tx: Tx, invitationId: string, reading: Underway): Promise<Draft> {
  const { answers, recommendation, interest } = reading;
  const [row] = await tx.query<DraftRow[]>(
    `INSERT INTO drafts (invitation_id, answers, recommendation, interest) VALUES ($1, $2, $3, $4)
     ON CONFLICT (invitation_id) DO UPDATE SET answers = excluded.answers, recommendation = excluded.recommendation, interest = excluded.interest
     RETURNING ${DRAFT}`,
    [invitationId, JSON.stringify(answers), recommendation, interest],
  );
  return draftOf(row);
}

function draftOf({ savedAt, ...draft }: DraftRow): Draft {
  return { ...draft, savedAt: Temporal.Instant.fromEpochMilliseconds(savedAt.getTime()) };
}
