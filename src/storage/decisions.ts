import { instantText } from '../domain/calendar.js';
import { type Decision } from '../domain/decision.js';
import { sha256 } from './seal.js';
import { type Tx } from './database.js';

export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
  const { id, prototypeId, termId, outcome, decidedAt, decidedBy, via, memberId, handOverOn } = decision;
  await tx.query(
    `INSERT INTO decisions (id, prototype_id, term_id, outcome, decided_at, decided_by, via, member_id, hand_over_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      prototypeId,
      termId,
      outcome,
      instantText(decidedAt),
      decidedBy,
      via,
      memberId,
      handOverOn?.toString() ?? null,
    ],
  );
}

/** Freezes a dossier beside its decision, under the hash of its bytes. */
export async function insertDossier(tx: Tx, decisionId: string, content: string): Promise<string> {
  const hash = sha256(content);
  await tx.query('INSERT INTO dossiers (decision_id, content, hash) VALUES ($1, $2, $3)', [decisionId, content, hash]);
  return hash.toString('hex');
}

export interface DossierRow {
  number: number;
  content: string;
  hash: string;
}

/** The dossiers of a prototype by the number of the term they ended. */
export async function findDossiers(tx: Tx, prototypeId: string): Promise<DossierRow[]> {
  return tx.query<DossierRow[]>(
    `SELECT t.number, o.content, encode(o.hash, 'hex') AS hash FROM dossiers o JOIN decisions d ON d.id = o.decision_id JOIN terms t ON t.id = d.term_id
      WHERE d.prototype_id = $1 ORDER BY t.number`,
    [prototypeId],
  );
}

/** What reviewers answered in a term, by id and digest, for its dossier. */
export async function findEvaluations(tx: Tx, termId: string): Promise<Record<string, unknown>[]> {
  return tx.query<Record<string, unknown>[]>(
    `SELECT e.id, o.number AS round, o.kind, g.version AS "gridVersion", i.person_id AS "personId", i.external, e.recommendation, e.late,
            instant_text(e.submitted_at) AS "submittedAt", e.answers::text AS answers
       FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id JOIN grids g ON g.id = o.grid_id
      WHERE o.term_id = $1 ORDER BY o.number, e.submitted_at, e.id`,
    [termId],
  );
}

/** The grid versions of a prototype, by the digest of their criteria. */
export async function findGrids(tx: Tx, prototypeId: string): Promise<{ version: number; digest: string }[]> {
  return tx.query<{ version: number; digest: string }[]>(
    `SELECT version, encode(sha256(convert_to(criteria::text, 'UTF8')), 'hex') AS digest FROM grids WHERE prototype_id = $1 ORDER BY version`,
    [prototypeId],
  );
}
