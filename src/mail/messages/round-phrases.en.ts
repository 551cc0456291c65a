import { type Anonymity } from '../../domain/policy.js';
import * as en from './phrases.en.js';
import { type Reading } from './reading.js';

/** Which evaluation it is about. */
export function evaluation({ round }: Reading): string {
  if (round.isExpiry) return 'the evaluation before the decision';
  return round.isHalfTime ? 'the evaluation at half-time' : `evaluation ${round.number}`;
}

export function askedToEvaluate(r: Reading): string {
  if (r.asking.none) return `You coordinate ${r.title}, and you are also on its panel of reviewers.`;
  return `${en.does(r.asking, 'asks', 'ask')} you to evaluate ${r.title}.`;
}

/** What an answer is good for. */
export function whatFor(r: Reading): string {
  if (r.round.isExpiry && r.daysOver > 0)
    return `Its best-before date was ${r.expires} (${r.zone} time), and it is halted until there is a decision: what you see is part of the evidence for it.`;
  if (r.round.isExpiry)
    return `${en.runsUntil(r)}. ${r.otherDeciders.none ? 'You then decide' : en.does(r.otherDeciders, 'then decides', 'then decide')} whether it stops, continues for another term, or is adopted for good: what you see is part of the evidence for it.`;
  return `${en.runsUntil(r)}. This is ${r.round.isHalfTime ? 'half-time' : 'a checkpoint on the way'}: what you see now can still change how it goes on.`;
}

export function dueBy(r: Reading): string {
  if (r.round.daysToDue < 0)
    return `Your answers were due by the end of ${r.round.due} (${r.zone} time). You can still give them while the evaluation is open: they are kept, and marked late.`;
  return `Your answers are due by the end of ${r.round.due} (${r.zone} time).`;
}

export function ownPage({ round }: Reading): string {
  const questions = round.questions === 1 ? 'one question' : `${round.questions} questions`;
  return `The link below opens a page of your own, which explains the prototype in a minute and then asks ${questions}. It takes no account and no password. What you write is kept as you go, and you can come back to it until the evaluation closes. The link is yours alone: please do not pass this mail on.`;
}

export function whoSees({ facts }: Reading): string {
  const names: Record<Anonymity, string> = {
    everyone: 'Your answers are shown with your name.',
    deciders: 'Those who decide see your answers with your name; everybody else sees them without it.',
    nobody: 'Your answers are shown without your name, also to those who decide.',
  };
  return `${names[facts.anonymity]} Other reviewers see them only once they have given their own.`;
}

export const DECLINING =
  'If you would rather not, decline on the same page: say why if you like, and name somebody who could answer in your place. If you have a stake in the prototype, say so there too.';

export const TAKES_TO_ANSWER = 'About ten minutes, of which one to understand the prototype.';

export const NEXT_AFTER_ANSWERING =
  'Opening the page changes nothing; you accept or decline there. Once you have answered, you see your own answers and can change them until the evaluation closes. Put together, the answers become a synthesis for those who decide.';

export const STILL_WELCOME = 'You can still answer while the evaluation is open.';

/** Where it meets, or who can say so. */
export function where({ round, role }: Reading): string {
  if (round.meeting.place !== null) return `Where: ${round.meeting.place}`;
  if (role !== 'coordinator') return 'Where it takes place is told as soon as it is known.';
  return `Nobody has said yet where it takes place. Say so through ${pathOf(round)}, and everybody who was called is told.`;
}

export function agenda({ round: { meeting } }: Reading): string[] {
  if (meeting.agenda.length === 0) return [];
  return ['On the agenda:', ...meeting.agenda.map((point, index) => `${index + 1}. ${point}`)];
}

export function pathOf({ slug, number }: Reading['round'], below = ''): string {
  return `/v1/prototypes/${slug}/rounds/${number}${below}`;
}

/** Where the answers stand, beside the quorum. */
export function count({ round }: Reading): string {
  const { answered, awaited, quorum } = round;
  const asked = awaited === 0 ? 'nobody else is awaited' : `${awaited} more ${awaited === 1 ? 'is' : 'are'} awaited`;
  return `${people(answered)} answered so far and ${asked}; the quorum is ${quorum}.`;
}

/** How many answers the quorum takes. */
export function quorum({ round }: Reading): string {
  return round.quorum === 1
    ? 'one answer from outside'
    : `${round.quorum} answers, of which ${round.externalQuorum} from outside`;
}

/** What a missing quorum keeps from happening. */
export function shortOfQuorum({ round }: Reading): string {
  if (!round.isExpiry || round.answered >= round.quorum) return '';
  return ' Without its quorum the prototype can be stopped, but neither continued nor adopted.';
}

function people(count: number): string {
  if (count === 0) return 'Nobody has';
  return count === 1 ? 'One person has' : `${count} people have`;
}
