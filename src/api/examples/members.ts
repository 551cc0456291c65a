import type { NewKeyDto, ShownKeyDto, ShownMemberDto } from '../members.answers.dto.js';
import type { KeyDto, MemberDto } from '../members.dto.js';
import { IDS } from './ids.js';

export const memberEntry: MemberDto = {
  name: 'La coordinatrice de la préfiguration',
  email: 'coordination@example.org',
  role: 'coordinator',
  locale: 'fr',
};

export const member: ShownMemberDto = {
  id: IDS.member,
  name: memberEntry.name,
  email: memberEntry.email,
  role: memberEntry.role,
  locale: 'fr',
  createdAt: '2026-11-23T10:00:00.000Z',
  endedAt: null,
  erasedAt: null,
};

export const keyEntry: KeyDto = {
  label: 'Paie : la porte avant chaque lot',
  scopes: ['gate'],
  expiresAt: '2027-12-31T00:00:00Z',
};

export const key: ShownKeyDto = {
  id: IDS.key,
  memberId: IDS.member,
  label: keyEntry.label,
  scopes: keyEntry.scopes,
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2027-12-31T00:00:00.000Z',
  revokedAt: null,
  lastUsedAt: null,
};

export const newKey: NewKeyDto = { ...key, key: 'bb_…' };
