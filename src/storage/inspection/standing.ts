import { upcoming } from '../../domain/agenda/agenda.js';
import { instantText } from '../../domain/calendar.js';
import { type Subject } from './batch.js';
import { type Finding } from './finding.js';

/** Law 1: what the database derives from the dates is what the code derives, and the clock will look at the right time. */
export function checkStanding({ prototype, status, recorded, now }: Subject): Finding[] {
  const found: Finding[] = [];
  const where = prototype.slug;
  const derived = prototype.statusAt(now);
  if (status !== derived) {
    const detail = `The database says that it is ${status ?? 'nothing'}, the code that it is ${derived}.`;
    found.push({ law: 'law 1', code: 'standings-disagree', where, detail });
  }
  const acts = upcoming(prototype, recorded);
  const stored = prototype.wakesAt && instantText(prototype.wakesAt);
  const due = acts.length > 0 ? instantText(acts[0].dueAt) : null;
  if (stored !== due) {
    const detail = `The clock looks at it ${at(stored)}; its agenda says ${at(due)}.`;
    found.push({ law: 'law 7', code: 'wakes-wrongly', where, detail });
  }
  const next = acts.map(({ key, kind, dueAt }) => ({ key, kind, dueAt: instantText(dueAt) }));
  const shown = prototype.nextActs;
  const asAgenda = shown.every((act, index) => act.key === next[index]?.key && act.dueAt === next[index].dueAt);
  if (!asAgenda || shown.length !== next.length) {
    const detail = `It shows ${keys(shown)} as next; its agenda says ${keys(next)}.`;
    found.push({ law: 'law 7', code: 'shows-other-acts', where, detail });
  }
  return found;
}

const at = (instant: string | null): string => (instant === null ? 'never again' : `at ${instant}`);
const keys = (acts: { key: string }[]): string => acts.map((act) => act.key).join(', ') || 'nothing';
