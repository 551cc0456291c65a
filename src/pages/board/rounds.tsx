import { type JSX } from 'preact';
import { type BoardRound, type PrototypeBoard } from '../../services/prototype-board.service.js';
import { type ShownInvitation } from '../../services/shown-round.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { Wide } from '../table.js';
import { Words } from '../words.js';
import { type Action } from './action.js';
import { MeetingForm, RemindForm } from './action-forms.js';
import { dayIn, dayText, momentText } from './moments.js';
import { type Offered } from './offered.js';
import { type BoardVisit } from './session.js';

interface Props {
  visit: BoardVisit;
  s: Situation;
  board: PrototypeBoard;
  offered: Offered;
  sent: Action | null;
}

/** Every moment of evaluation: those to come in their order, then those that are over, the newest first and folded up. */
export function Rounds(props: Props): JSX.Element {
  const { s, board } = props;
  const words = phrases[s.locale];
  const over = board.rounds.filter((round) => !goesOn(round)).reverse();
  return (
    <section id="rounds" aria-labelledby="rounds-title">
      <h2 id="rounds-title">{words.parts.rounds}</h2>
      {board.rounds.length === 0 && <p>{words.noRounds}</p>}
      {board.rounds.filter(goesOn).map((round) => (
        <article class="hypothesis" id={idOf(round)}>
          <RoundName s={s} round={round} />
          <Round {...props} round={round} />
        </article>
      ))}
      {over.map((round) => (
        <details class="hypothesis past-round" id={idOf(round)}>
          <summary>
            <RoundName s={s} round={round} />
          </summary>
          <Round {...props} round={round} />
        </details>
      ))}
    </section>
  );
}

function idOf({ shown }: BoardRound): string {
  return `round-${shown.number}`;
}

function goesOn({ shown: { state } }: BoardRound): boolean {
  return state === 'planned' || state === 'open';
}

function RoundName({ s, round: { shown } }: { s: Situation; round: BoardRound }): JSX.Element {
  const words = phrases[s.locale];
  const { number, kind, halfTime, state } = shown;
  return (
    <h3>
      {words.round(number, halfTime ? words.halfTime : words.kinds[kind])}{' '}
      <span class={`state ${state === 'open' ? 'supported' : state}`}>{words.states[state]}</span>
    </h3>
  );
}

function Round({ visit, s, offered, sent, round }: Props & { round: BoardRound }): JSX.Element {
  const words = phrases[s.locale];
  const { shown, invitations } = round;
  const { number, kind, opensOn, answersDueOn, meeting, quorum, minutes } = shown;
  const acts = offered.rounds.includes(shown);
  const reminds = acts && invitations.some(({ state }) => REMINDABLE.includes(state));
  const at = `${visit.root}prototypes/${s.slug}`;
  return (
    <>
      <dl class="pairs">
        <Pair name={words.opens}>{dayText(opensOn, s.locale)}</Pair>
        <Pair name={words.due}>{dayText(answersDueOn, s.locale)}</Pair>
        <Pair name={words.meets}>
          {momentText(meeting.startsAt, s.zone, s.locale)}, {words.lasting(meeting.durationMinutes)}
        </Pair>
        <Pair name={words.place}>{meeting.place === null ? words.noPlace : plain(meeting.place)}</Pair>
        {kind === 'expiry' && (
          <Pair name={words.quorum}>
            {words.quorumSo(quorum.answered, quorum.needed, quorum.externalAnswered, quorum.externalNeeded)}
          </Pair>
        )}
      </dl>
      {offered.meetings.includes(shown) && (
        <MeetingForm visit={visit} at={at} sent={sent} round={shown} zone={s.zone} />
      )}
      {minutes !== null && (
        <>
          <h4>{words.minutes}</h4>
          <Words>{minutes}</Words>
        </>
      )}
      <h4>{words.invited}</h4>
      {invitations.length === 0 && <p>{words.nobody}</p>}
      {invitations.length > 0 && (
        <Wide label={words.wideInvitations(number)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.since}</th>
                {reminds && <th scope="col">{words.act}</th>}
              </tr>
            </thead>
            <tbody>
              {invitations.map((invitation) => (
                <Asked visit={visit} s={s} at={at} acts={reminds} round={number} invitation={invitation} />
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </>
  );
}

interface AskedProps {
  visit: BoardVisit;
  s: Situation;
  at: string;
  acts: boolean;
  round: number;
  invitation: ShownInvitation;
}

/** Of these, a mail can go out once more. */
const REMINDABLE = ['sent', 'accepted'];

function Asked({ visit, s, at, acts, round, invitation }: AskedProps): JSX.Element {
  const words = phrases[s.locale];
  const { reviewer, external, state, overdue, changedAt, declineReason } = invitation;
  return (
    <tr>
      <th scope="row">
        <bdi>{plain(reviewer.name)}</bdi>
        {external && <span class="hint"> {words.external}</span>}
      </th>
      <td>
        {words.invitations[state]}
        {overdue && ` (${words.overdue})`}
        {declineReason !== null && <Words>{declineReason}</Words>}
      </td>
      <td>{dayIn(changedAt, s.zone, s.locale)}</td>
      {acts && (
        <td>
          {REMINDABLE.includes(state) && <RemindForm visit={visit} at={at} round={round} invitation={invitation} />}
        </td>
      )}
    </tr>
  );
}

function Pair({
  name,
  children,
}: {
  name: string;
  children: JSX.Element | JSX.Element[] | (string | JSX.Element)[] | string;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
