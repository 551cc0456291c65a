import type { Locale } from '../domain/person.js';
import type { Status } from '../domain/prototype.js';
import { STATUSES } from '../domain/prototype.js';
import { At, Count, Id, On, Word } from './answer.decorators.js';
import { AimDto, LOCALES } from './manifest.dto.js';
import { MoneyDto } from './steps.dto.js';

export class LeadCountsDto {
  @Count() open: number;
  @Count() answered: number;
}

/** A portfolio in a list. */
export class PortfolioLineDto {
  /** @example "cooperative-de-demain" */
  slug: string;
  title: string;
  summary: string;
  @Count() prototypes: number;
  @Count() options: number;
  leads: LeadCountsDto;
  @Count() version: number;
}

export class ShownReferenceDto {
  name: string;
  says: string;
  url: string | null;
}

export class ShownOptionDto {
  /** @example "dans-le-systeme" */
  key: string;
  title: string;
  summary: string;
  pros: string[];
  cons: string[];
  references: ShownReferenceDto[];
  /** Slugs. */
  testedBy: string[];
}

export class ShownLeadDto {
  /** @example "urssaf" */
  key: string;
  question: string;
  ask: string[];
  @On() by: string | null;
  /** Null: it is still open. */
  cameOf: string | null;
  @On() answeredOn: string | null;
}

export class OutcomeCountsDto {
  @Count() open: number;
  @Count() supported: number;
  @Count() refuted: number;
  @Count() inconclusive: number;
}

export class SharesDto {
  /** 0 to 1; null while nothing has lived. @example 0.3339 */
  index: number | null;
  /** 0 to 1; null where nothing is overstayed. @example 1 */
  coveredShare: number | null;
}

/** What a prototype has to say for the options that it tests. */
export class PrototypeEvidenceDto {
  slug: string;
  title: string;
  @Word(STATUSES) status: Status;
  /** Over all its terms. */
  hypotheses: OutcomeCountsDto;
  spent: MoneyDto[];
  overstay: SharesDto;
}

/** A portfolio whole, with the evidence of its prototypes. */
export class ShownPortfolioDto {
  /** @example "cooperative-de-demain" */
  slug: string;
  title: string;
  summary: string;
  @Word(LOCALES) locale: Locale;
  horizon: AimDto[];
  prototypes: PrototypeEvidenceDto[];
  options: ShownOptionDto[];
  leads: ShownLeadDto[];
  /** Of all together, by their days. */
  overstay: SharesDto;
  @Count() version: number;
  /** Id of the member whose portfolio it is. */
  @Id() keptBy: string;
  @At() writtenAt: string;
}
