import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalEventData,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { type Locale } from '../domain/person.js';
import { type Address } from './envelope.js';
import { plain, shortened } from './messages/plain.js';

/** A meeting as one mail puts it into a calendar, or takes it out again. Instants are RFC 3339, UTC. */
export interface CalendarMeeting {
  method: 'REQUEST' | 'CANCEL';
  uid: string;
  /** Rises with each material change; a calendar ignores what is older than what it has. */
  sequence: number;
  /** When this is said. */
  stamp: string;
  startsAt: string;
  minutes: number;
  /** Of the prototype. */
  title: string;
  place: string | null;
  agenda: string[];
  locale: Locale;
}

/** What nodemailer puts into a mail twice: beside text and HTML, for programs that answer it, and as a file for those that do not. */
export interface CalendarPart {
  method: CalendarMeeting['method'];
  filename: string;
  content: string;
}

export const PRODUCT = { company: 'Best Before', product: 'Best Before', language: 'EN' };
const LONGEST_TITLE = 200;

/** The same in every mail and feed, so that a calendar knows the meeting again. */
export function meetingUid(roundId: string, host: string): string {
  return `round-${roundId}@${host}`;
}

/**
 * One meeting for one addressee, as RFC 5546 has it: the organizer is the mailbox that the mail comes from (answers of calendars
 * go there), and nobody learns who else is called. No alarm: reminders are mails, and move with the meeting.
 */
export function calendarPart(meeting: CalendarMeeting, who: { organizer: string; attendee: Address }): CalendarPart {
  const { method, sequence } = meeting;
  const calendar = new ICalCalendar({ prodId: PRODUCT, method: ICalCalendarMethod[method] });
  const cancelled = method === 'CANCEL';
  calendar.createEvent({
    ...meetingEvent(meeting),
    sequence,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: organizerOf(who.organizer),
    attendees: [
      {
        name: commonName(who.attendee.name, who.attendee.address),
        email: bare(who.attendee.address),
        rsvp: !cancelled,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        type: ICalAttendeeType.INDIVIDUAL,
      },
    ],
  });
  return { method, filename: cancelled ? 'cancel.ics' : 'invite.ics', content: calendar.toString() };
}

/**
 * What a meeting says in a mail and in a feed alike. Place and agenda only, never a link of the addressee: whoever sees a calendar
 * would hold it too (law 12).
 */
export function meetingEvent({
  uid,
  stamp,
  startsAt,
  minutes,
  title,
  place,
  agenda,
  locale,
}: Omit<CalendarMeeting, 'method' | 'sequence'>): ICalEventData {
  const start = Temporal.Instant.from(startsAt);
  return {
    id: uid,
    stamp: dateOf(Temporal.Instant.from(stamp)),
    start: dateOf(start),
    end: dateOf(start.add({ minutes })),
    summary: titled(locale === 'fr' ? 'Réunion' : 'Meeting', title, locale),
    location: place === null ? null : plain(place),
    description: agenda.map((point, index) => `${index + 1}. ${plain(point)}`).join('\n') || null,
  };
}

/** `Meeting: “A title”`, `Réunion : « Un titre »`. */
export function titled(what: string, title: string, locale: Locale): string {
  const short = shortened(plain(title), LONGEST_TITLE);
  return locale === 'fr' ? `${what}\u00a0: «\u00a0${short}\u00a0»` : `${what}: “${short}”`;
}

/** The library takes instants as dates, and writes them in UTC. */
export function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}

/** The mailbox of `MAIL_FROM`, with or without a name. */
function organizerOf(mailbox: string): { name: string; email: string } {
  const [, name = '', address] = /^([^<>]*)<([^<>]+)>$/.exec(mailbox) ?? [null, '', mailbox];
  return { name: commonName(name, address), email: bare(address) };
}

/** The library would write `\"`, which no calendar reads: it then drops whom it names. */
function commonName(name: string, address: string): string {
  return plain(name.replace(/["\\]/g, '')) || bare(address);
}

/** An address as it can stand in a property: of what is no part of one, nothing. */
function bare(address: string): string {
  return address.replace(/[\p{Cc}\s"<>;,\\]/gu, '');
}
