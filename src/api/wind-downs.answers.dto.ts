import { Count, On } from './answer.decorators.js';
import { MoneyDto } from './steps.dto.js';

/** Something that remains, or remained, to be done after a stop. */
export class ShownWindDownDto {
  @Count() number: number;
  item: string;
  @On() doneOn: string | null;
  note: string | null;
  cost: MoneyDto | null;
}

export class WindDownsDto {
  items: ShownWindDownDto[];
  /** What it cost so far, a sum for each currency. */
  spent: MoneyDto[];
  /** How many remain to be done. */
  @Count() open: number;
}
