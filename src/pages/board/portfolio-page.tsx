import { type JSX } from 'preact';
import { type PlainDate } from '../../domain/calendar.js';
import { HYPOTHESIS_TRANSITIONS, type HypothesisOutcome } from '../../domain/hypothesis.js';
import { sumsOf } from '../../domain/money.js';
import { type Locale } from '../../domain/person.js';
import { type Lead, type Option, type Reference } from '../../domain/portfolio.js';
import { sumsText } from '../../print/money.js';
import { percentText } from '../../print/plots/numbers.js';
import { type Lives as Drawn } from '../../services/board.service.js';
import { type ShownPortfolio } from '../../services/portfolios.service.js';
import { board } from '../phrases/board.js';
import { facts } from '../phrases/facts.js';
import { portfolio as phrases } from '../phrases/portfolio.js';
import { plain } from '../situation.js';
import { Wide } from '../table.js';
import { Words } from '../words.js';
import { addressOf, askedIn } from './filters.js';
import { Lives } from './lives.js';
import { dayText } from './moments.js';
import { type BoardVisit } from './session.js';
import { BoardSheet } from './sheet.js';

type PrototypeEvidence = ShownPortfolio['prototypes'][number];

interface Props {
  visit: BoardVisit;
  portfolio: ShownPortfolio;
  drawn: Drawn;
  today: PlainDate;
}

