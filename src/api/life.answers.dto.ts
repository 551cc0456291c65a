import type { Outcome } from '../domain/decision.js';
import type { Status } from '../domain/prototype.js';
import { STATUSES } from '../domain/prototype.js';
import { Anything, At, Count, On, Sha256, Word } from './answer.decorators.js';
import { FrozenPolicyDto } from './policy.answers.dto.js';
import { AskedDto, OUTCOMES } from './prototypes.answers.dto.js';

/** The answer to a script's question: may this prototype still act? */
export class GateDto {
  /** @example "faitiere-bretagne" */
  slug: string;
  @Word(STATUSES) status: Status;
  /** True only while it runs. */
  open: boolean;
  /** When this was answered. */
  @At() at: string;
  /** IANA name. @example "Europe/Paris" */
  timeZone: string;
  /** First day of the last term; continued early, until that one begins, of the term that still runs. */
  @On() startsOn: string;
  /** Last day of the same term. */
  @On() expiresOn: string;
  /** Exclusive end of the same term. */
  @At() endsAt: string;
  reason: string;
  whatToDo: string;
}

/** A term with its frozen policy, and how it ended. */
export class TermDto {
  @Count() number: number;
  @On() startsOn: string;
  @On() expiresOn: string;
  /** IANA name. @example "Europe/Paris" */
  timeZone: string;
  @At() startsAt: string;
  /** Exclusive. */
  @At() endsAt: string;
  @At() openedAt: string;
  policy: FrozenPolicyDto;
  @Count() policyVersion: number;
  /** Null while undecided. */
  @Word(OUTCOMES) outcome: Outcome | null;
  @At() decidedAt: string | null;
}

/** A line of the journal. Its hash covers the line before it. */
export class EventDto {
  @Count() number: number;
  @At() at: string;
  /** @example "registered" */
  kind: string;
  /** Natural key of what is recorded once: an act of the clock, done or skipped, or somebody's dissent. Null for everything else. */
  actKey: string | null;
  /** `clock`, `member:{id}` or `person:{id}`. @example "clock" */
  actor: string;
  /** Ids, dates, numbers; and texts, which are null once redacted. */
  @Anything() data: Record<string, unknown>;
  @Sha256() hash: string;
}

export class AskedInTermDto extends AskedDto {
  /** Number of the term that asks it. */
  @Count() term: number;
}
