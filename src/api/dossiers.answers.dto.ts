import { Anything, Anythings, Count, Id, Sha256 } from './answer.decorators.js';
import { ChecklistDto } from './decisions.answers.dto.js';

export class ReadingsDto {
  /** Distinct reviewers who answered in the expiry round. */
  @Count(3) answered: number;
  /** Of them external. */
  @Count(1) answeredExternally: number;
}

export class LineDto {
  /** Terms opened in the whole lineage. */
  @Count() terms: number;
  /** The strictest limit of the lineage. */
  @Count(3) maxTerms: number;
}

export class JournalHeadDto {
  /** Events up to then. */
  @Count(12) count: number;
  /** Hash of the last of them. */
  head: string;
}

export class FrozenGridDto {
  @Count() version: number;
  /** Of the criteria as the database keeps them. */
  @Sha256() digest: string;
  /** With their words, from the second format on. */
  @Anythings() criteria?: Record<string, unknown>[];
}

export class PeopleIdsDto {
  coordinators: string[];
  deciders: string[];
  sponsors: string[];
  panel: string[];
}

export class DossierPrototypeDto {
  @Id() id: string;
  slug: string;
  title: string | null;
  summary: string | null;
  /** From the second format on. */
  locale?: string;
  livedSince: string | null;
}

/** The evidence as it stood at the decision. A text is null once it is redacted; people are named by id. */
export class DossierContentDto {
  /** Version of this format. */
  @Count(2) format: number;
  prototype: DossierPrototypeDto;
  @Anythings() horizon: Record<string, unknown>[];
  /** The term with its policy. */
  @Anything() term: Record<string, unknown>;
  people: PeopleIdsDto;
  @Anythings() hypotheses: Record<string, unknown>[];
  grids: FrozenGridDto[];
  /** From the second format on: dates, meeting, minutes, who was asked and what came of it, figures and movement. */
  @Anythings() rounds?: Record<string, unknown>[];
  /** What was answered, by round and seat; in the first format by person. */
  @Anythings() evaluations: Record<string, unknown>[];
  /** From the second format on: from decisions on earlier terms. */
  @Anythings() dissents?: Record<string, unknown>[];
  /** The steps and fundings of the term, and what they add up to. */
  @Anything() money?: Record<string, unknown>;
  readings: ReadingsDto;
  checklist: ChecklistDto;
  lineage: LineDto;
  @Anything() decision: Record<string, unknown>;
  journal: JournalHeadDto;
}

/** A dossier, frozen with its decision. */
export class DossierDto {
  /** SHA-256 of `hashed` in UTF-8, in 64 hexadecimal digits. */
  @Sha256() hash: string;
  /** Canonical JSON, byte for byte as it was hashed: texts stand in it as `{ text, digest }`. */
  hashed: string;
  dossier: DossierContentDto;
}