/** A portfolio: its horizon, the options against the evidence, the leads, what it cost and how long it overstays. */
export function PortfolioPage({ visit, portfolio, drawn, today }: Props): JSX.Element {
  const { locale } = visit.member;
  const words = phrases[locale];
  const title = plain(portfolio.title);
  const asked = askedIn({ portfolio: portfolio.slug });
  return (
    <BoardSheet visit={visit} title={title}>
      <div class="board">
        <h1 dir="auto">{title}</h1>
        <Words>{portfolio.summary}</Words>
        {portfolio.horizon.length > 0 && (
          <section aria-labelledby="horizon-title">
            <h2 id="horizon-title">{words.horizon}</h2>
            <dl class="horizon">
              {portfolio.horizon.map(({ years, aim }) => (
                <div>
                  <dt>{facts[locale].inYears(years)}</dt>
                  <dd dir="auto">{aim}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <section aria-labelledby="options-title">
          <h2 id="options-title">{words.options}</h2>
          {portfolio.options.length === 0 && <p>{words.noOptions}</p>}
          <div class="options">
            {portfolio.options.map((option) => (
              <OptionOf visit={visit} option={option} evidence={portfolio.prototypes} />
            ))}
          </div>
        </section>
        <section aria-labelledby="prototypes-title">
          <h2 id="prototypes-title">{words.prototypes}</h2>
          <Evidence visit={visit} portfolio={portfolio} />
        </section>
        <section aria-labelledby="leads-title">
          <h2 id="leads-title">{words.leads}</h2>
          <Leads locale={locale} leads={portfolio.leads} today={today} />
        </section>
        {drawn.lives.length > 0 && (
          <section aria-labelledby="life-title">
            <h2 id="life-title">{words.life}</h2>
            <Lives visit={visit} page={{ ...drawn, next: null }} asked={asked} />
            <p>
              <a href={addressOf(visit.root, asked)}>{words.onBoard}</a>
            </p>
          </section>
        )}
      </div>
    </BoardSheet>
  );
}

interface OptionProps {
  visit: BoardVisit;
  option: Option;
  evidence: PrototypeEvidence[];
}

/** One path, with what speaks for it and against it, and what was found by those who try it. */
function OptionOf({ visit, option, evidence }: OptionProps): JSX.Element {
  const { locale } = visit.member;
  const words = phrases[locale];
  const { key, title, summary, pros, cons, references, testedBy } = option;
  const tests = evidence.filter(({ slug }) => testedBy.includes(slug));
  return (
    <article class="option" id={`option-${key}`}>
      <h3 dir="auto">{plain(title)}</h3>
      <Words>{summary}</Words>
      <Listed name={words.pros} items={pros} />
      <Listed name={words.cons} items={cons} />
      {references.length > 0 && (
        <>
          <h4>{words.references}</h4>
          <dl class="pairs">
            {references.map((reference) => (
              <ReferenceOf reference={reference} />
            ))}
          </dl>
        </>
      )}
      <h4>{words.testedBy}</h4>
      {tests.length === 0 && <p>{words.untested}</p>}
      <ul>
        {tests.map((test) => (
          <li>
            <a href={`${visit.root}prototypes/${test.slug}`}>{plain(test.title)}</a>,{' '}
            {words.found(
              board[locale].statuses[test.status],
              hypothesesText(test, locale),
              sumsText(test.spent, locale) || words.nothing,
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}

function ReferenceOf({ reference: { name, says, url } }: { reference: Reference }): JSX.Element {
  const leads = url !== null && /^https?:\/\//i.test(url);
  return (
    <div>
      <dt dir="auto">{leads ? <a href={url}>{plain(name)}</a> : plain(name)}</dt>
      <dd dir="auto">{says}</dd>
    </div>
  );
}

function Listed({ name, items }: { name: string; items: string[] }): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{name}</h4>
      <ul>
        {items.map((item) => (
          <li class="words" dir="auto">
            {item}
          </li>
        ))}
      </ul>
    </>
  );
}

function Evidence({ visit, portfolio }: { visit: BoardVisit; portfolio: ShownPortfolio }): JSX.Element {
  const { locale } = visit.member;
  const words = phrases[locale];
  const { prototypes, overstay } = portfolio;
  if (prototypes.length === 0) return <p>{words.none}</p>;
  const { name, status, hypotheses, spent, overstay: past, covered } = words.columns;
  const all = sumsOf(prototypes.flatMap((one) => one.spent));
  return (
    <>
      <p class="hint">{words.caption}</p>
      <Wide label={words.wide}>
        <table class="stacked">
          <thead>
            <tr>
              {[name, status, hypotheses, spent, past, covered].map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {prototypes.map((one) => (
              <tr>
                <th scope="row" dir="auto">
                  <a href={`${visit.root}prototypes/${one.slug}`}>{plain(one.title)}</a>
                </th>
                <td data-name={status} class={one.status === 'expired' ? 'past' : undefined}>
                  {board[locale].statuses[one.status]}
                </td>
                <td data-name={hypotheses}>{hypothesesText(one, locale)}</td>
                <td data-name={spent}>{sumsText(one.spent, locale) || words.nothing}</td>
                <Shares of={one.overstay} locale={locale} />
              </tr>
            ))}
            <tr>
              <th scope="row">{words.all}</th>
              <td></td>
              <td></td>
              <td data-name={spent}>{sumsText(all, locale) || words.nothing}</td>
              <Shares of={overstay} locale={locale} />
            </tr>
          </tbody>
        </table>
      </Wide>
    </>
  );
}

function Shares({ of, locale }: { of: ShownPortfolio['overstay']; locale: Locale }): JSX.Element {
  const { columns } = phrases[locale];
  const text = (share: number | null): string => (share === null ? '–' : percentText(share, locale));
  return (
    <>
      <td data-name={columns.overstay}>{text(of.index)}</td>
      <td data-name={columns.covered}>{text(of.coveredShare)}</td>
    </>
  );
}

function hypothesesText({ hypotheses }: PrototypeEvidence, locale: Locale): string {
  const words = phrases[locale];
  const kinds: HypothesisOutcome[] = ['open', ...HYPOTHESIS_TRANSITIONS.open];
  const told = kinds.filter((kind) => hypotheses[kind] > 0).map((kind) => words.states[kind](hypotheses[kind]));
  return told.join(', ') || words.noHypotheses;
}

function Leads({ locale, leads, today }: { locale: Locale; leads: Lead[]; today: PlainDate }): JSX.Element {
  const words = phrases[locale];
  if (leads.length === 0) return <p>{words.noLeads}</p>;
  const { question, ask, by, cameOf } = words.lead;
  return (
    <Wide label={words.wideLeads}>
      <table class="stacked">
        <thead>
          <tr>
            {[question, ask, by, cameOf].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.map((lead) => (
            <tr>
              <th scope="row" dir="auto">
                {lead.question}
              </th>
              <td data-name={ask} dir="auto">
                {lead.ask.map(plain).join(', ')}
              </td>
              <DueBy locale={locale} lead={lead} today={today} />
              <td data-name={cameOf} dir="auto">
                {lead.cameOf ?? words.open}
                {lead.answeredOn !== null && <span class="hint"> ({words.on(dayText(lead.answeredOn, locale))})</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function DueBy({ locale, lead: { by, cameOf }, today }: { locale: Locale; lead: Lead; today: PlainDate }): JSX.Element {
  const name = phrases[locale].lead.by;
  if (by === null) return <td data-name={name}>–</td>;
  const date = dayText(by, locale);
  const past = cameOf === null && by < today.toString();
  return (
    <td data-name={name} class={past ? 'past' : undefined}>
      {past ? phrases[locale].past(date) : date}
    </td>
  );
}
