import { EntitySchema } from 'typeorm';
import { Term } from '../domain/term.js';
import { day, id, instant, integer, json, text, uuid } from './columns.js';

export const termTable = new EntitySchema<Term>({
  name: 'Term',
  target: Term,
  tableName: 'terms',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    number: integer('number'),
    startsOn: day('starts_on'),
    expiresOn: day('expires_on'),
    timeZone: text('time_zone'),
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    policy: json('policy'),
    policyVersion: integer('policy_version'),
    openedAt: instant('opened_at'),
  },
});
