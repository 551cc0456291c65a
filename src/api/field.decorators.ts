import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DEFAULT_POLICY, POLICY_BOUNDS } from '../domain/policy.js';
import { Line } from './text.decorators.js';

/** A whole number between two, both allowed. */
export function Whole(least: number, most: number): PropertyDecorator {
  return applyDecorators(
    IsInt(),
    Min(least),
    Max(most),
    documented({ type: 'integer', minimum: least, maximum: most }),
  );
}

/** A number between two, both allowed. */
export function Amount(least: number, most: number): PropertyDecorator {
  const finite = IsNumber({ allowNaN: false, allowInfinity: false });
  return applyDecorators(finite, Min(least), Max(most), documented({ minimum: least, maximum: most }));
}

/** A whole number of a policy. Its bounds are the domain's, which says what is wrong with all of them at once. */
export function Bounded(field: keyof typeof POLICY_BOUNDS): PropertyDecorator {
  const [minimum, maximum] = POLICY_BOUNDS[field];
  return applyDecorators(IsInt(), documented({ type: 'integer', minimum, maximum, default: DEFAULT_POLICY[field] }));
}

/** Days of a policy, in whole numbers; their bounds are the domain's. */
export function Days(minimum: number, maximum: number): PropertyDecorator {
  const items = { type: 'integer', minimum, maximum };
  return applyDecorators(
    IsArray(),
    ArrayMaxSize(10),
    IsInt({ each: true }),
    documented({ type: 'array', items, maxItems: 10 }),
  );
}

/** One of a closed list of words. */
export function OneOf(values: readonly string[]): PropertyDecorator {
  return applyDecorators(IsIn(values), ApiProperty({ type: 'string', enum: [...values] }));
}

/** A part with a shape of its own. */
export function Part(shape: () => Class): PropertyDecorator {
  return applyDecorators(IsObject(), ValidateNested(), Type(shape));
}

/** A list of parts with a shape of their own. */
export function Parts(shape: () => Class, least: number, most: number): PropertyDecorator {
  const sizes = applyDecorators(IsArray(), ArrayMinSize(least), ArrayMaxSize(most));
  // Swagger resolves a shape later only where the function is literally named `type`.
  const documentation = { type: () => shape(), isArray: true, minItems: least || undefined, maxItems: most };
  return applyDecorators(sizes, ValidateNested({ each: true }), Type(shape), documented(documentation));
}

/** A date as it is written; whether there is such a day, the domain says. */
export function Day(options: ApiPropertyOptions = {}): PropertyDecorator {
  return Line(40, { format: 'date', example: '2027-11-30', minLength: 10, maxLength: 10, ...options });
}

/** An instant as it is written; whether it is one, the domain says. */
export function Moment(options: ApiPropertyOptions = {}): PropertyDecorator {
  return Line(40, { format: 'date-time', example: '2027-11-30T23:00:00Z', minLength: 17, ...options });
}

function documented(options: object): PropertyDecorator {
  return ApiProperty(options);
}
