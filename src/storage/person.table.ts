import { EntitySchema } from 'typeorm';
import { Person, RoleHeld } from '../domain/person.js';
import { bool, erasable, id, instant, integer, orNull, text, uuid } from './columns.js';

export const personTable = new EntitySchema<Person>({
  name: 'Person',
  target: Person,
  tableName: 'people',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    name: erasable('name'),
    email: erasable('email'),
    locale: text('locale'),
    organisation: orNull(text('organisation')),
    addedAt: instant('added_at'),
    erasedAt: orNull(instant('erased_at')),
  },
});

export const roleTable = new EntitySchema<RoleHeld>({
  name: 'RoleHeld',
  target: RoleHeld,
  tableName: 'roles',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    personId: uuid('person_id'),
    role: text('role'),
    position: integer('position'),
    external: bool('external'),
    since: instant('since'),
    until: orNull(instant('until')),
  },
});
