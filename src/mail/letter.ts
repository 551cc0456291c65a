import { type Locale } from '../domain/person.js';
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
  /** A decider's own form, everybody else's read-only page of the term, or an administrator's documentation. */
  linkOpens: 'decision' | 'page' | 'docs';
  /** Whom a reply reaches: the coordinators, without the addressee. */
  replyTo: { name: string; email: string }[];
  facts: LetterFacts;
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
  /** `undeliverable`: who could not be reached, by which kind of mail. */
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
