import { type VNode } from 'preact';
import { type Outcome } from '../domain/decision.js';
import { type Instant } from '../domain/calendar.js';
import { whyNoDissent } from '../domain/dissent.js';
import { Refusal } from '../domain/refusal.js';
import { type DecisionPage, type DecisionRequestsService } from '../services/decision-requests.service.js';
import { type FollowService } from '../services/follow.service.js';
import { DeadLink } from './dead-link.js';
import { DecidedDecision, Withdrawn } from './decided-page.js';
import { OpenDecision } from './decision-page.js';
import { Filling } from './filling.js';
import { type FieldFault, type Form } from './form.js';
import { faultsOfShape, fieldFault, outcomeOf, proposalOf } from './proposal.js';
import { returnedTo, tooLate, type Returned } from './returned.js';
import { situate, type Situation } from './situation.js';
import { type Visit } from './visit.js';

export interface Answer {
  status: number;
  page: VNode;
}

/** Turns what deciders do into use cases, and what came of it into pages. No words are lost on the way (rule 15). */
export class DecisionDesk {
  constructor(
    private readonly requests: DecisionRequestsService,
    private readonly follow: FollowService,
  ) {}

  async show(visit: Visit, now: Instant): Promise<Answer> {
    const page = await this.requests.open(visit.token, now);
    return page ? { status: 200, page: await this.page(visit, page, situate(page, now)) } : dead(visit);
  }

  async decide(visit: Visit, form: Form, now: Instant): Promise<Answer | 'recorded'> {
    const outcome = outcomeOf(form);
    if (!outcome) throw new Refusal('malformed', 'A decision is to stop, to continue or to adopt.');
    const page = await this.requests.open(visit.token, now);
    if (!page) return dead(visit, form);
    const shape = faultsOfShape(form, outcome);
    if (shape.length > 0 || hasEnded(page)) return this.undecided(visit, page, form, outcome, shape, now);
    try {
      const decided = await this.requests.decide(
        visit.token,
        proposalOf(form, outcome),
        form.text('confirmation'),
        now,
      );
      return decided ? 'recorded' : dead(visit, form);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return this.refused(visit, form, outcome, error, now);
    }
  }

  async dissent(visit: Visit, form: Form, now: Instant): Promise<Answer | 'recorded'> {
    const page = await this.requests.open(visit.token, now);
    if (!page) return dead(visit, form);
    const s = situate(page, now);
    const reason = whyNoDissent(page.term, page.person, page.dissented);
    if (reason) return { status: 409, page: await this.page(visit, page, s, { late: tooLate(s, reason, form) }) };
    const fault = form.fault('dissent');
    if (fault) {
      const sent = new Filling(s, 'dissent', form, [fault]);
      return { status: 422, page: await this.page(visit, page, s, { sent }) };
    }
    return this.recordDissent(visit, form, now);
  }

  /** Somebody with two tabs may be quicker than themselves. */
  private async recordDissent(visit: Visit, form: Form, now: Instant): Promise<Answer | 'recorded'> {
    try {
      const recorded = await this.requests.dissent(visit.token, form.text('dissent').trim(), now);
      return recorded ? 'recorded' : dead(visit, form);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'already-decided') return this.dissent(visit, form, now);
      throw error;
    }
  }

  private async refused(visit: Visit, form: Form, outcome: Outcome, refusal: Refusal, now: Instant): Promise<Answer> {
    const page = await this.requests.open(visit.token, now);
    if (!page) return dead(visit, form);
    const mendable = refusal.code === 'invalid' || refusal.code === 'not-earned' || refusal.code === 'malformed';
    if (!mendable && !hasEnded(page)) throw refusal;
    const found = (refusal.details.faults ?? []).map((fault) => fieldFault(fault, form));
    const unnamed: FieldFault[] = [{ field: 'confirmation', code: 'refused' }];
    return this.undecided(visit, page, form, outcome, found.length > 0 ? found : unnamed, now);
  }

  /** The page once more, with everything that was typed: in its form, or where there is none any more, at the end. */
  private async undecided(
    visit: Visit,
    page: DecisionPage,
    form: Form,
    outcome: Outcome,
    found: FieldFault[],
    now: Instant,
  ): Promise<Answer> {
    const s = situate(page, now);
    const { status, ...returned } = returnedTo(s, outcome, form, found, hasEnded(page));
    return { status, page: await this.page(visit, page, s, returned) };
  }

  private async page(visit: Visit, page: DecisionPage, s: Situation, returned: Returned = {}): Promise<VNode> {
    const { token, root } = visit;
    const ending = await this.follow.ending(page.prototype, page.term);
    if (ending)
      return (
        <DecidedDecision s={s} token={token} root={root} ending={ending} dissented={page.dissented} {...returned} />
      );
    if (s.status === 'voided') return <Withdrawn s={s} root={root} />;
    return <OpenDecision s={s} lapsesOn={page.lapsesOn} sight={page.sight} token={token} root={root} {...returned} />;
  }
}

/** The term that was asked about, not the one that is open now: a link opens one thing and nothing else (rule 4). */
function hasEnded({ term, prototype }: DecisionPage): boolean {
  return term.decision !== null || prototype.openTerm?.id !== term.id;
}

function dead({ token, root, first }: Visit, form?: Form): Answer {
  return { status: 404, page: <DeadLink first={first} root={root} renew={`${root}d/${token}/links`} form={form} /> };
}
