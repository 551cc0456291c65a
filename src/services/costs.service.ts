import { Injectable } from '@nestjs/common';
import { costsOf, type Costs } from '../domain/costs.js';
import { type HypothesisOutcome } from '../domain/hypothesis.js';
import { sumsOf, type Money } from '../domain/money.js';
import { Database } from '../storage/database.js';
import { findFundings } from '../storage/fundings.js';
import { findSteps } from '../storage/steps.js';
import { PrototypesService } from './prototypes.service.js';

/** What one hypothesis has cost so far. */
export interface HypothesisCosts {
  key: string;
  outcome: HypothesisOutcome;
  planned: Money[];
  spent: Money[];
}

export interface TermCosts extends Omit<Costs, 'hypotheses'> {
  term: number;
  hypotheses: Costs['hypotheses'] & { each: HypothesisCosts[] };
}

export interface ShownCosts {
  terms: TermCosts[];
  /** Over all terms. */
  total: Costs;
}

/** What learning costs. */
@Injectable()
export class CostsService {
  constructor(
    private readonly db: Database,
    private readonly prototypes: PrototypesService,
  ) {}

  /** The figures of each term, and of all together. @throws Refusal `not-found` */
  async show(slug: string): Promise<ShownCosts> {
    const prototype = await this.prototypes.find(slug);
    const [steps, fundings] = [
      await findSteps(this.db.reading, prototype.id),
      await findFundings(this.db.reading, prototype.id),
    ];
    const terms = prototype.terms.map((term): TermCosts => {
      const asked = prototype.hypothesesOf(term);
      const { hypotheses, ...costs } = costsOf(
        asked,
        steps.filter(({ termId }) => termId === term.id),
        fundings.filter(({ termId }) => termId === term.id),
      );
      const each = asked.map(({ id, key, outcome }): HypothesisCosts => {
        const own = steps.filter(({ hypothesisId }) => hypothesisId === id);
        const planned = sumsOf(own.flatMap(({ plannedCost }) => plannedCost ?? []));
        return { key, outcome, planned, spent: sumsOf(own.flatMap(({ result }) => result?.cost ?? [])) };
      });
      return { term: term.number, ...costs, hypotheses: { ...hypotheses, each } };
    });
    return { terms, total: costsOf(prototype.hypotheses, steps, fundings) };
  }
}
