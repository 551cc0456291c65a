import { type JSX } from 'preact';
import { moneyText, sumsText } from '../../print/money.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { type ShownWindDown } from '../../services/wind-downs.service.js';
import { LineField, TextField } from '../fields.js';
import { acting } from '../phrases/acting.js';
import { winding } from '../phrases/winding.js';
import { type Situation } from '../situation.js';
import { Words } from '../words.js';
import { Action } from './action.js';
import { MoneyFields } from './action-forms.js';
import { dayText } from './moments.js';
import { type BoardVisit } from './session.js';
import { MORE_TO_DO, type Offered } from './offered.js';
import { BoardForm } from './sheet.js';

interface Props {
  visit: BoardVisit;
  s: Situation;
  board: PrototypeBoard;
  offered: Offered;
  sent: Action | null;
}

/** What remains to be done after a stop: it stays open when all else is at rest (law 3). */
export function WindDown({ visit, s, board, offered, sent }: Props): JSX.Element | null {
  const words = winding[s.locale];
  const { windDown } = board;
  if (windDown === null || (windDown.items.length === 0 && !offered.moreToDo)) return null;
  const { items, spent, open } = windDown;
  return (
    <section id="wind-down" aria-labelledby="wind-down-title">
      <h2 id="wind-down-title">{words.heading}</h2>
      <p>{items.length === 0 ? words.nothing : words.state(open, items.length, sumsText(spent, s.locale))}</p>
      <ol>
        {items.map((one) => (
          <li>
            <Words>{one.item}</Words>
            {one.doneOn !== null && <p class="hint">{doneText(one, s)}</p>}
            {one.note !== null && <Words>{one.note}</Words>}
            {offered.windDowns.includes(one) && <DoneForm visit={visit} s={s} sent={sent} one={one} />}
          </li>
        ))}
      </ol>
      {offered.moreToDo && <MoreForm visit={visit} s={s} sent={sent} />}
    </section>
  );
}

function doneText({ doneOn, cost }: ShownWindDown, { locale }: Situation): string {
  const told = [winding[locale].doneOn(dayText(doneOn!, locale)), cost && moneyText(cost, locale)];
  return told.filter(Boolean).join(' · ');
}

function MoreForm({ visit, s, sent }: Omit<Props, 'board' | 'offered'>): JSX.Element {
  const words = winding[s.locale];
  const own = sent?.scope === MORE_TO_DO ? sent : null;
  const action = own ?? new Action(MORE_TO_DO, s.locale);
  return (
    <details class="act" id={MORE_TO_DO} open={own !== null}>
      <summary>{words.more}</summary>
      <BoardForm visit={visit} action={`${visit.root}prototypes/${s.slug}/wind-down`}>
        <LineField filling={action} name="item" asked={acting[s.locale].fields.item} />
        <button type="submit">{words.button}</button>
      </BoardForm>
    </details>
  );
}

function DoneForm({ visit, s, sent, one }: Omit<Props, 'board' | 'offered'> & { one: ShownWindDown }): JSX.Element {
  const words = winding[s.locale];
  const scope = `wind-down-${one.number}`;
  const own = sent?.scope === scope ? sent : null;
  const action = own ?? new Action(scope, s.locale);
  const { fields } = acting[s.locale];
  return (
    <details class="act" id={scope} open={own !== null}>
      <summary>{one.doneOn === null ? words.done(one.number) : words.again(one.number)}</summary>
      <BoardForm visit={visit} action={`${visit.root}prototypes/${s.slug}/wind-down/${one.number}`}>
        <LineField
          filling={action}
          name="doneOn"
          asked={fields.doneOn}
          preset={one.doneOn ?? s.today.toString()}
          extra={{ type: 'date' }}
        />
        <TextField
          filling={action}
          name="note"
          asked={fields.note}
          rows={3}
          preset={own ? '' : (one.note ?? '')}
          optional
        />
        <MoneyFields
          visit={visit}
          action={action}
          amount={own ? undefined : one.cost?.amount}
          currency={one.cost?.currency ?? 'EUR'}
        />
        <button type="submit">{words.button}</button>
      </BoardForm>
    </details>
  );
}
