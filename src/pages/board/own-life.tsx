import { type JSX } from 'preact';
import { dayOf } from '../../domain/calendar.js';
import { type Prototype } from '../../domain/prototype.js';
import { lifeline, type Life } from '../../domain/timeline.js';
import { spanOf } from '../../print/plots/timeline-scale.js';
import { timelineTable } from '../../print/plots/timeline-text.js';
import { TimelineLegend } from '../../print/plots/timeline-legend.js';
import { TimelineAxis, TimelineStrip } from '../../print/plots/timeline.js';
import { board } from '../phrases/board.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { TableOf, Wide } from '../table.js';

/** Its terms, half-times, expiries, decisions and halts on one line of years. */
export function OwnLife({ s }: { s: Situation }): JSX.Element {
  const words = phrases[s.locale];
  const line = lifeline(lifeOf(s.prototype), s.today);
  const span = spanOf([line], s.today);
  const title = plain(s.prototype.title);
  return (
    <section aria-labelledby="life-title">
      <h2 id="life-title">{words.life}</h2>
      <Wide label={words.wideLife}>
        <div class="own-life">
          <TimelineAxis span={span} today={s.today} locale={s.locale} id="axis" />
          <TimelineStrip lifeline={line} span={span} locale={s.locale} id="life" name={title} />
        </div>
      </Wide>
      <TimelineLegend locale={s.locale} />
      <details class="more">
        <summary>{board[s.locale].table}</summary>
        <TableOf table={timelineTable([{ title, lifeline: line }], s.locale)} label={board[s.locale].tableOf} />
      </details>
    </section>
  );
}

function lifeOf(prototype: Prototype): Life {
  const { livedSince, terms, lastTerm, voidedAt } = prototype;
  return {
    livedSince,
    handOverOn: lastTerm.decision?.handOverOn ?? null,
    voidedOn: voidedAt && dayOf(voidedAt, prototype.timeZone),
    terms: terms.map((term) => ({
      number: term.number,
      startsOn: term.startsOn,
      expiresOn: term.expiresOn,
      halfTimeOn:
        prototype.roundsOf(term).find(({ halfTime, state }) => halfTime && state !== 'cancelled')?.opensOn ?? null,
      decision: term.decision && {
        outcome: term.decision.outcome,
        on: dayOf(term.decision.decidedAt, term.timeZone),
        lapsed: term.decision.lapsed,
      },
    })),
  };
}
