import { Injectable } from '@nestjs/common';
import { dayOf, startOfDay, type Instant } from '../domain/calendar.js';
import { type Invitation } from '../domain/invitation.js';
import { type PersonEntry } from '../domain/manifest.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal } from '../domain/refusal.js';
import { type Round } from '../domain/round.js';
import { knownRound, ongoingRound } from '../domain/round-in-question.js';
import { ownDueDay } from '../domain/round-plan.js';
import { type Term } from '../domain/term.js';
import { type Tx } from '../storage/database.js';
import { Journal, type Actor } from '../storage/journal.js';
import { enqueue } from '../storage/outbox.js';
import { holdPrototype, wholePrototype } from '../storage/prototypes.js';
import { askInvitation, planInvitation, replaceReviewLink, saveInvitation } from '../storage/rounds.js';
import { occasionOf, reviewerMail } from './correspondence.js';
import { Inviting, moveTo } from './inviting.js';
import { overtakenReminders } from './moving-rounds.js';
import { PeopleService } from './people.service.js';
import { PrototypesService, type Change, type Shown } from './prototypes.service.js';
import { shownInvitation, type ShownInvitation } from './shown-round.js';
import { rewake } from './waking.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** Somebody of the prototype, by their id; or anybody, by name and address. */
export type InvitationEntry = { person: string } | (PersonEntry & { external?: boolean });

/** An invitation that is being changed, in its round of the open term. */
interface Held {
  prototype: Prototype;
  term: Term;
  round: Round;
  invitation: Invitation;
  actor: Actor;
}

