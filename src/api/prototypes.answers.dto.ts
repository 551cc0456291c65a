import type { ActKind } from '../domain/agenda/act.js';
import { ACT_KINDS } from '../domain/agenda/act.js';
import type { Outcome } from '../domain/decision.js';
import type { HypothesisOutcome } from '../domain/hypothesis.js';
import { HYPOTHESIS_TRANSITIONS } from '../domain/hypothesis.js';
import type { Locale, Role } from '../domain/person.js';
import { ROLES } from '../domain/person.js';
import type { Status } from '../domain/prototype.js';
import { STATUSES } from '../domain/prototype.js';
import type { RoundKind } from '../domain/round.js';
import { At, Count, Id, On, Word } from './answer.decorators.js';
import { KeptGridDto } from './grids.answers.dto.js';
import { AimDto, LinkDto, LOCALES, StructureDto } from './manifest.dto.js';
import { FrozenPolicyDto } from './policy.answers.dto.js';

export const OUTCOMES: readonly Outcome[] = ['stop', 'continue', 'adopt'];
const HYPOTHESIS_OUTCOMES = Object.keys(HYPOTHESIS_TRANSITIONS);

export class HolderDto {
  @Id() id: string;
  name: string;
  /** @example "presidence@example.org" */
  email: string;
  @Word(LOCALES) locale: Locale;
  organisation: string | null;
}

export class ReviewerDto extends HolderDto {
  /** From outside: not a coordinator, decider or sponsor of the prototype. */
  external: boolean;
}

export class AskedDto {
  /** @example "H1" */
  key: string;
  statement: string;
  convincedIf: string;
  stopIf: string;
  @Word(HYPOTHESIS_OUTCOMES) outcome: HypothesisOutcome;
  /** Why it was settled so; null while open. */
  reason: string | null;
  links: LinkDto[];
  @At() settledAt: string | null;
}

export class NextActDto {
  /** Natural key within the prototype. @example "term/1/notice/30" */
  key: string;
  @Word(ACT_KINDS) kind: ActKind;
  @At() dueAt: string;
}

/** Whom an act asks, reminds or is about. */
export class ConcernedDto {
  @Id() id: string;
  @Word(ROLES) role: Role;
}

export class AgendaLineDto extends NextActDto {
  /** Number of the round that it belongs to; null: the term's. */
  @Count(2) round: number | null;
  /** Null where it is about nobody in particular. */
  person: ConcernedDto | null;
  /** Comes only if nobody answers an invitation that is not sent yet. */
  expected: boolean;
  /** Whether it is in the journal already: performed, or skipped with the reason. */
  recorded: boolean;
}

export class OpenTermDto {
  @Count() number: number;
  @On() startsOn: string;
  /** The last day on which it may run. */
  @On() expiresOn: string;
  /** IANA name. @example "Europe/Paris" */
  timeZone: string;
  @At() startsAt: string;
  /** Exclusive: the instant at which the day after `expiresOn` begins in `timeZone`. */
  @At() endsAt: string;
  /** Days from today, in `timeZone`, to the last day; negative once it is over. */
  @Count(372) daysLeft: number;
  policy: FrozenPolicyDto;
  @Count() policyVersion: number;
}

export class TermInShortDto {
  @Count() number: number;
  @On() startsOn: string;
  @On() expiresOn: string;
  /** Null while undecided. */
  @Word(OUTCOMES) outcome: Outcome | null;
  @At() decidedAt: string | null;
  /** True for a stop that the clock recorded because nobody decided; null while undecided. */
  lapsed: boolean | null;
}

export class VoidedDto {
  @At() at: string;
  reason: string;
}

/** A round in brief; whole under `…/rounds/{number}`. */
export class RoundInBriefDto {
  @Count(2) number: number;
  @Word(['checkpoint', 'expiry']) kind: RoundKind;
  @Word(['planned', 'open']) state: 'planned' | 'open';
  @On() opensOn: string;
  @On() answersDueOn: string;
  @At() meetingStartsAt: string;
  /** How many have answered. */
  @Count(0) answered: number;
  @Count(3) quorum: number;
}

/** A prototype, whole. */
export class PrototypeDto {
  /** @example "faitiere-bretagne" */
  slug: string;
  title: string;
  summary: string;
  /** Derived from dates and decisions at the moment of reading. */
  @Word(STATUSES) status: Status;
  @Word(LOCALES) locale: Locale;
  /** IANA name. @example "Europe/Paris" */
  timeZone: string;
  tags: string[];
  structure: StructureDto;
  documents: LinkDto[];
  horizon: AimDto[];
  /** Since when it lived before it was registered. */
  @On() livedSince: string | null;
  @At() registeredAt: string;
  /** Counts the writes; the ETag. */
  @Count() version: number;
  /** Slug of the prototype that it follows. */
  predecessor: string | null;
  /** Slug of the prototype that follows it. */
  successor: string | null;
  /** When and why it was withdrawn. */
  voided: VoidedDto | null;
  /** Null once it is decided for good, or withdrawn. */
  openTerm: OpenTermDto | null;
  /** All its terms, in order. */
  terms: TermInShortDto[];
  coordinators: HolderDto[];
  deciders: HolderDto[];
  sponsors: HolderDto[];
  panel: ReviewerDto[];
  /** Of its last term, in order. */
  hypotheses: AskedDto[];
  grid: KeptGridDto;
  /** The round that is open, or else the next one planned; null: there is none. */
  round: RoundInBriefDto | null;
  /** What the clock does next, at most five acts, as of the last write or act. */
  nextActs: NextActDto[];
}

export class WarningDto {
  @Word(['panel-too-small', 'looks-recreated', 'no-sponsor', 'limit-inherited']) code: string;
  detail: string;
}

/** The prototype as it was registered, and what is lawful but will probably hurt later. */
export class RegisteredDto extends PrototypeDto {
  warnings: WarningDto[];
}

/** The prototype as it stands. */
export class DeclaredDto extends PrototypeDto {
  /** Only of a dry run that would register it. */
  warnings?: WarningDto[];
}

export class PrototypeLineDto {
  /** @example "faitiere-bretagne" */
  slug: string;
  title: string;
  summary: string;
  @Word(STATUSES) status: Status;
  /** True for what has expired and is not decided. */
  needsDecision: boolean;
  @Word(LOCALES) locale: Locale;
  tags: string[];
  /** IANA name. @example "Europe/Paris" */
  timeZone: string;
  /** Number of its last term. */
  @Count() term: number;
  @On() startsOn: string;
  @On() expiresOn: string;
  /** Exclusive end of its last term. */
  @At() endsAt: string;
  /** How its last term was decided; null while undecided. */
  @Word(OUTCOMES) outcome: Outcome | null;
  @At() registeredAt: string;
}
