import { earlier, notAfter, type Instant } from '../calendar.js';
import { type Prototype } from '../prototype.js';
import { whyNoCheckpoint } from '../round.js';
import { type Act, type ActKind } from './act.js';
import { agenda } from './agenda.js';
import { type OnRecord } from './recorded.js';

/** What becomes of an act that is due: performed, or recorded as skipped with the reason. */
export interface Verdict {
  act: Act;
  skipped: string | null;
}

/** Acts that are due and on record nowhere, with what is to become of each. A lapse comes last: it ends the term. */
export function triage(prototype: Prototype, recorded: OnRecord, now: Instant): Verdict[] {
  const { openTerm } = prototype;
  const acts = agenda(prototype, now, openTerm?.firstAsked(recorded.firstAsked?.get(openTerm.number), now));
  const due = acts.filter((act) => notAfter(act.dueAt, now) && !act.expected && !recorded.has(act.key));
  return judge(due, prototype, now);
}

/** What is to become of acts that one waking finds due. State is judged now, not when they fell due. */
function judge(due: Act[], prototype: Prototype, now: Instant): Verdict[] {
  return due.map((act) => ({ act, skipped: reasonToSkip(act, due, prototype, now) }));
}

function reasonToSkip(act: Act, due: Act[], prototype: Prototype, now: Instant): string | null {
  const term = prototype.mustBeUndecided();
  if (act.kind === 'expiry' || act.kind === 'lapse') return null;
  if (due.some(({ kind }) => kind === 'lapse')) return 'lapses now';
  if (act.kind === 'notice') {
    if (earlier(act.dueAt, term.startsAt)) return 'before the term starts';
    if (earlier(act.dueAt, term.openedAt)) return 'before the term was registered';
    if (term.isOver(now)) return 'already expired';
  }
  if (act.kind === 'round-opening' && prototype.round(act.round!)!.kind === 'checkpoint')
    return whyNoCheckpoint(term, now);
  if ((act.kind === 'meeting' || act.kind === 'meeting-reminder') && prototype.round(act.round!)!.meeting.hasBegun(now))
    return 'the meeting has begun';
  if (REPEATED.includes(act.kind)) {
    const newer = due.some((other) => family(other) === family(act) && earlier(act.dueAt, other.dueAt));
    return newer ? 'a newer one is due as well' : null;
  }
  return null;
}

const REPEATED: ActKind[] = ['ask', 'overdue', 'notice', 'reply-reminder', 'silence', 'answer-reminder'];

/** Of these, the newest says what the others would have said: to all, or to one reviewer in one round. */
function family({ kind, round, personId }: Act): string {
  if (kind === 'overdue') return 'ask';
  return round === undefined ? kind : `${round}/${kind === 'silence' ? 'reply-reminder' : kind}/${personId}`;
}
