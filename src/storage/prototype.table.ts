import { EntitySchema } from 'typeorm';
import { Prototype } from '../domain/prototype.js';
import { day, id, instant, integer, json, orNull, text, uuid } from './columns.js';

export const prototypeTable = new EntitySchema<Prototype>({
  name: 'Prototype',
  target: Prototype,
  tableName: 'prototypes',
  columns: {
    id,
    slug: text('slug'),
    title: text('title'),
    summary: text('summary'),
    locale: text('locale'),
    timeZone: text('time_zone'),
    tags: { type: 'text', array: true, name: 'tags' },
    structure: json('structure'),
    documents: json('documents'),
    horizon: json('horizon'),
    predecessorId: orNull(uuid('predecessor_id')),
    livedSince: orNull(day('lived_since')),
    version: integer('version'),
    registeredAt: instant('registered_at'),
    registeredBy: uuid('registered_by'),
    voidedAt: orNull(instant('voided_at')),
    voidedBy: orNull(uuid('voided_by')),
    voidedReason: orNull(text('voided_reason')),
    wakesAt: orNull(instant('wakes_at')),
    nextActs: json('next_acts'),
  },
});
