import { Injectable } from '@nestjs/common';
import { dayOf, type Instant } from '../domain/calendar.js';
import { handedIn, NOTHING_YET, sameReading, soundPart, type Draft } from '../domain/draft.js';
import { type Reading } from '../domain/evaluation.js';
import { type Suggestion } from '../domain/invitation.js';
import { type Prototype } from '../domain/prototype.js';
import { Refusal, type Fault } from '../domain/refusal.js';
import { lookingAs, ownReading } from '../domain/synthesis/visibility.js';
import { Links } from '../mail/links.js';
import { Database, type Tx } from '../storage/database.js';
import { findDraft, saveDraft } from '../storage/drafts.js';
import { findEvaluation, findPinnedCriteria, saveEvaluation } from '../storage/evaluations.js';
import { Journal } from '../storage/journal.js';
import { findMemberAt } from '../storage/members.js';
import { enqueue } from '../storage/outbox.js';
import { holdById, wholePrototype } from '../storage/prototypes.js';
import { findInvitation, saveInvitation } from '../storage/rounds.js';
import { DecisionsService } from './decisions.service.js';
import { Inviting, moveTo, type Happening } from './inviting.js';
import {
  faultsOf,
  hasBeenAsked,
  wasCalledOff,
  mustBeUndecided,
  mustBeUpToDate,
  type Intent,
  type ReviewPage,
  type Sent,
} from './reviewing.js';
import { SynthesesService } from './syntheses.service.js';
import { rewake } from './waking.js';

/** What has become of a reading: what of it is kept, and what was wrong with it. Handed in is only what has no fault. */
export interface Kept {
  draft: Draft | null;
  faults: Fault[];
}

