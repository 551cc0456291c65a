import type { Decision, Outcome } from '../domain/decision.js';
import type { Status } from '../domain/prototype.js';
import { STATUSES } from '../domain/prototype.js';
import type { ChecklistItem } from '../domain/readiness.js';
import { At, Count, Id, On, Sha256, Texts, Word } from './answer.decorators.js';
import { OUTCOMES } from './prototypes.answers.dto.js';

const VIAS: readonly Decision['via'][] = ['api', 'page', 'clock'];

export class ChecklistItemDto implements ChecklistItem {
  /** @example "quorum" */
  key: ChecklistItem['key'];
  met: boolean;
  detail: string;
  /** What there is, where it can be counted. */
  @Count() have?: number;
  /** What it takes, where it can be counted. */
  @Count(2) need?: number;
}

export class ReadinessForDto {
  allowed: boolean;
  evidence: ChecklistItemDto[];
  /** What the decision itself must bring. */
  brings: string[];
}

export class ChecklistDto {
  continue: ReadinessForDto;
  adopt: ReadinessForDto;
  stop: ReadinessForDto;
  /** In words: the lawful way on from here. */
  wayOn: string;
}

export class ReadinessDto extends ChecklistDto {
  @Word(STATUSES) status: Status;
  /** Number of the term to be decided. */
  @Count() term: number;
}

export class OpenedTermDto {
  @Count(2) number: number;
  @On() startsOn: string;
  @On() expiresOn: string;
}

/** What has just been decided. */
export class DecidedDto {
  /** Number of the term that it ends. */
  @Count() term: number;
  @Word(OUTCOMES) outcome: Outcome;
  @At() decidedAt: string;
  /** Id of the decider. */
  @Id() decidedBy: string | null;
  lapsed: boolean;
  /** With `continue`: the term that it opens. */
  nextTerm: OpenedTermDto | null;
  /** Under which the dossier is frozen. */
  @Sha256() dossierHash: string;
}

export class NextDatesDto {
  @On() startsOn: string;
  @On() expiresOn: string;
}

export class NextAskedDto {
  /** @example "H4" */
  key: string;
  statement: string | null;
}

/** A decision with what was said. A text is null once it is redacted. */
export class DecisionRecordDto {
  /** Number of the term that it ended. */
  @Count() term: number;
  @Id() id: string;
  @Word(OUTCOMES) outcome: Outcome;
  /** The door it came through. */
  @Word(VIAS) via: Decision['via'];
  /** Id of the decider; null for a lapsed stop. */
  @Id() decidedBy: string | null;
  @At() decidedAt: string;
  /** Only, and then true, for a stop that the clock recorded because nobody decided. */
  lapsed?: boolean;
  rationale?: string | null;
  learned?: string | null;
  /** Of a stop. */
  kept?: string | null;
  /** Of a stop. */
  @Texts() windDown?: (string | null)[];
  /** Of an adoption: who or what carries it. */
  home?: string | null;
  /** Of an adoption. */
  @On() handOverOn?: string;
  /** Of a continuation. */
  nextTerm?: NextDatesDto;
  /** Of a continuation: what the next term asks. */
  hypotheses?: NextAskedDto[];
  /** Of a continuation: `keep` or `new`. */
  @Word(['keep', 'new']) grid?: string;
  @Sha256() dossierHash: string;
}

/** One decider asked about one term. The link itself is only ever in a mail. */
export class DecisionRequestDto {
  @Id() id: string;
  /** Number of the term. */
  @Count() term: number;
  @Id() personId: string;
  /** Raised whenever earlier links are killed. */
  @Count() linkVersion: number;
  revoked: boolean;
  @At() openedAt: string;
}
