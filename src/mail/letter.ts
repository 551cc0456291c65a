import { type Locale } from '../domain/person.js';
import { type Anonymity } from '../domain/policy.js';
import { type RoundKind, type RoundState } from '../domain/round.js';
import { type AddresseeRole, type MailKind } from '../storage/outbox.js';

export { MAIL_KINDS, type AddresseeRole, type MailKind } from '../storage/outbox.js';

/** All that a message needs to be written: plain values, no ids, no secrets but the link. */
export interface Letter {
  kind: MailKind;
  to: { name: string; email: string; locale: Locale; role: AddresseeRole };
  prototype: { slug: string; title: string; coordinators: Concerned[]; deciders: Concerned[]; sponsors: Concerned[] };
  /** Dates as `YYYY-MM-DD`, in `timeZone`. */
  term: { number: number; startsOn: string; expiresOn: string; timeZone: string; lapsesOn: string | null };
  /** Where the one button leads. */
  link: string;
  /** A decider's own form, a reviewer's own page, everybody else's read-only page of the term, or an administrator's documentation. */
  linkOpens: 'decision' | 'review' | 'page' | 'docs';
  /** Whom a reply reaches: the coordinators, without the addressee. */
  replyTo: { name: string; email: string }[];
  /** The round that it is about, if it is about one. */
  round?: LetterRound;
  /** The addressee's own invitation; in a mail to coordinators, the one that it is about. */
  invitation?: LetterInvitation;
  facts: LetterFacts;
}

/** A round as it stands when the mail is sent. */
export interface LetterRound {
  number: number;
  kind: RoundKind;
  halfTime: boolean;
  state: RoundState;
  /** `YYYY-MM-DD`, in the zone of the term. */
  answersDueOn: string;
  /** What its grid asks. */
  questions: string[];
  meeting: LetterMeeting;
  quorum: number;
  /** Of the quorum, from outside. */
  externalQuorum: number;
  /** Reviewers who have answered, and those who were asked and may still. */
  answered: number;
  awaited: number;
  /** Whether somebody else of the panel is asked at the next nine o'clock. */
  asksAnother: boolean;
  /** Names of those who were asked, did not say no and have not answered. */
  missing: string[];
}

export interface LetterMeeting {
  /** RFC 3339, UTC. */
  startsAt: string;
  minutes: number;
  /** A room, an address or a link; null while nobody has said where. */
  place: string | null;
  agenda: string[];
  /** From the day of the mail to its own; negative once it is past. */
  daysUntil: number;
}

export interface LetterInvitation {
  name: string;
  /** The day on which these answers are due, `YYYY-MM-DD`: one's own, or the round's. */
  dueOn: string;
  /** From the day of the mail; negative once it is past. */
  daysToDue: number;
  /** The day on which they were last asked; null while it is planned. */
  askedOn: string | null;
  declineReason: string | null;
  /** Whom they suggest in their place. */
  suggestion: { name: string; email: string | null } | null;
}

/** Somebody whom a letter names. Names are no identity: two people may have the same. */
export interface Concerned {
  name: string;
  /** True of the addressee. */
  own: boolean;
}

/** What is particular to one act; each kind uses its own. Filled when the mail is sent, so that "14 days left" is true. */
export interface LetterFacts {
  /** Days from the day of the mail to the last day. Negative once expired. */
  daysLeft: number;
  /** Days since the last day: 1 on the first day of the halt; zero or less while it runs. */
  daysOver: number;
  /** `overdue`: how many times it was asked before. */
  count?: number;
  /** `ask`, `overdue`: days until it is asked again. */
  againInDays?: number;
  /** `decided`: what and by whom; `nextTerm` only for continue, `handOverOn` only for adopt. */
  outcome?: 'stop' | 'continue' | 'adopt';
  decidedBy?: string;
  /** `decided`: true when the addressee is the one who decided. */
  own?: boolean;
  nextTerm?: { startsOn: string; expiresOn: string };
  handOverOn?: string;
  /** From the policy of the term: who sees the names of reviewers. */
  anonymity: Anonymity;
  /** `reviewer-lost`: what happened. */
  because?: 'declined' | 'silent' | 'bounced';
  /** A reminder after which no more comes. */
  last?: boolean;
  /** `undeliverable`, and `reviewer-lost` of a bounce: who could not be reached, by which kind of mail. */
  unreachable?: { name: string; email: string; kind: MailKind; reason: string };
}

/** A message as it is sent. */
export interface Message {
  subject: string;
  /** The line that mail programs show beside the subject. */
  preview: string;
  text: string;
  html: string;
}
