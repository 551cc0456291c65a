import { OmitType } from '@nestjs/swagger';
import { COMING_KINDS, type Coming } from '../domain/coming.js';
import type { Outcome } from '../domain/decision.js';
import { TERM_STANDINGS, type FundersReadings, type TermStanding } from '../domain/funders-dossier.js';
import type { Locale } from '../domain/person.js';
import type { RoundKind } from '../domain/round.js';
import type { StepOutcome, StepState } from '../domain/step.js';
import { STEP_OUTCOMES } from '../domain/step.js';
import { At, Count, On, Word } from './answer.decorators.js';
import { NextAskedDto, NextDatesDto } from './decisions.answers.dto.js';
import { ShownFundingDto, TermCostsDto } from './fundings.answers.dto.js';
import { AimDto, LinkDto, LOCALES } from './manifest.dto.js';
import { AskedDto, OUTCOMES } from './prototypes.answers.dto.js';
import { MoneyDto } from './steps.dto.js';
import { STEP_STATES } from './steps.answers.dto.js';
import { CriterionSynthesisDto, RecommendationCountsDto } from './syntheses.answers.dto.js';

const ROUND_KINDS: RoundKind[] = ['checkpoint', 'expiry'];
const VOICES: FundersReadings['voicesOf'][] = ['external', 'all'];

export class AsOfDto {
  @At() at: string;
  /** The day in the zone of the term. */
  @On() on: string;
}

export class FundersPrototypeDto {
  slug: string;
  title: string;
  summary: string;
  horizon: AimDto[];
  /** Names of those who coordinate it. */
  contacts: string[];
}

export class FundersTermDto {
  @Count() number: number;
  @On() startsOn: string;
  @On() expiresOn: string;
  timeZone: string;
  @Word(TERM_STANDINGS) standing: TermStanding;
}

/** What was decided, as it was said; a text is null once it is redacted. */
export class FundersDecisionDto {
  @Word(OUTCOMES) outcome: Outcome;
  @At() decidedAt: string;
  /** Only, and then true, for a stop that the clock recorded because nobody decided. */
  lapsed?: boolean;
  rationale?: string | null;
  learned?: string | null;
  kept?: string | null;
  home?: string | null;
  @On() handOverOn?: string;
  nextTerm?: NextDatesDto;
  hypotheses?: NextAskedDto[];
}

/** Something that remains, or remained, to be done after a stop. */
export class FundersWindDownDto {
  item: string;
  /** Null: it remains to be done. */
  @On() doneOn: string | null;
  cost: MoneyDto | null;
}

/** A step as it stands. */
export class FundersStepDto {
  /** @example "interviews" */
  key: string;
  /** Key of the hypothesis that it tests. @example "H1" */
  hypothesis: string;
  @Word(STEP_STATES) state: StepState;
  method: string;
  plannedCost: MoneyDto | null;
  @On() plannedOn: string | null;
  /** Key of the step whose result it waits for. */
  after: string | null;
  @At() begunAt: string | null;
  /** Null, as what follows, while it has no result. */
  @Word(STEP_OUTCOMES) outcome: StepOutcome | null;
  observation: string | null;
  evidence: LinkDto[];
  cost: MoneyDto | null;
  @At() doneAt: string | null;
}

export class FundersHypothesisDto extends AskedDto {
  steps: FundersStepDto[];
}

export class FundersFundingDto extends OmitType(ShownFundingDto, ['term']) {}

/** One criterion over all readings; docs/synthesis.md defines every figure. */
export class FundersCriterionDto extends OmitType(CriterionSynthesisDto, ['answers', 'comments']) {}

export class FundersVoiceDto {
  /** Key of the criterion. @example "autonomy" */
  criterion: string;
  /** Drawn by lot. */
  @Count() seat: number;
  text: string;
}

export class FundersReadingsDto {
  /** How many were handed in; every figure is over all of them. */
  @Count(5) received: number;
  /** Of them from outside. */
  @Count(2) external: number;
  recommendations: RecommendationCountsDto;
  criteria: FundersCriterionDto[];
  /** Whose words follow: `all` where to pick out those from outside would tell who they are. */
  @Word(VOICES) voicesOf: FundersReadings['voicesOf'];
  voices: FundersVoiceDto[];
}

export class FundersRoundDto {
  @Count(2) number: number;
  @Word(ROUND_KINDS) kind: RoundKind;
  /** Answers may still come. */
  isOpen: boolean;
  /** Null: an answer of the caller's own is awaited in this round. */
  readings: FundersReadingsDto | null;
}

export class ComingRoundDto {
  @Count(2) number: number;
  @Word(ROUND_KINDS) kind: RoundKind;
}

export class ComingDto {
  @Word(COMING_KINDS) kind: Coming['kind'];
  @On() on: string;
  /** Of a meeting; null otherwise, as `minutes` is. */
  @At() at: string | null;
  @Count(90) minutes: number | null;
  round: ComingRoundDto | null;
}

export class UnlockingStepDto {
  /** @example "interviews" */
  key: string;
  /** @example "H1" */
  hypothesis: string;
  @Word(STEP_OUTCOMES) outcome: StepOutcome | null;
  observation: string | null;
}

export class UnlockedDto {
  /** Key of the funding. @example "fdva-2027" */
  funding: string;
  /** Whose results unlocked it; also steps of earlier terms. */
  steps: UnlockingStepDto[];
}

export class FundersMoneyDto {
  /** The steps that have not begun. */
  toBegin: FundersStepDto[];
  /** Planned cost of the steps without a result (docs/money.md). */
  outstanding: MoneyDto[];
  unlocked: UnlockedDto[];
}

/** A term told to funders, as it stands. */
export class FundersDossierDto {
  @Word(LOCALES) locale: Locale;
  asOf: AsOfDto;
  prototype: FundersPrototypeDto;
  term: FundersTermDto;
  decision: FundersDecisionDto | null;
  /** Of a term that was stopped. */
  windDown: FundersWindDownDto[];
  /** What winding down has cost so far, a sum for each currency; no part of `costs`. */
  windDownSpent: MoneyDto[];
  hypotheses: FundersHypothesisDto[];
  /** The figures of `…/costs`. */
  costs: TermCostsDto;
  fundings: FundersFundingDto[];
  /** Those in which somebody has answered. */
  rounds: FundersRoundDto[];
  /** What is still to come, by day. */
  coming: ComingDto[];
  money: FundersMoneyDto;
}
