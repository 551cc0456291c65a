import { type Locale } from '../../domain/person.js';
import { type AddresseeRole, type Concerned, type Letter, type LetterFacts } from '../letter.js';
import { dayAfter, fullDate, listed, longDate } from './dates.js';
import { evaluating, type Evaluating } from './evaluating.js';
import { plain, shortened } from './plain.js';

const TITLE_IN_SUBJECT = 48;

/** Names as a sentence needs them: joined, and whether they are several. */
export interface Names {
  list: string;
  several: boolean;
  none: boolean;
}

/** A letter as its words read it: cleaned of control characters, dates and names written in its language. */
export interface Reading {
  role: AddresseeRole;
  /** The title in the quotation marks of the language; in `subject`, shortened. */
  title: string;
  titleInSubject: string;
  slug: string;
  term: number;
  expires: string;
  haltedSince: string;
  zone: string;
  lapses: string | null;
  coordinators: Names;
  /** Coordinators without the addressee: who is asking. */
  asking: Names;
  deciders: Names;
  otherDeciders: Names;
  sponsors: Names;
  daysLeft: number;
  daysOver: number;
  /** True where the button opens the form on which the addressee decides. */
  canDecide: boolean;
  /** True where it opens the page on which the addressee evaluates. */
  canReview: boolean;
  /** @throws where the letter is about no round */
  readonly round: Evaluating;
  facts: LetterFacts;
  quoted(text: string): string;
  date(date: string): string;
  fullDate(date: string): string;
}

export function read(letter: Letter): Reading {
  const { to, prototype, term, facts } = letter;
  const { locale } = to;
  const names = (people: Concerned[]): Names => namesOf(people, locale);
  const others = (people: Concerned[]): Names => names(people.filter(({ own }) => !own));
  const title = plain(prototype.title);
  const round = evaluating(letter);
  return {
    role: to.role,
    title: quoted(title, locale),
    titleInSubject: quoted(shortened(title, TITLE_IN_SUBJECT), locale),
    slug: prototype.slug,
    term: term.number,
    expires: longDate(term.expiresOn, locale),
    haltedSince: longDate(dayAfter(term.expiresOn), locale),
    zone: term.timeZone,
    lapses: term.lapsesOn && longDate(term.lapsesOn, locale),
    coordinators: names(prototype.coordinators),
    asking: others(prototype.coordinators),
    deciders: names(prototype.deciders),
    otherDeciders: others(prototype.deciders),
    sponsors: names(prototype.sponsors),
    daysLeft: facts.daysLeft,
    daysOver: facts.daysOver,
    canDecide: letter.linkOpens === 'decision',
    canReview: letter.linkOpens === 'review',
    get round(): Evaluating {
      if (round === null) throw new Error(`A mail of kind "${letter.kind}" needs a round.`);
      return round;
    },
    facts,
    quoted: (text) => quoted(text, locale),
    date: (date) => longDate(date, locale),
    fullDate: (date) => fullDate(date, locale),
  };
}

function namesOf(people: Concerned[], locale: Locale): Names {
  const named = people.map(({ name }) => plain(name));
  return { list: listed(named, locale), several: named.length > 1, none: named.length === 0 };
}

function quoted(title: string, locale: Locale): string {
  return locale === 'fr' ? `« ${title} »` : `“${title}”`;
}
