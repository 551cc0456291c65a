import { randomBytes, randomUUID } from 'node:crypto';
import { type Tx } from './database.js';
import { sha256 } from './seal.js';
import { type Quote } from './texts.js';

const TEXTS_IN = (document: string): string =>
  `jsonb_path_query(${document}, 'strict $.** ? (@.type() == "string")') #>> '{}'`;

/** Everything that people have written, wherever it stands: the prototype, the place, and the words. */
const WRITTEN = `
  SELECT id AS prototype_id, 'description' AS place, unnest(ARRAY[title, summary]) AS words FROM prototypes
  UNION ALL SELECT id, 'description', ${TEXTS_IN('jsonb_build_array(horizon, structure, documents, to_jsonb(tags))')} FROM prototypes
  UNION ALL SELECT id, 'withdrawal', voided_reason FROM prototypes
  UNION ALL SELECT prototype_id, 'grid/' || version, ${TEXTS_IN('criteria')} FROM grids
  UNION ALL SELECT prototype_id, 'hypotheses/' || key, unnest(ARRAY[statement, convinced_if, stop_if, reason]) FROM hypotheses
  UNION ALL SELECT prototype_id, 'hypotheses/' || key, ${TEXTS_IN('links')} FROM hypotheses
  UNION ALL SELECT prototype_id, 'steps/' || key, unnest(ARRAY[method, observation]) FROM steps
  UNION ALL SELECT prototype_id, 'steps/' || key, ${TEXTS_IN('evidence')} FROM steps
  UNION ALL SELECT prototype_id, 'fundings/' || key, unnest(ARRAY[source, purpose, reason]) FROM fundings
  UNION ALL SELECT prototype_id, 'wind-down/' || number, unnest(ARRAY[item, note]) FROM wind_downs
  UNION ALL SELECT prototype_id, 'rounds/' || number || '/minutes', minutes FROM rounds
  UNION ALL SELECT prototype_id, 'rounds/' || number || '/meeting', meeting_place FROM rounds
  UNION ALL SELECT prototype_id, 'rounds/' || number || '/meeting', ${TEXTS_IN('meeting_agenda')} FROM rounds
  UNION ALL SELECT o.prototype_id, 'rounds/' || o.number || '/invitations', unnest(ARRAY[i.decline_reason, i.interest, i.suggestion->>'name', i.suggestion->>'email'])
              FROM invitations i JOIN rounds o ON o.id = i.round_id
  UNION ALL SELECT o.prototype_id, 'rounds/' || o.number || '/evaluations', ${TEXTS_IN(`e.answers || jsonb_build_object(' ', e.interest)`)}
              FROM evaluations e JOIN invitations i ON i.id = e.invitation_id JOIN rounds o ON o.id = i.round_id
  UNION ALL SELECT o.prototype_id, 'rounds/' || o.number || '/drafts', ${TEXTS_IN(`f.answers || jsonb_build_object(' ', f.interest)`)}
              FROM drafts f JOIN invitations i ON i.id = f.invitation_id JOIN rounds o ON o.id = i.round_id
  UNION ALL SELECT prototype_id, 'texts/' || id, body FROM texts`;

/** The same of portfolios, which are nobody's evidence: whoever keeps one writes it anew. */
const REFLECTED = `
  SELECT slug AS portfolio, 'portfolios/' || slug AS place, ${TEXTS_IN(`content - 'options' - 'leads'`)} AS words FROM portfolios
  UNION ALL SELECT slug, 'portfolios/' || slug || '/options/' || (option->>'key'), ${TEXTS_IN('option')} FROM portfolios, jsonb_array_elements(content->'options') option
  UNION ALL SELECT slug, 'portfolios/' || slug || '/leads/' || (lead->>'key'), ${TEXTS_IN('lead')} FROM portfolios, jsonb_array_elements(content->'leads') lead`;

const SAID_IN = (words: string): string =>
  `EXISTS (SELECT FROM unnest($1::text[]) said WHERE strpos(lower(${words}), lower(said)) > 0)`;

/** Where words stand that were written about a prototype, or, of none, about a portfolio. */
export interface Mention {
  /** Slug. */
  prototype: string | null;
  place: string;
}

/** Where a name or an address stands in what people have written: nobody but a person can say what of it has to go. */
export async function findMentions(tx: Tx, said: string[], prototypeId: string | null): Promise<Mention[]> {
  return tx.query(
    `SELECT DISTINCT p.slug AS prototype, w.place FROM (${WRITTEN}) w JOIN prototypes p ON p.id = w.prototype_id
      WHERE ($2::uuid IS NULL OR w.prototype_id = $2) AND ${SAID_IN('w.words')}
     UNION ALL
     SELECT DISTINCT NULL, w.place FROM (${REFLECTED}) w
      WHERE ($2::uuid IS NULL OR w.portfolio = (SELECT m.portfolio FROM portfolio_prototypes m WHERE m.prototype_id = $2)) AND ${SAID_IN('w.words')}
     ORDER BY 1, 2`,
    [said, prototypeId],
  );
}

/** The places of a prototype at which exactly these words stand. */
export async function findPlaces(tx: Tx, prototypeId: string, words: string): Promise<string[]> {
  const rows = await tx.query<{ place: string }[]>(
    `SELECT DISTINCT place FROM (${WRITTEN}) w WHERE w.prototype_id = $1 AND reads_as(w.words, $2) ORDER BY 1`,
    [prototypeId, words],
  );
  return rows.map(({ place }) => place);
}

