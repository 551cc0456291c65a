import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { Refusal, type RefusalCode } from '../domain/refusal.js';

/** SQLSTATE of the triggers (`hold-the-laws`) to the refusal that a person understands. */
const LAWS: Record<string, RefusalCode> = {
  BBL01: 'clock-backwards',
  BBL02: 'ended',
  BBL03: 'halted',
  BBL04: 'not-earned',
  BBL05: 'already-decided',
  BBL06: 'invalid',
};

/** Constraints whose violation is somebody's mistake or a lost race, and what to say. */
const CONSTRAINTS: Record<string, [RefusalCode, string]> = {
  prototypes_slug: ['slug-taken', 'Another prototype has this slug. Slugs are unique for ever; choose another.'],
  prototypes_one_successor: ['invalid', 'The predecessor already has its one successor.'],
  members_email: ['key-taken', 'A member with this address exists already.'],
  people_email: ['key-taken', 'Somebody with this address is already known to this prototype.'],
  hypotheses_term_id_key_key: ['key-taken', 'A hypothesis of this term already has this key.'],
  decisions_term_id_key: ['already-decided', 'Somebody else decided first; the first decision stands.'],
};

/** A term whose instants are not the edges of its days by the database's own time zone data: where in the request it was asked for. */
const ZONES: Record<string, string> = { BBTZ1: '/timeZone', BBTZ2: '/nextTerm' };

/** What PostgreSQL says of an error, through TypeORM or straight from the driver; null for an error of another kind. */
export function databaseError(error: unknown): { code?: string; constraint?: string; message: string } | null {
  if (error instanceof QueryFailedError) return error.driverError as Error;
  return error instanceof DatabaseError ? error : null;
}

/** Turns what the database refused into a Refusal, and leaves every other error as it is. */
export function lawBroken(error: unknown): unknown {
  const said = databaseError(error);
  if (!said) return error;
  const { code, constraint, message } = said;
  if (code !== undefined && code in LAWS) return new Refusal(LAWS[code], message);
  if (code !== undefined && code in ZONES) return zonesDiffer(ZONES[code], message);
  if (constraint !== undefined && constraint in CONSTRAINTS) return new Refusal(...CONSTRAINTS[constraint]);
  return error;
}

function zonesDiffer(pointer: string, message: string): Refusal {
  const detail = `${message} Choose another time zone with the same time, or other dates, or have service and database updated.`;
  return new Refusal('invalid', detail, { faults: [{ pointer, code: 'time-zone-data-differ', detail }] });
}
