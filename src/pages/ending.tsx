import { type JSX } from 'preact';
import { nameOf } from '../domain/person.js';
import { type Ending, type Said } from '../services/follow.service.js';
import { moment } from '../print/dates.js';
import { Words } from './words.js';
import { decided } from './phrases/decided.js';
import { facts } from './phrases/facts.js';
import { plain, type Situation } from './situation.js';

interface Props {
  s: Situation;
  ending: Ending;
  dossier?: string;
}

/** What was decided, when, by whom and why; and thanks. */
export function EndingOf({ s, ending, dossier }: Props): JSX.Element {
  const words = decided[s.locale];
  const { said } = ending;
  return (
    <div class="intro">
      <p class="lead">{by(s)}</p>
      <p>{[words.happens[said.outcome], ...consequence(s)].join(' ')}</p>
      {said.outcome === 'stop' && <p>{words.further}</p>}
      <p>{words.thanks}</p>
      <SaidWhy s={s} said={said} />
      <p class="hint">
        {words.hash} <code>{said.dossierHash}</code>
      </p>
      {dossier && (
        <p>
          <a href={dossier}>{words.dossier}</a>
        </p>
      )}
    </div>
  );
}

function by({ term, prototype, person, locale }: Situation): string {
  const words = decided[locale];
  const { decidedAt, decidedBy, lapsed } = term.decision!;
  const at = moment(decidedAt, term.timeZone, locale);
  if (lapsed) return words.lapsed(at);
  if (decidedBy === person.id) return words.byYou(at);
  const decider = prototype.person(decidedBy ?? '');
  return words.by(decider ? plain(nameOf(decider, locale)) : words.somebody, at);
}

function consequence({ prototype, term, locale, date }: Situation): string[] {
  const words = decided[locale];
  const next = prototype.terms.find(({ number }) => number === term.number + 1);
  const { handOverOn } = term.decision!;
  return [
    ...(next ? [words.nextTerm(date(next.startsOn), date(next.expiresOn))] : []),
    ...(handOverOn ? [words.handOver(date(handOverOn))] : []),
  ];
}

/** A lapsed stop says nothing: nobody said anything. */
function SaidWhy({ s, said }: { s: Situation; said: Said }): JSX.Element | null {
  const words = decided[s.locale];
  if (said.rationale === undefined) return null;
  return (
    <section aria-labelledby="reasons-title">
      <h2 id="reasons-title">{words.reasons}</h2>
      <Part s={s} name={words.rationale} text={said.rationale} />
      <Part s={s} name={words.learned} text={said.learned} />
      <Part s={s} name={words.kept} text={said.kept} />
      <Part s={s} name={words.home} text={said.home} />
      <List s={s} name={words.windDown} items={said.windDown ?? []} />
      <List s={s} name={words.hypotheses} items={(said.hypotheses ?? []).map(asked)} />
    </section>
  );
}

function asked({ key, statement }: NonNullable<Said['hypotheses']>[number]): string | null {
  return statement === null ? null : `${key}. ${statement}`;
}

function Part({ s, name, text }: { s: Situation; name: string; text?: string | null }): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <>
      <h3>{name}</h3>
      <Words>{text ?? facts[s.locale].removed}</Words>
    </>
  );
}

function List({ s, name, items }: { s: Situation; name: string; items: (string | null)[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {items.map((item) => (
          <li class="words" dir="auto">
            {item ?? facts[s.locale].removed}
          </li>
        ))}
      </ul>
    </>
  );
}