/** Whom a round asks, beside what the clock does: people ask further reviewers, remind, withdraw, and give somebody more time. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly writes: Writes,
    private readonly prototypes: PrototypesService,
    private readonly people: PeopleService,
    private readonly inviting: Inviting,
    private readonly journal: Journal,
  ) {}

  /** Everybody asked into a round, in the order of asking. @throws Refusal `not-found` */
  async list(slug: string, number: number, now: Instant): Promise<ShownInvitation[]> {
    const prototype = await this.prototypes.find(slug);
    const round = knownRound(prototype, number);
    return inOrder(prototype, round).map((invitation) => shownInvitation(prototype, round, invitation, now));
  }

  /**
   * Asks somebody by hand: at once where the round is open, with its opening where it is planned. Who was lost is asked anew (rule 8).
   * The cap on open invitations holds the clock, not a person. An expired prototype asks as well (law 3).
   * @throws Refusal `invalid`, `not-found`, `already-asked`, `ended`, `forbidden`
   */
  async invite(slug: string, number: number, entry: InvitationEntry, request: WriteRequest): Promise<Written<Shown>> {
    return this.change(slug, number, request, async (tx, prototype) => {
      ongoingRound(prototype, number);
      const personId = await this.seat(tx, prototype, entry, request);
      const seated = await wholePrototype(tx, prototype.id);
      const { round } = ongoingRound(seated, number);
      const before = round.invitationOf(personId);
      mustBeFreeToAsk(before, round);
      const id = await planInvitation(tx, round, seated.person(personId)!);
      if (round.isOpen) await this.ask(tx, seated, number, id);
      const kind = round.isOpen ? (before?.askedAt ? 'invited-again' : 'invited') : 'invitation-planned';
      await this.prototypes.note(tx, prototype, request, kind, { round: number, invitation: id, person: personId });
      return { id, change: 'changed' };
    });
  }

  /** Asks somebody no longer; whoever knew of it is told. @throws Refusal `not-found`, `ended`, `forbidden` */
  async withdraw(slug: string, number: number, id: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.changeOne(slug, number, id, request, async (tx, held) => {
      await this.inviting.withdrawn(tx, held);
    });
  }

  /** Mails the invitation, or after it was accepted the link, once more; at most once a day. @throws Refusal `not-found`, `not-begun`, `ended`, `already-said`, `forbidden` */
  async remind(slug: string, number: number, id: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.changeOne(slug, number, id, request, async (tx, held) => {
      const { prototype, term, invitation } = held;
      mustBeAsked(held, ['sent', 'accepted', 'submitted']);
      const today = dayOf(request.now, term.timeZone);
      const kind = invitation.state === 'sent' ? 'invitation' : 'reviewer-link';
      const said = await enqueue(tx, [reviewerMail(kind, held, today.toString())]);
      if (said === 0) throw saidToday(startOfDay(today.add({ days: 1 }), term.timeZone), request.now);
      await this.prototypes.note(tx, prototype, request, 'reviewer-reminded', aboutIt(held));
    });
  }

  /** Kills every link mailed to a reviewer so far, and mails a new one. @throws Refusal `not-found`, `not-begun`, `ended`, `forbidden` */
  async replaceLink(slug: string, number: number, id: string, request: WriteRequest): Promise<Written<Shown>> {
    return this.changeOne(slug, number, id, request, async (tx, held) => {
      mustBeAsked(held, ['sent', 'accepted', 'submitted', 'declined', 'bounced', 'lapsed']);
      const linkVersion = await replaceReviewLink(tx, id);
      await enqueue(tx, [reviewerMail('reviewer-link', held, linkVersion)]);
      await this.prototypes.note(tx, held.prototype, request, 'link-replaced', { ...aboutIt(held), linkVersion });
    });
  }

  /** Gives somebody a later day of their own; null: the round's again. They are told. @throws Refusal `invalid`, `not-found`, `ended`, `forbidden` */
  async extend(
    slug: string,
    number: number,
    id: string,
    day: string | null,
    request: WriteRequest,
  ): Promise<Written<Shown>> {
    return this.changeOne(slug, number, id, request, async (tx, held) => {
      const { prototype, term, round, invitation } = held;
      if (['declined', 'submitted', 'withdrawn'].includes(invitation.state))
        throw new Refusal('ended', `This invitation is ${invitation.state}: no answer is awaited.`);
      const own = day === null ? null : ownDueDay(day, round, term, request.now);
      if (own?.toString() === invitation.answersDueOn?.toString()) return 'unchanged';
      invitation.answersDueOn = own;
      await saveInvitation(tx, invitation);
      const answersDueOn = (own ?? round.answersDueOn).toString();
      await this.prototypes.note(tx, prototype, request, 'due-day-moved', { ...aboutIt(held), answersDueOn });
      if (round.isOpen && invitation.isOpen)
        await enqueue(tx, [reviewerMail('due-day-moved', held, occasionOf(prototype))]);
      await this.skipOvertaken(tx, held, request.now);
    });
  }

  /** Of the panel as it stands, or somebody who joins it. */
  private async seat(tx: Tx, prototype: Prototype, entry: InvitationEntry, request: WriteRequest): Promise<string> {
    const known = 'person' in entry ? knownPerson(prototype, entry.person) : entry;
    const external = 'person' in entry ? undefined : entry.external;
    const { name, email, locale, organisation } = known;
    const named = { name, email, locale, organisation };
    const { personId, joined } = await this.people.joinPanel(tx, prototype, named, external);
    if (joined)
      await this.prototypes.note(tx, prototype, request, 'person-added', { person: personId, role: 'reviewer' });
    return personId;
  }

  /** The reply clock begins now; what was said when they were asked before stands in the journal. */
  private async ask(tx: Tx, { id: prototypeId, version }: Prototype, number: number, id: string): Promise<void> {
    const prototype = await wholePrototype(tx, prototypeId);
    const round = knownRound(prototype, number);
    const invitation = round.invitations.find((known) => known.id === id)!;
    moveTo(invitation, 'sent');
    Object.assign(invitation, { declineReason: null, suggestion: null });
    await askInvitation(tx, id);
    await saveInvitation(tx, invitation);
    await enqueue(tx, [reviewerMail('invitation', { prototype, round, invitation }, occasionOf({ version }))]);
  }

  /** The mail that tells of the day is reminder enough. */
  private async skipOvertaken(tx: Tx, { prototype, round, invitation }: Held, now: Instant): Promise<void> {
    const changed = await wholePrototype(tx, prototype.id);
    const recorded = await this.journal.recordedActs(tx, prototype.id);
    const overtaken = overtakenReminders(changed, ['answer-reminder'], round.number, recorded, now);
    const theirs = overtaken.filter(({ actKey }) => actKey!.includes(`/${invitation.personId}/`));
    await this.journal.append(tx, prototype.id, 'clock', theirs);
  }

  private async changeOne(
    slug: string,
    number: number,
    id: string,
    request: WriteRequest,
    work: (tx: Tx, held: Held) => Promise<Change | void>,
  ): Promise<Written<Shown>> {
    return this.change(slug, number, request, async (tx, prototype) => {
      const invitation = knownRound(prototype, number).invitations.find((known) => known.id === id);
      if (!invitation) throw new Refusal('not-found', `Round ${number} of "${slug}" has no invitation ${id}.`);
      const { term, round } = ongoingRound(prototype, number);
      const actor = `member:${request.caller.memberId}` as const;
      const change = (await work(tx, { prototype, term, round, invitation, actor })) ?? 'changed';
      return { id, change };
    });
  }

  /** One write about an invitation: held, permitted, performed, woken anew and counted; it answers the invitation, under the version of the prototype. */
  private async change(
    slug: string,
    number: number,
    request: WriteRequest,
    work: (tx: Tx, prototype: Prototype) => Promise<{ id: string; change: Change }>,
  ): Promise<Written<Shown>> {
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      let about = '';
      const { version } = await this.prototypes.changeWithin(tx, prototype, request, async () => {
        const { id, change } = await work(tx, prototype);
        about = id;
        if (change === 'changed')
          await rewake(tx, await wholePrototype(tx, prototype.id), await this.journal.recordedActs(tx, prototype.id));
        return change;
      });
      const changed = await wholePrototype(tx, prototype.id);
      const round = knownRound(changed, number);
      const invitation = round.invitations.find(({ id }) => id === about)!;
      return { version, body: JSON.stringify(shownInvitation(changed, round, invitation, request.now)) };
    });
  }
}

