import { calledTo } from '../domain/agenda/addressees.js';
import { type ActKind } from '../domain/agenda/act.js';
import { type OnRecord } from '../domain/agenda/recorded.js';
import { triage } from '../domain/agenda/triage.js';
import { dateBefore, instantText, type Instant } from '../domain/calendar.js';
import { type Prototype } from '../domain/prototype.js';
import { type Round } from '../domain/round.js';
import { isMaterial } from '../domain/round-checks.js';
import { type Tx } from '../storage/database.js';
import { type NewEvent } from '../storage/journal.js';
import { type NewMail } from '../storage/outbox.js';
import { quote, quoteAll } from '../storage/texts.js';
import { mailsTo, occasionOf, reviewerMail } from './correspondence.js';
import { skippedEvent } from './performing.js';

/** What a move changed, as the journal has it: days and numbers as they are, words quoted. */
export interface Moves {
  opensOn?: string;
  answersDueOn?: string;
  meeting?: Record<string, unknown>;
  /** Null: drawn from the grid again. */
  agenda?: unknown;
}

export async function movesOf(tx: Tx, stands: Round, moved: Round): Promise<Moves> {
  const { prototypeId, meeting } = moved;
  const { startsAt, durationMinutes, place, sequence, agenda } = meeting;
  const moves: Moves = {};
  if (!stands.opensOn.equals(moved.opensOn)) moves.opensOn = moved.opensOn.toString();
  if (!stands.answersDueOn.equals(moved.answersDueOn)) moves.answersDueOn = moved.answersDueOn.toString();
  if (isMaterial(stands.meeting, meeting)) {
    const where = place === null ? null : await quote(tx, prototypeId, place);
    moves.meeting = { startsAt: instantText(startsAt), durationMinutes, place: where, sequence };
  }
  if (JSON.stringify(stands.meeting.agenda) !== JSON.stringify(agenda))
    moves.agenda = agenda && (await quoteAll(tx, prototypeId, agenda));
  return moves;
}

/** To whoever was told otherwise before: reviewers asked by another day, people called at another time or elsewhere. */
export function moveMails(prototype: Prototype, stands: Round, moved: Round, recorded: OnRecord): NewMail[] {
  const { number, meeting } = moved;
  const due = stands.answersDueOn.equals(moved.answersDueOn) ? [] : dueDayMails(prototype, moved);
  const called = stands.isOpen && recorded.has(`round/${number}/meeting`);
  if (!called || !isMaterial(stands.meeting, meeting)) return due;
  const { sequence } = meeting;
  const actKey = `round/${number}/meeting-moved/${sequence}`;
  const facts = { term: prototype.mustBeUndecided().number, round: number, sequence };
  return [...due, ...mailsTo(prototype, calledTo(stands, prototype), { kind: 'meeting-moved', actKey, facts })];
}

/** Who has a later day of their own goes on by it, and hears nothing. */
function dueDayMails(prototype: Prototype, round: Round): NewMail[] {
  const { answersDueOn, invitations } = round;
  const concerned = invitations.filter(
    ({ isOpen, answersDueOn: own }) => isOpen && (own === null || !dateBefore(answersDueOn, own)),
  );
  return concerned.map((invitation) =>
    reviewerMail('due-day-moved', { prototype, round, invitation }, occasionOf(prototype)),
  );
}

/** Kinds of reminders that a move makes due at once, though the mail that tells of it says what they would. */
export function remindersOf({ answersDueOn, meeting }: Moves): ActKind[] {
  return [...(answersDueOn ? (['answer-reminder'] as const) : []), ...(meeting ? (['meeting-reminder'] as const) : [])];
}

/** Such reminders that are due now, to be recorded as skipped. */
export function overtakenReminders(
  prototype: Prototype,
  kinds: ActKind[],
  number: number,
  recorded: OnRecord,
  now: Instant,
): NewEvent[] {
  return triage(prototype, recorded, now)
    .filter(({ act }) => act.round === number && kinds.includes(act.kind))
    .map(({ act }) => skippedEvent(act, 'the mail that tells of the move says it'));
}
