import ICAL from 'ical.js';

/** A calendar as an independent parser reads it. */
export interface ReadCalendar {
  method: string | null;
  name: string | null;
  events: ReadEvent[];
}

export interface ReadEvent {
  uid: string;
  sequence: number | null;
  status: string | null;
  summary: string;
  location: string | null;
  description: string | null;
  /** `YYYY-MM-DD` of a whole day, RFC 3339 in UTC of a moment. */
  start: string;
  end: string;
  stamp: string;
  organizer: Who | null;
  attendees: (Who & { rsvp: string | undefined; status: string | undefined })[];
  alarms: number;
}

interface Who {
  address: string;
  name: string | undefined;
}

/** Reads a calendar, and sees first that it is written as RFC 5545 has it. */
export function readCalendar(text: string): ReadCalendar {
  wellFolded(text);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  if (calendar.name !== 'vcalendar') throw new Error(`A calendar is no ${calendar.name}.`);
  return {
    method: textOf(calendar, 'method'),
    name: textOf(calendar, 'x-wr-calname'),
    events: calendar.getAllSubcomponents('vevent').map(eventOf),
  };
}

/** Lines end with CRLF, have at most 75 octets, and no control character but the tab (RFC 5545, 3.1). */
function wellFolded(text: string): void {
  const lines = text.split('\r\n');
  for (const line of lines) {
    const octets = Buffer.byteLength(line);
    if (octets > 75) throw new Error(`A line has ${octets} octets: ${line}`);
    if (/(?!\t)\p{Cc}/u.test(line)) throw new Error(`A line has a control character: ${JSON.stringify(line)}`);
    if (line.includes('\ufffd')) throw new Error(`A character was cut in two: ${line}`);
  }
}

function eventOf(event: ICAL.Component): ReadEvent {
  const organizer = event.getFirstProperty('organizer');
  return {
    uid: textOf(event, 'uid')!,
    sequence: event.getFirstPropertyValue('sequence') as number | null,
    status: textOf(event, 'status'),
    summary: textOf(event, 'summary')!,
    location: textOf(event, 'location'),
    description: textOf(event, 'description'),
    start: momentOf(event, 'dtstart'),
    end: momentOf(event, 'dtend'),
    stamp: momentOf(event, 'dtstamp'),
    organizer: organizer && whoOf(organizer),
    attendees: event.getAllProperties('attendee').map((attendee) => ({
      ...whoOf(attendee),
      rsvp: parameterOf(attendee, 'rsvp'),
      status: parameterOf(attendee, 'partstat'),
    })),
    alarms: event.getAllSubcomponents('valarm').length,
  };
}

function whoOf(property: ICAL.Property): Who {
  const [scheme, address] = String(property.getFirstValue()).split(/:(.*)/s);
  if (scheme.toLowerCase() !== 'mailto') throw new Error(`${scheme} is no way to reach anybody.`);
  return { address, name: parameterOf(property, 'cn') };
}

function parameterOf(property: ICAL.Property, name: string): string | undefined {
  return property.getParameter(name) as string | undefined;
}

function textOf(component: ICAL.Component, name: string): string | null {
  return component.getFirstPropertyValue(name) as string | null;
}

function momentOf(event: ICAL.Component, name: string): string {
  const time = event.getFirstPropertyValue(name) as ICAL.Time;
  if (!time.isDate && time.zone.tzid !== 'UTC') throw new Error(`${name} is neither a day nor in UTC.`);
  return time.toString();
}
