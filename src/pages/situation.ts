import { daysUntil } from '../domain/agenda/asking.js';
import { dayOf, type Instant, type PlainDate } from '../domain/calendar.js';
import { type Tried } from '../domain/costs.js';
import { type Locale, type Person } from '../domain/person.js';
import { type Prototype, type Status } from '../domain/prototype.js';
import { type Checklist, type Lineage, type Readings } from '../domain/readiness.js';
import { type Term } from '../domain/term.js';
import { listed, longDate } from '../print/dates.js';

/** What both doors to a term bring along. */
export interface Shown {
  prototype: Prototype;
  term: Term;
  person: Person;
  evidence: { readings: Readings; lineage: Lineage; checklist: Checklist; tried: Tried };
}

/** Names as a sentence needs them: joined, and whether they are several. */
export interface Names {
  list: string;
  several: boolean;
  none: boolean;
}

/** A term as the words of a page read it: dates and names written in the language of whoever looks. */
export interface Situation extends Shown {
  locale: Locale;
  now: Instant;
  today: PlainDate;
  status: Status;
  /** The title in the quotation marks of the language. */
  title: string;
  slug: string;
  zone: string;
  expires: string;
  haltedSince: string;
  over: boolean;
  daysLeft: number;
  daysOver: number;
  coordinators: Names;
  /** Coordinators without the reader: who is asking. */
  asking: Names;
  deciders: Names;
  otherDeciders: Names;
  date: (date: PlainDate) => string;
}

export function situate(shown: Shown, now: Instant): Situation {
  const { prototype, term, person } = shown;
  const { locale } = person;
  const names = (people: Person[]): Names => namesOf(people, locale);
  const others = (people: Person[]): Person[] => people.filter(({ id }) => id !== person.id);
  const [coordinators, deciders] = [prototype.holders('coordinator'), prototype.holders('decider')];
  const daysLeft = daysUntil(term, now);
  return {
    ...shown,
    locale,
    now,
    today: dayOf(now, term.timeZone),
    status: prototype.statusAt(now),
    title: quoted(plain(prototype.title), locale),
    slug: prototype.slug,
    zone: term.timeZone,
    expires: longDate(term.expiresOn, locale),
    haltedSince: longDate(term.expiresOn.add({ days: 1 }), locale),
    over: term.isOver(now),
    daysLeft: Math.max(0, daysLeft),
    daysOver: Math.max(0, -daysLeft),
    coordinators: names(coordinators),
    asking: names(others(coordinators)),
    deciders: names(deciders),
    otherDeciders: names(others(deciders)),
    date: (date) => longDate(date, locale),
  };
}

function namesOf(people: Person[], locale: Locale): Names {
  const named = people.map(({ name }) => plain(name));
  return { list: listed(named, locale), several: named.length > 1, none: named.length === 0 };
}

function quoted(title: string, locale: Locale): string {
  return locale === 'fr' ? `«\u00a0${title}\u00a0»` : `“${title}”`;
}

/** Direction marks, overrides and isolates, and invisible spaces: they could turn the words around them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What somebody wrote, as one line that can stand in a sentence. */
export function plain(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim();
}
