import { IsOptional } from 'class-validator';
import { Day, Part } from './field.decorators.js';
import { MoneyDto } from './steps.dto.js';
import { Line, Text } from './text.decorators.js';

/** Something more that remains to be done. */
export class WindDownItemDto {
  @Line(500, { example: 'Rendre les clés du bureau.' }) item: string;
}

/** That it is done. */
export class WindDownDto {
  /** Not before the stop, and not in the future. */
  @Day() doneOn: string;
  /** What came of it. */
  @IsOptional() @Text(4000, { required: false, nullable: true }) note?: string | null;
  /** What it cost. */
  @IsOptional() @Part(() => MoneyDto) cost?: MoneyDto | null;
}
