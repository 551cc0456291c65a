import { type Prototype } from '../../src/domain/prototype.js';
import { type Term } from '../../src/domain/term.js';

// Statements as somebody would write them who goes around the code. Values are ids and dates of the story's own.

function quoted(value: unknown): string {
  if (value === null) return 'NULL';
  return `'${typeof value === 'string' ? value : written(value)}'`;
}

/** Dates and instants write themselves; everything else is JSON. */
function written(value: unknown): string {
  const json = JSON.stringify(value);
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/** A statement that fails (`XX000`) unless the condition holds: what a story looks at before all is taken back. */
export function is(condition: string): string {
  return `DO $$ BEGIN IF (${condition}) IS NOT TRUE THEN RAISE SQLSTATE 'XX000'; END IF; END $$`;
}

export function insert(table: string, row: Record<string, unknown>): string {
  return `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).map(quoted).join(', ')})`;
}

/** A term like one that there is, but for what is told otherwise. */
export function insertTerm(like: Term, changed: Record<string, unknown> = {}): string {
  return insert('terms', {
    prototype_id: like.prototypeId,
    number: like.number,
    starts_on: like.startsOn,
    expires_on: like.expiresOn,
    time_zone: like.timeZone,
    starts_at: like.startsAt,
    ends_at: like.endsAt,
    policy: like.policy,
    policy_version: like.policyVersion,
    ...changed,
  });
}

export function insertPrototype(like: Prototype, changed: Record<string, unknown> = {}): string {
  return insert('prototypes', {
    slug: 'by-hand',
    title: 'By hand',
    summary: 'Written around the code.',
    locale: 'fr',
    time_zone: like.timeZone,
    horizon: [],
    registered_by: like.registeredBy,
    ...changed,
  });
}

export function insertHypothesis(term: Term, changed: Record<string, unknown> = {}): string {
  return insert('hypotheses', {
    prototype_id: term.prototypeId,
    term_id: term.id,
    key: 'BY-HAND',
    position: 9,
    statement: 'Written around the code.',
    convinced_if: '…',
    stop_if: '…',
    ...changed,
  });
}

/** A checkpoint that has not opened. */
export function insertRound(term: Term, changed: Record<string, unknown> = {}): string {
  return insert('rounds', {
    prototype_id: term.prototypeId,
    term_id: term.id,
    number: 9,
    kind: 'checkpoint',
    opens_on: term.startsOn,
    answers_due_on: term.startsOn,
    meeting_starts_at: term.startsAt,
    meeting_minutes: 90,
    ...changed,
  });
}

/** Opens a round by hand, read by the first grid of a prototype. */
export function openRound(round: string, of: { id: string }, at = 'clock_now()'): string {
  return `UPDATE rounds SET opened_at = ${at}, grid_id = (SELECT id FROM grids WHERE prototype_id = '${of.id}' LIMIT 1) WHERE ${round}`;
}

/** A decision through the page by the first decider, dated `at`. */
export function insertDecision(
  of: Prototype,
  at: { toString(): string },
  changed: Record<string, unknown> = {},
): string {
  return insert('decisions', {
    prototype_id: of.id,
    term_id: of.lastTerm.id,
    outcome: 'stop',
    decided_at: at,
    decided_by: of.holders('decider')[0].id,
    via: 'page',
    ...changed,
  });
}

/** The dossier of a decision that this transaction has written. */
export function insertDossier(of: Prototype, content = '{}'): string {
  return `INSERT INTO dossiers (decision_id, content, hash)
    SELECT id, '${content}', sha256('${content}') FROM decisions WHERE term_id = '${of.lastTerm.id}'`;
}

/** An event as a forger would write it. */
export function insertEvent(of: { id: string }, changed: Record<string, unknown> = {}): string {
  return insert('events', {
    prototype_id: of.id,
    number: 0,
    at: '2026-01-01T00:00:00Z',
    kind: 'forged',
    actor: 'clock',
    data: {},
    previous_hash: '',
    hash: '',
    ...changed,
  });
}

/** A step for the first hypothesis of a term. */
export function insertStep({ id, prototypeId }: Term, key: string): string {
  return `INSERT INTO steps (prototype_id, term_id, hypothesis_id, key, position, method)
          SELECT '${prototypeId}', '${id}', h.id, '${key}', 9, 'By hand.' FROM hypotheses h WHERE h.term_id = '${id}' ORDER BY h.position LIMIT 1`;
}

export function insertFunding({ id, prototypeId }: Term, key = 'by-hand'): string {
  const asked = { source: 'A fund', purpose: 'More of it.', amount: '100', currency: 'EUR' };
  return insert('fundings', { prototype_id: prototypeId, term_id: id, key, position: 9, ...asked });
}
