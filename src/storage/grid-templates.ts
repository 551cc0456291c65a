import { type GridTemplate, type Wording } from '../domain/grid-template.js';
import { type Tx } from './database.js';

/** A template of the installation's own, as it was last written. */
export interface KeptTemplate extends GridTemplate {
  version: number;
  /** Id of the member whose template it is. */
  keptBy: string;
  /** RFC 3339. */
  writtenAt: string;
  retired: boolean;
}

/** Waits for whoever else is writing templates, so that each write follows the one before. */
export async function holdTemplates(tx: Tx): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('grid_templates', 42))`);
}

/** Those in use, by key. */
export async function listTemplates(tx: Tx): Promise<KeptTemplate[]> {
  return tx.query<KeptTemplate[]>(
    `SELECT * FROM (SELECT DISTINCT ON (key) ${COLUMNS} FROM grid_templates ORDER BY key, version DESC) newest WHERE NOT retired ORDER BY key`,
  );
}

/** As it was last written, retired or not. */
export async function findTemplate(tx: Tx, key: string): Promise<KeptTemplate | null> {
  const [found] = await tx.query<KeptTemplate[]>(
    `SELECT ${COLUMNS} FROM grid_templates WHERE key = $1 ORDER BY version DESC LIMIT 1`,
    [key],
  );
  return found ?? null;
}

const COLUMNS = `key, version, wordings, kept_by AS "keptBy", instant_text(written_at) AS "writtenAt", retired`;

export interface TemplateDraft {
  key: string;
  wordings: Wording[];
  keptBy: string;
  writtenBy: string;
  retired: boolean;
}

/** Writes a template's next version, or its first. */
export async function insertTemplate(tx: Tx, draft: TemplateDraft): Promise<KeptTemplate> {
  const [written] = await tx.query<KeptTemplate[]>(
    `INSERT INTO grid_templates (key, version, wordings, kept_by, written_by, retired)
     VALUES ($1, (SELECT coalesce(max(version), 0) + 1 FROM grid_templates WHERE key = $1), $2, $3, $4, $5) RETURNING ${COLUMNS}`,
    [draft.key, JSON.stringify(draft.wordings), draft.keptBy, draft.writtenBy, draft.retired],
  );
  return written;
}
