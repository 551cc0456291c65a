import { Controller, Get, Param, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Instant } from '../../domain/calendar.js';
import { Refusal } from '../../domain/refusal.js';
import { Clock } from '../../services/clock.js';
import { HypothesesService } from '../../services/hypotheses.service.js';
import { InvitationsService } from '../../services/invitations.service.js';
import { PrototypeBoardService } from '../../services/prototype-board.service.js';
import { PrototypesService } from '../../services/prototypes.service.js';
import { RoundsService } from '../../services/rounds.service.js';
import { StepsService } from '../../services/steps.service.js';
import { WindDownsService } from '../../services/wind-downs.service.js';
import { type WriteRequest } from '../../services/writes.js';
import { Form, FormBody } from '../form.js';
import { acting, type Done } from '../phrases/acting.js';
import { seeOther, sendPage } from '../reply.js';
import { situateFor } from './as-member.js';
import { Action, faultsAt, type ActionFault } from './action.js';
import { itemIn, meetingIn, resultIn, settlementIn, windDownIn, type Said } from './acts.js';
import { BoardFilter } from './board.filter.js';
import { MemberGuard } from './member.guard.js';
import { MORE_TO_DO } from './offered.js';
import { PrototypePage } from './prototype-page.js';
import { doneAs, Visiting, type BoardRequest, type BoardVisit } from './session.js';

const RESULT_FIELDS = { '/cost': 'amount', '/observation': 'observation', '/evidence': 'link-url' };
const SETTLE_FIELDS = { '/reason': 'reason' };
const DONE_FIELDS = { '/doneOn': 'doneOn', '/cost': 'amount' };
const MEETING_FIELDS = { '/meeting/startsAt': 'startsAt', '/meeting': 'startsAt', '/meeting/place': 'place' };

/** `/prototypes/{slug}`: one prototype at the board, and what a coordinator does often, through the same use cases as scripts. */
@Controller('prototypes')
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class PrototypeBoardController {
  constructor(
    private readonly boards: PrototypeBoardService,
    private readonly prototypes: PrototypesService,
    private readonly steps: StepsService,
    private readonly hypotheses: HypothesesService,
    private readonly rounds: RoundsService,
    private readonly invitations: InvitationsService,
    private readonly windDowns: WindDownsService,
    private readonly clock: Clock,
  ) {}

  @Get(':slug')
  async show(
    @Visiting() visit: BoardVisit,
    @Param('slug') slug: string,
    @Query('done') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, 200, visit, slug, await this.clock.now(), { done: doneIn(done, visit, slug) });
  }

  @Post(':slug/steps/:step/result')
  async result(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug, step } = params as { slug: string; step: string };
    const known = (await this.steps.list(slug)).find(({ key }) => key === step);
    const said = resultIn(form, known?.result?.evidence ?? []);
    const act = { scope: `result-${step}`, fields: RESULT_FIELDS, done: 'result' } as const;
    await this.act(reply, visit, slug, form, said, act, (entry, request) =>
      this.steps.giveResult(slug, step, entry, request),
    );
  }

  @Post(':slug/hypotheses/:key/settlement')
  async settle(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug, key } = params as { slug: string; key: string };
    const prototype = await this.prototypes.find(slug);
    const known = prototype.hypothesesOf(prototype.lastTerm).find((hypothesis) => hypothesis.key === key);
    const act = { scope: `settle-${key}`, fields: SETTLE_FIELDS, done: 'settled' } as const;
    await this.act(reply, visit, slug, form, settlementIn(form, known?.links ?? []), act, (entry, request) =>
      this.hypotheses.settle(slug, key, entry, request),
    );
  }

  @Post(':slug/wind-down')
  async more(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug } = params as { slug: string };
    const act = { scope: MORE_TO_DO, fields: { '/item': 'item' }, done: 'more' } as const;
    await this.act(reply, visit, slug, form, itemIn(form), act, (item, request) =>
      this.windDowns.add(slug, item, request),
    );
  }

  @Post(':slug/wind-down/:number')
  async done(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug, number } = params as { slug: string; number: string };
    const item = numberOf(number);
    const act = { scope: `wind-down-${item}`, fields: DONE_FIELDS, done: 'done' } as const;
    await this.act(reply, visit, slug, form, windDownIn(form), act, (entry, request) =>
      this.windDowns.done(slug, item, entry, request),
    );
  }

  @Post(':slug/rounds/:number/meeting')
  async moveMeeting(
    @Req() { visit, params }: BoardRequest,
    @FormBody() form: Form,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { slug, number } = params as { slug: string; number: string };
    const round = numberOf(number);
    const act = { scope: `meeting-${round}`, fields: MEETING_FIELDS, done: 'meeting' } as const;
    await this.act(reply, visit, slug, form, meetingIn(form), act, (entry, request) =>
      this.rounds.move(slug, round, entry, request),
    );
  }

  @Post(':slug/rounds/:number/invitations/:id/reminders')
  async remind(@Req() { visit, params }: BoardRequest, @Res() reply: FastifyReply): Promise<void> {
    const { slug, number, id } = params as { slug: string; number: string; id: string };
    await this.invitations.remind(slug, numberOf(number), id, await this.request(visit));
    seeOther(reply, `${visit.root}prototypes/${slug}?done=${doneAs(visit, slug, 'reminder')}#round-${number}`);
  }

  /** Where a form was sent, opened anew. */
  @Get(':slug/*')
  back(@Req() { visit, params }: BoardRequest, @Res() reply: FastifyReply): void {
    seeOther(reply, `${visit.root}prototypes/${encodeURIComponent((params as { slug: string }).slug)}`);
  }

  /** One act: recorded and shown, or the page once more with everything that was typed. @throws Refusal that no other words would mend */
  private async act<T>(
    reply: FastifyReply,
    visit: BoardVisit,
    slug: string,
    form: Form,
    said: Said<T>,
    { scope, fields, done }: { scope: string; fields: Record<string, string>; done: Done },
    work: (entry: T, request: WriteRequest) => Promise<unknown>,
  ): Promise<void> {
    const request = await this.request(visit);
    const again = (faults: ActionFault[]): Promise<void> =>
      this.send(reply, 422, visit, slug, request.now, { sent: new Action(scope, visit.member.locale, form, faults) });
    if ('faults' in said) return again(said.faults);
    try {
      await work(said.entry, request);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid') throw error;
      return again(faultsAt(error, fields));
    }
    seeOther(reply, `${visit.root}prototypes/${slug}?done=${doneAs(visit, slug, done)}#${scope}`);
  }

  private async request({ member }: BoardVisit): Promise<WriteRequest> {
    return { caller: member, now: await this.clock.now() };
  }

  private async send(
    reply: FastifyReply,
    status: number,
    visit: BoardVisit,
    slug: string,
    now: Instant,
    more: { done?: Done; sent?: Action },
  ): Promise<void> {
    const board = await this.boards.show(slug, visit.member, now);
    if (more.sent && !board.mayChange) throw new Refusal('forbidden', 'This prototype is not theirs to change.');
    const s = situateFor(visit.member, board, now);
    sendPage(reply, status, <PrototypePage visit={visit} s={s} board={board} {...more} />);
  }
}

function doneIn(said: unknown, visit: BoardVisit, slug: string): Done | undefined {
  const kinds = Object.keys(acting.en.done) as Done[];
  return kinds.find((kind) => said === doneAs(visit, slug, kind));
}

/** @throws Refusal `not-found` */
export function numberOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Refusal('not-found', 'There is no such number.');
  return Number(text);
}
