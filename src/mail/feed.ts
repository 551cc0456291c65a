import { ICalCalendar, ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator';
import { instantText, type Instant, type PlainDate } from '../domain/calendar.js';
import { agendaLines } from '../domain/meeting-agenda.js';
import { type Milestone } from '../domain/milestones.js';
import { type Locale } from '../domain/person.js';
import { type Round } from '../domain/round.js';
import { dateOf, meetingEvent, meetingUid, PRODUCT, titled } from './calendar.js';
import { longDate } from './messages/dates.js';
import { plain } from './messages/plain.js';

/** One prototype in a feed. */
export interface FeedEntry {
  title: string;
  timeZone: string;
  milestones: Milestone[];
  /** What a round asks, by which it is talked about where its meeting has no agenda of its own. */
  questionsOf: (round: Round) => string[];
}

export interface FeedReading {
  name: string;
  locale: Locale;
  /** Of the public address: it makes the UIDs. */
  host: string;
  now: Instant;
}

/** How often a calendar should look again. */
const REFRESH_SECONDS = 3600;

/**
 * A calendar to subscribe to (RFC 5545, `PUBLISH`): each thing under a UID that stays, a meeting under that of its mails. It holds
 * neither people nor links, for calendars are shared (law 12).
 */
export function feed(entries: FeedEntry[], reading: FeedReading): string {
  const calendar = new ICalCalendar({
    prodId: PRODUCT,
    method: ICalCalendarMethod.PUBLISH,
    name: plain(reading.name),
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries)
    for (const milestone of entry.milestones) calendar.createEvent(eventOf(milestone, entry, reading));
  return calendar.toString();
}

function eventOf(milestone: Milestone, entry: FeedEntry, reading: FeedReading): ICalEventData {
  const words = WORDS[reading.locale];
  const { host } = reading;
  const day = (uid: string, on: PlainDate, what: string, description: string): ICalEventData =>
    wholeDay(`${uid}@${host}`, on, titled(what, entry.title, reading.locale), description, reading);
  switch (milestone.kind) {
    case 'expiry': {
      const { term, on, outcome } = milestone;
      return day(`term-${term.id}-expiry`, on, words.expiry, words.fates[outcome ?? 'undecided'](entry.timeZone));
    }
    case 'half-time':
      return day(`round-${milestone.round.id}-opening`, milestone.on, words.halfTime, words.opens);
    case 'answers-due': {
      const { round, on } = milestone;
      const until = `${longDate(on.toString(), reading.locale)} (${entry.timeZone})`;
      return day(`round-${round.id}-due`, on, words.due, words.until(until));
    }
    case 'meeting':
      return meetingOf(milestone.round, entry, reading);
  }
}

/** Planned until its people are called. */
function meetingOf(round: Round, { title, questionsOf }: FeedEntry, { locale, host, now }: FeedReading): ICalEventData {
  const { startsAt, durationMinutes: minutes, place, sequence } = round.meeting;
  const agenda = agendaLines(round.meeting, questionsOf(round), locale);
  const facts = { startsAt: instantText(startsAt), minutes, place, agenda };
  return {
    ...meetingEvent({ ...facts, uid: meetingUid(round.id, host), stamp: instantText(now), title, locale }),
    sequence,
    status: round.state === 'planned' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
  };
}

/** Days float: the day is the prototype’s, wherever the calendar is. The end is exclusive, as RFC 5545 counts. */
function wholeDay(
  uid: string,
  on: PlainDate,
  summary: string,
  description: string,
  { now }: FeedReading,
): ICalEventData {
  const [start, end] = [on, on.add({ days: 1 })].map((day) => dateOf(day.toZonedDateTime('UTC').toInstant()));
  return { id: uid, stamp: dateOf(now), allDay: true, start, end, summary, description };
}

type Fate = (timeZone: string) => string;

interface Words {
  expiry: string;
  halfTime: string;
  due: string;
  opens: string;
  until(day: string): string;
  fates: Record<'undecided' | 'continue' | 'stop' | 'adopt', Fate>;
}

const WORDS: Record<Locale, Words> = {
  en: {
    expiry: 'Best before',
    halfTime: 'Half-time',
    due: 'Answers due',
    opens: 'The evaluation at half-time opens: its reviewers are asked.',
    until: (day) => `Reviewers’ answers are due by the end of ${day}.`,
    fates: {
      undecided: (timeZone) =>
        `Its last day (${timeZone}). Then it is halted until there is a decision: stop, continue or adopt.`,
      continue: () => 'The last day of this term. It was decided to continue with another.',
      stop: () => 'The last day of its term. It was decided to stop.',
      adopt: () => 'The last day of its term. It was decided to adopt it.',
    },
  },
  fr: {
    expiry: 'Date de péremption',
    halfTime: 'Mi-parcours',
    due: 'Réponses attendues',
    opens: 'L’évaluation à mi-parcours s’ouvre : les personnes qui évaluent sont sollicitées.',
    until: (day) => `Les réponses des personnes qui évaluent sont attendues avant la fin du ${day}.`,
    fates: {
      undecided: (timeZone) =>
        `Son dernier jour (${timeZone}). Ensuite, il est suspendu jusqu’à une décision : arrêter, poursuivre ou adopter.`,
      continue: () => 'Le dernier jour de cette période. Il a été décidé de poursuivre avec une autre.',
      stop: () => 'Le dernier jour de sa période. Il a été décidé d’arrêter.',
      adopt: () => 'Le dernier jour de sa période. Il a été décidé de l’adopter.',
    },
  },
};
