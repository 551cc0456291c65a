import { type JSX } from 'preact';
import { RoundsHeatmap } from '../../print/plots/heatmap.js';
import { roundsTable } from '../../print/plots/table.js';
import { listed } from '../../print/dates.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { type SeenRound, type Sight } from '../../services/syntheses.service.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { ReadingsOf } from '../readings.js';
import { type Situation } from '../situation.js';
import { TableOf, Wide } from '../table.js';

/** What reviewers say: the newest round whole, and every round beside the others, as far as this member may see them (law 10). */
export function RoundByRound({ s, board }: { s: Situation; board: PrototypeBoard }): JSX.Element {
  const words = phrases[s.locale];
  const withheld = board.rounds.filter(({ sight }) => sight === 'withheld').map(({ shown }) => String(shown.number));
  const seen = board.rounds.map(({ sight }) => sight).filter(isTelling);
  return (
    <>
      <ReadingsOf s={s} sight={newestOf(board)} />
      {withheld.length > 0 && <p class="withheld">{words.withheld(listed(withheld, s.locale))}</p>}
      {seen.length > 1 && (
        <section aria-labelledby="over-rounds">
          <h2 id="over-rounds">{words.overRounds}</h2>
          <p>{words.overRoundsLead}</p>
          <Wide label={words.wideRounds}>
            <RoundsHeatmap rounds={seen} locale={s.locale} id="rounds-heatmap" />
          </Wide>
          <details class="more">
            <summary>{words.roundsTable}</summary>
            <TableOf table={roundsTable(seen, s.locale)} label={words.roundsTableOf} />
          </details>
        </section>
      )}
    </>
  );
}

/** The newest round of the term that has something to show. */
function newestOf({ rounds, prototype }: PrototypeBoard): Sight {
  const ofTerm = rounds.filter(({ shown }) => shown.term === prototype.lastTerm.number).map(({ sight }) => sight);
  const latestFirst = ofTerm.filter((sight) => sight !== null).reverse();
  return latestFirst.find((sight) => sight === 'withheld' || isTelling(sight)) ?? latestFirst[0] ?? null;
}

function isTelling(sight: Sight): sight is SeenRound {
  return sight !== null && sight !== 'withheld' && sight.evaluations.received > 0;
}
