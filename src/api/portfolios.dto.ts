import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { Locale } from '../domain/person.js';
import { Day, OneOf, Parts } from './field.decorators.js';
import { AimDto, LOCALES } from './manifest.dto.js';
import { Key, Line, Lines, MayBeAbsent, SLUG, Text } from './text.decorators.js';

/** A list of slugs of prototypes, each once. */
function Slugs(most: number): PropertyDecorator {
  return (target, property) => {
    IsArray()(target, property);
    ArrayMaxSize(most)(target, property);
    ArrayUnique()(target, property);
    Matches(SLUG, { each: true, message: `${String(property)} holds slugs of prototypes` })(target, property);
    const items = { type: 'string', pattern: SLUG.source } as const;
    ApiProperty({ type: 'array', items, maxItems: most, required: false, example: ['faitiere-bretagne'] })(
      target,
      property,
    );
  };
}

/** An existing model, and what is said of it. */
export class ReferenceDto {
  @Line(200, { example: 'Coopérative intégrale catalane' }) name: string;
  @Text(4000) says: string;
  /** Where to read of it. */
  @IsOptional() @Line(2000, { required: false, nullable: true, example: 'https://example.org/cic' }) url?:
    string | null;
}

/** What stands under an option's key. */
export class OptionContentDto {
  @Line(200) title: string;
  @Text(4000) summary: string;
  @MayBeAbsent() @Lines(500, 30) pros?: string[];
  @MayBeAbsent() @Lines(500, 30) cons?: string[];
  @MayBeAbsent() @Parts(() => ReferenceDto, 0, 30) references?: ReferenceDto[];
  /** Slugs of the prototypes of the portfolio that test it. */
  @MayBeAbsent() @Slugs(50) testedBy?: string[];
}

/** A path that could be taken. */
export class OptionDto extends OptionContentDto {
  @Key({ example: 'dans-le-systeme' }) key: string;
}

/** What stands under a lead's key. */
export class LeadContentDto {
  @Text(2000) question: string;
  /** Whom to ask. */
  @MayBeAbsent() @Lines(200, 20) ask?: string[];
  @IsOptional() @Day({ required: false, nullable: true }) by?: string | null;
  /** What came of it; with the day on which that was. */
  @IsOptional() @Text(4000, { required: false, nullable: true }) cameOf?: string | null;
  @IsOptional() @Day({ required: false, nullable: true }) answeredOn?: string | null;
}

/** An open question to explore. */
export class LeadDto extends LeadContentDto {
  @Key({ example: 'urssaf' }) key: string;
}

/** A portfolio whole: what is left out is empty. */
export class PortfolioDto {
  @Line(200) title: string;
  @Text(4000) summary: string;
  @OneOf(LOCALES) locale: Locale;
  /** What its prototypes aim at together; each number of years once. */
  @Parts(() => AimDto, 1, 20) horizon: AimDto[];
  /** Slugs; a prototype is in one portfolio. */
  @MayBeAbsent() @Slugs(200) prototypes?: string[];
  @MayBeAbsent() @Parts(() => OptionDto, 0, 20) options?: OptionDto[];
  @MayBeAbsent() @Parts(() => LeadDto, 0, 100) leads?: LeadDto[];
}
