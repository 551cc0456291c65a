import { instantText } from '../domain/calendar.js';
import { costsOf, type Tried } from '../domain/costs.js';
import { type FrozenFunding, type FrozenMoney, type FrozenStep } from '../domain/dossier.js';
import { type Funding } from '../domain/funding.js';
import { type Prototype } from '../domain/prototype.js';
import { type Step } from '../domain/step.js';
import { type Term } from '../domain/term.js';
import { type Pending, type Quotes } from './dossier-quotes.js';

/** The steps and the money of a term as they stand at its decision. */
export function frozenMoney(
  prototype: Prototype,
  term: Term,
  { steps, fundings: all }: Tried,
  quotes: Quotes,
): FrozenMoney<Pending> {
  const ofTerm = steps.filter(({ termId }) => termId === term.id);
  const fundings = all.filter(({ termId }) => termId === term.id);
  const keyOf = (id: string | null): string | null => steps.find((step) => step.id === id)?.key ?? null;
  return {
    steps: ofTerm.map((step) => frozenStep(step, prototype, keyOf, quotes)),
    fundings: fundings.map((funding) => frozenFunding(funding, keyOf, quotes)),
    costs: costsOf(prototype.hypothesesOf(term), ofTerm, fundings),
  };
}

type KeyOf = (id: string | null) => string | null;

function frozenStep(step: Step, prototype: Prototype, keyOf: KeyOf, quotes: Quotes): FrozenStep<Pending> {
  const { key, state, method, plannedCost, plannedOn, personId, begunAt, result, doneAt } = step;
  return {
    key,
    hypothesis: prototype.hypotheses.find(({ id }) => id === step.hypothesisId)!.key,
    state,
    method: quotes.of(method),
    plannedCost,
    plannedOn: plannedOn?.toString() ?? null,
    personId,
    after: keyOf(step.afterId),
    begunAt: begunAt && instantText(begunAt),
    outcome: result?.outcome ?? null,
    observation: quotes.ofAny(result?.observation ?? null),
    evidence: (result?.evidence ?? []).map(({ label, url }) => ({ label: quotes.of(label), url: quotes.of(url) })),
    cost: result?.cost ?? null,
    doneAt: doneAt && instantText(doneAt),
  };
}

function frozenFunding(funding: Funding, keyOf: KeyOf, quotes: Quotes): FrozenFunding<Pending> {
  const { key, state, source, purpose, amount, soughtOn, granted, answeredOn, reason, unlockedBy } = funding;
  return {
    key,
    state,
    source: quotes.of(source),
    purpose: quotes.of(purpose),
    amount,
    soughtOn: soughtOn?.toString() ?? null,
    granted,
    answeredOn: answeredOn?.toString() ?? null,
    reason: quotes.ofAny(reason),
    unlockedBy: unlockedBy.map((id) => keyOf(id)!),
  };
}
