import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { Refusal, type RefusalCode } from '../domain/refusal.js';

type Told = (message: string) => Refusal;

/** SQLSTATE of the triggers (`hold-the-laws`) to the refusal that a person understands. */
const LAWS: Record<string, Told> = {
  BBL01: of('clock-backwards'),
  BBL02: of('ended'),
  BBL03: of('halted'),
  BBL04: of('not-earned'),
  BBL05: of('already-decided'),
  BBL06: invalid('', 'law-6'),
  BBL13: of('erased'),
  // A term whose instants are not the edges of its days by the database's own time zone data.
  BBTZ1: zonesDiffer('/timeZone'),
  BBTZ2: zonesDiffer('/nextTerm'),
};

/** Constraints whose violation is somebody's mistake or a lost race. */
const CONSTRAINTS: Record<string, () => Refusal> = {
  prototypes_slug: slugTaken,
  prototypes_one_successor: () =>
    invalid('/predecessor', 'has-a-successor')('The predecessor already has its one successor.'),
  members_email: () => of('key-taken')('A member with this address exists already.'),
  people_email: () => of('key-taken')('Somebody with this address is already known to this prototype.'),
  hypotheses_term_id_key_key: () => of('key-taken')('A hypothesis of this term already has this key.'),
  steps_prototype_id_key_key: () => of('key-taken')('A step of this prototype already has this key.'),
  fundings_prototype_id_key_key: () => of('key-taken')('A funding of this prototype already has this key.'),
  decisions_term_id_key: () => of('already-decided')('Somebody else decided first; the first decision stands.'),
};

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
  if (code !== undefined && code in LAWS) return LAWS[code](message);
  if (constraint !== undefined && constraint in CONSTRAINTS) return CONSTRAINTS[constraint]();
  return error;
}

export function slugTaken(): Refusal {
  return of('slug-taken')(
    'Another prototype has this slug. It is free again only if that one is withdrawn before it starts; choose another.',
  );
}

function of(code: RefusalCode): Told {
  return (message) => new Refusal(code, message);
}

/** The database does not know the request: it can say which part of it, or with an empty pointer that it is wrong as a whole. */
function invalid(pointer: string, code: string): Told {
  return (detail) => new Refusal('invalid', detail, { faults: [{ pointer, code, detail }] });
}

function zonesDiffer(pointer: string): Told {
  const more = 'Choose another time zone with the same time, or other dates, or have service and database updated.';
  return (message) => invalid(pointer, 'time-zone-data-differ')(`${message} ${more}`);
}
