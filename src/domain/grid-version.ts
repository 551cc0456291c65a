import { type Criterion } from './manifest.js';
import { type RoundKind } from './round.js';

/** A grid as it was from a moment on. A later version leaves it, and what was answered to it, as they are (law 9). */
export interface GridVersion {
  id: string;
  version: number;
  criteria: Required<Criterion>[];
  /** RFC 3339. */
  createdAt: string;
}

/** An open round beside the version by which it is read. */
export interface ReadRound {
  id: string;
  number: number;
  kind: RoundKind;
  version: number;
  /** Whether somebody has begun to answer, be it a draft. */
  begun: boolean;
}

/** The open rounds that a new version takes along: those in which nobody has begun to answer. */
export function takenAlong(rounds: ReadRound[]): ReadRound[] {
  return rounds.filter(({ begun }) => !begun);
}

/** Since when a version counts: from the next round where an open one is still read by an earlier version. */
export function holdsFrom(version: number, rounds: ReadRound[]): 'now' | 'next-round' {
  return rounds.every((round) => round.version === version) ? 'now' : 'next-round';
}
