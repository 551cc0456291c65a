import { Injectable } from '@nestjs/common';
import { type Instant } from '../domain/calendar.js';
import { type FrozenDecision, type Shown } from '../domain/dossier.js';
import { fundersDossier, type FundersDossier } from '../domain/funders-dossier.js';
import { type Caller } from '../domain/permissions.js';
import { type Locale } from '../domain/person.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Term } from '../domain/term.js';
import { Database } from '../storage/database.js';
import { findFundings } from '../storage/fundings.js';
import { findPrototype } from '../storage/prototypes.js';
import { findSteps } from '../storage/steps.js';
import { findWindDowns } from '../storage/wind-downs.js';
import { DecisionsService } from './decisions.service.js';
import { SynthesesService } from './syntheses.service.js';

/** A term told to funders, as it stands. */
@Injectable()
export class FundersDossiersService {
  constructor(
    private readonly db: Database,
    private readonly decisions: DecisionsService,
    private readonly syntheses: SynthesesService,
  ) {}

  /**
   * What a member may hand on of a term, in the language of the prototype unless they want another. What is withheld from
   * themselves (law 10) is not in it, nor is anybody's name but the coordinators'.
   * @throws Refusal `not-found`
   */
  async of(
    slug: string,
    number: number,
    caller: Pick<Caller, 'email'>,
    locale: Locale | undefined,
    now: Instant,
  ): Promise<FundersDossier> {
    const { reading } = this.db;
    const prototype = await findPrototype(reading, slug);
    const term = prototype.terms.find((one) => one.number === number);
    if (!term) throw new Refusal('not-found', `"${slug}" has no term ${number}.`);
    const tried = {
      steps: await findSteps(reading, prototype.id),
      fundings: await findFundings(reading, prototype.id),
    };
    const rounds = await this.syntheses.toHandOn(reading, prototype, term, caller);
    const said = await this.said(prototype, term);
    const windDowns = await findWindDowns(reading, prototype.id);
    return fundersDossier(prototype, term, { tried, rounds, said, windDowns }, locale ?? prototype.locale, now);
  }

  private async said(prototype: Prototype, term: Term): Promise<FrozenDecision<Shown> | null> {
    if (!term.decision) return null;
    const said = (await this.decisions.listOf(prototype)) as (FrozenDecision<Shown> & { term: number })[];
    return said.find((decision) => decision.term === term.number) ?? null;
  }
}
