import { type JSX } from 'preact';
import { asking } from './phrases/asking.js';
import { inviting } from './phrases/inviting.js';
import { type ReviewSituation } from './review-situation.js';
import { plain } from './situation.js';

/** Somebody reads the facts and writes the last page in so many minutes, and each question in so many more. */
const MINUTES_TO_READ = 3;
const MINUTES_A_QUESTION = 1.5;

/** The prototype's request in a minute. */
export function ReviewIntro({ s }: { s: ReviewSituation }): JSX.Element {
  const words = inviting[s.locale];
  return (
    <div class="intro">
      <p>{asking[s.locale].hello(plain(s.person.name))}</p>
      <p>
        {words.asked(s)} {words.round[s.round.kind]}
      </p>
      <p>{asking[s.locale].standing(s)}</p>
      <Standing s={s} />
      <dl class="terms-of-asking">
        <Answer to={words.when}>{words.whenSo(s)}</Answer>
        <Answer to={words.takes}>{words.takesSo(minutesFor(s.criteria.length), s.criteria.length)}</Answer>
        <MeetingAnswer s={s} />
        <Answer to={words.seen}>{`${words.seenSo[s.term.policy.anonymity]} ${words.blind}`}</Answer>
        <Answer to={words.next}>{words.nextSo(s)}</Answer>
        {s.invitation.state === 'sent' && <Answer to={words.otherwise}>{words.otherwiseSo}</Answer>}
      </dl>
      <p class="hint">{words.yours}</p>
      <p class="jumps">
        <a class="jump" href="#questions">
          {words.toQuestions}
        </a>
        {s.invitation.may('declined') && <a href="#decline">{words.toDecline}</a>}
      </p>
    </div>
  );
}

/** Where they stand: said yes, a draft under way, asked too long ago, not reached by mail. */
function Standing({ s }: { s: ReviewSituation }): JSX.Element | null {
  const words = inviting[s.locale].standing;
  const { invitation, draft } = s;
  const told = [
    invitation.state === 'accepted' && words.accepted(s.on(invitation.changedAt)),
    invitation.state === 'lapsed' && words.lapsed,
    invitation.state === 'bounced' && words.bounced,
    draft && words.draft(s.at(draft.savedAt)),
  ].filter((text): text is string => Boolean(text));
  return told.length === 0 ? null : <p class="standing">{told.join(' ')}</p>;
}

function MeetingAnswer({ s }: { s: ReviewSituation }): JSX.Element | null {
  const words = inviting[s.locale];
  const { meeting } = s.round;
  if (meeting.hasBegun(s.now)) return null;
  const place = meeting.place && plain(meeting.place);
  const called = s.invitation.may('accepted') ? ` ${words.calendar}` : '';
  return (
    <Answer to={words.meeting}>
      {`${words.meetingSo(s.at(meeting.startsAt), meeting.durationMinutes, place)}${called}`}
    </Answer>
  );
}

function minutesFor(questions: number): number {
  return Math.max(5, Math.ceil((MINUTES_TO_READ + questions * MINUTES_A_QUESTION) / 5) * 5);
}

function Answer({ to, children }: { to: string; children: string }): JSX.Element {
  return (
    <div>
      <dt>{to}</dt>
      <dd>{children}</dd>
    </div>
  );
}
