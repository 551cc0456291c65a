import { Injectable } from '@nestjs/common';
import { costsOf, costsOfTerm, type Costs, type TermCosts } from '../domain/costs.js';
import { Database } from '../storage/database.js';
import { findFundings } from '../storage/fundings.js';
import { findSteps } from '../storage/steps.js';
import { PrototypesService } from './prototypes.service.js';

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
    const terms = prototype.terms.map((term) => costsOfTerm(prototype, term, { steps, fundings }));
    return { terms, total: costsOf(prototype.hypotheses, steps, fundings) };
  }
}
