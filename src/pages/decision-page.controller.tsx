import { Controller, Get, Post, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { lookingAs } from '../domain/synthesis/visibility.js';
import { DOSSIER_POLICY } from '../print/dossier/page.js';
import { dossierPage } from '../print/dossier/written.js';
import { Clock } from '../services/clock.js';
import { DecisionRequestsService } from '../services/decision-requests.service.js';
import { DossiersService } from '../services/dossiers.service.js';
import { FollowService } from '../services/follow.service.js';
import { DeadLink, OnItsWay } from './dead-link.js';
import { DecisionDesk } from './decision-desk.js';
import { Form, FormBody } from './form.js';
import { PageFilter } from './page.filter.js';
import { seeOther, sendPage, sendPrinted } from './reply.js';
import { Visiting, type Visit } from './visit.js';

/** `/d/{token}`: one decider asked about one term. The link is the only authority; looking changes nothing (law 8). */
@Controller('d')
@UseFilters(PageFilter)
@ApiExcludeController()
export class DecisionPageController {
  private readonly desk: DecisionDesk;

  constructor(
    private readonly requests: DecisionRequestsService,
    private readonly dossiers: DossiersService,
    private readonly clock: Clock,
    follow: FollowService,
  ) {
    this.desk = new DecisionDesk(requests, follow);
  }

  @Get(':token')
  async show(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const { status, page } = await this.desk.show(visit, await this.clock.now());
    sendPage(reply, status, page);
  }

  /** The frozen evidence, once there is a decision. */
  @Get(':token/dossier')
  async dossier(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.requests.open(visit.token, await this.clock.now());
    if (!page?.term.decision) return this.back(visit, reply);
    const { prototype, term, person } = page;
    const printed = await this.dossiers.printedFor(prototype, term.number, lookingAs(person), person.locale);
    sendPrinted(reply, dossierPage(printed), DOSSIER_POLICY);
  }

  @Post(':token/decisions')
  async decide(@Visiting() visit: Visit, @FormBody() form: Form, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.desk.decide(visit, form, await this.clock.now());
    if (answer === 'recorded') return this.back(visit, reply);
    sendPage(reply, answer.status, answer.page);
  }

  @Post(':token/dissents')
  async dissent(@Visiting() visit: Visit, @FormBody() form: Form, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.desk.dissent(visit, form, await this.clock.now());
    if (answer === 'recorded') return this.back(visit, reply);
    sendPage(reply, answer.status, answer.page);
  }

  /** The answer is the same whether a mail goes out or not. */
  @Post(':token/links')
  async renew(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    await this.requests.mailNewLink(visit.token, await this.clock.now());
    sendPage(reply, 200, <OnItsWay first={visit.first} root={visit.root} />);
  }

  @Get()
  dead(@Visiting() { first, root }: Visit, @Res() reply: FastifyReply): void {
    sendPage(reply, 404, <DeadLink first={first} root={root} />);
  }

  /** Where a form was sent, opened anew; or what a mail program has hung onto a link. */
  @Get(':token/*')
  back(@Visiting() { root, token }: Visit, @Res() reply: FastifyReply): void {
    seeOther(reply, `${root}d/${token}`);
  }
}
