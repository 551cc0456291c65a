import type { PersonDto } from '../manifest.dto.js';
import type { KnownPersonDto } from '../people.answers.dto.js';
import type { RoleEntryDto } from '../people.dto.js';
import { prototype } from './prototype.js';

const since = '2026-11-23T10:00:00.000Z';

export const knownPerson: KnownPersonDto = {
  ...prototype.deciders[0],
  erasedAt: null,
  roles: [{ role: 'decider', position: 1, external: false, since, until: null }],
};

export const sponsor: RoleEntryDto = {
  name: 'Le délégué régional',
  email: 'delegation@example.org',
  organisation: 'Une fondation',
  role: 'sponsor',
};

export const replacement: PersonDto = { name: 'La nouvelle présidente', email: 'nouvelle.presidence@example.org' };
