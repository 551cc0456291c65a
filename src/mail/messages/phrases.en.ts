import { type AddresseeRole, type MailKind } from '../letter.js';
import { type Names, type Reading } from './reading.js';

export function days(count: number): string {
  return count === 1 ? 'one day' : `${count} days`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `Ada asks`, `Ada and Bo ask`. */
export function does(names: Names, one: string, several: string): string {
  return `${names.list} ${names.several ? several : one}`;
}

/** Why the addressee is concerned at all. */
export function concern({ role, title }: Reading): string {
  const concerns: Record<AddresseeRole, string> = {
    coordinator: `You coordinate ${title}.`,
    decider: `You decide on ${title}.`,
    sponsor: `You are a sponsor of ${title}.`,
    reviewer: `You are a reviewer of ${title}.`,
    administrator: `You administer the service that keeps the date of ${title}.`,
  };
  return concerns[role];
}

export const WAYS = 'stop it, continue it for another term, or adopt it for good';

export function askedToDecide(r: Reading): string {
  if (r.asking.none) return `You coordinate ${r.title}, and it is also for you to decide what becomes of it: ${WAYS}.`;
  return `${does(r.asking, 'asks', 'ask')} you to decide what becomes of ${r.title}: ${WAYS}.`;
}

export function runsUntil(r: Reading): string {
  return `Its term ${r.term} runs until the end of ${r.expires} (${r.zone} time)`;
}

export function wasHalted(r: Reading): string {
  return `Its best-before date was ${r.expires} (${r.zone} time). Nobody had decided by then, so it has been halted since ${r.haltedSince}: nothing new may begin in it until there is a decision.`;
}

export const TAKES_TO_DECIDE = 'About ten minutes: the facts are on one page, and you say why in a few sentences.';

export function nextAfterDeciding({ otherDeciders }: Reading): string {
  const dissent = otherDeciders.none ? '' : ` The first decision stands; ${otherDeciders.list} can add a dissent.`;
  return `Everybody concerned is told, and the evidence is kept as it stands that day.${dissent} Stopping is always possible; continuing and adopting are earned, and the page lists what is still missing.`;
}

export const DECISION_OR_DISSENT = 'See the decision or add a dissent';

export const TOLD_OF_DECISION =
  'Those who decide do so with a link of their own. As soon as there is a decision, you are told.';

export function haltsAfterwards(r: Reading): string {
  return `After ${r.expires} it is halted: nothing new may begin in it. Nothing is deleted, and the question comes back until somebody decides.${lapse(r)}`;
}

export function staysHalted(r: Reading): string {
  return `It stays halted, and nothing is deleted.${lapse(r)}`;
}

/** Nobody is surprised by a lapsed stop: every mail about an expiring term announces it. */
export function lapse({ lapses, role }: Reading): string {
  if (lapses === null) return ` Nobody decides in ${role === 'decider' ? 'your place' : 'place of the deciders'}.`;
  return ` If there is still no decision on ${lapses}, the clock records a stop, as the policy of this term has announced from its first day.`;
}

export function buttonOf(r: Reading): string {
  if (r.canDecide) return 'See the facts and decide';
  if (r.canReview) return 'See the prototype and answer';
  return r.role === 'administrator' ? 'Open the documentation' : 'See where it stands';
}

export const MAILS: Record<MailKind, string> = {
  notice: 'notice of the best-before date',
  'decision-request': 'request for a decision',
  ask: 'request for a decision',
  overdue: 'reminder that a decision is overdue',
  escalation: 'call for help with an overdue decision',
  decided: 'news of the decision',
  lapsed: 'news of the lapsed stop',
  'new-link': 'new link',
  undeliverable: 'notice that somebody else could not be reached',
  invitation: 'invitation to evaluate',
  'reply-reminder': 'reminder of an invitation to evaluate',
  'answer-reminder': 'reminder that answers are due',
  'reviewer-link': 'link to the page for evaluating',
  'invitation-declined': 'confirmation that somebody does not take part',
  'invitation-withdrawn': 'news that an evaluation is no longer asked for',
  'due-day-moved': 'news of another day for answers',
  meeting: 'call to a meeting',
  'meeting-moved': 'news that a meeting has changed',
  'meeting-cancelled': 'news that a meeting is cancelled',
  'meeting-reminder': 'reminder of a meeting',
  'reviewer-lost': 'news of a reviewer who does not take part',
  unanswered: 'list of answers that are missing',
  'panel-short': 'request for further reviewers',
};