/** Those asked at one instant in the order of the panel, which is that of the asking: outside eyes first. */
function inOrder(prototype: Prototype, { invitations }: Round): Invitation[] {
  const place = ({ personId }: Invitation): number =>
    prototype.person(personId)!.roles.findLast(({ role }) => role === 'reviewer')?.position ?? 0;
  return [...invitations].sort(
    (a, b) =>
      a.invitedAt.epochMilliseconds - b.invitedAt.epochMilliseconds ||
      Number(b.external) - Number(a.external) ||
      place(a) - place(b),
  );
}

function aboutIt({ round, invitation }: Held): { round: number; invitation: string; person: string } {
  return { round: round.number, invitation: invitation.id, person: invitation.personId };
}

function knownPerson(prototype: Prototype, id: string): PersonEntry {
  const person = prototype.person(id);
  if (person) return person;
  const detail = `"${prototype.slug}" knows nobody with the id ${id}. Name them instead: name and email.`;
  throw new Refusal('invalid', detail, { faults: [{ pointer: '/person', code: 'unknown-person', detail }] });
}

/** Who declined, was not reached or stayed silent is asked anew; a planned one too, once the round is open. @throws Refusal `already-asked`, `ended` */
function mustBeFreeToAsk(before: Invitation | undefined, { number, isOpen }: Round): void {
  if (!before || (isOpen && before.may('sent'))) return;
  const { id, state } = before;
  if (state === 'withdrawn')
    throw new Refusal(
      'ended',
      `The invitation of this person into round ${number} was withdrawn; the next round may ask them.`,
    );
  const way: Partial<Record<typeof state, string>> = {
    submitted: 'they have answered',
    planned: 'they are asked when it opens',
  };
  const remind = `remind them (POST …/rounds/${number}/invitations/${id}/reminders)`;
  throw new Refusal('already-asked', `This person is asked into round ${number} already: ${way[state] ?? remind}.`);
}

/** @throws Refusal `not-begun`, `ended` for whom nothing of the kind is mailed */
function mustBeAsked({ round, invitation }: Held, states: Invitation['state'][]): void {
  const { state } = invitation;
  if (states.includes(state)) return;
  if (state === 'planned')
    throw new Refusal('not-begun', `They are asked when round ${round.number} opens; nothing has been mailed yet.`);
  const again = `Ask them again, if they should answer: POST …/rounds/${round.number}/invitations.`;
  throw new Refusal('ended', `This invitation is ${state}. ${state === 'withdrawn' ? 'It stays so.' : again}`);
}

function saidToday(tomorrow: Instant, now: Instant): Refusal {
  const retryAfter = Math.ceil((tomorrow.epochMilliseconds - now.epochMilliseconds) / 1000);
  return new Refusal('already-said', 'It was mailed to them today already; a reminder a day is enough.', {
    retryAfter,
  });
}
