import { type PlainDate } from './calendar.js';
import { exactly, moneyFault, type Money } from './money.js';
import { type Prototype } from './prototype.js';
import { type Faults } from './refusal.js';
import { dateAt } from './registration.js';
import { type Step } from './step.js';

/** Most steps of one hypothesis in one term: who needs more asks several things at once. */
export const MOST_STEPS = 50;

/** What is planned of a step; null: nothing. */
export interface StepPlan {
  method: string;
  plannedCost: Money | null;
  plannedOn: PlainDate | null;
  personId: string | null;
  afterId: string | null;
}

/** The same as somebody sends it; what is left out stays, or is nothing yet. */
export interface StepPlanEntry {
  method?: string;
  plannedCost?: Money | null;
  /** `YYYY-MM-DD`. */
  plannedOn?: string | null;
  /** Id of somebody of the prototype. */
  person?: string | null;
  /** Key of the step whose result it waits for. */
  after?: string | null;
}

/** Every fault of a plan, at its pointer. @param step of a step that is planned anew, as it stands */
export function checkPlan(
  entry: StepPlanEntry,
  prototype: Prototype,
  steps: readonly Step[],
  step: Step | undefined,
  faults: Faults,
): Partial<StepPlan> {
  const { method, plannedCost, plannedOn, person, after } = entry;
  return {
    ...(method !== undefined && { method }),
    ...(plannedCost !== undefined && { plannedCost: plannedCost && moneyAt('/plannedCost', plannedCost, faults) }),
    ...(plannedOn !== undefined && { plannedOn: plannedOn === null ? null : dateAt('/plannedOn', plannedOn, faults) }),
    ...(person !== undefined && { personId: person === null ? null : personAt(person, prototype, faults) }),
    ...(after !== undefined && { afterId: after === null ? null : precedingAt(after, steps, step, faults) }),
  };
}

/** An amount as it is kept; null with a fault. */
export function moneyAt(pointer: string, money: Money, faults: Faults): Money | null {
  const fault = moneyFault(money);
  if (fault === null) return exactly(money);
  faults.add(pointer, 'money', fault);
  return null;
}

function personAt(id: string, prototype: Prototype, faults: Faults): string | null {
  const person = prototype.person(id);
  if (person && !person.isErased) return id;
  faults.add('/person', 'unknown-person', `"${prototype.slug}" knows nobody with the id ${id}.`);
  return null;
}

function precedingAt(key: string, steps: readonly Step[], step: Step | undefined, faults: Faults): string | null {
  const preceding = steps.find((other) => other.key === key);
  if (!preceding) faults.add('/after', 'unknown-step', `There is no step "${key}".`);
  else if (step && waitsFor(preceding, step, steps))
    faults.add('/after', 'circle', `"${key}" waits for "${step.key}" itself: one of the two comes first.`);
  else return preceding.id;
  return null;
}

/** True of a step that is another, or waits for it over any number of steps. */
function waitsFor(step: Step, other: Step, steps: readonly Step[]): boolean {
  for (let each: Step | undefined = step; each; each = steps.find(({ id }) => id === each.afterId))
    if (each.id === other.id) return true;
  return false;
}
