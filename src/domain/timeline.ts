import { dateBefore, later, type PlainDate } from './calendar.js';
import { type Outcome } from './decision.js';

/** A term as far as a timeline shows it: days in the zone of its prototype. */
export interface TimelineTerm {
  number: number;
  startsOn: PlainDate;
  /** The last day on which it may run. */
  expiresOn: PlainDate;
  /** The day on which its half-time round opens; null where it has none. */
  halfTimeOn: PlainDate | null;
  decision: { outcome: Outcome; on: PlainDate; lapsed: boolean } | null;
}

/** A prototype as far as a timeline shows it, its terms in order. */
export interface Life {
  terms: TimelineTerm[];
  livedSince: PlainDate | null;
  handOverOn: PlainDate | null;
  /** Since when it is withdrawn; null: it is not. Its terms were never lived. */
  voidedOn: PlainDate | null;
}

export type StretchKind = 'lived' | 'running' | 'planned' | 'halted';

/** Days from the one to the other, both counted. */
export interface Stretch {
  kind: StretchKind;
  from: PlainDate;
  to: PlainDate;
  /** Of the term it is of, or which it follows; null: before the first. */
  term: number | null;
}

/** What stands on one day of a life. */
export type Mark = { on: PlainDate; term: number } & (
  { kind: 'half-time' | 'expiry' | 'withdrawn' } | { kind: 'decision'; outcome: Outcome; lapsed: boolean }
);

export interface Lifeline {
  life: Life;
  /** In order; none overlap. */
  stretches: Stretch[];
  marks: Mark[];
  /** The first and the last day of all of it, marks included. */
  from: PlainDate;
  to: PlainDate;
}

/**
 * What a life has been and what is in store for it, as of a day. A term that was stopped or adopted ends with the day of its decision and
 * no hand-over day lengthens it, as the overstay index counts; its expiry stays marked, since it was promised.
 */
export function lifeline(life: Life, today: PlainDate): Lifeline {
  if (life.voidedOn !== null) return withdrawn(life, life.voidedOn, today);
  const stretches = [
    ...beforeTheFirst(life, today),
    ...life.terms.flatMap((term, index) => [
      ...lifeOf(term, today),
      ...haltAfter(term, life.terms[index + 1] ?? null, today),
    ]),
  ];
  return whole(life, stretches, life.terms.flatMap(marksOf));
}

function whole(life: Life, stretches: Stretch[], marks: Mark[]): Lifeline {
  const [first] = life.terms;
  const days = [...stretches.flatMap(({ from, to }) => [from, to]), ...marks.map(({ on }) => on)];
  return {
    life,
    stretches,
    marks,
    from: days.reduce(earlierDay, first.startsOn),
    to: days.reduce(later, first.expiresOn),
  };
}

/** What stood already goes on outside; of what was registered nothing was lived, and nothing comes. */
function withdrawn(life: Life, on: PlainDate, today: PlainDate): Lifeline {
  return whole(life, beforeTheFirst(life, earlierDay(on, today)), [{ kind: 'withdrawn', on, term: 1 }]);
}

/** What stood already when it was registered. */
function beforeTheFirst({ livedSince, terms: [first] }: Life, today: PlainDate): Stretch[] {
  if (livedSince === null) return [];
  return stretch('lived', livedSince, earlierDay(first.startsOn.subtract({ days: 1 }), today), null);
}

function lifeOf(term: TimelineTerm, today: PlainDate): Stretch[] {
  const end = lastDayOf(term);
  const tomorrow = today.add({ days: 1 });
  return [
    ...stretch('running', term.startsOn, earlierDay(end, today), term.number),
    ...stretch('planned', later(term.startsOn, tomorrow), end, term.number),
  ];
}

/** After its last day, until it is decided: with a decision to continue until the next term starts, known ahead or not. */
function haltAfter(
  { number, expiresOn, decision }: TimelineTerm,
  next: TimelineTerm | null,
  today: PlainDate,
): Stretch[] {
  const goesOn = decision?.outcome === 'continue' && next !== null;
  const until = goesOn ? next.startsOn.subtract({ days: 1 }) : (decision?.on ?? today);
  return stretch('halted', expiresOn.add({ days: 1 }), until, number);
}

/** Continuing lets a term run to its last day. */
function lastDayOf({ expiresOn, decision }: TimelineTerm): PlainDate {
  return decision === null || decision.outcome === 'continue' ? expiresOn : earlierDay(expiresOn, decision.on);
}

/** A term that ended before its half-time never came to it. */
function marksOf(term: TimelineTerm): Mark[] {
  const { number, expiresOn, halfTimeOn, decision } = term;
  const reached = halfTimeOn !== null && !dateBefore(lastDayOf(term), halfTimeOn);
  return [
    ...(reached ? [{ kind: 'half-time' as const, on: halfTimeOn, term: number }] : []),
    { kind: 'expiry', on: expiresOn, term: number },
    ...(decision ? [{ kind: 'decision' as const, term: number, ...decision }] : []),
  ];
}

function stretch(kind: StretchKind, from: PlainDate, to: PlainDate, term: number | null): Stretch[] {
  return dateBefore(to, from) ? [] : [{ kind, from, to, term }];
}

function earlierDay(a: PlainDate, b: PlainDate): PlainDate {
  return dateBefore(b, a) ? b : a;
}
