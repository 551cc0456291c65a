import { Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Instant } from '../../domain/calendar.js';
import { type Outcome, type Proposal } from '../../domain/decision.js';
import { Refusal } from '../../domain/refusal.js';
import { Clock } from '../../services/clock.js';
import { DecisionsService } from '../../services/decisions.service.js';
import { PrototypeBoardService, type PrototypeBoard } from '../../services/prototype-board.service.js';
import { Form, FormBody, type FieldFault } from '../form.js';
import { decidingHere } from '../phrases/deciding-here.js';
import { faultsOfShape, fieldFault, outcomeOf, proposalOf } from '../proposal.js';
import { seeOther, sendPage } from '../reply.js';
import { returnedTo } from '../returned.js';
import { type Situation } from '../situation.js';
import { situateFor } from './as-member.js';
import { BoardFilter } from './board.filter.js';
import { DecidePage } from './decide-page.js';
import { MemberGuard } from './member.guard.js';
import { doneAs, Visiting, type BoardRequest, type BoardVisit } from './session.js';

interface Seen {
  board: PrototypeBoard;
  s: Situation;
}

/** `/prototypes/{slug}/decide`: a member decides, as a decider or as an administrator in the name of one. */
@Controller('prototypes')
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class DecideController {
  constructor(
    private readonly boards: PrototypeBoardService,
    private readonly decisions: DecisionsService,
    private readonly clock: Clock,
  ) {}

  @Get(':slug/decide')
  async show(@Visiting() visit: BoardVisit, @Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const seen = await this.look(visit, slug, await this.clock.now());
    if (!seen.s.prototype.openTerm) return seeOther(reply, `${visit.root}prototypes/${slug}`);
    sendPage(reply, 200, <DecidePage visit={visit} {...seen} />);
  }

  @Post(':slug/decide')
  async decide(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug } = params as { slug: string };
    const now = await this.clock.now();
    const outcome = outcomeOf(form);
    if (!outcome) throw new Refusal('malformed', 'A decision is to stop, to continue or to adopt.');
    const seen = await this.look(visit, slug, now);
    if (seen.board.decidesFor.length === 0) return notYours(reply, visit, seen, form);
    const found = faultsIn(form, outcome, seen);
    if (found.length > 0) return this.again(reply, visit, seen, form, outcome, found);
    try {
      const { email } = seen.s.prototype.person(form.text('decider'))!;
      const proposal = { ...proposalOf(form, outcome), decidedBy: email, term: Number(form.text('term')) } as Proposal;
      await this.decisions.decide(slug, proposal, { caller: visit.member, now }, 'page');
    } catch (error) {
      if (!(error instanceof Refusal) || !MENDABLE.includes(error.code)) throw error;
      const faulty = (error.details.faults ?? []).map((fault) => fieldFault(fault, form));
      const unnamed: FieldFault[] = [{ field: 'confirmation', code: 'refused' }];
      return this.again(
        reply,
        visit,
        await this.look(visit, slug, now),
        form,
        outcome,
        faulty.length > 0 ? faulty : unnamed,
      );
    }
    seeOther(reply, `${visit.root}prototypes/${slug}?done=${doneAs(visit, slug, 'decision')}`);
  }

  /** The page once more, with everything that was typed: in its form, or where there is none any more, at the end. */
  private again(
    reply: FastifyReply,
    visit: BoardVisit,
    seen: Seen,
    form: Form,
    outcome: Outcome,
    found: FieldFault[],
  ): void {
    const { status, ...returned } = returnedTo(seen.s, outcome, form, found, isAnother(form, seen.s));
    sendPage(reply, status, <DecidePage visit={visit} {...seen} {...returned} />);
  }

  private async look(visit: BoardVisit, slug: string, now: Instant): Promise<Seen> {
    const board = await this.boards.show(slug, visit.member, now);
    return { board, s: situateFor(visit.member, board, now) };
  }
}

const MENDABLE: string[] = ['invalid', 'not-earned', 'malformed'];

/** Everything that is wrong with the form before it is weighed; a term that was decided meanwhile is one such thing. */
function faultsIn(form: Form, outcome: Outcome, { board, s }: Seen): FieldFault[] {
  if (isAnother(form, s)) return [{ field: 'confirmation', code: 'refused' }];
  const confirmation = form.text('confirmation').trim().toLowerCase();
  const faults: (FieldFault | null)[] = [
    board.decidesFor.some(({ id }) => id === form.text('decider')) ? null : { field: 'decider', code: 'refused' },
    ...faultsOfShape(form, outcome),
    confirmation === '' || confirmation === s.slug ? null : { field: 'confirmation', code: 'not-confirmed' },
  ];
  return faults.filter((fault) => fault !== null);
}

/** The term that was looked at is decided, whether another has opened or not. */
function isAnother(form: Form, { prototype, term }: Situation): boolean {
  return !prototype.openTerm || term.number !== Number(form.text('term'));
}

/** Whoever decides for nobody is told who does, and keeps their words. */
function notYours(reply: FastifyReply, visit: BoardVisit, seen: Seen, form: Form): void {
  const { locale, deciders } = seen.s;
  const late = { heading: decidingHere[locale].notRecorded, so: decidingHere[locale].notYours(deciders.list), form };
  sendPage(reply, 403, <DecidePage visit={visit} {...seen} late={late} />);
}
