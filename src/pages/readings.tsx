import { type ComponentChildren, type JSX } from 'preact';
import { type Locale } from '../domain/person.js';
import { type CriterionSynthesis } from '../domain/synthesis/criterion.js';
import { type Movement } from '../domain/synthesis/movement.js';
import { plots } from '../print/phrases/plots.js';
import { Heatmap } from '../print/plots/heatmap.js';
import { Radar } from '../print/plots/radar.js';
import { sheetTable, movementTable } from '../print/plots/table.js';
import { type SeenRound, type Sight } from '../services/syntheses.service.js';
import { Words } from './words.js';
import { facts } from './phrases/facts.js';
import { readings } from './phrases/readings.js';
import { plain, type Situation } from './situation.js';
import { TableOf, Wide } from './table.js';

interface Props {
  locale: Locale;
  sight: Sight;
  /** What is said of them before they are shown. */
  children?: ComponentChildren;
}

/** What reviewers said in a round, as far as whoever looks may see it (law 10). */
export function Readings({ locale, sight, children }: Props): JSX.Element {
  const words = readings[locale];
  return (
    <section id="readings" aria-labelledby="readings-title">
      <h2 id="readings-title">{words.heading}</h2>
      {children}
      {sight === null && <p>{words.none}</p>}
      {sight === 'withheld' && <p class="withheld">{words.withheld}</p>}
      {sight !== null && sight !== 'withheld' && <RoundSeen locale={locale} seen={sight} />}
    </section>
  );
}

/** The same of a term, with what its policy asks for. */
export function ReadingsOf({ s, sight }: { s: Situation; sight: Sight }): JSX.Element {
  return (
    <Readings locale={s.locale} sight={sight}>
      <p>{facts[s.locale].received(s.evidence.readings, s.term.policy)}</p>
    </Readings>
  );
}

function RoundSeen({ locale, seen }: { locale: Locale; seen: SeenRound }): JSX.Element {
  const words = readings[locale];
  const { round, evaluations, recommendations, isOpen, reviewers } = seen;
  return (
    <>
      <h3>{words.round(round, plots[locale].rounds[round.kind])}</h3>
      <p>
        {words.received(evaluations)} {isOpen && words.open}
      </p>
      {reviewers.length > 0 && (
        <>
          <p>
            {words.recommended(recommendations.all)} {reviewers.some(({ name }) => name === null) && words.seats}
          </p>
          <Interests locale={locale} seen={seen} />
          <Answers locale={locale} seen={seen} />
          <InWords locale={locale} seen={seen} />
          <Moved locale={locale} seen={seen} />
        </>
      )}
    </>
  );
}

/** What ties reviewers to it, as they declared: whoever decides weighs their answers with that. */
function Interests({ locale, seen }: { locale: Locale; seen: SeenRound }): JSX.Element | null {
  const declared = seen.reviewers.filter(({ interest }) => interest !== null);
  if (declared.length === 0) return null;
  return (
    <>
      <h3>{readings[locale].interests}</h3>
      {declared.map(({ seat, interest }) => (
        <figure>
          <blockquote>
            <Words>{interest!}</Words>
          </blockquote>
          <figcaption>{reviewerAt(seat, seen, locale)}</figcaption>
        </figure>
      ))}
    </>
  );
}

function Answers({ locale, seen }: { locale: Locale; seen: SeenRound }): JSX.Element {
  const words = readings[locale];
  return (
    <>
      <h3>{words.answers}</h3>
      <p class="hint">{words.legend}</p>
      <Wide label={words.picture}>
        <Heatmap synthesis={seen} locale={locale} id="heatmap" />
      </Wide>
      <details class="more">
        <summary>{words.asTable}</summary>
        <TableOf table={sheetTable(seen, locale)} label={words.tableOf} />
      </details>
    </>
  );
}

/** Answers in words, and what was written beside the others. */
function InWords({ locale, seen }: { locale: Locale; seen: SeenRound }): JSX.Element | null {
  const told = seen.criteria.map((one) => ({ one, said: saidOf(one) })).filter(({ said }) => said.length > 0);
  if (told.length === 0) return null;
  return (
    <>
      <h3>{readings[locale].words}</h3>
      {told.map(({ one, said }) => (
        <>
          <h4 dir="auto">{one.criterion.question}</h4>
          {said.map(({ seat, text }) => (
            <figure>
              <blockquote>
                <Words>{text}</Words>
              </blockquote>
              <figcaption>{reviewerAt(seat, seen, locale)}</figcaption>
            </figure>
          ))}
        </>
      ))}
    </>
  );
}

function saidOf({ answers, comments }: CriterionSynthesis): { seat: number; text: string }[] {
  const inWords = answers.flatMap(({ seat, value }) =>
    typeof value === 'string' && value.trim() ? [{ seat, text: value }] : [],
  );
  return [...inWords, ...comments.map(({ seat, comment }) => ({ seat, text: comment }))];
}

function reviewerAt(seat: number, { reviewers }: SeenRound, locale: Locale): string {
  const words = plots[locale];
  const { name = null, own = false } = reviewers.find((reviewer) => reviewer.seat === seat) ?? {};
  return `${name === null ? words.reviewer(seat) : plain(name)}${own ? ` (${words.own})` : ''}`;
}

function Moved({ locale, seen }: { locale: Locale; seen: SeenRound }): JSX.Element | null {
  const words = readings[locale];
  const { sinceLastRound, sinceLastTerm } = seen.movements;
  if (!sinceLastRound) return null;
  const another = sinceLastTerm !== null && sinceLastTerm.since.number !== sinceLastRound.since.number;
  return (
    <>
      <h3>{words.moved}</h3>
      <p>{words.movedLead}</p>
      <Wide label={words.profile}>
        <Radar synthesis={seen} movement={sinceLastRound} locale={locale} id="radar" />
      </Wide>
      <MovedSince locale={locale} seen={seen} movement={sinceLastRound} />
      {another && (
        <>
          <h4>{words.across(sinceLastTerm.since)}</h4>
          <MovedSince locale={locale} seen={seen} movement={sinceLastTerm} />
        </>
      )}
    </>
  );
}

function MovedSince(props: { locale: Locale; seen: SeenRound; movement: Movement }): JSX.Element {
  const { locale, seen, movement } = props;
  const label = readings[locale].movementOf(movement.since.number);
  return <TableOf table={movementTable(seen, movement, locale)} label={label} />;
}
