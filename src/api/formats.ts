import { IsIn, IsOptional } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

/** A query parameter that is one of a closed list, or absent. */
export function ChoiceField(choices: readonly string[]): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsIn(choices),
    ApiProperty({ type: 'string', enum: [...choices], required: false }),
  );
}

/** The format that is named, or whose media type `Accept` prefers (RFC 9110, 12.5.1); the first of ours where it prefers none. */
export function formatOf<Format extends string>(
  named: Format | undefined,
  accept: string | undefined,
  types: Record<Format, string>,
): Format {
  const formats = Object.keys(types) as Format[];
  if (named !== undefined) return named;
  const weights = weightsIn(accept ?? '');
  const weightOf = (format: Format): number => weights.get(mediaType(types[format])) ?? 0;
  return formats.reduce((best, format) => (weightOf(format) > weightOf(best) ? format : best), formats[0]);
}

function weightsIn(accept: string): Map<string, number> {
  const wishes = accept.slice(0, 1000).split(',');
  return new Map(wishes.map((wish) => [mediaType(wish), weightOf(wish)]));
}

function weightOf(wish: string): number {
  const given = /;\s*q=([\d.]+)/i.exec(wish)?.[1];
  return given === undefined ? 1 : Number(given) || 0;
}

function mediaType(text: string): string {
  return text.split(';')[0].trim().toLowerCase();
}
