import { type JSX } from 'preact';
import { costsOf } from '../domain/costs.js';
import { type Hypothesis } from '../domain/hypothesis.js';
import { type Money } from '../domain/money.js';
import { type Step } from '../domain/step.js';
import { moneyText, sumsText } from '../print/money.js';
import { money as phrases } from '../print/phrases/money.js';
import { Links, Words } from './words.js';
import { type Situation } from './situation.js';

/** What was tried for a hypothesis, step by step. */
export function Steps({ s, hypothesis }: { s: Situation; hypothesis: Hypothesis }): JSX.Element | null {
  const steps = s.evidence.tried.steps.filter(({ hypothesisId }) => hypothesisId === hypothesis.id);
  if (steps.length === 0) return null;
  return (
    <>
      <h5>{phrases[s.locale].steps}</h5>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <StepLine s={s} step={step} />
          </li>
        ))}
      </ol>
    </>
  );
}

function StepLine({ s, step }: { s: Situation; step: Step }): JSX.Element {
  const { locale } = s;
  const words = phrases[locale];
  const { key, method, state, result, plannedCost, plannedOn, afterId } = step;
  const after = s.evidence.tried.steps.find(({ id }) => id === afterId);
  const about = [
    !result && plannedOn && `${words.on}${words.colon}${s.date(plannedOn)}`,
    !result && after && `${words.after}${words.colon}${after.key}`,
    result?.cost && `${words.cost}${words.colon}${moneyText(result.cost, locale)}`,
    plannedCost && `${words.planned}${words.colon}${moneyText(plannedCost, locale)}`,
  ].filter(Boolean);
  return (
    <>
      <p>
        <span class="key">{key}</span>{' '}
        <span class={`state ${result?.outcome ?? state}`}>
          {result ? words.outcomes[result.outcome] : words.states[state]}
        </span>
      </p>
      <Words>{method}</Words>
      {result && <Words>{result.observation}</Words>}
      {result && result.evidence.length > 0 && <Links links={result.evidence} />}
      {about.length > 0 && <p class="hint">{about.join(' · ')}</p>}
    </>
  );
}

/** What it cost so far, and where the money came from; nothing where nobody spoke of money. */
export function MoneySpoken({ s }: { s: Situation }): JSX.Element | null {
  const words = phrases[s.locale];
  const of = <T extends { termId: string }>(all: readonly T[]): T[] => all.filter(({ termId }) => termId === s.term.id);
  const [steps, fundings] = [of(s.evidence.tried.steps), of(s.evidence.tried.fundings)];
  if (steps.length === 0 && fundings.length === 0) return null;
  const costs = costsOf(s.prototype.hypothesesOf(s.term), steps, fundings);
  const sums = (amounts: Money[]): string => sumsText(amounts, s.locale) || words.nothing;
  const kinds = ['planned', 'spent', 'secured', 'sought', 'refused'] as const;
  return (
    <>
      <h3>{words.heading}</h3>
      <dl class="pairs">
        {kinds.map((kind) => (
          <div>
            <dt>{words.sums[kind]}</dt>
            <dd>{sums(costs[kind])}</dd>
          </div>
        ))}
        {costs.perSettledHypothesis && (
          <div>
            <dt>{words.sums.perSettledHypothesis}</dt>
            <dd>{sums(costs.perSettledHypothesis)}</dd>
          </div>
        )}
      </dl>
      <p>{words.settled(costs.hypotheses.settled, costs.hypotheses.asked)}</p>
      {fundings.length > 0 && (
        <ul>
          {fundings.map(({ source, purpose, amount, granted, state }) => (
            <li dir="auto">
              {source} ({purpose}){words.colon}
              {moneyText(amount, s.locale)}, {words.fundings[state]}
              {granted && state === 'secured' && `${words.colon}${moneyText(granted, s.locale)}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
