import { earlier, notAfter, type Instant } from '../calendar.js';
import { type Prototype } from '../prototype.js';
import { type Act } from './act.js';
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
  const due = acts.filter((act) => notAfter(act.dueAt, now) && !recorded.has(act.key));
  return judge(due, prototype, now);
}

/** What is to become of acts that one waking finds due. State is judged now, not when they fell due. */
export function judge(due: Act[], prototype: Prototype, now: Instant): Verdict[] {
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
  if (act.kind === 'ask' || act.kind === 'overdue' || act.kind === 'notice') {
    const newer = due.some((other) => family(other) === family(act) && earlier(act.dueAt, other.dueAt));
    return newer ? 'a newer one is due as well' : null;
  }
  return null;
}

function family(act: Act): string {
  return act.kind === 'overdue' ? 'ask' : act.kind;
}
