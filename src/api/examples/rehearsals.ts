import type { ClockMovedDto, ClockReadDto, RehearsedDto } from '../rehearsals.answers.dto.js';
import type { RehearsalDto } from '../rehearsals.dto.js';
import { manifest } from './manifest.js';
import { prototype } from './prototype.js';

export const rehearsal: RehearsalDto = { manifest, until: '2028-01-31T00:00:00Z' };

const [decider] = prototype.deciders;

export const rehearsed: RehearsedDto = {
  acts: [
    {
      key: 'term/1/notice/14',
      kind: 'notice',
      dueAt: '2027-11-16T08:00:00.000Z',
      localTime: '2027-11-16T09:00:00+01:00',
      to: [{ name: decider.name, email: decider.email, locale: decider.locale, role: 'decider' }],
      expected: false,
      skipped: null,
    },
    {
      key: 'term/1/expiry',
      kind: 'expiry',
      dueAt: '2027-11-30T23:00:00.000Z',
      localTime: '2027-12-01T00:00:00+01:00',
      to: [],
      expected: false,
      skipped: null,
    },
  ],
  warnings: [],
};

export const clock: ClockReadDto = { now: '2026-11-23T10:00:00.000Z', rehearsal: true };

export const moved: ClockMovedDto = {
  now: '2027-11-30T22:59:59.000Z',
  hops: 5,
  performed: 6,
  skipped: 0,
  mails: 9,
  waiting: 0,
};