/** One reviewer asked into one round, with a link of their own: the only authority there is on the page. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly db: Database,
    private readonly links: Links,
    private readonly decisions: DecisionsService,
    private readonly inviting: Inviting,
    private readonly syntheses: SynthesesService,
    private readonly journal: Journal,
  ) {}

  /** What a link opens; null where it opens nothing, for whatever reason. Reads only (law 8). */
  async open(token: string, now: Instant): Promise<ReviewPage | null> {
    const found = await this.resolve(this.db.reading, token);
    return found && this.page(this.db.reading, await wholePrototype(this.db.reading, found.prototypeId), found.id, now);
  }

  /**
   * Keeps a reading as a draft, as far as it can be kept, and hands it in if that is what it was sent for. Null: a dead link.
   * Of whoever may have seen what others said, only a draft is kept (law 10).
   * @throws Refusal `already-decided`; `stale` where another tab or device has saved since
   */
  async keep(token: string, sent: Sent, intent: Intent, now: Instant): Promise<Kept | null> {
    return this.asHolder(token, now, async (tx, page) => {
      mustBeUndecided(page);
      mustBeUpToDate(page, sent);
      const draft = await this.keepDraft(tx, page, sent);
      if (page.hasSeen) return { draft, faults: [] };
      const faults = faultsOf(sent, intent, page);
      const declares = sent.declared && !faults.some(({ pointer }) => pointer === '/interest');
      if (intent !== 'autosave' && declares) await this.accept(tx, page, sent.interest, now);
      if (intent === 'submit' && faults.length === 0) await this.handIn(tx, page, handedIn(sent), now);
      return { draft, faults };
    });
  }

  /** Says no. Saying it twice says it once. Null: a dead link. @throws Refusal `already-decided`, `ended` */
  async decline(
    token: string,
    said: { reason: string | null; suggestion: Suggestion | null },
    now: Instant,
  ): Promise<true | null> {
    return this.asHolder<true>(token, now, async (tx, page) => {
      mustBeUndecided(page);
      if (!page.round.isOpen) throw new Refusal('ended', 'This round is closed: nothing more is asked.');
      if (page.invitation.state !== 'declined') await this.inviting.declined(tx, happening(page), said);
      return true;
    });
  }

  /** Mails the link that is alive now to whoever the dead one belonged to, at most once a day. Answers nothing: unknown and replaced look alike. */
  async mailNewLink(token: string, now: Instant): Promise<void> {
    const read = this.links.read('review', token);
    if (!read) return;
    await this.db.transaction(async (tx) => {
      const found = await findInvitation(tx, read.id);
      const prototype = found && (await holdById(tx, found.prototypeId));
      const round = prototype?.rounds.find(({ id }) => id === found!.roundId);
      const invitation = round?.invitations.find(({ id }) => id === read.id);
      if (!prototype || !round?.isOpen || !invitation || !hasBeenAsked(invitation)) return;
      if (prototype.person(invitation.personId)?.isErased) return;
      const { openTerm } = prototype;
      if (openTerm?.id !== round.termId) return;
      const today = dayOf(now, openTerm.timeZone).toString();
      const actKey = `reviewer-link/${invitation.id}/asked/${today}`;
      const facts = { term: openTerm.number, round: round.number, invitation: invitation.id };
      const mail = { kind: 'reviewer-link', personId: invitation.personId, role: 'reviewer' } as const;
      await enqueue(tx, [{ ...mail, prototypeId: prototype.id, actKey, facts }]);
    });
  }

  private async keepDraft(tx: Tx, { invitation, draft, criteria }: ReviewPage, sent: Sent): Promise<Draft | null> {
    const { answers, recommendation, interest } = soundPart(sent, draft ?? NOTHING_YET, criteria);
    const sound = { answers, recommendation, interest };
    return sameReading(sound, draft ?? NOTHING_YET) ? draft : saveDraft(tx, invitation.id, sound);
  }

  /** Whoever says what ties them, and then goes on, has accepted. After the round there is nothing to accept any more. */
  private async accept(tx: Tx, page: ReviewPage, interest: string | null, now: Instant): Promise<void> {
    const { round, invitation } = page;
    if (!round.isOpen || !invitation.may('accepted')) return;
    await this.inviting.accepted(tx, happening(page), interest || null, now);
  }

  /**
   * The same once more is the same: a form sent twice is one answer. Once the round has closed, what was handed in stays: only a first
   * answer still comes in, late; and none into a round that was called off. Words that come too late are kept as a draft.
   */
  private async handIn(tx: Tx, page: ReviewPage, reading: Reading, now: Instant): Promise<void> {
    const { prototype, round, invitation, evaluation, person } = page;
    if (evaluation && (sameReading(evaluation, reading) || !round.isOpen)) return;
    if (round.cancelledAt) return;
    if (invitation.state !== 'submitted') {
      moveTo(invitation, 'submitted');
      invitation.interest = reading.interest;
      await saveInvitation(tx, invitation);
    }
    const late = !round.isOpen || round.isLate(now, invitation.answersDueOn ?? round.answersDueOn);
    const { id, revision, late: marked } = await saveEvaluation(tx, invitation.id, reading, late);
    const data = { round: round.number, invitation: invitation.id, person: person.id, evaluation: id };
    await this.journal.append(tx, prototype.id, `person:${person.id}`, [
      { kind: 'answered', data: { ...data, revision, late: marked } },
    ]);
    await rewake(tx, await wholePrototype(tx, prototype.id), await this.journal.recordedActs(tx, prototype.id));
  }

  private async asHolder<T>(
    token: string,
    now: Instant,
    work: (tx: Tx, page: ReviewPage) => Promise<T>,
  ): Promise<T | null> {
    return this.db.transaction(async (tx) => {
      const found = await this.resolve(tx, token);
      const prototype = found && (await holdById(tx, found.prototypeId));
      const still = await this.resolve(tx, token);
      const page = prototype && still && (await this.page(tx, prototype, still.id, now));
      return page ? work(tx, page) : null;
    });
  }

  private async resolve(tx: Tx, token: string): Promise<{ id: string; prototypeId: string } | null> {
    const read = this.links.read('review', token);
    const found = read && (await findInvitation(tx, read.id));
    return found && found.linkVersion === read?.version ? found : null;
  }

  private async page(tx: Tx, prototype: Prototype, id: string, now: Instant): Promise<ReviewPage | null> {
    const round = prototype.rounds.find(({ invitations }) => invitations.some((one) => one.id === id));
    const invitation = round?.invitations.find((one) => one.id === id);
    const person = invitation && prototype.person(invitation.personId);
    if (!round?.gridId || !person || !(hasBeenAsked(invitation) || wasCalledOff(round, invitation))) return null;
    const evaluation = await findEvaluation(tx, id);
    const onlooker = { personId: person.id, role: lookingAs(person) };
    const own = ownReading(invitation.state, round.isOpen);
    const looks = onlooker.role !== 'reviewer' || (await findMemberAt(tx, person.email)) !== null;
    return {
      prototype,
      term: prototype.terms.find((term) => term.id === round.termId)!,
      round,
      invitation,
      person,
      evidence: await this.decisions.evidence(tx, prototype, now),
      criteria: await findPinnedCriteria(tx, round.gridId),
      draft: await findDraft(tx, id),
      evaluation,
      hasSeen: own === 'none' && looks,
      sight: evaluation && (await this.syntheses.sight(tx, prototype, round.number, onlooker)),
    };
  }
}

function happening({ prototype, round, invitation, person }: ReviewPage): Happening {
  return { prototype, round, invitation, actor: `person:${person.id}` };
}
