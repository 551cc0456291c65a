import fc from 'fast-check';
import { type Fault } from '../support/faulty-proxy.js';
import { type Outcome, type Role } from './model.js';
import { type ClocksGoing } from './wall-clock.js';

// What can happen in a life. Numbers choose among what there is, so that every part of a shrunk story still makes sense.

export type Command =
  | { do: 'register'; story: RegistrationStory; who: number; fault: Fault | null }
  | { do: 'crowd'; days: number; release: boolean }
  | { do: 'wait'; minutes: number }
  | { do: 'wait until'; edge: Edge; of: number; milliseconds: number }
  | { do: 'live on'; days: number; who: number; fault: Fault | null }
  | { do: 'tick'; faults: (Fault | null)[]; release: boolean }
  | {
      do: 'decide';
      of: number;
      outcome: Outcome;
      prepared: boolean;
      rivals: number;
      ticking: boolean;
      who: number;
      fault: Fault | null;
    }
  | { do: 'review'; of: number; whom: number; how: 'accept' | 'decline' | 'bounce' | 'answer' }
  | { do: 'replace'; of: number; role: Role; who: number; fault: Fault | null }
  | { do: 'void'; of: number; who: number; fault: Fault | null }
  | { do: 'ask more'; of: number }
  | { do: 'deliver'; faults: (Fault | null)[] }
  | { do: 'restart'; who: number };

export type Edge = 'start' | 'end' | 'lead' | 'ask' | 'escalation' | 'lapse' | 'next';

export interface RegistrationStory {
  zone: string;
  startsIn: number;
  days: number;
  /** The last day is the next one on which the clocks of the zone go forward or back; null: as it comes. */
  endsOnClocksGoing: ClocksGoing | null;
  noticeDays: number[];
  reviewLeadDays: number;
  overdueEveryDays: number;
  overdueTimes: number;
  escalateAfterDays: number;
  lapseAfterDays: number | null;
  maxTerms: number;
  deciders: number;
  sponsors: number;
  coordinatorDecides: boolean;
}

/** Zones whose clocks do odd things: midnights that vanish or strike twice, half hours, no change at all. */
const ZONES = ['Europe/Paris', 'America/New_York', 'America/Santiago', 'America/Havana', 'Asia/Beirut',
  'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Chatham', 'Asia/Kathmandu', 'Pacific/Kiritimati']; // prettier-ignore

/** Printed as people write it. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const who = fc.nat(2);
const of = fc.nat(9);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  record({ in: fc.nat(45), how: fc.constantFrom('before', 'after'), dies: fc.boolean() }),
  record({
    in: fc.nat(3),
    how: fc.constantFrom('before', 'after'),
    onlyCommits: fc.constant(true),
    dies: fc.boolean(),
  }),
);
const perhaps = fc.oneof(fc.constant(null), fault);

const story: fc.Arbitrary<RegistrationStory> = record({
  zone: fc.constantFrom(...ZONES),
  startsIn: fc.integer({ min: -40, max: 25 }),
  days: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(366)),
  endsOnClocksGoing: fc.constantFrom<ClocksGoing | null>(null, null, 'forward', 'back'),
  noticeDays: fc.subarray([1, 3, 7, 14, 30], { minLength: 1 }),
  reviewLeadDays: fc.integer({ min: 1, max: 30 }),
  overdueEveryDays: fc.integer({ min: 1, max: 30 }),
  overdueTimes: fc.integer({ min: 1, max: 4 }),
  escalateAfterDays: fc.integer({ min: 1, max: 20 }),
  lapseAfterDays: fc.option(fc.integer({ min: 1, max: 30 })),
  maxTerms: fc.integer({ min: 1, max: 3 }),
  deciders: fc.integer({ min: 1, max: 3 }),
  sponsors: fc.nat(2),
  coordinatorDecides: fc.boolean(),
});

const registration = record({ do: fc.constant('register' as const), story, who, fault: perhaps });
const MINUTES = { hour: 60, day: 1440, month: 43_200 };

const waiting = fc.oneof(
  fc.integer({ min: 1, max: 59 }),
  fc.integer({ min: 1, max: 23 }).map((hours) => hours * MINUTES.hour),
  fc.integer({ min: 1, max: 30 }).map((days) => days * MINUTES.day),
  fc.integer({ min: 1, max: 3 }).map((months) => months * MINUTES.month),
);
const edge = fc.constantFrom<Edge>('start', 'end', 'end', 'lead', 'ask', 'escalation', 'lapse', 'next', 'next');

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: registration },
  { weight: 2, arbitrary: record({ do: fc.constant('wait' as const), minutes: waiting }) },
  { weight: 6, arbitrary: record({ do: fc.constant('wait until' as const), edge, of, milliseconds: fc.integer({ min: -1, max: 1 }) }) },
  { weight: 1, arbitrary: record({ do: fc.constant('live on' as const), days: fc.integer({ min: 1, max: 40 }), who, fault: perhaps }) },
  { weight: 7, arbitrary: record({ do: fc.constant('tick' as const), faults: fc.array(perhaps, { minLength: 1, maxLength: 3, size: 'max' }), release: fc.boolean() }) },
  { weight: 4, arbitrary: record({ do: fc.constant('decide' as const), of, outcome: fc.constantFrom<Outcome>('stop', 'continue', 'continue', 'adopt'), prepared: fc.nat(3).map((n) => n > 0), rivals: fc.integer({ min: 1, max: 2 }), ticking: fc.boolean(), who, fault: perhaps }) },
  { weight: 4, arbitrary: record({ do: fc.constant('review' as const), of, whom: fc.nat(9), how: fc.constantFrom('accept' as const, 'decline' as const, 'decline' as const, 'bounce' as const, 'answer' as const) }) },
  { weight: 2, arbitrary: record({ do: fc.constant('replace' as const), of, role: fc.constantFrom<Role>('coordinator', 'decider', 'sponsor'), who, fault: perhaps }) },
  { weight: 1, arbitrary: record({ do: fc.constant('void' as const), of, who, fault: perhaps }) },
  { weight: 1, arbitrary: record({ do: fc.constant('ask more' as const), of }) },
  { weight: 1, arbitrary: record({ do: fc.constant('deliver' as const), faults: fc.array(perhaps, { minLength: 1, maxLength: 2, size: 'max' }) }) },
  { weight: 1, arbitrary: record({ do: fc.constant('restart' as const), who }) },
); // prettier-ignore

const crowd = record({
  do: fc.constant('crowd' as const),
  days: fc.integer({ min: 1, max: 4 }),
  release: fc.boolean(),
});

/** A life begins with a registration; one in a dozen is lived in a crowd, which is what the safety belt is for. */
export const lives: fc.Arbitrary<Command[]> = fc
  .tuple(
    fc.oneof({ weight: 11, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: crowd.map((it) => [it]) }),
    registration,
    fc.array(command, { minLength: 6, maxLength: 14, size: 'max' }),
  )
  .map(([crowds, first, rest]) => [first, ...crowds, ...rest]);

/** Shorter ones, and nobody crowds. */
export const quietLives: fc.Arbitrary<Command[]> = fc
  .tuple(registration, fc.array(command, { minLength: 4, maxLength: 7, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
