import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../domain/canonical.js';
import { instantText, type Instant } from '../domain/calendar.js';
import { type Hypothesis } from '../domain/hypothesis.js';
import { type Link } from '../domain/manifest.js';
import { type Money } from '../domain/money.js';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { Step, type StepOutcome, type StepState } from '../domain/step.js';
import { checkPlan, moneyAt, MOST_STEPS, type StepPlanEntry } from '../domain/step-plan.js';
import { type Term } from '../domain/term.js';
import { Database, type Tx } from '../storage/database.js';
import { deleteStep, findSteps, insertStep, saveStep } from '../storage/steps.js';
import { quote } from '../storage/texts.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { type WriteRequest, type Written } from './writes.js';

export interface StepEntry extends StepPlanEntry {
  key: string;
  method: string;
}

export interface StepResultEntry {
  outcome: StepOutcome;
  observation: string;
  evidence?: Link[];
  cost?: Money | null;
}

/** A step as it is shown. */
export interface ShownStep {
  key: string;
  /** Number of its term. */
  term: number;
  /** Key of the hypothesis that it tests. */
  hypothesis: string;
  state: StepState;
  method: string;
  plannedCost: Money | null;
  plannedOn: string | null;
  person: string | null;
  after: string | null;
  begunAt: string | null;
  result: { outcome: StepOutcome; observation: string; evidence: Link[]; cost: Money | null } | null;
  doneAt: string | null;
}

/** Hypotheses tested a part at a time, with the money one has. */
@Injectable()
export class StepsService {
  constructor(
    private readonly db: Database,
    private readonly prototypes: PrototypesService,
  ) {}

  /** Every step of every term. @throws Refusal `not-found` */
  async list(slug: string): Promise<ShownStep[]> {
    const prototype = await this.prototypes.find(slug);
    return shownSteps(prototype, await findSteps(this.db.reading, prototype.id));
  }

  /** Those that test one hypothesis, over all terms that ask it. @throws Refusal `not-found` */
  async listOf(slug: string, hypothesis: string): Promise<ShownStep[]> {
    const prototype = await this.prototypes.find(slug);
    if (!prototype.hypotheses.some(({ key }) => key === hypothesis))
      throw new Refusal('not-found', `"${slug}" asks no hypothesis "${hypothesis}".`);
    const steps = shownSteps(prototype, await findSteps(this.db.reading, prototype.id));
    return steps.filter((step) => step.hypothesis === hypothesis);
  }

  /** Plans one more step for a hypothesis of the open term. @throws Refusal `invalid`, `key-taken`, `not-found`, `halted`, `ended` (law 3), `forbidden` */
  async add(slug: string, hypothesis: string, entry: StepEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, entry.key, request, async (tx, prototype, steps) => {
      const term = prototype.mustBeAlive(request.now);
      const tested = askedIn(prototype, term, hypothesis);
      if (steps.some(({ key }) => key === entry.key))
        throw new Refusal('key-taken', `"${slug}" has a step "${entry.key}" already.`);
      const step = newStep(prototype, term, tested, entry, steps);
      await insertStep(tx, step);
      const method = await quote(tx, prototype.id, step.method);
      const { plannedCost } = step;
      await this.prototypes.note(tx, prototype, request, 'step-planned', {
        step: entry.key,
        hypothesis,
        method,
        plannedCost,
      });
      return 'changed';
    });
  }

  /** Plans a step anew that has not begun. @throws Refusal `invalid`, `not-found`, `already-begun`, `halted`, `ended`, `forbidden` */
  async replan(slug: string, key: string, entry: StepPlanEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, key, request, async (tx, prototype, steps) => {
      const term = prototype.mustBeAlive(request.now);
      const step = stepOf(prototype, term, steps, key);
      if (step.begunAt)
        throw new Refusal('already-begun', `Step "${key}" has begun: its result says what came of it instead.`);
      const faults = new Faults();
      const plan = checkPlan(entry, prototype, steps, step, faults);
      faults.refuseIfAny('This plan');
      const before = canonicalJson(shownStep(prototype, step, steps));
      Object.assign(step, plan);
      if (canonicalJson(shownStep(prototype, step, steps)) === before) return 'unchanged';
      await saveStep(tx, step);
      const method = entry.method === undefined ? null : await quote(tx, prototype.id, step.method);
      const data = { step: key, fields: Object.keys(entry).sort(), method, plannedCost: step.plannedCost };
      await this.prototypes.note(tx, prototype, request, 'step-replanned', data);
      return 'changed';
    });
  }

  /**
   * Drops a step that has not begun; its key is free again. No funding can name it: only a result unlocks money.
   * @throws Refusal `not-found`, `already-begun`, `invalid` where others wait for it, `halted`, `ended` (law 3), `forbidden`
   */
  async drop(slug: string, key: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.prototypes.change(slug, request, async (tx, prototype) => {
      const term = prototype.mustBeAlive(request.now);
      const steps = await findSteps(tx, prototype.id);
      const step = stepOf(prototype, term, steps, key);
      if (step.begunAt) throw new Refusal('already-begun', `Step "${key}" has begun: its result says what came of it.`);
      mustNotBeAwaited(step, steps);
      await deleteStep(tx, step);
      await this.prototypes.note(tx, prototype, request, 'step-dropped', { step: key });
    });
  }

  /** Begins a step, while the prototype runs: its result can then still be told once it has expired. @throws Refusal `not-found`, `not-begun`, `already-begun`, `halted`, `ended`, `forbidden` */
  async begin(slug: string, key: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, key, request, async (tx, prototype, steps) => {
      const term = prototype.mustBeAlive(request.now);
      const step = stepOf(prototype, term, steps, key);
      if (step.begunAt) throw new Refusal('already-begun', `Step "${key}" has begun already.`);
      mustRun(prototype, term, request.now);
      step.begunAt = request.now;
      await saveStep(tx, step);
      await this.prototypes.note(tx, prototype, request, 'step-begun', { step: key });
      return 'changed';
    });
  }

  /**
   * Tells what came of a step, or tells it better, until the term is decided; of an expired prototype, only of steps that had begun (law 3).
   * @throws Refusal `invalid`, `not-found`, `not-begun`, `halted`, `ended`, `forbidden`
   */
  async giveResult(slug: string, key: string, entry: StepResultEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, key, request, async (tx, prototype, steps) => {
      const term = prototype.mustBeUndecided();
      const step = stepOf(prototype, term, steps, key);
      if (!step.begunAt) mustRun(prototype, prototype.mustBeAlive(request.now), request.now);
      const faults = new Faults();
      const { outcome, observation, evidence = [] } = entry;
      const cost = entry.cost ? moneyAt('/cost', entry.cost, faults) : null;
      faults.refuseIfAny('This result');
      const result = { outcome, observation, evidence, cost };
      if (step.result && canonicalJson(step.result) === canonicalJson(result)) return 'unchanged';
      Object.assign(step, { begunAt: step.begunAt ?? request.now, result, doneAt: request.now });
      await saveStep(tx, step);
      const observed = await quote(tx, prototype.id, observation);
      await this.prototypes.note(tx, prototype, request, 'step-done', {
        step: key,
        outcome,
        observation: observed,
        cost,
      });
      return 'changed';
    });
  }

  /** One write about a step: it answers the step, under the version of the prototype. */
  private async change(
    slug: string,
    key: string,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype, steps: Step[]) => Promise<Change>,
  ): Promise<Written<Shown>> {
    return this.prototypes.changePart(
      slug,
      request,
      async (tx, prototype) => work(tx, prototype, await findSteps(tx, prototype.id)),
      async (tx, prototype) =>
        shownSteps(prototype, await findSteps(tx, prototype.id)).find((step) => step.key === key),
    );
  }
}

