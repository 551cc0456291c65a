import { type Edge } from './commands.js';
import { clocksGoing, DAY, daysFrom, firstInstant, plusDays, wallClock, type ClocksGoing } from './wall-clock.js';

// What must hold, worked out from dates and decisions alone: no code of the product is asked.

export type Role = 'coordinator' | 'decider' | 'sponsor';
export type Outcome = 'stop' | 'continue' | 'adopt';

export interface Rules {
  noticeDays: number[];
  reviewLeadDays: number;
  overdueEveryDays: number;
  overdueTimes: number;
  escalateAfterDays: number;
  lapseAfterDays: number | null;
  maxTerms: number;
}

export interface ModelDecision {
  outcome: Outcome;
  at: number;
  byClock: boolean;
}

/** An act that must be said once: its natural key and its due instant. */
export interface DueAct {
  key: string;
  kind: string;
  at: number;
}

/** The policy's, by default. */
const ANSWER_DAYS = 21;

/** A round that must open, or be left out with a reason. */
export interface ModelRound {
  key: string;
  kind: 'checkpoint' | 'expiry';
  term: ModelTerm;
  at: number;
}

export class ModelTerm {
  decision: ModelDecision | null = null;
  /** When people were first really asked, by an `ask` or a later asking in its place. */
  firstAskedAt: number | null = null;
  /** Enough has been read and settled to continue or adopt. */
  earned = false;

  constructor(
    readonly number: number,
    readonly startsOn: string,
    readonly expiresOn: string,
    readonly openedAt: number,
    private readonly zone: string,
    private readonly rules: Rules,
  ) {}

  get startsAt(): number {
    return firstInstant(this.startsOn, '00:00', this.zone);
  }

  get endsAt(): number {
    return firstInstant(plusDays(this.expiresOn, 1), '00:00', this.zone);
  }

  get days(): number {
    return daysFrom(this.startsOn, this.expiresOn);
  }

  /** How the clocks change on the last day. */
  get endsOnClocksGoing(): ClocksGoing | null {
    return clocksGoing(this.expiresOn, this.zone);
  }

  /** Nine in the morning, so many days after the last day. */
  morning(days: number): number {
    return firstInstant(plusDays(this.expiresOn, days), '09:00', this.zone);
  }

  /** When the act of this key is due; undefined for a key that the rules of this term do not know. */
  dueAt(key: string): number | undefined {
    const [kind, suffix] = key.split('/').slice(2);
    const { rules } = this;
    switch (kind) {
      case 'notice':
        return rules.noticeDays.includes(Number(suffix)) ? this.morning(-Number(suffix)) : undefined;
      case 'decision-request':
        return this.morning(-Math.min(rules.reviewLeadDays, Math.floor(this.days / 3)));
      case 'expiry':
        return this.endsAt;
      case 'ask':
        return this.morning(1);
      case 'overdue':
        return this.morning(1 + this.daysOfAsking(Number(suffix)));
      case 'escalation':
        return this.morning(rules.escalateAfterDays);
    }
  }

  /** A lapse is never sooner than a week after people were asked; who was not asked yet is asked now at the earliest. */
  lapsesAt(now: number): number {
    const { lapseAfterDays } = this.rules;
    if (lapseAfterDays === null) return Infinity;
    const asked = this.firstAskedAt ?? Math.max(this.morning(1), now);
    const fair = plusDays(wallClock(asked, this.zone).slice(0, 10), 7);
    return firstInstant([plusDays(this.expiresOn, lapseAfterDays), fair].sort()[1], '09:00', this.zone);
  }

  /**
   * Every act due until now, if it stays undecided; a lapse ends the list.
   * @param ticking since when ticks have followed the clock: then who had not been asked was asked at the latest
   */
  due(now: number, deciders: string[], ticking = now): DueAct[] {
    const keys = [
      ...this.rules.noticeDays.map((days) => `notice/${days}`),
      ...deciders.map((id) => `decision-request/${id}`),
      ...['expiry', 'ask', 'escalation'],
    ];
    for (let count = 1; this.dueAt(`//overdue/${count}`)! <= now; count++) keys.push(`overdue/${count}`);
    const lapse = this.lapsesAt(ticking);
    const acts = keys.map((rest) => ({
      key: `term/${this.number}/${rest}`,
      kind: rest.split('/')[0],
      at: this.dueAt(`//${rest}`)!,
    }));
    acts.push({ key: `term/${this.number}/lapse`, kind: 'lapse', at: lapse });
    return acts.filter(({ at }) => at <= now && at <= lapse);
  }

