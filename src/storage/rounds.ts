import { instantText } from '../domain/calendar.js';
import { type Invitation } from '../domain/invitation.js';
import { type Person } from '../domain/person.js';
import { type Round, type RoundDays } from '../domain/round.js';
import { preparedWithin, type Tx } from './database.js';

/** Keeps rounds that have not opened yet. */
export async function insertRounds(tx: Tx, rounds: Round[]): Promise<void> {
  const rows = rounds.map(({ meeting, ...round }) => ({
    prototype_id: round.prototypeId,
    term_id: round.termId,
    number: round.number,
    kind: round.kind,
    half_time: round.halfTime,
    opens_on: round.opensOn.toString(),
    answers_due_on: round.answersDueOn.toString(),
    meeting_starts_at: instantText(meeting.startsAt),
    meeting_minutes: meeting.durationMinutes,
    meeting_place: meeting.place,
    meeting_agenda: meeting.agenda,
  }));
  await preparedWithin(
    tx,
    'insert-rounds',
    `INSERT INTO rounds (prototype_id, term_id, number, kind, half_time, opens_on, answers_due_on, meeting_starts_at, meeting_minutes, meeting_place, meeting_agenda)
     SELECT r.* FROM jsonb_to_recordset($1) AS r(prototype_id uuid, term_id uuid, number int, kind text, half_time boolean, opens_on date, answers_due_on date,
                                                 meeting_starts_at timestamptz, meeting_minutes int, meeting_place text, meeting_agenda jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Opens a round on its days, read by the newest grid. */
export async function openRound(tx: Tx, { id, prototypeId }: Round, days: RoundDays): Promise<void> {
  await tx.query(
    `UPDATE rounds SET opened_at = clock_now(), opens_on = $3, answers_due_on = $4, meeting_starts_at = $5, meeting_minutes = $6,
            grid_id = (SELECT id FROM grids WHERE prototype_id = $2 ORDER BY version DESC LIMIT 1)
      WHERE id = $1`,
    [
      id,
      prototypeId,
      days.opensOn.toString(),
      days.answersDueOn.toString(),
      instantText(days.meetingStartsAt),
      days.meetingMinutes,
    ],
  );
}

/** Keeps where a round was moved to: its days, and its meeting with the sequence that it has now. */
export async function saveRound(tx: Tx, { id, opensOn, answersDueOn, meeting }: Round): Promise<void> {
  await tx.query(
    `UPDATE rounds SET opens_on = $2, answers_due_on = $3, meeting_starts_at = $4, meeting_minutes = $5, meeting_place = $6, meeting_sequence = $7, meeting_agenda = $8
      WHERE id = $1`,
    [
      id,
      opensOn.toString(),
      answersDueOn.toString(),
      instantText(meeting.startsAt),
      meeting.durationMinutes,
      meeting.place,
      meeting.sequence,
      meeting.agenda && JSON.stringify(meeting.agenda),
    ],
  );
}

/** What calendars count by: it only rises. */
export async function saveMeetingSequence(tx: Tx, { id, meeting }: Round): Promise<void> {
  await tx.query('UPDATE rounds SET meeting_sequence = $2 WHERE id = $1', [id, meeting.sequence]);
}

export async function saveMinutes(tx: Tx, { id, minutes }: Round): Promise<void> {
  await tx.query('UPDATE rounds SET minutes = $2, minutes_at = clock_now() WHERE id = $1', [id, minutes]);
}

/** Closes a round; whoever has not answered stays silent from here on. */
export async function closeRound(tx: Tx, { id }: Round): Promise<void> {
  await tx.query('UPDATE rounds SET closed_at = clock_now() WHERE id = $1', [id]);
  await tx.query(`UPDATE invitations SET state = 'lapsed' WHERE round_id = $1 AND state IN ('sent', 'accepted')`, [id]);
  await withdrawPlanned(tx, id);
}

/** Cancels a round, open or planned: its invitations are withdrawn, and what was written into them stays. */
export async function cancelRound(tx: Tx, { id, meeting }: Round): Promise<void> {
  await tx.query('UPDATE rounds SET cancelled_at = clock_now(), meeting_sequence = $2 WHERE id = $1', [
    id,
    meeting.sequence + 1,
  ]);
  await tx.query(
    `UPDATE invitations SET state = 'withdrawn' WHERE round_id = $1 AND state IN ('planned', 'sent', 'accepted', 'bounced', 'lapsed')`,
    [id],
  );
}

async function withdrawPlanned(tx: Tx, roundId: string): Promise<void> {
  await tx.query(`UPDATE invitations SET state = 'withdrawn' WHERE round_id = $1 AND state = 'planned'`, [roundId]);
}

/** Plans to ask somebody of the panel into a round; they may be planned already. */
export async function planInvitation(tx: Tx, { id }: Round, person: Person): Promise<string> {
  const external = (person.held('reviewer')?.external ?? false) && !person.wasEverInside;
  const [row] = await tx.query<{ id: string }[]>(
    `WITH fresh AS (
       INSERT INTO invitations (round_id, person_id, external) VALUES ($1, $2, $3) ON CONFLICT (round_id, person_id) DO NOTHING RETURNING id)
     SELECT id FROM fresh UNION ALL SELECT id FROM invitations WHERE round_id = $1 AND person_id = $2 LIMIT 1`,
    [id, person.id, external],
  );
  return row.id;
}

/** Asks, or asks anew: the reply clock begins now. */
export async function askInvitation(tx: Tx, id: string): Promise<void> {
  await tx.query(`UPDATE invitations SET state = 'sent', asked_at = clock_now() WHERE id = $1`, [id]);
}

/** Keeps what became of an invitation: its state, the words that came with it, a due day of its own. */
export async function saveInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  const { id, state, answersDueOn, declineReason, suggestion, interest } = invitation;
  await tx.query(
    'UPDATE invitations SET state = $2, answers_due_on = $3, decline_reason = $4, suggestion = $5, interest = $6 WHERE id = $1',
    [id, state, answersDueOn?.toString() ?? null, declineReason, suggestion && JSON.stringify(suggestion), interest],
  );
}

/** Every link mailed so far is dead from here on; the next mail carries a new one. */
export async function replaceReviewLink(tx: Tx, id: string): Promise<number> {
  const [[row]] = await tx.query<[{ linkVersion: number }[], number]>(
    'UPDATE invitations SET link_version = link_version + 1 WHERE id = $1 RETURNING link_version AS "linkVersion"',
    [id],
  );
  return row.linkVersion;
}

/** Where an invitation belongs: its prototype and its link's version. Null: no such invitation. */
export async function findInvitation(
  tx: Tx,
  id: string,
): Promise<{ id: string; prototypeId: string; roundId: string; linkVersion: number } | null> {
  const [row] = await tx.query<{ id: string; prototypeId: string; roundId: string; linkVersion: number }[]>(
    `SELECT i.id, o.prototype_id AS "prototypeId", o.id AS "roundId", i.link_version AS "linkVersion"
       FROM invitations i JOIN rounds o ON o.id = i.round_id WHERE i.id = $1`,
    [id],
  );
  return row ?? null;
}

/** By what a round is read: the version it pinned, or null while it is planned, and what is asked, by the newest where it is planned. */
export interface RoundGrid {
  version: number | null;
  questions: string[];
}

/** Of every round of a prototype, by its id. */
export async function findRoundGrids(tx: Tx, prototypeId: string): Promise<Map<string, RoundGrid>> {
  const rows = await tx.query<(RoundGrid & { id: string })[]>(
    `SELECT o.id, CASE WHEN o.grid_id IS NOT NULL THEN g.version END AS version,
            ARRAY(SELECT c.criterion->>'question' FROM jsonb_array_elements(g.criteria) WITH ORDINALITY AS c(criterion, position) ORDER BY c.position) AS questions
       FROM rounds o
      CROSS JOIN LATERAL (SELECT x.version, x.criteria FROM grids x WHERE x.prototype_id = o.prototype_id AND (o.grid_id IS NULL OR x.id = o.grid_id)
                           ORDER BY x.version DESC LIMIT 1) g
      WHERE o.prototype_id = $1`,
    [prototypeId],
  );
  return new Map(rows.map(({ id, ...grid }) => [id, grid]));
}

/** Whoever's own day does not lie after the round's goes by the round's. */
export async function dropEarlierDays(tx: Tx, { id, answersDueOn }: Round): Promise<void> {
  await tx.query('UPDATE invitations SET answers_due_on = NULL WHERE round_id = $1 AND answers_due_on <= $2', [
    id,
    answersDueOn.toString(),
  ]);
}
