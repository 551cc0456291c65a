import { Temporal } from 'temporal-polyfill';
import { milestones } from '../../src/domain/milestones.js';
import { type Locale } from '../../src/domain/person.js';
import { type Prototype } from '../../src/domain/prototype.js';
import { feed } from '../../src/mail/feed.js';
import { readCalendar, type ReadCalendar, type ReadEvent } from '../support/ics.js';
import { decide, prototype } from '../support/prototype.js';

const NOW = Temporal.Instant.from('2027-01-10T09:00:00Z');
const QUESTIONS = ['Could it go on by itself?'];

it('publishes every day and meeting, as another parser reads it', () => {
  const story = prototype({ manifest: { title: 'La faîtière' } });
  const { method, name, events } = read([story]);
  expect([method, name]).toEqual(['PUBLISH', 'A name']);
  const [halfTime, expiry] = story.rounds;
  expect(events.map(({ summary, start, end, uid }) => [summary, start, end, uid])).toEqual([
    ['Best before: “La faîtière”', '2027-11-30', '2027-12-01', `term-${story.lastTerm.id}-expiry@example.org`],
    ['Half-time: “La faîtière”', '2027-06-01', '2027-06-02', `round-${halfTime.id}-opening@example.org`],
    ['Answers due: “La faîtière”', '2027-06-22', '2027-06-23', `round-${halfTime.id}-due@example.org`],
    ['Meeting: “La faîtière”', '2027-06-15T16:00:00Z', '2027-06-15T17:30:00Z', `round-${halfTime.id}@example.org`],
    ['Answers due: “La faîtière”', '2027-11-21', '2027-11-22', `round-${expiry.id}-due@example.org`],
    ['Meeting: “La faîtière”', '2027-11-14T17:00:00Z', '2027-11-14T18:30:00Z', `round-${expiry.id}@example.org`],
  ]);
  expect(events.every(({ stamp }) => stamp === '2027-01-10T09:00:00Z')).toBe(true);
});

it('names nobody and wakes nobody', () => {
  for (const { organizer, attendees, alarms } of read([prototype()]).events)
    expect([organizer, attendees, alarms]).toEqual([null, [], 0]);
});

it('says the same in French', () => {
  const summaries = read([prototype({ manifest: { title: 'La faîtière' } })], 'fr').events.map(({ summary }) =>
    summary.replace(/\u00a0/g, ' '),
  );
  expect(summaries).toEqual([
    'Date de péremption : « La faîtière »',
    'Mi-parcours : « La faîtière »',
    'Réponses attendues : « La faîtière »',
    'Réunion : « La faîtière »',
    'Réponses attendues : « La faîtière »',
    'Réunion : « La faîtière »',
  ]);
});

it('has a meeting as planned until its people are called, under the number and the agenda that it has', () => {
  const story = prototype();
  const [round] = story.rounds;
  expect(meetingOf(story)).toMatchObject({
    status: 'TENTATIVE',
    sequence: 0,
    location: null,
    description:
      '1. Opening: who is here, and what we look at (10 min)\n2. Could it go on by itself? (70 min)\n3. Closing: what we keep in mind, and what is next (10 min)',
  });
  round.openedAt = NOW;
  Object.assign(round.meeting, { sequence: 3, place: 'Salle 2', agenda: ['Money', 'People'] });
  expect(meetingOf(story)).toMatchObject({
    status: 'CONFIRMED',
    sequence: 3,
    location: 'Salle 2',
    description: '1. Money\n2. People',
  });
});

it('tells what became of a last day', () => {
  const last = (story: Prototype): string => read([story]).events[0].description!;
  expect(last(prototype())).toContain('Its last day (Europe/Paris). Then it is halted until there is a decision');
  for (const [outcome, said] of [
    ['continue', 'decided to continue'],
    ['stop', 'decided to stop'],
    ['adopt', 'decided to adopt'],
  ] as const) {
    const story = prototype();
    decide(story, outcome, '2027-12-10T10:00:00Z');
    expect(last(story)).toContain(said);
  }
});

describe('on days on which the clocks change', () => {
  it.each([
    ['into summer', 'Europe/Paris', '2027-03-28', '02:30', '2027-03-28T01:30:00Z'],
    ['out of summer', 'Europe/Paris', '2027-10-31', '02:30', '2027-10-31T00:30:00Z'],
    ['into summer, on the other half of the Earth', 'America/Santiago', '2027-09-05', '18:00', '2027-09-05T21:00:00Z'],
  ])('%s, a meeting is at one instant and a day is a day', (_, timeZone, day, meetingTime, start) => {
    const story = prototype({
      timeZone,
      startsOn: '2026-12-01',
      expiresOn: day,
      policy: { halfTimeCheckpoint: false, meetingLeadDays: 0, answerDays: 60, meetingTime },
    });
    const events = read([story]).events;
    const next = Temporal.PlainDate.from(day).add({ days: 1 }).toString();
    expect(events.map(({ start, end }) => [start, end]).slice(0, 2)).toEqual([
      [day, next],
      [day, next],
    ]);
    expect(events[2].start).toBe(start);
    const minutes = Temporal.Instant.from(events[2].start).until(events[2].end, { largestUnit: 'minute' }).minutes;
    expect(minutes).toBe(90);
  });
});

it.each([
  'a\nb\r\nc',
  'one; two, three: "four" \\five',
  'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil',
  'é'.repeat(150),
  '👩‍👩‍👧‍👦'.repeat(60),
  '\u0000\u0007bell \u202egpj.exe\u202c',
])('keeps %j to one text', (text) => {
  const story = prototype({ manifest: { title: 'harmless' } });
  story.title = text;
  Object.assign(story.rounds[0].meeting, { place: text, agenda: [text, text] });
  const { events, name } = readCalendar(
    feed([entry(story)], { name: text, locale: 'en', host: 'example.org', now: NOW }),
  );
  const line = text
    .replace(/[\u202a-\u202e]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  expect(events).toHaveLength(6);
  expect(name).toBe(line);
  expect(events.every(({ summary }) => summary.includes(line))).toBe(true);
  const meeting = events.find(({ summary }) => summary.startsWith('Meeting'))!;
  expect([meeting.location, meeting.description]).toEqual([line, `1. ${line}\n2. ${line}`]);
});

function meetingOf(story: Prototype): ReadEvent {
  return read([story]).events.find(({ summary }) => summary.startsWith('Meeting'))!;
}

function read(stories: Prototype[], locale: Locale = 'en'): ReadCalendar {
  return readCalendar(feed(stories.map(entry), { name: 'A name', locale, host: 'example.org', now: NOW }));
}

function entry(story: Prototype): Parameters<typeof feed>[0][number] {
  const { title, timeZone } = story;
  return { title, timeZone, milestones: milestones(story, null), questionsOf: () => QUESTIONS };
}
