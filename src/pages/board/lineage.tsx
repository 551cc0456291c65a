import { type JSX } from 'preact';
import { percentText } from '../../print/plots/numbers.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { board } from '../phrases/board.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { dayText } from './moments.js';
import { type BoardVisit } from './session.js';

interface Props {
  visit: BoardVisit;
  s: Situation;
  board: PrototypeBoard;
}

/** What it follows and what follows it (law 6), and how much longer all that lives than was first promised. */
export function Lineage({ visit, s, board: { lineage } }: Props): JSX.Element {
  const words = phrases[s.locale];
  const { line, successor, overstay } = lineage;
  const alone = line.length === 1 && successor === null;
  return (
    <section id="lineage" aria-labelledby="lineage-title">
      <h2 id="lineage-title">{words.parts.lineage}</h2>
      {alone ? <p>{words.alone}</p> : <p>{words.follows}</p>}
      {!alone && (
        <ol>
          {line.map(({ slug, title, status, terms }) => (
            <li>
              {slug === s.slug ? (
                <strong>
                  <bdi>{plain(title)}</bdi> ({words.self})
                </strong>
              ) : (
                <a href={`${visit.root}prototypes/${slug}`}>{plain(title)}</a>
              )}
              , {dayText(terms[0].startsOn, s.locale)} – {dayText(terms[terms.length - 1].expiresOn, s.locale)},{' '}
              {board[s.locale].statuses[status]}
            </li>
          ))}
        </ol>
      )}
      {successor && (
        <p>
          {words.successor} <a href={`${visit.root}prototypes/${successor}`}>{successor}</a>.
        </p>
      )}
      <h3>{words.overstay}</h3>
      {overstay.index === null ? (
        <p>{words.notLived}</p>
      ) : (
        <p>
          {words.overstaySo(overstay.lived, overstay.overstayed, percentText(overstay.index, s.locale))}{' '}
          {overstay.coveredShare !== null && words.covered(percentText(overstay.coveredShare, s.locale))}
        </p>
      )}
    </section>
  );
}
