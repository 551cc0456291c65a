import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { type CalendarMeeting } from '../../../src/mail/calendar.js';
import { type Envelope } from '../../../src/mail/envelope.js';
import { FileTransport } from '../../../src/mail/file-transport.js';
import { type Message } from '../../../src/mail/letter.js';
import { SmtpTransport } from '../../../src/mail/smtp-transport.js';
import { readCalendar, type ReadEvent } from '../../support/ics.js';
import { TestSmtp } from '../../support/smtp.js';

const MESSAGE: Message = { subject: 'Réunion', preview: '', text: 'text', html: '<p>html</p>' };
const FROM = 'Best Before <clock@example.org>';
const MEETING: CalendarMeeting = {
  method: 'REQUEST',
  uid: 'round-7d5c36a2-6d3a-4be8-9f6b-54fd3c9a6e1f@bestbefore.example.org',
  sequence: 0,
  stamp: '2027-10-31T08:00:00.000Z',
  startsAt: '2027-11-14T17:00:00.000Z',
  minutes: 90,
  title: 'La faîtière',
  place: 'Maison des associations, salle 2',
  agenda: ['Pourrait-elle vivre sans subvention ?', 'Qui y gagne du temps ?'],
  locale: 'fr',
};

let smtp: TestSmtp;
beforeEach(async () => {
  smtp = await TestSmtp.start();
});
afterEach(() => smtp.stop());

it('comes as mail programs want it: a third way to read the mail, and once more as a file, both saying what to do', async () => {
  const { raw, mail } = await sent(MEETING);
  expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r?$/im);
  expect(raw).not.toMatch(/PUBLISH/i);
  const [alternatives, file] = [calendarsIn(mail, 'text/calendar'), calendarsIn(mail, 'application/ics')];
  expect(alternatives).toHaveLength(1);
  expect(file).toEqual(alternatives);
  expect(mail.attachments.map(({ filename }) => filename)).toContain('invite.ics');
  expect([mail.text?.trim(), mail.html]).toEqual(['text', '<p>html</p>']);
  const { method, events } = readCalendar(alternatives[0]);
  expect(method).toBe('REQUEST');
  expect(events).toEqual([
    {
      uid: MEETING.uid,
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'Réunion\u00a0: «\u00a0La faîtière\u00a0»',
      location: 'Maison des associations, salle 2',
      description: '1. Pourrait-elle vivre sans subvention ?\n2. Qui y gagne du temps ?',
      start: '2027-11-14T17:00:00Z',
      end: '2027-11-14T18:30:00Z',
      stamp: '2027-10-31T08:00:00Z',
      organizer: { address: 'clock@example.org', name: 'Best Before' },
      attendees: [{ address: 'oeil@example.org', name: 'Regard extérieur', rsvp: 'TRUE', status: 'NEEDS-ACTION' }],
      alarms: 0,
    },
  ]);
});

it('keeps its identity when it moves, and takes itself back under a higher number', async () => {
  const [called, moved, cancelled] = [
    await told(MEETING),
    await told({ ...MEETING, sequence: 1, startsAt: '2027-11-15T17:00:00.000Z' }),
    await told({ ...MEETING, method: 'CANCEL', sequence: 2 }),
  ];
  expect(new Set([called, moved, cancelled].map(({ uid }) => uid)).size).toBe(1);
  expect([called, moved, cancelled].map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  expect(cancelled).toMatchObject({ status: 'CANCELLED', start: called.start, attendees: [{ rsvp: 'FALSE' }] });
  const { raw, mail } = smtp.received[2];
  expect(raw).toMatch(/method=CANCEL/);
  expect(readCalendar(calendarsIn(mail, 'text/calendar')[0]).method).toBe('CANCEL');
  expect(mail.attachments.map(({ filename }) => filename)).toContain('cancel.ics');
});

it('is in nobody’s calendar where the mail is about something else', async () => {
  const { raw } = await sent(undefined);
  expect(raw).not.toMatch(/calendar|VEVENT/i);
});

it('goes into the file as well where there is no mail server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bestbefore-calendar-'));
  await new FileTransport(folder, 'clock@example.org').send(MESSAGE, envelope(MEETING));
  const [name] = await readdir(folder);
  const mail = await simpleParser(await readFile(join(folder, name)));
  const [event] = readCalendar(calendarsIn(mail, 'text/calendar')[0]).events;
  expect(event.organizer).toEqual({ address: 'clock@example.org', name: 'clock@example.org' });
  await rm(folder, { recursive: true });
});

const HOSTILE = [
  'a\nb\r\nc\rd',
  'one; two, three: "four" \\five\\n',
  'x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nMETHOD:PUBLISH',
  'ATTENDEE;CN="Eve":mailto:eve@example.org',
  'é'.repeat(300),
  '👩‍👩‍👧‍👦'.repeat(300),
  `${'x'.repeat(74)}é${'x'.repeat(73)}👩${'x'.repeat(150)}`,
  '\u0000\u0007\u001b[31m\u007f\u0085bell',
  '\u202egpj.exe\u202c \u2066isolated\u2069',
  ' leading and trailing ',
  '',
];

it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('keeps %j to one text of one event', async (_, text) => {
  const who = { name: text, address: 'oeil@example.org' };
  const event = await told({ ...MEETING, title: text, place: text, agenda: [text, text] }, who);
  const line = text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  expect(event.location ?? '').toBe(line);
  expect(event.description).toBe(`1. ${line}\n2. ${line}`);
  expect(event.summary).toContain(line.slice(0, 100));
  expect(event.attendees).toEqual([
    {
      address: 'oeil@example.org',
      name: line.replace(/["\\]/g, '') || 'oeil@example.org',
      rsvp: 'TRUE',
      status: 'NEEDS-ACTION',
    },
  ]);
  expect(event.organizer).toEqual({ address: 'clock@example.org', name: 'Best Before' });
});

async function told(meeting: CalendarMeeting, to?: Envelope['to']): Promise<ReadEvent> {
  const { mail } = await sent(meeting, to);
  const [text, ...others] = calendarsIn(mail, 'text/calendar');
  const { method, events } = readCalendar(text);
  expect([method, events.length, others]).toEqual([meeting.method, 1, []]);
  return events[0];
}

async function sent(
  meeting: CalendarMeeting | undefined,
  to?: Envelope['to'],
): Promise<{ raw: string; mail: ParsedMail }> {
  await new SmtpTransport(smtp.url, FROM).send(MESSAGE, envelope(meeting, to));
  return smtp.received.at(-1)!;
}

function envelope(calendar: CalendarMeeting | undefined, to?: Envelope['to']): Envelope {
  return {
    mail: '0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b',
    kind: 'meeting',
    to: to ?? { name: 'Regard extérieur', address: 'oeil@example.org' },
    replyTo: [],
    messageId: '<0b5c8f4e-7d0f-4a57-9c39-0d5f0f1f2a3b@bestbefore.example.org>',
    at: '2027-10-31T08:00:00.000Z',
    writtenAt: '2027-10-31T09-00-00',
    calendar,
  };
}

function calendarsIn({ attachments }: ParsedMail, type: string): string[] {
  return attachments.filter(({ contentType }) => contentType === type).map(({ content }) => content.toString('utf8'));
}
