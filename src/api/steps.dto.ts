import { IsOptional, IsUUID, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import type { StepOutcome } from '../domain/step.js';
import { STEP_OUTCOMES } from '../domain/step.js';
import { Day, OneOf, Part, Parts } from './field.decorators.js';
import { LinkDto } from './manifest.dto.js';
import { Key, MayBeAbsent, Text } from './text.decorators.js';

/** Exact: a text, with at most as many decimals as the currency has. */
export class MoneyDto {
  @Matches(/^\d{1,12}(\.\d{1,3})?$/, { message: '$property is digits, with a point before the decimals: "1250.00"' })
  @ApiProperty({ pattern: '^\\d{1,12}(\\.\\d{1,3})?$', example: '1250.00' })
  amount: string;
  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/, { message: '$property is a code of ISO 4217, in capitals: "EUR"' })
  @ApiProperty({ pattern: '^[A-Z]{3}$', example: 'EUR' })
  currency: string;
}

/** What is planned of a step; what is left out stays, and null empties what may be empty. */
export class StepPlanDto {
  /** How it tests its part of the hypothesis. */
  @MayBeAbsent() @Text(4000, { required: false }) method?: string;
  /** What it is thought to cost. */
  @IsOptional() @Part(() => MoneyDto) plannedCost?: MoneyDto | null;
  @IsOptional() @Day({ required: false, nullable: true }) plannedOn?: string | null;
  /** Who takes it: id of somebody of the prototype. */
  @IsOptional() @IsUUID() @ApiProperty({ required: false, nullable: true, format: 'uuid' }) person?: string | null;
  /** Key of the step whose result it waits for. */
  @IsOptional() @Key({ required: false, nullable: true }) after?: string | null;
}

/** One cheap test of a part of a hypothesis. */
export class StepDto extends StepPlanDto {
  /** Unique within the prototype, over all its terms. */
  @Key({ example: 'interviews' }) key: string;
  @Text(4000) declare method: string;
}

/** What came of a step: a failure teaches as much as a success. */
export class StepResultDto {
  @OneOf(STEP_OUTCOMES) outcome: StepOutcome;
  /** What was seen. */
  @Text(8000) observation: string;
  @MayBeAbsent() @Parts(() => LinkDto, 0, 50) evidence?: LinkDto[];
  /** What it cost in the end. */
  @IsOptional() @Part(() => MoneyDto) cost?: MoneyDto | null;
}
