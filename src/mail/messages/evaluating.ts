import { type Locale } from '../../domain/person.js';
import { type Letter, type LetterInvitation, type LetterRound } from '../letter.js';
import { dayIn, fullDate, listed, longDate, stretch } from './dates.js';
import { plain, shortened } from './plain.js';

const LONGEST_PLACE = 200;
const LONGEST_REASON = 600;
const LONGEST_POINT = 300;
/** A mail shows the first points of an agenda; the calendar has them all. */
const POINTS_SHOWN = 20;

/** The round of a letter, as its words read it: cleaned of control characters, days written in its language. */
export interface Evaluating {
  number: number;
  slug: string;
  isExpiry: boolean;
  isHalfTime: boolean;
  isCancelled: boolean;
  isOpen: boolean;
  /** The day on which the answers in question are due: with its weekday, and without. */
  due: string;
  dueShort: string;
  /** Days until then; negative once it is past. */
  daysToDue: number;
  questions: number;
  quorum: number;
  externalQuorum: number;
  answered: number;
  awaited: number;
  asksAnother: boolean;
  missing: { list: string; count: number };
  meeting: {
    /** Its day, without its weekday. */
    day: string;
    /** Day and time, in the zone that stands beside it. */
    when: string;
    minutes: number;
    place: string | null;
    agenda: string[];
    daysUntil: number;
  };
  /** The reviewer whom it is about. */
  reviewer: {
    name: string;
    askedOn: string | null;
    reason: string | null;
    suggestion: { name: string; email: string | null } | null;
  };
}

export function evaluating({ to, term, prototype, round, invitation }: Letter): Evaluating | null {
  if (!round) return null;
  const { locale } = to;
  const dueOn = invitation?.dueOn ?? round.answersDueOn;
  return {
    number: round.number,
    slug: prototype.slug,
    isExpiry: round.kind === 'expiry',
    isHalfTime: round.halfTime,
    isCancelled: round.state === 'cancelled',
    isOpen: round.state === 'open',
    due: fullDate(dueOn, locale),
    dueShort: longDate(dueOn, locale),
    daysToDue: invitation?.daysToDue ?? 0,
    questions: round.questions.length,
    quorum: round.quorum,
    externalQuorum: round.externalQuorum,
    answered: round.answered,
    awaited: round.awaited,
    asksAnother: round.asksAnother,
    missing: { list: listed(round.missing.map(plain), locale), count: round.missing.length },
    meeting: meetingOf(round, term.timeZone, locale),
    reviewer: reviewerOf(invitation, locale),
  };
}

function meetingOf({ meeting }: LetterRound, timeZone: string, locale: Locale): Evaluating['meeting'] {
  const { startsAt, minutes, place, agenda, daysUntil } = meeting;
  return {
    day: longDate(dayIn(startsAt, timeZone), locale),
    when: stretch(startsAt, minutes, timeZone, locale),
    minutes,
    place: place && shortened(plain(place), LONGEST_PLACE),
    agenda: agenda.slice(0, POINTS_SHOWN).map((point) => shortened(plain(point), LONGEST_POINT)),
    daysUntil,
  };
}

function reviewerOf(invitation: LetterInvitation | undefined, locale: Locale): Evaluating['reviewer'] {
  const { name = '', askedOn = null, declineReason = null, suggestion = null } = invitation ?? {};
  return {
    name: plain(name),
    askedOn: askedOn && longDate(askedOn, locale),
    reason: (declineReason && shortened(plain(declineReason), LONGEST_REASON)) || null,
    suggestion: suggestion && { name: plain(suggestion.name), email: suggestion.email && plain(suggestion.email) },
  };
}
