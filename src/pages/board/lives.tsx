import { type JSX } from 'preact';
import { lifeline, type Lifeline } from '../../domain/timeline.js';
import { longDate } from '../../print/dates.js';
import { spanOf } from '../../print/plots/timeline-scale.js';
import { timelineTable } from '../../print/plots/timeline-text.js';
import { TimelineLegend } from '../../print/plots/timeline-legend.js';
import { TimelineAxis, TimelineStrip } from '../../print/plots/timeline.js';
import { type Lives as Drawn, type DrawnLife } from '../../services/board.service.js';
import { board as phrases } from '../phrases/board.js';
import { plain } from '../situation.js';
import { TableOf, Wide } from '../table.js';
import { addressOf, isNarrowed, type Asked } from './filters.js';
import { type BoardVisit } from './session.js';

/** More than so many are drawn closer together. */
const CLOSE = 40;

interface Props {
  visit: BoardVisit;
  page: Drawn;
  asked: Asked;
}

/** Every prototype on one scale, in rows that are read like any table; and the same in words. */
export function Lives({ visit, page, asked }: Props): JSX.Element {
  const { member, root } = visit;
  const { locale } = member;
  const words = phrases[locale];
  const { lives, today, next } = page;
  if (lives.length === 0) return <p>{isNarrowed(asked) || asked.after !== '' ? words.none : words.empty}</p>;
  const drawn = lives.map((each) => ({ each, line: lifeline(each.life, each.today) }));
  const span = spanOf(
    drawn.map(({ line }) => line),
    today,
  );
  return (
    <>
      <p>{words.found(lives.length, next !== null)}</p>
      <TimelineLegend locale={locale} />
      <Wide label={words.wide}>
        <table class={lives.length > CLOSE ? 'lives close' : 'lives'}>
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col">{words.columns.bestBefore}</th>
              <th scope="col">{words.columns.status}</th>
              <th scope="col" class="strip-cell">
                <span class="unseen">{words.columns.life}</span>
                <TimelineAxis span={span} today={today} locale={locale} id="axis" />
              </th>
            </tr>
          </thead>
          <tbody>
            {drawn.map(({ each, line }, index) => (
              <Row visit={visit} life={each} index={index}>
                <TimelineStrip lifeline={line} span={span} locale={locale} id={`life-${index}`} name={each.title} />
              </Row>
            ))}
          </tbody>
        </table>
      </Wide>
      {next && (
        <p>
          <a class="jump" rel="next" href={addressOf(root, { ...asked, after: `${next.place},${next.id}` })}>
            {words.next}
          </a>
        </p>
      )}
      <InWords lives={drawn} locale={locale} />
    </>
  );
}

interface RowProps {
  visit: BoardVisit;
  life: DrawnLife;
  index: number;
  children: JSX.Element;
}

function Row({ visit, life, children }: RowProps): JSX.Element {
  const { member, root } = visit;
  const { locale } = member;
  const words = phrases[locale];
  const { slug, title, status, expiresOn, daysLeft } = life;
  const past = status === 'expired';
  const counts = past || status === 'running';
  return (
    <tr>
      <th scope="row" dir="auto">
        {life.reachable ? <a href={`${root}prototypes/${slug}`}>{plain(title)}</a> : plain(title)}
      </th>
      <td>
        <time dateTime={expiresOn.toString()}>{longDate(expiresOn, locale)}</time>
        {counts && <span class="days">{past ? words.past(-daysLeft) : words.left(daysLeft)}</span>}
      </td>
      <td class={past ? 'past' : undefined}>{words.statuses[status]}</td>
      <td class="strip-cell">{children}</td>
    </tr>
  );
}

function InWords(props: {
  lives: { each: DrawnLife; line: Lifeline }[];
  locale: BoardVisit['member']['locale'];
}): JSX.Element {
  const { lives, locale } = props;
  const words = phrases[locale];
  const rows = lives.map(({ each, line }) => ({ title: plain(each.title), lifeline: line }));
  return (
    <details class="more">
      <summary>{words.table}</summary>
      <TableOf table={timelineTable(rows, locale)} label={words.tableOf} />
    </details>
  );
}