function newStep(prototype: Prototype, term: Term, tested: Hypothesis, entry: StepEntry, steps: Step[]): Step {
  const faults = new Faults();
  const plan = checkPlan(entry, prototype, steps, undefined, faults);
  const siblings = steps.filter(({ hypothesisId }) => hypothesisId === tested.id);
  faults.addIf(
    siblings.length >= MOST_STEPS,
    '',
    'too-many',
    `A hypothesis has at most ${MOST_STEPS} steps in a term.`,
  );
  faults.refuseIfAny('This step');
  return Object.assign(new Step(), {
    id: randomUUID(),
    prototypeId: prototype.id,
    termId: term.id,
    hypothesisId: tested.id,
    key: entry.key,
    position: Math.max(0, ...siblings.map(({ position }) => position)) + 1,
    plannedCost: null,
    plannedOn: null,
    personId: null,
    afterId: null,
    ...plan,
    begunAt: null,
    result: null,
    doneAt: null,
  });
}

function askedIn(prototype: Prototype, term: Term, key: string): Hypothesis {
  const asked = prototype.hypothesesOf(term).find((hypothesis) => hypothesis.key === key);
  if (asked) return asked;
  throw new Refusal('not-found', `Term ${term.number} of "${prototype.slug}" asks no hypothesis "${key}".`);
}

/** @throws Refusal `not-found`; `ended` for a step of an earlier term */
function stepOf(prototype: Prototype, term: Term, steps: readonly Step[], key: string): Step {
  const step = steps.find((known) => known.key === key);
  if (!step) throw new Refusal('not-found', `"${prototype.slug}" has no step "${key}".`);
  if (step.termId === term.id) return step;
  throw new Refusal('ended', `Step "${key}" was of an earlier term, which is decided. Plan another one.`);
}

/** @throws Refusal `invalid` with every step that waits for it */
function mustNotBeAwaited({ id }: Step, steps: readonly Step[]): void {
  const faults = new Faults();
  for (const { key } of steps.filter(({ afterId }) => afterId === id))
    faults.add('', 'awaited', `Step "${key}" waits for it: drop that one as well, or plan it anew ("after": null).`);
  faults.refuseIfAny('Dropping this step');
}

/** @throws Refusal `not-begun` */
function mustRun({ slug }: Prototype, term: Term, now: Instant): void {
  if (term.hasBegun(now) || term.number > 1) return;
  throw new Refusal('not-begun', `"${slug}" starts on ${term.startsOn.toString()}; until then no step begins.`);
}

function shownSteps(prototype: Prototype, steps: readonly Step[]): ShownStep[] {
  return steps.map((step) => shownStep(prototype, step, steps));
}

function shownStep(prototype: Prototype, step: Step, steps: readonly Step[]): ShownStep {
  const { key, state, method, plannedCost, plannedOn, personId, begunAt, result, doneAt } = step;
  return {
    key,
    term: prototype.terms.find(({ id }) => id === step.termId)!.number,
    hypothesis: prototype.hypotheses.find(({ id }) => id === step.hypothesisId)!.key,
    state,
    method,
    plannedCost,
    plannedOn: plannedOn?.toString() ?? null,
    person: personId,
    after: steps.find(({ id }) => id === step.afterId)?.key ?? null,
    begunAt: begunAt && instantText(begunAt),
    result,
    doneAt: doneAt && instantText(doneAt),
  };
}
