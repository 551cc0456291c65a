import { instantText } from './calendar.js';
import { costsOf, triedIn, type Tried } from './costs.js';
import { type FrozenFunding, type FrozenHypothesis, type FrozenMoney, type FrozenStep } from './dossier.js';
import { type Funding } from './funding.js';
import { type Prototype } from './prototype.js';
import { type Step } from './step.js';
import { type Term } from './term.js';

/** What a text becomes where it is written down: a quote by digest in what is hashed, itself in what is only shown. */
export type Put<Text> = (text: string) => Text;

/** What a term asked, and what came of it. */
export function hypothesesIn<Text>(prototype: Prototype, term: Term, put: Put<Text>): FrozenHypothesis<Text>[] {
  return prototype.hypothesesOf(term).map((hypothesis) => ({
    key: hypothesis.key,
    statement: put(hypothesis.statement),
    convincedIf: put(hypothesis.convincedIf),
    stopIf: put(hypothesis.stopIf),
    outcome: hypothesis.outcome,
    reason: putAny(hypothesis.reason, put),
    links: hypothesis.links.map(({ label, url }) => ({ label: put(label), url: put(url) })),
    settledAt: hypothesis.settledAt && instantText(hypothesis.settledAt),
  }));
}

/** The steps and the money of a term as they stand. */
export function moneyIn<Text>(prototype: Prototype, term: Term, tried: Tried, put: Put<Text>): FrozenMoney<Text> {
  const [steps, fundings] = [triedIn(term, tried.steps), triedIn(term, tried.fundings)];
  const keyOf = (id: string | null): string | null => tried.steps.find((step) => step.id === id)?.key ?? null;
  return {
    steps: steps.map((step) => stepAsItStands(step, prototype, keyOf, put)),
    fundings: fundings.map((funding) => fundingAsItStands(funding, keyOf, put)),
    costs: costsOf(prototype.hypothesesOf(term), steps, fundings),
  };
}

type KeyOf = (id: string | null) => string | null;

function stepAsItStands<Text>(step: Step, prototype: Prototype, keyOf: KeyOf, put: Put<Text>): FrozenStep<Text> {
  const { key, state, method, plannedCost, plannedOn, personId, begunAt, result, doneAt } = step;
  return {
    key,
    hypothesis: prototype.hypotheses.find(({ id }) => id === step.hypothesisId)!.key,
    state,
    method: put(method),
    plannedCost,
    plannedOn: plannedOn?.toString() ?? null,
    personId,
    after: keyOf(step.afterId),
    begunAt: begunAt && instantText(begunAt),
    outcome: result?.outcome ?? null,
    observation: putAny(result?.observation ?? null, put),
    evidence: (result?.evidence ?? []).map(({ label, url }) => ({ label: put(label), url: put(url) })),
    cost: result?.cost ?? null,
    doneAt: doneAt && instantText(doneAt),
  };
}

function fundingAsItStands<Text>(funding: Funding, keyOf: KeyOf, put: Put<Text>): FrozenFunding<Text> {
  const { key, state, source, purpose, amount, soughtOn, granted, answeredOn, reason, unlockedBy } = funding;
  return {
    key,
    state,
    source: put(source),
    purpose: put(purpose),
    amount,
    soughtOn: soughtOn?.toString() ?? null,
    granted,
    answeredOn: answeredOn?.toString() ?? null,
    reason: putAny(reason, put),
    unlockedBy: unlockedBy.map((id) => keyOf(id)!),
  };
}

/** What may be missing stays missing. */
function putAny<Text>(text: string | null, put: Put<Text>): Text | null {
  return text === null ? null : put(text);
}
