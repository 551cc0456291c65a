import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsEmail,
  Matches,
  registerDecorator,
  ValidateIf,
  type ValidationArguments,
} from 'class-validator';

export const SLUG = /^(?=.{3,80}$)[a-z0-9]+(-[a-z0-9]+)*$/;
export const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;

// eslint-disable-next-line no-control-regex -- these are exactly the characters that are refused
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufffe\uffff]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

function textFault(value: unknown, max: number, lines: boolean): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (value.trim() === '') return 'must not be empty';
  const length = [...value].length;
  if (length > max) return `must have at most ${max} characters; it has ${length}`;
  if (CONTROL.test(value) || LONE_SURROGATE.test(value)) return 'must not contain control characters';
  return !lines && /[\r\n\t]/.test(value) ? 'must be one line' : null;
}

function isText(max: number, lines: boolean, each = false): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: lines ? 'text' : 'line',
      target: target.constructor,
      propertyName: String(property),
      options: { each },
      validator: {
        validate: (value: unknown) => textFault(value, max, lines) === null,
        defaultMessage: (args?: ValidationArguments) =>
          `${args!.property} ${each ? 'must hold single lines' : textFault(args!.value, max, lines)}`,
      },
    });
  };
}

/** One line of text, at most so many characters. */
export function Line(max: number, options: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(isText(max, false), ApiProperty({ minLength: 1, maxLength: max, ...options }));
}

/** A list of at most so many lines, each of at most so many characters. */
export function Lines(max: number, most: number): PropertyDecorator {
  const items = { type: 'string', minLength: 1, maxLength: max };
  const documentation = { type: 'array', items, maxItems: most } as ApiPropertyOptions;
  return applyDecorators(IsArray(), ArrayMaxSize(most), isText(max, false, true), ApiProperty(documentation));
}

/** Text of several lines, at most so many characters. */
export function Text(max: number, options: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(isText(max, true), ApiProperty({ minLength: 1, maxLength: max, ...options }));
}

/** An address that a mail can be sent to. */
export function Address(options: ApiPropertyOptions = {}): PropertyDecorator {
  const message = '$property is no mail address';
  const isAddress = IsEmail({ allow_utf8_local_part: false }, { message });
  return applyDecorators(Line(254, { format: 'email', example: 'presidence@example.org', ...options }), isAddress);
}

/** A short name that other fields refer to. */
export function Key(options: ApiPropertyOptions = {}): PropertyDecorator {
  const message = '$property is made of 1 to 40 letters, digits, hyphens and underscores, a letter or digit first';
  return applyDecorators(Matches(KEY, { message }), ApiProperty({ pattern: KEY.source, example: 'H1', ...options }));
}

/** The name of a prototype in addresses. */
export function SlugText(options: ApiPropertyOptions = {}): PropertyDecorator {
  const message = '$property is made of 3 to 80 lower-case letters, digits and single hyphens';
  const documentation = { pattern: SLUG.source, example: 'faitiere-bretagne', ...options };
  return applyDecorators(Matches(SLUG, { message }), ApiProperty(documentation));
}

/** May be left out, but not be null (class-validator's IsOptional lets null through). */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
