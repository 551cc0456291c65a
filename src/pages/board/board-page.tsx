import { type JSX } from 'preact';
import { STATUSES } from '../../domain/prototype.js';
import { type Board } from '../../services/board.service.js';
import { board as phrases } from '../phrases/board.js';
import { plain } from '../situation.js';
import { Due } from './due.js';
import { GROUPS, isNarrowed, type Asked } from './filters.js';
import { Lives } from './lives.js';
import { type BoardVisit } from './session.js';
import { BoardHome } from './sheet.js';

interface Props {
  visit: BoardVisit;
  board: Board;
  asked: Asked;
}

/** The board: what needs a decision now, then all prototypes over the years, then the portfolios. */
export function BoardPage({ visit, board, asked }: Props): JSX.Element {
  const { member, root } = visit;
  const words = phrases[member.locale];
  return (
    <BoardHome visit={visit} title={words.title}>
      <div class="board">
        <h1 class="unseen">{words.title}</h1>
        <Due visit={visit} board={board} />
        <section aria-labelledby="lives-title">
          <h2 id="lives-title">{words.lives}</h2>
          <Filters visit={visit} board={board} asked={asked} />
          <Lives visit={visit} page={board} asked={asked} />
        </section>
        {board.portfolios.length > 0 && (
          <section aria-labelledby="portfolios-title">
            <h2 id="portfolios-title">{words.portfolios}</h2>
            <ul>
              {board.portfolios.map(({ slug, title, prototypes }) => (
                <li dir="auto">
                  <a href={`${root}portfolios/${slug}`}>{plain(title)}</a>{' '}
                  <span class="hint">{words.serves(prototypes)}</span>
                </li>
              ))}
            </ul>
            {board.portfolios[0].all > board.portfolios.length && (
              <p class="hint">{words.morePortfolios(board.portfolios.length, board.portfolios[0].all)}</p>
            )}
          </section>
        )}
      </div>
    </BoardHome>
  );
}

/** A form that only asks: what it finds stands in the address, to be kept and passed on. */
function Filters({ visit, board, asked }: Props): JSX.Element {
  const { member, root } = visit;
  const words = phrases[member.locale];
  const count = (statuses: readonly (typeof STATUSES)[number][]): number =>
    statuses.reduce((sum, status) => sum + (board.counts.get(status) ?? 0), 0);
  const statuses: [value: string, label: string, count: number][] = [
    ['undecided', words.groups.undecided, count(GROUPS.undecided)],
    ['ended', words.groups.ended, count(GROUPS.ended)],
    ...STATUSES.map((status): [string, string, number] => [status, words.statuses[status], count([status])]),
  ];
  return (
    <form method="get" action={root} role="search" class="filters" aria-label={words.filter.heading}>
      <p>
        <label for="q">{words.filter.q}</label>
        <input id="q" name="q" type="search" value={asked.q} maxLength={200} dir="auto" />
      </p>
      <p>
        <label for="status">{words.filter.status}</label>
        <select id="status" name="status">
          <option value="">{words.filter.all}</option>
          {statuses.map(([value, label, number]) => (
            <option value={value} selected={value === asked.status}>
              {label} ({number})
            </option>
          ))}
        </select>
      </p>
      {board.portfolios.length > 0 && (
        <p>
          <label for="portfolio">{words.filter.portfolio}</label>
          <select id="portfolio" name="portfolio">
            <option value="">{words.filter.all}</option>
            {asked.portfolio !== '' && !board.portfolios.some(({ slug }) => slug === asked.portfolio) && (
              <option value={asked.portfolio} selected>
                {asked.portfolio}
              </option>
            )}
            {board.portfolios.map(({ slug, title }) => (
              <option value={slug} selected={slug === asked.portfolio}>
                {plain(title)}
              </option>
            ))}
          </select>
        </p>
      )}
      <p>
        <label for="tag">{words.filter.tag}</label>
        <input id="tag" name="tag" type="text" value={asked.tag} maxLength={200} dir="auto" />
      </p>
      <p>
        <button type="submit">{words.filter.button}</button>{' '}
        {isNarrowed(asked) && <a href={root}>{words.filter.reset}</a>}
      </p>
    </form>
  );
}
