import { EntitySchema } from 'typeorm';
import { Invitation } from '../domain/invitation.js';
import { bool, day, id, instant, integer, json, orNull, text, uuid } from './columns.js';

export const invitationTable = new EntitySchema<Invitation>({
  name: 'Invitation',
  target: Invitation,
  tableName: 'invitations',
  columns: {
    id,
    roundId: uuid('round_id'),
    personId: uuid('person_id'),
    external: bool('external'),
    state: text('state'),
    linkVersion: integer('link_version'),
    invitedAt: instant('invited_at'),
    askedAt: orNull(instant('asked_at')),
    changedAt: instant('changed_at'),
    answersDueOn: orNull(day('answers_due_on')),
    declineReason: orNull(text('decline_reason')),
    suggestion: orNull(json('suggestion')),
    interest: orNull(text('interest')),
  },
});
