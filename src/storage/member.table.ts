import { EntitySchema } from 'typeorm';
import { ApiKey, Member } from '../domain/member.js';
import { erasable, id, instant, orNull, text, uuid } from './columns.js';

export const memberTable = new EntitySchema<Member>({
  name: 'Member',
  target: Member,
  tableName: 'members',
  columns: {
    id,
    name: erasable('name'),
    email: erasable('email'),
    role: text('role'),
    locale: text('locale'),
    createdAt: instant('created_at'),
    endedAt: orNull(instant('ended_at')),
    erasedAt: orNull(instant('erased_at')),
  },
});

export const apiKeyTable = new EntitySchema<ApiKey>({
  name: 'ApiKey',
  target: ApiKey,
  tableName: 'api_keys',
  columns: {
    id,
    memberId: uuid('member_id'),
    label: text('label'),
    scopes: { type: 'text', array: true, name: 'scopes' },
    hash: { type: 'bytea', name: 'hash' },
    createdAt: instant('created_at'),
    expiresAt: orNull(instant('expires_at')),
    revokedAt: orNull(instant('revoked_at')),
    lastUsedAt: orNull(instant('last_used_at')),
  },
});
