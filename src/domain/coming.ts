import { dateBefore, dayOf, instantText, notAfter, type Instant, type PlainDate } from './calendar.js';
import { milestones } from './milestones.js';
import { type Prototype } from './prototype.js';
import { type RoundKind } from './round.js';
import { type Term } from './term.js';

export const COMING_KINDS = ['start', 'round-opens', 'meeting', 'answers-due', 'expiry'] as const;

/** Something that is to come in a term. Where it meets is not said: that may be a link. */
export interface Coming {
  kind: (typeof COMING_KINDS)[number];
  on: string;
  /** Of a meeting. */
  at: string | null;
  minutes: number | null;
  round: { number: number; kind: RoundKind } | null;
}

/** What is still to come in a term, by day: its start, the openings and meetings of its rounds, answers, its last day. */
export function comingIn(prototype: Prototype, term: Term, now: Instant): Coming[] {
  if (prototype.voidedAt) return [];
  const today = dayOf(now, term.timeZone);
  const all = [...startOf(term, now), ...openingsIn(prototype, term), ...milestonesIn(prototype, term, now)];
  return all
    .filter(({ on }) => !dateBefore(on, today))
    .sort(inOrder)
    .map(told);
}

type Ahead = Omit<Coming, 'on' | 'at'> & { on: PlainDate; at: Instant | null };

const plain = { at: null, minutes: null, round: null };

function startOf(term: Term, now: Instant): Ahead[] {
  return term.decision || term.hasBegun(now) ? [] : [{ ...plain, kind: 'start', on: term.startsOn }];
}

function openingsIn(prototype: Prototype, term: Term): Ahead[] {
  const planned = prototype.roundsOf(term).filter(({ state }) => state === 'planned');
  return planned.map(({ number, kind, opensOn }) => ({
    ...plain,
    kind: 'round-opens',
    on: opensOn,
    round: { number, kind },
  }));
}

function milestonesIn(prototype: Prototype, term: Term, now: Instant): Ahead[] {
  return milestones(prototype, null).flatMap((milestone): Ahead[] => {
    if (milestone.kind === 'expiry')
      return milestone.term === term ? [{ ...plain, kind: 'expiry', on: milestone.on }] : [];
    const { number, kind, termId, timeZone, closedAt } = milestone.round;
    const round = { number, kind };
    if (termId !== term.id || closedAt || milestone.kind === 'half-time') return [];
    if (milestone.kind === 'answers-due') return [{ ...plain, kind: 'answers-due', on: milestone.on, round }];
    const { startsAt, durationMinutes } = milestone.meeting;
    if (notAfter(startsAt, now)) return [];
    return [{ kind: 'meeting', on: dayOf(startsAt, timeZone), at: startsAt, minutes: durationMinutes, round }];
  });
}

/** By day; what falls on one day, as it happens. */
function inOrder(a: Ahead, b: Ahead): number {
  if (dateBefore(a.on, b.on)) return -1;
  if (dateBefore(b.on, a.on)) return 1;
  return COMING_KINDS.indexOf(a.kind) - COMING_KINDS.indexOf(b.kind);
}

function told({ on, at, ...rest }: Ahead): Coming {
  return { ...rest, on: on.toString(), at: at && instantText(at) };
}
