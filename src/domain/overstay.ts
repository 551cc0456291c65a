import { dateBefore, dayOf, daysBetween, type Instant, type PlainDate } from './calendar.js';
import { type Prototype } from './prototype.js';
import { type Term } from './term.js';

/**
 * How much longer something lives than it was first meant to: days lived past the first promised expiry ÷ days lived, beside the share
 * of those days that an evidence-backed decision covers. Defined in docs/overstay.md.
 */
export interface Overstay {
  /** The first day counted; null while nothing has lived. */
  since: PlainDate | null;
  /** The last day of the first term of the line: what was promised first. */
  promisedFirst: PlainDate;
  lived: number;
  /** Of the days lived, those past the first promise, and those before there was any. */
  overstayed: number;
  /** Of the overstayed, those of terms that a decision to continue has opened. */
  covered: number;
  /** `overstayed` ÷ `lived`, 0 to 1, to four decimals; null while nothing has lived. */
  index: number | null;
  /** `covered` ÷ `overstayed`, 0 to 1, to four decimals; null where nothing is overstayed. */
  coveredShare: number | null;
}

/** Days from the one to the other, both counted. */
interface Stretch {
  from: PlainDate;
  to: PlainDate;
  promised: boolean;
  covered: boolean;
}

/** @param line the prototype and all that it follows, the first of them first; withdrawn ones have not lived */
export function overstayOf(line: readonly Prototype[], now: Instant): Overstay {
  const [first] = line;
  const promisedFirst = first.terms[0].expiresOn;
  const stretches = [...beforeAnyPromise(first, now), ...line.flatMap((prototype) => livedIn(prototype, now))];
  const overstays = stretches.flatMap((stretch) => pastThePromise(stretch, promisedFirst));
  const [lived, overstayed] = [total(stretches), total(overstays)];
  const covered = total(overstays.filter((stretch) => stretch.covered));
  return {
    since: stretches[0]?.from ?? null,
    promisedFirst,
    lived,
    overstayed,
    covered,
    index: share(overstayed, lived),
    coveredShare: share(covered, overstayed),
  };
}

/** Several lines together: a portfolio. Null where none has lived. */
export function shareOfDays(overstays: readonly Overstay[]): Pick<Overstay, 'index' | 'coveredShare'> {
  const sum = (of: 'lived' | 'overstayed' | 'covered'): number => overstays.reduce((days, one) => days + one[of], 0);
  return { index: share(sum('overstayed'), sum('lived')), coveredShare: share(sum('covered'), sum('overstayed')) };
}

/** What stood already when it was registered had promised nothing. */
function beforeAnyPromise({ livedSince, terms: [first], timeZone, voidedAt }: Prototype, now: Instant): Stretch[] {
  if (livedSince === null || voidedAt !== null) return [];
  const to = earliest(first.startsOn.subtract({ days: 1 }), dayOf(now, timeZone));
  return stretch({ from: livedSince, to, promised: false, covered: false });
}

/** The days of its terms up to today; halted days are none, and the day of a decision that ends it is the last. */
function livedIn({ terms, voidedAt }: Prototype, now: Instant): Stretch[] {
  if (voidedAt !== null) return [];
  return terms.flatMap((term, index) => {
    const covered = index > 0 && terms[index - 1].decision?.outcome === 'continue';
    const to = earliest(term.expiresOn, dayOf(now, term.timeZone), endOf(term));
    return stretch({ from: term.startsOn, to, promised: true, covered });
  });
}

/** The day on which a decision ended it; continuing lets a term run to its last day. */
function endOf({ decision, expiresOn, timeZone }: Term): PlainDate {
  return !decision || decision.outcome === 'continue' ? expiresOn : dayOf(decision.decidedAt, timeZone);
}

function pastThePromise(lived: Stretch, promisedFirst: PlainDate): Stretch[] {
  if (!lived.promised) return [lived];
  const next = promisedFirst.add({ days: 1 });
  return stretch({ ...lived, from: dateBefore(lived.from, next) ? next : lived.from });
}

function stretch(of: Stretch): Stretch[] {
  return dateBefore(of.to, of.from) ? [] : [of];
}

function total(stretches: readonly Stretch[]): number {
  return stretches.reduce((days, { from, to }) => days + daysBetween(from, to), 0);
}

function earliest(...days: PlainDate[]): PlainDate {
  return days.reduce((first, day) => (dateBefore(day, first) ? day : first));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
