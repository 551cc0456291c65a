import { Temporal } from 'temporal-polyfill';
import type { EntitySchemaColumnOptions } from 'typeorm';

// Plain domain classes are mapped from outside; these are the column kinds their tables are made of.

export const uuid = (name: string): EntitySchemaColumnOptions => ({ type: 'uuid', name });
export const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name });
/** A text that an erasure takes away: empty from then on. */
export const erasable = (name: string): EntitySchemaColumnOptions => ({
  type: 'text',
  name,
  nullable: true,
  transformer: { from: (value: string | null) => value ?? '', to: (value: string) => value },
});
export const integer = (name: string): EntitySchemaColumnOptions => ({ type: 'int', name });
export const json = (name: string): EntitySchemaColumnOptions => ({ type: 'jsonb', name });
export const bool = (name: string): EntitySchemaColumnOptions => ({ type: 'boolean', name });
export const orNull = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({ ...column, nullable: true });
export const id: EntitySchemaColumnOptions = { type: 'uuid', primary: true, generated: 'uuid' };

/** `timestamptz` as a Temporal.Instant, to the millisecond. */
export const instant = (name: string): EntitySchemaColumnOptions => ({
  type: 'timestamptz',
  name,
  transformer: {
    from: (value: Date | null) => value && Temporal.Instant.fromEpochMilliseconds(value.getTime()),
    to: (value: Temporal.Instant | null | undefined) => value?.toString() ?? value,
  },
});

/** `date` as a Temporal.PlainDate. */
export const day = (name: string): EntitySchemaColumnOptions => ({
  type: 'date',
  name,
  transformer: {
    from: (value: string | null) => value && Temporal.PlainDate.from(value),
    to: (value: Temporal.PlainDate | null | undefined) => value?.toString() ?? value,
  },
});
