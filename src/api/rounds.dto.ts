import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import { MOST_WRITTEN } from '../domain/limits.js';
import { Day, Part, Whole } from './field.decorators.js';
import { PersonDto } from './manifest.dto.js';
import { Line, Lines, MayBeAbsent, Text } from './text.decorators.js';

export class MeetingMoveDto {
  /** An instant with its offset (RFC 3339), or local time in the prototype's zone: `2027-06-15T18:00`. */
  @MayBeAbsent()
  @Line(40, { required: false, minLength: 16, example: '2027-06-15T18:00' })
  startsAt?: string;
  @MayBeAbsent() @Whole(15, 480) durationMinutes?: number;
  /** A room, an address or a link; null: not said yet. */
  @IsOptional() @Line(500, { required: false, nullable: true }) place?: string | null;
  /** In order; null: drawn from the grid. */
  @IsOptional() @Lines(300, 60) agenda?: string[] | null;
}

/** A further checkpoint. */
export class RoundDto {
  @Day() opensOn: string;
  /** After the policy's days where absent. */
  @MayBeAbsent() @Day({ required: false }) answersDueOn?: string;
  /** What is left out is proposed by the policy. */
  @MayBeAbsent() @Part(() => MeetingMoveDto) meeting?: MeetingMoveDto;
}

/** Where a round is moved to; what is left out stays, or moves along with the opening. */
export class RoundMoveDto {
  /** While it is planned. */
  @MayBeAbsent() @Day({ required: false }) opensOn?: string;
  /** Until it is closed. */
  @MayBeAbsent() @Day({ required: false }) answersDueOn?: string;
  /** Until it has begun. */
  @MayBeAbsent() @Part(() => MeetingMoveDto) meeting?: MeetingMoveDto;
}

export class CancellationDto {
  /** Why it does not take place. */
  @Text(2000) reason: string;
}

export class MinutesDto {
  /** What was said. */
  @Text(MOST_WRITTEN) text: string;
}

/** Somebody of the prototype; who is no reviewer yet joins the panel, not from outside. */
export class KnownReviewerDto {
  @IsUUID() @ApiProperty({ format: 'uuid' }) person: string;
}

/** Somebody by name and address; who is new, or no reviewer yet, joins the panel. */
export class NewReviewerDto extends PersonDto {
  /** From outside: not a coordinator, decider or sponsor of the prototype; as on record, or false, where absent. */
  @MayBeAbsent() @IsBoolean() external?: boolean;
}

export class OwnDayDto {
  /** Later than the round's; null: the round's. */
  @ValidateIf((_, value) => value !== null) @Day({ nullable: true }) answersDueOn: string | null;
}

export class PanelOrderDto {
  /** Every reviewer once, by id. */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: 500 })
  order: string[];
}
