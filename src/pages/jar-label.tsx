import { type JSX } from 'preact';
import { fullDate } from '../print/dates.js';
import { label } from './phrases/label.js';
import { type Situation } from './situation.js';

/** The prototype as it stands on a jar: what it is, best before when, how long still, who decides. */
export function JarLabel({ s }: { s: Situation }): JSX.Element {
  const words = label[s.locale];
  const { prototype, term } = s;
  const past = s.status === 'expired' && term.decision === null;
  return (
    <section class="jar" aria-labelledby="jar-title">
      <p class="jar-kind">{[words.kind, prototype.structure.territory].filter(Boolean).join(' · ')}</p>
      <h2 id="jar-title" dir="auto">
        {prototype.title}
      </h2>
      <p class={past ? 'jar-date past' : 'jar-date'}>
        <span>{words.bestBefore}</span> <strong>{fullDate(term.expiresOn, s.locale)}</strong> <small>{s.zone}</small>
      </p>
      <Fate s={s} past={past} />
      <dl>
        <Row name={words.whoDecides}>{s.deciders.list}</Row>
        <Row name={words.term}>{words.termOf(position(s), s.evidence.lineage.maxTerms)}</Row>
        <Row name={words.name}>{s.slug}</Row>
      </dl>
    </section>
  );
}

function Fate({ s, past }: { s: Situation; past: boolean }): JSX.Element {
  const words = label[s.locale];
  const { decision } = s.term;
  if (decision) {
    return <Standing name={words.decision} value={decision.lapsed ? words.lapsed : words.outcomes[decision.outcome]} />;
  }
  if (past) return <Days count={s.daysOver} past={true} unit={words.over(s.daysOver)} />;
  if (s.status === 'running' && s.daysLeft > 0)
    return <Days count={s.daysLeft} past={false} unit={words.left(s.daysLeft)} />;
  return <Standing name={words.status} value={s.status === 'running' ? words.lastDay : words.statuses[s.status]} />;
}

function Standing({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <p class="jar-fate">
      <span>{name}</span> <strong>{value}</strong>
    </p>
  );
}

function Days({ count, unit, past }: { count: number; unit: string; past: boolean }): JSX.Element {
  return (
    <p class={past ? 'jar-days past' : 'jar-days'}>
      <strong>{count}</strong> {unit}
    </p>
  );
}

function Row({ name, children }: { name: string; children: string | number }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

/** Which term of the whole line this is: its predecessors' count too (law 6). */
function position({ prototype, term, evidence }: Situation): number {
  return evidence.lineage.terms - (prototype.lastTerm.number - term.number);
}
