import { type Hypothesis } from '../../domain/hypothesis.js';
import { type Step } from '../../domain/step.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { type ShownRound } from '../../services/shown-round.js';
import { type ShownWindDown } from '../../services/wind-downs.service.js';
import { type Situation } from '../situation.js';

/** What a member can do on the page of a prototype: there is a form for each. */
export interface Offered {
  /** Those whose result can be told: all that have begun, and of one that may still act the others too (law 3). */
  steps: Step[];
  hypotheses: Hypothesis[];
  /** What remains to be done, or was done, after a stop. */
  windDowns: ShownWindDown[];
  /** Whether something more that remains to be done can be named. */
  moreToDo: boolean;
  /** Rounds into which people are asked. */
  rounds: ShownRound[];
  /** Rounds whose meeting is still to come. */
  meetings: ShownRound[];
}

/** Scope of the form that names it. */
export const MORE_TO_DO = 'more-to-do';

const NOTHING: Offered = { steps: [], hypotheses: [], windDowns: [], moreToDo: false, rounds: [], meetings: [] };

export function offeredTo(s: Situation, board: PrototypeBoard): Offered {
  if (!board.mayChange) return NOTHING;
  if (!s.prototype.openTerm)
    return { ...NOTHING, windDowns: board.windDown?.items ?? [], moreToDo: board.windDown !== null };
  const rounds = board.rounds
    .map(({ shown }) => shown)
    .filter(({ state, term }) => (state === 'planned' || state === 'open') && term === s.term.number);
  const meetings = rounds.filter(({ meeting }) => Date.parse(meeting.startsAt) > s.now.epochMilliseconds);
  if (!s.term.hasBegun(s.now)) return { ...NOTHING, rounds, meetings };
  const steps = s.evidence.tried.steps.filter(
    (step) => step.termId === s.term.id && (step.begunAt !== null || !s.over),
  );
  return { ...NOTHING, steps, hypotheses: s.prototype.hypothesesOf(s.term), rounds, meetings };
}

/** Whether a form of this scope is among them. */
export function isOffered({ steps, hypotheses, windDowns, moreToDo, meetings }: Offered, scope: string): boolean {
  const scopes = [
    ...steps.map(({ key }) => `result-${key}`),
    ...hypotheses.map(({ key }) => `settle-${key}`),
    ...windDowns.map(({ number }) => `wind-down-${number}`),
    ...(moreToDo ? [MORE_TO_DO] : []),
    ...meetings.map(({ number }) => `meeting-${number}`),
  ];
  return scopes.includes(scope);
}
