import { atNine, dayOf, earlier, endOfDay, latest, nextMorning, type Instant, type PlainDate } from '../calendar.js';
import { Invitation, SILENCE_DAYS } from '../invitation.js';
import { nextToAsk } from '../panel.js';
import { type Person } from '../person.js';
import { type Prototype } from '../prototype.js';
import { closesOn, Round } from '../round.js';
import { type Term } from '../term.js';
import { type Act, type ActKind } from './act.js';

/** What the rounds of the open term make the clock do: as they stand, and for those that have not opened, as far as can be told. */
export function roundActs(prototype: Prototype, term: Term): Act[] {
  return prototype.roundsOf(term).flatMap((round) => new RoundAgenda(round, prototype, term).acts());
}

/** The agenda of one round. */
class RoundAgenda {
  constructor(
    private readonly round: Round,
    private readonly prototype: Prototype,
    private readonly term: Term,
  ) {}

  acts(): Act[] {
    if (this.round.state === 'planned') return [this.act('round-opening', this.round.opensAt), ...this.expected()];
    return this.round.isOpen ? this.whileOpen() : [];
  }

  /** What follows from an opening as planned, if those who are asked first stay silent. */
  private expected(): Act[] {
    const { round, prototype, term } = this;
    const opened = opening(round, prototype, term);
    const invitations = opened.invitations.map(({ personId }) => this.act('invitation', round.opensAt, { personId }));
    const following = new RoundAgenda(opened, prototype, term).whileOpen();
    return [...invitations, ...following].map((act) => ({ ...act, expected: true }));
  }

  private whileOpen(): Act[] {
    return [
      ...this.toAsk(),
      ...this.meeting(),
      ...this.round.invitations.flatMap((invitation) => this.reminders(invitation)),
      ...this.panelShort(),
      ...this.unanswered(),
      ...this.closing(),
    ];
  }

  /** Those planned by hand are asked with the opening; then the panel, as far as places are free. */
  private toAsk(): Act[] {
    const { round, prototype, term } = this;
    const planned = round.invitations.filter(({ state }) => state === 'planned').map(({ personId }) => personId);
    const next = nextToAsk(round, prototype.people, term.policy).map((person) => ({
      personId: person.id,
      dueAt: this.askedAt(person),
    }));
    return [...planned.map((personId) => ({ personId, dueAt: round.openedAt! })), ...next].map(({ personId, dueAt }) =>
      this.act('invitation', dueAt, { personId }),
    );
  }

  /** At the opening; whoever takes a place that became free later, on the next morning of mails. */
  private askedAt(person: Person): Instant {
    const { openedAt, timeZone } = this.round;
    const since = latest(this.freedAt(), person.held('reviewer')!.since);
    return earlier(openedAt!, since) ? latest(openedAt!, nextMorning(since, timeZone)) : openedAt!;
  }

  /** When a place last became free. */
  private freedAt(): Instant {
    const lost = this.round.invitations.filter(({ isLost }) => isLost).map(({ changedAt }) => changedAt);
    return latest(this.round.openedAt!, ...lost);
  }

  private meeting(): Act[] {
    const { openedAt, timeZone, meeting } = this.round;
    const dayBefore = dayOf(meeting.startsAt, timeZone).subtract({ days: 1 });
    const dueAt = atNine(dayBefore, timeZone);
    const reminder = this.act('meeting-reminder', dueAt, { suffix: dayBefore });
    return [this.act('meeting', openedAt!), ...(earlier(openedAt!, dueAt) ? [reminder] : [])];
  }

  private reminders(invitation: Invitation): Act[] {
    if (invitation.state === 'sent') return this.replyClock(invitation);
    return invitation.state === 'accepted' ? this.answerClock(invitation) : [];
  }

  /** From the day of the asking: reminders to reply, then silence counts as no. */
  private replyClock({ personId, askedAt }: Invitation): Act[] {
    const asked = dayOf(askedAt!, this.round.timeZone);
    const days = [...this.term.policy.replyReminderDays].sort((a, b) => a - b);
    const reminders = days.map((after, index) =>
      this.onDay('reply-reminder', asked.add({ days: after }), personId, index === days.length - 1),
    );
    const silentOn = asked.add({ days: (days.at(-1) ?? 0) + SILENCE_DAYS });
    return [...reminders, this.onDay('silence', silentOn, personId)];
  }

