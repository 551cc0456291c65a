import { atNine, earlier, notAfter, type Instant } from '../calendar.js';
import { type Prototype } from '../prototype.js';
import { type Term } from '../term.js';
import { type Person } from '../person.js';
import { byDueDate, type Act } from './act.js';
import { daysUntilNext, daysUntilOverdue } from './asking.js';
import { type OnRecord } from './recorded.js';
import { roundActs } from './round-acts.js';

/** How many of the acts to come are shown with a prototype. */
const SHOWN = 5;

/**
 * Everything that the clock must do for a prototype, by due instant: all acts due up to `until`, and at least the next one after
 * it. The asking never ends by itself, so the list is cut there; a lapse ends it. Tick, rehearsal, board and simulation all read this.
 * @param firstAsked when people were, or at the earliest will be, first asked about the open term; by default as soon as they should be
 */
export function agenda(prototype: Prototype, until: Instant, firstAsked?: Instant): Act[] {
  const term = prototype.openTerm;
  if (!term) return [];
  const acts = once(prototype, term, firstAsked);
  for (const asking of overdue(term)) {
    acts.push(asking);
    if (earlier(until, asking.dueAt)) break;
  }
  return upToLapse(acts);
}

/** The next few acts that stand and are not on record, soonest first; what is only expected is left out. What is on record decides them, not the time at which they are looked up. */
export function upcoming(prototype: Prototype, recorded: OnRecord): Act[] {
  const term = prototype.openTerm;
  if (!term) return [];
  const stands = ({ key, expected }: Act): boolean => !expected && !recorded.has(key);
  const acts = once(prototype, term, recorded.firstAsked?.get(term.number)).filter(stands);
  for (const asking of overdue(term)) {
    if (acts.filter(({ dueAt }) => notAfter(dueAt, asking.dueAt)).length >= SHOWN) break;
    if (!recorded.has(asking.key)) acts.push(asking);
  }
  return upToLapse(acts).slice(0, SHOWN);
}

/** What is done once a term. */
function once(prototype: Prototype, term: Term, firstAsked?: Instant): Act[] {
  return [
    ...notices(term),
    ...decisionRequests(term, prototype.holders('decider')),
    ...roundActs(prototype, term),
    act(term, 'expiry', term.endsAt),
    act(term, 'ask', term.morningAfter(1), { againInDays: term.policy.overdueEveryDays }),
    act(term, 'escalation', term.morningAfter(term.policy.escalateAfterDays)),
    ...lapse(term, firstAsked ?? term.morningAfter(1)),
  ];
}

function act(
  term: Term,
  kind: Act['kind'],
  dueAt: Instant,
  more: Partial<Act> & { suffix?: string | number } = {},
): Act {
  const { suffix, ...rest } = more;
  const key = suffix === undefined ? `term/${term.number}/${kind}` : `term/${term.number}/${kind}/${suffix}`;
  return { key, kind, dueAt, term: term.number, ...rest };
}

function notices(term: Term): Act[] {
  return term.policy.noticeDays.map((days) =>
    act(term, 'notice', term.morningAfter(-days), { suffix: days, count: days }),
  );
}

function decisionRequests(term: Term, deciders: Person[]): Act[] {
  const dueAt = atNine(term.leadsOn, term.timeZone);
  return deciders.map((decider) => act(term, 'decision-request', dueAt, { suffix: decider.id, personId: decider.id }));
}

function lapse(term: Term, firstAsked: Instant): Act[] {
  const day = term.lapsesOn(firstAsked);
  return day ? [act(term, 'lapse', atNine(day, term.timeZone))] : [];
}

/** Never ends. */
function* overdue(term: Term): Generator<Act> {
  for (let count = 1; ; count++) {
    const dueAt = term.morningAfter(1 + daysUntilOverdue(term, count));
    yield act(term, 'overdue', dueAt, { suffix: count, count, againInDays: daysUntilNext(term, count) });
  }
}

function upToLapse(acts: Act[]): Act[] {
  acts.sort(byDueDate);
  const lapse = acts.findIndex(({ kind }) => kind === 'lapse');
  return lapse < 0 ? acts : acts.slice(0, lapse + 1);
}
