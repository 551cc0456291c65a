import { type VNode } from 'preact';
import { type Instant } from '../domain/calendar.js';
import { Refusal } from '../domain/refusal.js';
import { type FollowService } from '../services/follow.service.js';
import { type Intent, type Sent } from '../services/reviewing.js';
import { type Kept, type ReviewsService } from '../services/reviews.service.js';
import { DeadLink } from './dead-link.js';
import { declineFaults, saidIn } from './declining.js';
import { type Form } from './form.js';
import { reviewed } from './phrases/reviewed.js';
import { reviewing } from './phrases/reviewing.js';
import { ClosedReview, DecidedReview, HandedInReview } from './review-ended.js';
import { isDeclared, readingIn, wordsTo } from './review-fields.js';
import { interestFault, reviewFault, ReviewFilling, shortLabelOf, type ReviewFault } from './review-filling.js';
import { DeclinedReview, OpenReview, type Returned } from './review-page.js';
import { situateReview, type ReviewSituation } from './review-situation.js';
import { type Visit } from './visit.js';

export interface Answer {
  status: number;
  page: VNode;
}

/** What the page's script is told of a save. */
export interface Saved {
  status: number;
  body: { version?: number; message: string };
}

type ByHand = Exclude<Intent, 'autosave'>;

/** Turns what reviewers do into use cases, and what came of it into pages. No words are lost on the way (law 9). */
export class ReviewDesk {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly follow: FollowService,
  ) {}

  async show(visit: Visit, now: Instant): Promise<Answer> {
    const s = await this.situation(visit, now);
    return s ? { status: 200, page: await this.page(visit, s) } : dead(visit);
  }

  async keep(visit: Visit, form: Form, intent: ByHand, now: Instant): Promise<Answer | 'recorded'> {
    const s = await this.situation(visit, now);
    if (!s) return dead(visit, form);
    if (s.term.decision) return this.tooLate(visit, s, form);
    if (wordsTo(form, s.criteria).length > 0) return this.returned(visit, s, 409, 'questions', form);
    try {
      const kept = await this.reviews.keep(visit.token, sentIn(form, s), intent, now);
      return kept ? await this.cameOf(visit, kept, form, intent, now) : dead(visit, form);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.refused(visit, form, error, now);
    }
  }

  /** The same for the page's script, which says nothing in anybody's name and wants to hear how it went. */
  async autosave(visit: Visit, form: Form, now: Instant): Promise<Saved> {
    const s = await this.situation(visit, now);
    const words = reviewing[s?.locale ?? visit.first];
    if (!s) return { status: 404, body: { message: words.dead } };
    if (s.term.decision) return { status: 409, body: { message: words.closed } };
    if (wordsTo(form, s.criteria).length > 0)
      return { status: 409, body: { message: reviewed[s.locale].questions.heading } };
    try {
      const kept = await this.reviews.keep(visit.token, sentIn(form, s), 'autosave', now);
      return kept ? saved(s, kept, form) : { status: 404, body: { message: words.dead } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: 409, body: { message: error.code === 'stale' ? words.stale : words.closed } };
    }
  }

  async decline(visit: Visit, form: Form, now: Instant): Promise<Answer | 'recorded'> {
    const s = await this.situation(visit, now);
    if (!s) return dead(visit, form);
    if (s.term.decision) return this.tooLate(visit, s, form);
    const found = declineFaults(form);
    if (found.length > 0) return this.faulty(visit, s, form, 'decline', found);
    return (await this.reviews.decline(visit.token, saidIn(form), now)) ? 'recorded' : dead(visit, form);
  }

  private async cameOf(
    visit: Visit,
    { faults }: Kept,
    form: Form,
    intent: ByHand,
    now: Instant,
  ): Promise<Answer | 'recorded'> {
    const s = (await this.situation(visit, now))!;
    const unclear = intent === 'save' ? interestFault(form) : null;
    const found = [...(unclear ? [unclear] : []), ...faults.map((fault) => reviewFault(fault, form, s))];
    return found.length === 0 ? 'recorded' : this.faulty(visit, s, form, intent, found);
  }

  private async refused(visit: Visit, form: Form, refusal: Refusal, now: Instant): Promise<Answer> {
    const s = await this.situation(visit, now);
    if (!s) return dead(visit, form);
    if (refusal.code === 'stale') return this.returned(visit, s, 409, 'conflict', form);
    if (refusal.code === 'already-decided') return this.tooLate(visit, s, form);
    throw refusal;
  }

  private async faulty(
    visit: Visit,
    s: ReviewSituation,
    form: Form,
    of: ByHand | 'decline',
    found: ReviewFault[],
  ): Promise<Answer> {
    const sent = new ReviewFilling(s, form, found);
    return { status: 422, page: await this.page(visit, s, { why: 'faults', of, sent }) };
  }

  private async returned(
    visit: Visit,
    s: ReviewSituation,
    status: number,
    why: 'conflict' | 'questions',
    form: Form,
  ): Promise<Answer> {
    return { status, page: await this.page(visit, s, { why, sent: new ReviewFilling(s, form) }) };
  }

  private async tooLate(visit: Visit, s: ReviewSituation, form: Form): Promise<Answer> {
    const ending = (await this.follow.ending(s.prototype, s.term))!;
    return { status: 409, page: <DecidedReview s={s} root={visit.root} ending={ending} late={form} /> };
  }

  private async page({ token, root }: Visit, s: ReviewSituation, returned?: Returned): Promise<VNode> {
    const ending = await this.follow.ending(s.prototype, s.term);
    if (ending) return <DecidedReview s={s} root={root} ending={ending} />;
    const props = { s, root, token, returned };
    if (!s.round.isOpen) return <ClosedReview {...props} />;
    if (s.invitation.state === 'submitted') return <HandedInReview {...props} />;
    return s.invitation.state === 'declined' ? <DeclinedReview {...props} /> : <OpenReview {...props} />;
  }

  private async situation(visit: Visit, now: Instant): Promise<ReviewSituation | null> {
    const page = await this.reviews.open(visit.token, now);
    return page && situateReview(page, now);
  }
}

function sentIn(form: Form, { criteria, locale }: ReviewSituation): Sent {
  const version = Number(form.text('version') || 0);
  const confirmed = form.text('confirmed') !== '';
  return { ...readingIn(form, criteria, locale), version, declared: isDeclared(form), confirmed };
}

function saved(s: ReviewSituation, { draft, faults }: Kept, form: Form): Saved {
  const words = reviewing[s.locale];
  const at = s.hour(draft?.savedAt ?? s.now);
  const found = faults.map((fault) => reviewFault(fault, form, s));
  const but = found.map(({ field }) => shortLabelOf(field, s)).join(', ');
  const message = found.length === 0 ? words.saved(at) : words.exceptFor(at, but);
  return { status: 200, body: { version: draft?.version ?? 0, message } };
}

function dead({ token, root, first }: Visit, form?: Form): Answer {
  return { status: 404, page: <DeadLink first={first} root={root} renew={`${root}r/${token}/links`} form={form} /> };
}
