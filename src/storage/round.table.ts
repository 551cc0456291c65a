import { EntitySchema } from 'typeorm';
import { Meeting, Round } from '../domain/round.js';
import { bool, day, id, instant, integer, json, orNull, text, uuid } from './columns.js';

const meetingColumns = new EntitySchema<Meeting>({
  name: 'Meeting',
  target: Meeting,
  columns: {
    startsAt: instant('meeting_starts_at'),
    durationMinutes: integer('meeting_minutes'),
    place: orNull(text('meeting_place')),
    sequence: integer('meeting_sequence'),
    agenda: orNull(json('meeting_agenda')),
  },
});

export const roundTable = new EntitySchema<Round>({
  name: 'Round',
  target: Round,
  tableName: 'rounds',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    termId: uuid('term_id'),
    number: integer('number'),
    kind: text('kind'),
    halfTime: bool('half_time'),
    opensOn: day('opens_on'),
    answersDueOn: day('answers_due_on'),
    gridId: orNull(uuid('grid_id')),
    openedAt: orNull(instant('opened_at')),
    closedAt: orNull(instant('closed_at')),
    cancelledAt: orNull(instant('cancelled_at')),
    minutes: orNull(text('minutes')),
    minutesAt: orNull(instant('minutes_at')),
  },
  embeddeds: { meeting: { schema: meetingColumns, prefix: '' } },
});
