import { ArrayUnique, IsBoolean, IsOptional, IsUrl } from 'class-validator';
import type {
  Aim,
  Criterion,
  HypothesisEntry,
  Level,
  Link,
  Manifest,
  PanelEntry,
  PersonEntry,
  Scale,
  ScaleKind,
  Structure,
} from '../domain/manifest.js';
import type { Locale } from '../domain/person.js';
import { Amount, Day, OneOf, Part, Parts, Whole } from './field.decorators.js';
import { PolicyDto } from './policy.dto.js';
import { Address, Key, Line, Lines, MayBeAbsent, SlugText, Text } from './text.decorators.js';

export const LOCALES: readonly Locale[] = ['fr', 'en'];
export const SCALE_KINDS: readonly ScaleKind[] = ['rating', 'yesNo', 'number', 'text'];

export class StructureDto implements Structure {
  /** Legal form, e.g. `association`. */
  @IsOptional() @Line(120, { required: false, nullable: true }) legalForm?: string | null;
  /** Where it acts, e.g. `Bretagne`. */
  @IsOptional() @Line(120, { required: false, nullable: true }) territory?: string | null;
  /** National activity code, e.g. a French NAF code. */
  @IsOptional() @Line(20, { required: false, nullable: true }) activityCode?: string | null;
}

export class LinkDto implements Link {
  @Line(200) label: string;
  /** http or https. */
  @Line(2000, { format: 'uri', example: 'https://example.org/documents/statuts-v1' })
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'url is no http or https address' },
  )
  url: string;
}

export class AimDto implements Aim {
  /** In how many years. */
  @Whole(1, 50) years: number;
  @Text(2000) aim: string;
}

export class PersonDto implements PersonEntry {
  @Line(120) name: string;
  @Address() email: string;
  /** Language of their mails and pages; the prototype's where absent. */
  @MayBeAbsent() @OneOf(LOCALES) locale?: Locale;
  @IsOptional() @Line(200, { required: false, nullable: true }) organisation?: string | null;
}

export class PanelEntryDto extends PersonDto implements PanelEntry {
  /** From outside: not a coordinator, decider or sponsor of the prototype. */
  @IsBoolean() external: boolean;
}

export class TermDatesDto {
  /** First day, `YYYY-MM-DD`, in the prototype's zone. It may lie in the past. */
  @Day({ example: '2026-12-01' }) startsOn: string;
  /** Last day on which the prototype may run, `YYYY-MM-DD`; at most `maxTermDays` days with the first. */
  @Day() expiresOn: string;
}

export class HypothesisDto implements HypothesisEntry {
  /** Short name, unique in the term, e.g. `H1`. */
  @Key() key: string;
  @Text(2000) statement: string;
  /** What would convince us. */
  @Text(2000) convincedIf: string;
  /** What would make us stop. */
  @Text(2000) stopIf: string;
}

export class LevelDto implements Level {
  @Amount(-1000, 1000) value: number;
  @Line(80) label: string;
  /** What one sees at this level. */
  @IsOptional() @Text(1000, { required: false, nullable: true }) descriptor?: string | null;
}

export class ScaleDto implements Scale {
  @OneOf(SCALE_KINDS) kind: ScaleKind;
  /** From the lowest value to the highest; only and always with `rating`. */
  @MayBeAbsent() @Parts(() => LevelDto, 0, 20) levels?: LevelDto[];
  /** What a number counts, e.g. `€`; only with `number`. */
  @IsOptional() @Line(40, { required: false, nullable: true }) unit?: string | null;
}

export class CriterionDto implements Criterion {
  /** Short name, unique in the grid. */
  @Key() key: string;
  @Text(500) question: string;
  @IsOptional() @Text(2000, { required: false, nullable: true }) guidance?: string | null;
  /** Share in the weighted whole; 1 where absent. */
  @MayBeAbsent() @Amount(0, 100) weight?: number;
  /** True where absent. */
  @MayBeAbsent() @IsBoolean() required?: boolean;
  /** Key of the hypothesis that this criterion reads. */
  @IsOptional() @Key({ required: false, nullable: true }) hypothesis?: string | null;
  @Part(() => ScaleDto) scale: ScaleDto;
  /** The value that is aimed at, on the scale: a level's, 1 or 0 of a yes/no, or a number in its unit. */
  @IsOptional() @Amount(-1e12, 1e12) target?: number | null;
  /** Whether a reviewer may answer "not applicable"; false where absent. */
  @MayBeAbsent() @IsBoolean() notApplicable?: boolean;
}

export class GridDto {
  @Parts(() => CriterionDto, 1, 60) criteria: CriterionDto[];
}

export class ManifestDto implements Manifest {
  /** Lower-case letters, digits and hyphens; unique for ever, and free again only if its prototype is withdrawn before it starts. */
  @SlugText() slug: string;
  @Line(200) title: string;
  /** What it is, for somebody who has never heard of it. */
  @Text(4000) summary: string;
  /** Language of the prototype, and of its people where they name none. */
  @OneOf(LOCALES) locale: Locale;
  /** IANA name; its days begin and end there. Frozen. */
  @Line(80, { example: 'Europe/Paris' }) timeZone: string;
  /** Each once. */
  @MayBeAbsent() @ArrayUnique() @Lines(60, 30) tags?: string[];
  @MayBeAbsent() @Part(() => StructureDto) structure?: StructureDto;
  @MayBeAbsent() @Parts(() => LinkDto, 0, 50) documents?: LinkDto[];
  @Parts(() => PersonDto, 1, 20) coordinators: PersonDto[];
  /** Those who are asked for the decision at expiry. */
  @Parts(() => PersonDto, 1, 20) deciders: PersonDto[];
  /** Those who are asked too when the deciders stay silent. */
  @MayBeAbsent() @Parts(() => PersonDto, 0, 20) sponsors?: PersonDto[];
  /** What is aimed at, in so many years; each number of years once. */
  @Parts(() => AimDto, 1, 20) horizon: AimDto[];
  /** Slug of the ended prototype that this one follows. */
  @IsOptional() @SlugText({ required: false, nullable: true, example: null }) predecessor?: string | null;
  /** `YYYY-MM-DD` since when the thing already lives, when it is older than its registration. */
  @IsOptional() @Day({ required: false, nullable: true, example: null }) livedSince?: string | null;
  @Part(() => TermDatesDto) term: TermDatesDto;
  /** What differs from the defaults; copied into the term and frozen. */
  @MayBeAbsent() @Part(() => PolicyDto) policy?: PolicyDto;
  /** What the first term wants to verify. */
  @Parts(() => HypothesisDto, 1, 50) hypotheses: HypothesisDto[];
  @Part(() => GridDto) grid: GridDto;
  /** Reviewers in the order in which they are invited. */
  @MayBeAbsent() @Parts(() => PanelEntryDto, 0, 100) panel?: PanelEntryDto[];
}
