import { type Checklist } from '../../src/domain/readiness.js';
import { Faults, Refusal, type RefusalCode } from '../../src/domain/refusal.js';

/** The faults that a check finds, as `pointer code`; none: an empty list. */
export function faultsIn(check: (faults: Faults) => void): string[] {
  const faults = new Faults();
  check(faults);
  return faults.found.map(({ pointer, code }) => `${pointer} ${code}`);
}

/** What was refused: its code, and its faults as `pointer code`; null when nothing was. */
export function refused(work: () => unknown): { code: RefusalCode; faults: string[]; checklist?: Checklist } | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { faults = [], checklist } = error.details;
    return { code: error.code, faults: faults.map(({ pointer, code }) => `${pointer} ${code}`), checklist };
  }
}