/** A quoted text; null: none has this id or digest. Its words are null once they were taken out. */
export async function findText(
  tx: Tx,
  prototypeId: string,
  by: { text?: string; digest?: string },
): Promise<{ words: string | null } | null> {
  const [row] = await tx.query<{ words: string | null }[]>(
    `SELECT body AS words FROM texts WHERE prototype_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::text IS NULL OR digest = decode($3, 'hex'))`,
    [prototypeId, by.text ?? null, by.digest ?? null],
  );
  return row ?? null;
}

/** Takes texts out where they are quoted: their digests stay. Answers which they were. */
export async function redactTexts(tx: Tx, prototypeId: string, ids: string[]): Promise<Quote[]> {
  const [rows] = await tx.query<[Quote[], number]>(
    `UPDATE texts SET body = NULL, redacted_at = clock_now() WHERE prototype_id = $1 AND id = ANY ($2) AND body IS NOT NULL
     RETURNING id AS text, encode(digest, 'hex') AS digest`,
    [prototypeId, ids],
  );
  return rows;
}

/** The same of every quoted text that reads like these words, or holds them among all answers of a reading (dossiers of the first format). */
export async function redactQuoted(tx: Tx, prototypeId: string, words: string): Promise<Quote[]> {
  const rows = await tx.query<{ id: string }[]>(
    `SELECT id FROM texts WHERE prototype_id = $1 AND (reads_as(body, $2) OR (body LIKE '{%' AND strpos(body, to_jsonb($2::text)::text) > 0))`,
    [prototypeId, words],
  );
  return redactTexts(tx, prototypeId, rows.map(({ id }) => id)); // prettier-ignore
}

/** What stood unquoted leaves its digest behind, and never its words: it can still be shown what was taken out. */
export async function insertRedacted(tx: Tx, prototypeId: string, words: string): Promise<Quote> {
  const [id, salt] = [randomUUID(), randomBytes(16)];
  const digest = sha256(Buffer.concat([salt, Buffer.from(words, 'utf8')]));
  await tx.query(
    'INSERT INTO texts (id, prototype_id, salt, digest, redacted_at) VALUES ($1, $2, $3, $4, clock_now())',
    [id, prototypeId, salt, digest],
  );
  return { text: id, digest: digest.toString('hex') };
}

/** Puts a mark in the place of these words, wherever they stand in a prototype. Each statement leaves numbers and choices alone. */
export async function takeOut(tx: Tx, prototypeId: string, words: string): Promise<void> {
  for (const statement of TAKE_OUT) await tx.query(statement, [prototypeId, words]);
}

const MARKED = (column: string): string =>
  `${column} = CASE WHEN reads_as(${column}, $2) THEN '[…]' ELSE ${column} END`;
const CLEARED = (column: string): string => `${column} = without_words(${column}, $2)`;
const OF_ROUNDS = 'SELECT i.id FROM invitations i JOIN rounds o ON o.id = i.round_id WHERE o.prototype_id = $1';

const TAKE_OUT = [
  `UPDATE prototypes SET ${MARKED('voided_reason')} WHERE id = $1 AND reads_as(voided_reason, $2)`,
  `UPDATE hypotheses SET ${[...['statement', 'convinced_if', 'stop_if', 'reason'].map(MARKED), CLEARED('links')].join(', ')}
    WHERE prototype_id = $1 AND (reads_as(statement, $2) OR reads_as(convinced_if, $2) OR reads_as(stop_if, $2) OR reads_as(reason, $2) OR links <> without_words(links, $2))`,
  `UPDATE steps SET ${[...['method', 'observation'].map(MARKED), CLEARED('evidence')].join(', ')}
    WHERE prototype_id = $1 AND (reads_as(method, $2) OR reads_as(observation, $2) OR evidence <> without_words(evidence, $2))`,
  `UPDATE fundings SET ${['source', 'purpose', 'reason'].map(MARKED).join(', ')}
    WHERE prototype_id = $1 AND (reads_as(source, $2) OR reads_as(purpose, $2) OR reads_as(reason, $2))`,
  `UPDATE wind_downs SET ${['item', 'note'].map(MARKED).join(', ')}
    WHERE prototype_id = $1 AND (reads_as(item, $2) OR reads_as(note, $2))`,
  `UPDATE rounds SET ${[...['minutes', 'meeting_place'].map(MARKED), CLEARED('meeting_agenda')].join(', ')}
    WHERE prototype_id = $1 AND (reads_as(minutes, $2) OR reads_as(meeting_place, $2) OR meeting_agenda <> without_words(meeting_agenda, $2))`,
  `UPDATE invitations SET ${['decline_reason', 'interest'].map(MARKED).join(', ')}, suggestion = CASE WHEN suggestion = without_words(suggestion, $2) THEN suggestion END
    WHERE id IN (${OF_ROUNDS}) AND (reads_as(decline_reason, $2) OR reads_as(interest, $2) OR suggestion <> without_words(suggestion, $2))`,
  ...['evaluations', 'drafts'].map(
    (table) => `UPDATE ${table} SET ${CLEARED('answers')}, ${MARKED('interest')}
    WHERE invitation_id IN (${OF_ROUNDS}) AND (reads_as(interest, $2) OR answers <> without_words(answers, $2))`,
  ),
];