  /** The day on which the expiry round opens, at the latest. */
  get leadsOn(): string {
    return plusDays(this.expiresOn, -Math.min(this.rules.reviewLeadDays, Math.floor(this.days / 3)));
  }

  /** The rounds with which it opened: half-time, where its answers are in before the expiry round, and expiry. */
  rounds(after: number): ModelRound[] {
    const today = wallClock(this.openedAt, this.zone).slice(0, 10);
    const middle = plusDays(this.startsOn, Math.floor(this.days / 2));
    const halfTime = today < middle && plusDays(middle, ANSWER_DAYS) < this.leadsOn;
    const round = (kind: ModelRound['kind'], number: number, day: string): ModelRound => ({
      key: `round/${number}/opening`,
      kind,
      term: this,
      at: firstInstant(day, '09:00', this.zone),
    });
    const expiry = round('expiry', after + (halfTime ? 2 : 1), [this.leadsOn, today].sort()[1]);
    return halfTime ? [round('checkpoint', after + 1, middle), expiry] : [expiry];
  }

  /** A checkpoint opens on no day on which the expiry round does, or later. */
  takesCheckpointAt(at: number): boolean {
    return wallClock(at, this.zone).slice(0, 10) < this.leadsOn && at < this.endsAt;
  }

  private daysOfAsking(count: number): number {
    const { overdueEveryDays, overdueTimes } = this.rules;
    let days = 0;
    for (let asked = 1; asked <= count; asked++) days += asked <= overdueTimes ? overdueEveryDays : 30;
    return days;
  }
}

export interface HeldRole {
  id: string;
  role: Role;
  since: number;
  until: number;
}

export class ModelPrototype {
  readonly terms: ModelTerm[] = [];
  readonly rounds: ModelRound[] = [];
  readonly roles: HeldRole[] = [];
  voided = false;
  /** Keys that must be on record, since a tick that nothing disturbed has passed them. */
  readonly must = new Set<string>();
  /** Everybody who was ever asked to decide, with the outcome they asked for. */
  readonly proposed: { outcome: Outcome; nextTerm?: { startsOn: string; expiresOn: string } }[] = [];

  constructor(
    readonly slug: string,
    readonly zone: string,
    readonly rules: Rules,
  ) {}

  open(startsOn: string, expiresOn: string, now: number): void {
    const term = new ModelTerm(this.terms.length + 1, startsOn, expiresOn, now, this.zone, this.rules);
    this.terms.push(term);
    this.rounds.push(...term.rounds(this.rounds.length));
  }

  get lastTerm(): ModelTerm {
    return this.terms[this.terms.length - 1];
  }

  get isOpen(): boolean {
    return !this.voided && this.lastTerm.decision === null;
  }

  statusAt(now: number): string {
    if (this.voided) return 'voided';
    if (this.lastTerm.decision) return this.lastTerm.decision.outcome === 'adopt' ? 'adopted' : 'stopped';
    if (now >= this.lastTerm.endsAt) return 'expired';
    if (this.terms.some((term) => term.startsAt <= now && now < term.endsAt)) return 'running';
    return this.terms.length === 1 ? 'planned' : 'halted';
  }

  /** Who held a role at an instant. */
  holders(role: Role, at: number): string[] {
    return this.roles.filter((held) => held.role === role && held.since <= at && at < held.until).map(({ id }) => id);
  }

  /** Who holds a role now. */
  present(role: Role): string[] {
    return this.roles.filter((held) => held.role === role && held.until === Infinity).map(({ id }) => id);
  }

  /** The instant at which something changes. */
  edge(edge: Edge, now: number): number {
    const { lastTerm } = this;
    if (edge === 'start') return lastTerm.startsAt;
    if (edge === 'end') return lastTerm.endsAt;
    if (edge === 'lapse') return lastTerm.lapsesAt(now);
    if (edge !== 'next') return lastTerm.dueAt(`//${edge === 'lead' ? 'decision-request' : edge}`)!;
    const acts = lastTerm.due(now + 400 * DAY, this.present('decider'), now);
    return Math.min(...acts.map(({ at }) => at).filter((at) => at > now));
  }

  knows(id: string): boolean {
    return this.roles.some((held) => held.id === id);
  }

  /** Whether roles passed on in this very instant: then nobody can say who held them. */
  changedPeopleAt(at: number): boolean {
    return this.roles.some((held) => held.until === at);
  }
}
