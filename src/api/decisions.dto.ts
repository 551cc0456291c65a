import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Equals, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import type { AdoptProposal, ContinueProposal, StopProposal } from '../domain/decision.js';
import { MOST_WRITTEN } from '../domain/limits.js';
import { Day, Part, Parts, Whole } from './field.decorators.js';
import { GridDto } from './manifest.dto.js';
import { Address, Key, Lines, MayBeAbsent, Text } from './text.decorators.js';

class DecisionDto {
  /** Address of the decider in whose name it is decided. */
  @Address() decidedBy: string;
  /** Why. */
  @Text(MOST_WRITTEN) rationale: string;
  /** What the term has taught. */
  @Text(MOST_WRITTEN) learned: string;
  /** Number of the term that it is about; the one that runs, or ran last, where absent. One that has not begun must be named. */
  @MayBeAbsent() @Whole(1, 5) term?: number;
}

/** It ends; what was learned stays. Always allowed. */
export class StopDto extends DecisionDto implements StopProposal {
  @Equals('stop') @ApiProperty({ enum: ['stop'] }) outcome: 'stop';
  /** What is kept of it, and where. */
  @Text(MOST_WRITTEN) kept: string;
  /** What remains to be done to end it well. */
  @Lines(500, 50) windDown: string[];
}

export class NextTermDto {
  /** `YYYY-MM-DD`; the first day possible where absent. */
  @MayBeAbsent() @Day({ required: false, example: '2027-12-01' }) startsOn?: string;
  /** `YYYY-MM-DD`, the last day; within the policy, which stays as it is. */
  @Day({ example: '2028-05-31' }) expiresOn: string;
}

/** An earlier hypothesis asked again by its key alone, or a new one in full. */
export class NextHypothesisDto {
  @Key() key: string;
  @ValidateIf(anyPart) @Text(2000, { required: false }) statement?: string;
  /** What would convince us. */
  @ValidateIf(anyPart) @Text(2000, { required: false }) convincedIf?: string;
  /** What would make us stop. */
  @ValidateIf(anyPart) @Text(2000, { required: false }) stopIf?: string;
}

function anyPart({ statement, convincedIf, stopIf }: NextHypothesisDto): boolean {
  return [statement, convincedIf, stopIf].some((part) => part !== undefined);
}

const KEEP_OR_GRID = { oneOf: [{ type: 'string', enum: ['keep'] }, { $ref: getSchemaPath('GridDto') }] };

/** A new term, on purpose. Earned: see the readiness of the prototype. */
@ApiExtraModels(GridDto)
export class ContinueDto extends DecisionDto {
  @Equals('continue') @ApiProperty({ enum: ['continue'] }) outcome: 'continue';
  @Part(() => NextTermDto) nextTerm: NextTermDto;
  /** Of the next term; at least one was not asked before. */
  @Parts(() => NextHypothesisDto, 1, 50) hypotheses: NextHypothesisDto[];
  /** `"keep"`, or a new grid. */
  @ValidateIf((_, value) => value !== 'keep')
  @IsObject()
  @ValidateNested()
  @Type(() => GridDto)
  @ApiProperty(KEEP_OR_GRID)
  grid: GridDto | 'keep';
}

/** It succeeded: it becomes permanent and stops being a prototype. Earned: see the readiness of the prototype. */
export class AdoptDto extends DecisionDto implements AdoptProposal {
  @Equals('adopt') @ApiProperty({ enum: ['adopt'] }) outcome: 'adopt';
  /** Who or what carries it from then on. */
  @Text(2000) home: string;
  /** `YYYY-MM-DD`, today or later: the day from which the permanent home carries it. */
  @Day({ example: '2028-01-01' }) handOverOn: string;
}

export type ProposalDto = StopDto | (ContinueDto & ContinueProposal) | AdoptDto;
