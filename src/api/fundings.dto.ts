import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, IsString } from 'class-validator';
import type { FundingAnswer } from '../domain/funding.js';
import { FUNDING_ANSWERS } from '../domain/funding.js';
import { Day, OneOf, Part } from './field.decorators.js';
import { MoneyDto } from './steps.dto.js';
import { Key, Line, MayBeAbsent, Text } from './text.decorators.js';

/** Money asked for. What was asked for stays: whoever asks for more asks under another key. */
export class FundingDto {
  /** Unique within the prototype, over all its terms. */
  @Key({ example: 'fdva-2027' }) key: string;
  /** Whom it is asked of. */
  @Line(300, { example: 'Fonds pour le développement de la vie associative' }) source: string;
  /** What it would pay for. */
  @Text(2000) purpose: string;
  @Part(() => MoneyDto) amount: MoneyDto;
  @IsOptional() @Day({ required: false, nullable: true }) soughtOn?: string | null;
}

export class FundingAnswerDto {
  @OneOf(FUNDING_ANSWERS) state: FundingAnswer;
  /** Not in the future. */
  @Day() answeredOn: string;
  /** What was granted, in the currency in which it was asked for; all of it where this is absent. */
  @IsOptional() @Part(() => MoneyDto) granted?: MoneyDto | null;
  @IsOptional() @Text(2000, { required: false, nullable: true }) reason?: string | null;
  /** Keys of the steps whose results unlocked it. */
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  @ApiProperty({ type: 'array', items: { type: 'string' }, maxItems: 50, required: false, example: ['interviews'] })
  unlockedBy?: string[];
}
