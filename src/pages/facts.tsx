import { type JSX } from 'preact';
import { type Hypothesis } from '../domain/hypothesis.js';
import { facts } from './phrases/facts.js';
import { type Situation } from './situation.js';
import { MoneySpoken, Steps } from './steps.js';
import { Links, Words } from './words.js';

/** The facts at hand: what it is, what it aims at, and what it set out to find out. */
export function Facts({ s }: { s: Situation }): JSX.Element {
  const words = facts[s.locale];
  return (
    <section id="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{words.heading}</h2>
      <Background s={s} />
      <Terms s={s} />
    </section>
  );
}

/** What it is, what it aims at, and what it set out to find out: what may be told before anybody has answered. */
export function Background({ s }: { s: Situation }): JSX.Element {
  const words = facts[s.locale];
  return (
    <>
      <Purpose s={s} />
      <h3>{words.horizon}</h3>
      <dl class="horizon">
        {s.prototype.horizon.map(({ years, aim }) => (
          <div>
            <dt>{words.inYears(years)}</dt>
            <dd dir="auto">{aim}</dd>
          </div>
        ))}
      </dl>
      <Hypotheses s={s} />
      <MoneySpoken s={s} />
    </>
  );
}

function Purpose({ s }: { s: Situation }): JSX.Element {
  const words = facts[s.locale];
  const { summary, structure, documents, livedSince } = s.prototype;
  const particulars = [
    [words.legalForm, structure.legalForm],
    [words.territory, structure.territory],
    [words.activityCode, structure.activityCode],
    [words.livedSince, livedSince && s.date(livedSince)],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]));
  return (
    <>
      <h3>{words.what}</h3>
      <Words>{summary}</Words>
      {particulars.length > 0 && (
        <dl class="pairs">
          {particulars.map(([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {documents.length > 0 && (
        <>
          <h4>{words.documents}</h4>
          <Links links={documents} />
        </>
      )}
    </>
  );
}

function Hypotheses({ s }: { s: Situation }): JSX.Element {
  const words = facts[s.locale];
  const asked = s.prototype.hypothesesOf(s.term);
  return (
    <>
      <h3>{words.hypotheses}</h3>
      {asked.length === 0 && <p>{words.noHypotheses}</p>}
      {asked.map((hypothesis) => (
        <HypothesisCard s={s} hypothesis={hypothesis} />
      ))}
    </>
  );
}

function HypothesisCard({ s, hypothesis }: { s: Situation; hypothesis: Hypothesis }): JSX.Element {
  const words = facts[s.locale];
  const { key, statement, convincedIf, stopIf, outcome, reason, links } = hypothesis;
  return (
    <article class="hypothesis">
      <h4>
        <span class="key">{key}</span> <span class={`state ${outcome}`}>{words.states[outcome]}</span>
      </h4>
      <Words>{statement}</Words>
      <dl class="pairs">
        <Pair name={words.convincedIf}>{convincedIf}</Pair>
        <Pair name={words.stopIf}>{stopIf}</Pair>
        {reason !== null && <Pair name={words.reason}>{reason}</Pair>}
      </dl>
      {links.length > 0 && <Links links={links} />}
      <Steps s={s} hypothesis={hypothesis} />
    </article>
  );
}

export function Terms({ s }: { s: Situation }): JSX.Element | null {
  const words = facts[s.locale];
  const { terms } = s.prototype;
  if (terms.length < 2) return null;
  return (
    <>
      <h3>{words.terms}</h3>
      <ul>
        {terms.map(({ number, startsOn, expiresOn, decision }) => (
          <li>
            {words.term(number, s.date(startsOn), s.date(expiresOn))} (
            {decision ? words.fates[decision.outcome] : words.undecided})
          </li>
        ))}
      </ul>
    </>
  );
}

function Pair({ name, children }: { name: string; children: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
