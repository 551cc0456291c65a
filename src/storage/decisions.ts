import { instantText } from '../domain/calendar.js';
import { type Decision } from '../domain/decision.js';
import { type Criterion } from '../domain/manifest.js';
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

/** The grid versions of a prototype, with the digest of their criteria. */
export async function findGrids(
  tx: Tx,
  prototypeId: string,
): Promise<{ version: number; digest: string; criteria: Required<Criterion>[] }[]> {
  return tx.query(
    `SELECT version, encode(sha256(convert_to(criteria::text, 'UTF8')), 'hex') AS digest, criteria FROM grids WHERE prototype_id = $1 ORDER BY version`,
    [prototypeId],
  );
}
