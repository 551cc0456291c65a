import type { ActKind } from '../domain/agenda/act.js';
import { ACT_KINDS } from '../domain/agenda/act.js';
import type { Locale } from '../domain/person.js';
import { At, Count, Word } from './answer.decorators.js';
import { LOCALES } from './manifest.dto.js';
import { WarningDto } from './prototypes.answers.dto.js';

export class AddresseeDto {
  name: string;
  /** @example "presidence@example.org" */
  email: string;
  @Word(LOCALES) locale: Locale;
  /** The role in which they are written to. @example "decider" */
  role: string;
}

export class RehearsedActDto {
  /** Natural key within the prototype. @example "term/1/notice/30" */
  key: string;
  @Word(ACT_KINDS) kind: ActKind;
  @At() dueAt: string;
  /** The same instant on the wall clock of the prototype's zone, with its offset. @example "2027-10-31T09:00:00+01:00" */
  localTime: string;
  to: AddresseeDto[];
  /** Comes only if nobody answers before. */
  expected: boolean;
  /** Why nothing would happen; null when it would. */
  skipped: string | null;
}

/** What would happen if nobody answered and nobody decided, by due instant. */
export class RehearsedDto {
  acts: RehearsedActDto[];
  warnings: WarningDto[];
}

export class ClockReadDto {
  @At() now: string;
  /** Whether this is a rehearsal, whose clock can be moved. */
  rehearsal: boolean;
}

/** What happened on the way. */
export class ClockMovedDto {
  @At() now: string;
  /** Times the clock stopped on the way. */
  @Count(14) hops: number;
  /** Acts performed. */
  @Count(12) performed: number;
  /** Acts recorded as skipped. */
  @Count(2) skipped: number;
  /** Mails written. */
  @Count(31) mails: number;
  /** Prototypes with something due that could not be done; it is tried again as the clock goes on, and the log says why. */
  @Count(0) waiting: number;
}
