import { type DossierContent } from '../../domain/dossier.js';
import { type Tx } from '../database.js';
import { listRoundReadings } from '../readings.js';
import { type Seal } from '../seal.js';
import { quotedIn, bodiesOf, type Quote } from '../texts.js';
import { type Finding } from './finding.js';
import { breaks, type Break } from './frozen-readings.js';

interface Frozen {
  prototypeId: string;
  slug: string;
  term: number;
  content: string;
}

/** Law 5: what dossiers have frozen of rounds and readings is what is kept, and their figures follow from it. */
export async function checkFrozen(tx: Tx, ids: string[], seal: Seal): Promise<Finding[]> {
  const dossiers = await readDossiers(tx, ids);
  if (dossiers.length === 0) return [];
  const rows = await listRoundReadings(tx, ids);
  const grids = await readGrids(tx, ids);
  const found: Finding[] = [];
  for (const frozen of dossiers) {
    const content = parsed(frozen.content);
    if (!content) continue; // told as unreadable already
    const kept = rows.filter(({ prototypeId, term }) => prototypeId === frozen.prototypeId && term === frozen.term);
    const asKept = gridsDiffer(content, grids.get(frozen.prototypeId) ?? []);
    const words = await bodiesOf(tx, frozen.prototypeId, quotedIn(content));
    const broken = [...asKept, ...breaks(content, kept, words, seal)];
    found.push(...broken.map(([code, detail]) => finding(frozen, code, detail)));
  }
  return found;
}

function gridsDiffer({ grids }: DossierContent<Quote>, kept: { version: number; digest: string }[]): Break[] {
  const gone = grids.filter(
    ({ version, digest }) => !kept.some((grid) => grid.version === version && grid.digest === digest),
  );
  return gone.map(({ version }) => ['grid-differs', `has another version ${version} of the grid than is kept.`]);
}

async function readDossiers(tx: Tx, ids: string[]): Promise<Frozen[]> {
  return tx.query<Frozen[]>(
    `SELECT p.id AS "prototypeId", p.slug, t.number AS term, o.content
       FROM dossiers o JOIN decisions d ON d.id = o.decision_id JOIN terms t ON t.id = d.term_id JOIN prototypes p ON p.id = d.prototype_id
      WHERE p.id = ANY ($1) ORDER BY p.slug, t.number`,
    [ids],
  );
}

async function readGrids(tx: Tx, ids: string[]): Promise<Map<string, { version: number; digest: string }[]>> {
  const rows = await tx.query<{ prototypeId: string; versions: { version: number; digest: string }[] }[]>(
    `SELECT prototype_id AS "prototypeId", json_agg(json_build_object('version', version, 'digest', encode(sha256(convert_to(criteria::text, 'UTF8')), 'hex'))) AS versions
       FROM grids WHERE prototype_id = ANY ($1) GROUP BY prototype_id`,
    [ids],
  );
  return new Map(rows.map(({ prototypeId, versions }) => [prototypeId, versions]));
}

/** Null where a content cannot be read, or is of a format that nobody knows. */
function parsed(content: string): DossierContent<Quote> | null {
  try {
    const read = JSON.parse(content) as DossierContent<Quote>;
    const known = read.format === 1 || (read.format === 2 && Array.isArray(read.rounds));
    return known ? read : null;
  } catch {
    return null;
  }
}

function finding({ slug, term }: Frozen, code: string, detail: string): Finding {
  return { law: 'law 5', code, where: slug, detail: `The dossier of term ${term} ${detail}` };
}