  /** Around the day on which answers are due, for who has accepted before. */
  private answerClock({ personId, changedAt, answersDueOn }: Invitation): Act[] {
    const due = answersDueOn ?? this.round.answersDueOn;
    const days = [...this.term.policy.answerReminderDays].sort((a, b) => a - b);
    return days
      .map((after, index) =>
        this.onDay('answer-reminder', due.add({ days: after }), personId, index === days.length - 1),
      )
      .filter(({ dueAt }) => earlier(changedAt, dueAt));
  }

  /** The panel cannot reach the quorum: nobody is left to ask. */
  private panelShort(): Act[] {
    const { invitations, openedAt, timeZone } = this.round;
    const { quorum, externalQuorum } = this.term.policy;
    const coming = invitations.filter(({ isLost }) => !isLost);
    const asked = new Set(invitations.map(({ personId }) => personId));
    const left = this.prototype.holders('reviewer').filter(({ id }) => !asked.has(id));
    const external =
      coming.filter(({ personId, external }) => external && !this.prototype.person(personId)?.wasEverInside).length +
      left.filter((person) => person.held('reviewer')!.external).length;
    if (coming.length + left.length >= quorum && external >= externalQuorum) return [];
    const freed = this.freedAt();
    const dueAt = earlier(openedAt!, freed) ? latest(openedAt!, nextMorning(freed, timeZone)) : openedAt!;
    return [this.act('panel-short', dueAt, { suffix: invitations.length + left.length })];
  }

  /** After the last reminder: the coordinators hear that answers are missing, and nobody is reminded any more. */
  private unanswered(): Act[] {
    const { invitations, answered, answersDueOn, timeZone } = this.round;
    const awaited = invitations.some(({ isOpen }) => isOpen);
    if (!awaited && answered >= this.term.policy.quorum) return [];
    const on = answersDueOn.add({ days: Math.max(0, ...this.term.policy.answerReminderDays) + 1 });
    return [this.act('unanswered', atNine(on, timeZone), { suffix: on })];
  }

  private closing(): Act[] {
    const day = closesOn(this.round, this.term);
    return day ? [this.act('round-closing', endOfDay(day, this.round.timeZone))] : [];
  }

  private onDay(kind: ActKind, day: PlainDate, personId: string, last?: boolean): Act {
    return this.act(kind, atNine(day, this.round.timeZone), { personId, suffix: day, ...(last && { last }) });
  }

  private act(
    kind: ActKind,
    dueAt: Instant,
    { suffix, ...more }: Partial<Act> & { suffix?: PlainDate | number } = {},
  ): Act {
    const { number } = this.round;
    const named = kind === 'round-opening' ? 'opening' : kind === 'round-closing' ? 'closing' : kind;
    const key = ['round', number, named, more.personId, suffix?.toString()].filter((part) => part !== undefined);
    return { key: key.join('/'), kind, dueAt, term: this.term.number, round: number, ...more };
  }
}

/** A round as it will be at its opening, when those who are asked first have been asked. */
function opening(round: Round, { people }: Prototype, { policy }: Term): Round {
  const openedAt = round.opensAt;
  const opened = Object.assign(new Round(), round, { openedAt });
  const asked = [
    ...round.invitations.filter(({ state }) => state === 'planned').map(({ personId }) => personId),
    ...nextToAsk(round, people, policy).map(({ id }) => id),
  ];
  opened.invitations = asked.map((personId) =>
    Object.assign(new Invitation(), {
      id: personId,
      roundId: round.id,
      personId,
      external: people.find(({ id }) => id === personId)?.held('reviewer')?.external ?? false,
      state: 'sent' as const,
      askedAt: openedAt,
      changedAt: openedAt,
      answersDueOn: null,
    }),
  );
  return opened;
}
