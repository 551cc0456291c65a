import { EntitySchema } from 'typeorm';
import { Hypothesis } from '../domain/hypothesis.js';
import { id, instant, integer, json, orNull, text, uuid } from './columns.js';

export const hypothesisTable = new EntitySchema<Hypothesis>({
  name: 'Hypothesis',
  target: Hypothesis,
  tableName: 'hypotheses',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    termId: uuid('term_id'),
    key: text('key'),
    position: integer('position'),
    statement: text('statement'),
    convincedIf: text('convinced_if'),
    stopIf: text('stop_if'),
    addedAt: instant('added_at'),
    outcome: text('outcome'),
    reason: orNull(text('reason')),
    links: json('links'),
    settledAt: orNull(instant('settled_at')),
    settledBy: orNull(uuid('settled_by')),
  },
});
