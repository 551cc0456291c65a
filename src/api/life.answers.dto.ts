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

export class LinkTermDto {
  @Count() number: number;
  @On() startsOn: string;
  @On() expiresOn: string;
  /** Null while undecided. */
  @Word(OUTCOMES) outcome: Outcome | null;
}

/** One prototype of a line. */
export class LineageLinkDto {
  /** @example "faitiere-bretagne" */
  slug: string;
  title: string;
  @Word(STATUSES) status: Status;
  /** Since when it stood already, where it is older than its registration. */
  @On() livedSince: string | null;
  terms: LinkTermDto[];
}

/** Days of the whole line: docs/overstay.md says which. */
export class OverstayDto {
  /** The first day counted; null while nothing has lived. */
  @On() since: string | null;
  /** The last day of the first term of the line. */
  @On() promisedFirst: string;
  @Count() lived: number;
  /** Past the first promise, or before there was any. */
  @Count() overstayed: number;
  /** Of the overstayed, those of terms that a decision to continue has opened. */
  @Count() covered: number;
  /** `overstayed` by `lived`, 0 to 1; null while nothing has lived. @example 0.3339 */
  index: number | null;
  /** `covered` by `overstayed`, 0 to 1; null where nothing is overstayed. @example 1 */
  coveredShare: number | null;
}

/** What a prototype follows, and what follows it. */
export class LineageDto {
  /** The first of the line first, the prototype itself last. */
  line: LineageLinkDto[];
  /** Slug of the one prototype that follows it. */
  successor: string | null;
  overstay: OverstayDto;
}

export class AskedInTermDto extends AskedDto {
  /** Number of the term that asks it. */
  @Count() term: number;
}
