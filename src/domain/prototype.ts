import { type Instant, type PlainDate } from './calendar.js';
import { sameStatement, type Hypothesis } from './hypothesis.js';
import { type Aim, type HypothesisEntry, type Link, type Structure } from './manifest.js';
import { holdersOf, sameAddress, type Locale, type Person, type Role } from './person.js';
import { Refusal } from './refusal.js';
import { type Round } from './round.js';
import { type Term } from './term.js';

export type Status = 'planned' | 'running' | 'expired' | 'halted' | 'stopped' | 'adopted' | 'voided';
export const STATUSES: readonly Status[] = ['planned', 'running', 'expired', 'halted', 'stopped', 'adopted', 'voided'];

/** An act of the agenda as it is shown with a prototype. */
export interface NextAct {
  key: string;
  kind: string;
  dueAt: string;
}

/** What a writer has seen of a prototype: one of these versions of it, or `any` that stands. */
export type Seen = readonly number[] | 'any';

/** The thing tried, with its terms in order, its people and its hypotheses. */
export class Prototype {
  id: string;
  slug: string;
  title: string;
  summary: string;
  locale: Locale;
  timeZone: string;
  tags: string[];
  structure: Structure;
  documents: Link[];
  horizon: Aim[];
  predecessorId: string | null;
  livedSince: PlainDate | null;
  version: number;
  registeredAt: Instant;
  registeredBy: string;
  voidedAt: Instant | null;
  voidedBy: string | null;
  voidedReason: string | null;
  wakesAt: Instant | null;
  nextActs: NextAct[];
  terms: Term[];
  people: Person[];
  hypotheses: Hypothesis[];
  rounds: Round[];

  get lastTerm(): Term {
    return this.terms[this.terms.length - 1];
  }

  /** The undecided term; null once the prototype has ended. There is never a second one. */
  get openTerm(): Term | null {
    return this.lastTerm.decision === null && this.voidedAt === null ? this.lastTerm : null;
  }

  get hasEnded(): boolean {
    return this.openTerm === null;
  }

  /** Derived from dates and decisions at each asking (law 1); `standings` in SQL says the same. */
  statusAt(now: Instant): Status {
    const { lastTerm } = this;
    if (this.voidedAt) return 'voided';
    if (lastTerm.decision) return lastTerm.decision.outcome === 'adopt' ? 'adopted' : 'stopped';
    if (lastTerm.isOver(now)) return 'expired';
    if (this.terms.some((term) => term.covers(now))) return 'running';
    return lastTerm.number === 1 ? 'planned' : 'halted';
  }

  holders(role: Role): Person[] {
    return holdersOf(this.people, role);
  }

  decider(email: string): Person | undefined {
    return this.holders('decider').find((person) => sameAddress(person.email, email));
  }

  person(id: string): Person | undefined {
    return this.people.find((person) => person.id === id);
  }

  hypothesesOf(term: Term): Hypothesis[] {
    return this.hypotheses
      .filter((hypothesis) => hypothesis.termId === term.id)
      .sort((a, b) => a.position - b.position);
  }

  roundsOf(term: Term): Round[] {
    return this.rounds.filter((round) => round.termId === term.id);
  }

  round(number: number): Round | undefined {
    return this.rounds.find((round) => round.number === number);
  }

  /** How many rounds it has had so far, the next one's number less one. */
  get roundsSoFar(): number {
    return Math.max(0, ...this.rounds.map((round) => round.number));
  }

  /** The hypothesis for which the key of a further one stands already: over all terms, a key keeps its statement. */
  askedUnder({ key, statement }: HypothesisEntry, term: Term): Hypothesis | undefined {
    return this.hypotheses.find(
      (known) => known.key === key && (known.termId === term.id || !sameStatement(known.statement, statement)),
    );
  }

  /** @throws Refusal `stale` */
  mustBeAsSeen(seen: Seen): void {
    if (seen === 'any' || seen.includes(this.version)) return;
    throw new Refusal(
      'stale',
      `"${this.slug}" has changed meanwhile (version ${this.version}). Read it again and repeat.`,
    );
  }

  /** @throws Refusal `halted`, `ended` (law 3): only a prototype that may still act takes something new. */
  mustBeAlive(now: Instant): Term {
    const status = this.statusAt(now);
    const term = this.mustBeUndecided();
    if (status === 'expired') {
      throw new Refusal(
        'halted',
        `"${this.slug}" expired on ${term.expiresOn.toString()}: nothing new begins. Decide it: stop, continue or adopt (POST /v1/prototypes/${this.slug}/decisions).`,
      );
    }
    if (status === 'halted') {
      throw new Refusal(
        'halted',
        `"${this.slug}" is halted until its next term starts on ${term.startsOn.toString()}.`,
      );
    }
    return term;
  }

  /** @throws Refusal `ended` once every term is decided, or the registration was withdrawn. */
  mustBeUndecided(): Term {
    const { openTerm } = this;
    if (openTerm) return openTerm;
    const ending = this.voidedAt ? 'was withdrawn' : `was decided: ${this.lastTerm.decision?.outcome ?? 'ended'}`;
    throw new Refusal(
      'ended',
      `"${this.slug}" ${ending}. What goes on is registered as its successor ("predecessor": "${this.slug}").`,
    );
  }
}
