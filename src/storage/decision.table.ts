import { EntitySchema } from 'typeorm';
import { Decision } from '../domain/decision.js';
import { day, id, instant, orNull, text, uuid } from './columns.js';

export const decisionTable = new EntitySchema<Decision>({
  name: 'Decision',
  target: Decision,
  tableName: 'decisions',
  columns: {
    id,
    prototypeId: uuid('prototype_id'),
    termId: uuid('term_id'),
    outcome: text('outcome'),
    decidedAt: instant('decided_at'),
    decidedBy: orNull(uuid('decided_by')),
    via: text('via'),
    memberId: orNull(uuid('member_id')),
    handOverOn: orNull(day('hand_over_on')),
  },
});
