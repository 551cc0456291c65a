import { policyWith } from '../../domain/policy.js';
import type { EventDto, GateDto, LineageDto, TermDto } from '../life.answers.dto.js';
import type { AgendaLineDto, NextActDto, OpenTermDto } from '../prototypes.answers.dto.js';
import { HASH, IDS } from './ids.js';
import { manifest } from './manifest.js';

const dates = {
  number: 1,
  ...manifest.term,
  timeZone: manifest.timeZone,
  startsAt: '2026-11-30T23:00:00.000Z',
  endsAt: '2027-11-30T23:00:00.000Z',
};
const policy = policyWith(manifest.policy!);

export const openTerm: OpenTermDto = { ...dates, daysLeft: 372, policy, policyVersion: 1 };

export const term: TermDto = {
  ...dates,
  openedAt: '2026-11-23T10:00:00.000Z',
  policy,
  policyVersion: 1,
  outcome: null,
  decidedAt: null,
};

export const nextActs: NextActDto[] = [
  { key: `term/1/decision-request/${IDS.decider}`, kind: 'decision-request', dueAt: '2027-10-31T08:00:00.000Z' },
  { key: 'term/1/notice/30', kind: 'notice', dueAt: '2027-10-31T08:00:00.000Z' },
  { key: 'term/1/expiry', kind: 'expiry', dueAt: '2027-11-30T23:00:00.000Z' },
];

export const agendaLine: AgendaLineDto = {
  key: `round/2/invitation/${IDS.panel[0]}`,
  kind: 'invitation',
  dueAt: '2027-10-31T08:00:00.000Z',
  round: 2,
  person: { id: IDS.panel[0], role: 'reviewer' },
  expected: true,
  recorded: false,
};

export const event: EventDto = {
  number: 1,
  at: '2026-11-23T10:00:00.000Z',
  kind: 'registered',
  actKey: null,
  actor: `member:${IDS.member}`,
  data: { slug: manifest.slug, term: 1, ...manifest.term, predecessor: null },
  hash: HASH,
};

const { slug, timeZone } = manifest;
const asked = { slug, timeZone, startsOn: dates.startsOn, expiresOn: dates.expiresOn, endsAt: dates.endsAt };

/** The gate at four moments of the year. */
export const gate: Record<'planned' | 'running' | 'expired' | 'stopped', GateDto> = {
  planned: {
    ...asked,
    status: 'planned',
    open: false,
    at: '2026-11-23T10:00:00.000Z',
    reason: 'It starts on 2026-12-01 in Europe/Paris.',
    whatToDo: 'Wait for the start.',
  },
  running: {
    ...asked,
    status: 'running',
    open: true,
    at: '2027-06-01T10:00:00.000Z',
    reason: 'It runs until the end of 2027-11-30 in Europe/Paris.',
    whatToDo: 'Go on.',
  },
  expired: {
    ...asked,
    status: 'expired',
    open: false,
    at: '2027-11-30T23:00:00.000Z',
    reason: 'It expired at the end of 2027-11-30 in Europe/Paris and nobody has decided.',
    whatToDo: `Halt. A decider stops, continues or adopts it: POST /v1/prototypes/${slug}/decisions.`,
  },
  stopped: {
    ...asked,
    status: 'stopped',
    open: false,
    at: '2027-12-20T10:00:00.000Z',
    reason: 'It was stopped on 2027-12-14.',
    whatToDo: 'Nothing more acts under this name. What goes on is registered as its successor.',
  },
};

export const lineage: LineageDto = {
  line: [
    {
      slug: manifest.slug,
      title: manifest.title,
      status: 'running',
      livedSince: null,
      terms: [
        { number: 1, startsOn: '2026-12-01', expiresOn: '2027-11-30', outcome: 'continue' },
        { number: 2, startsOn: '2027-12-01', expiresOn: '2028-05-31', outcome: null },
      ],
    },
  ],
  successor: null,
  overstay: {
    since: '2026-12-01',
    promisedFirst: '2027-11-30',
    lived: 548,
    overstayed: 183,
    covered: 183,
    index: 0.3339,
    coveredShare: 1,
  },
};
