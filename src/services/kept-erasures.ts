import { Refusal } from '../domain/refusal.js';
import { type ErasureRow } from '../storage/erasures.js';

/** A line of the list that is kept apart from the backups: ids and a digest, and no names. */
export type KeptErasure = Pick<ErasureRow, 'id' | 'prototypeId' | 'digest' | 'people' | 'members'>;

const KEPT = {
  id: isUuid,
  prototypeId: (value: unknown): boolean => value === null || isUuid(value),
  digest: (value: unknown): boolean => value === null || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)),
  people: (value: unknown): boolean => Array.isArray(value) && value.every(isUuid),
  members: (value: unknown): boolean => Array.isArray(value) && value.every(isUuid),
};

/** Reads such a line. @throws Refusal `malformed` */
export function readKept(line: string): KeptErasure {
  const read = parsed(line) as Record<string, unknown> | null;
  const sound = read !== null && Object.entries(KEPT).every(([field, fits]) => fits(read[field]));
  if (!sound) throw new Refusal('malformed', 'This is no line that "bestbefore erasures" has printed.');
  return read as unknown as KeptErasure;
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
