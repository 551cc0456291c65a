import { Controller, Get, Headers, Post, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../services/clock.js';
import { FollowService } from '../services/follow.service.js';
import { ReviewsService } from '../services/reviews.service.js';
import { DeadLink, OnItsWay } from './dead-link.js';
import { Form, FormBody } from './form.js';
import { PageFilter } from './page.filter.js';
import { seeOther, sendData, sendPage, sendScripted } from './reply.js';
import { ReviewDesk, type Answer } from './review-desk.js';
import { Visiting, type Visit } from './visit.js';

/** `/r/{token}`: one reviewer asked into one round. The link is the only authority; looking changes nothing (law 8). */
@Controller('r')
@UseFilters(PageFilter)
@ApiExcludeController()
export class ReviewPageController {
  private readonly desk: ReviewDesk;

  constructor(
    private readonly reviews: ReviewsService,
    private readonly clock: Clock,
    follow: FollowService,
  ) {
    this.desk = new ReviewDesk(reviews, follow);
  }

  @Get(':token')
  async show(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const { status, page } = await this.desk.show(visit, await this.clock.now());
    sendScripted(reply, status, page);
  }

  @Post(':token/acceptances')
  async accept(@Visiting() visit: Visit, @FormBody() form: Form, @Res() reply: FastifyReply): Promise<void> {
    this.answer(visit, reply, await this.desk.keep(visit, form, 'accept', await this.clock.now()));
  }

  @Post(':token/declines')
  async decline(@Visiting() visit: Visit, @FormBody() form: Form, @Res() reply: FastifyReply): Promise<void> {
    this.answer(visit, reply, await this.desk.decline(visit, form, await this.clock.now()));
  }

  /** A script asks for data, and whoever presses the button for a page. */
  @Post(':token/drafts')
  async save(
    @Visiting() visit: Visit,
    @FormBody() form: Form,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const now = await this.clock.now();
    if (accept !== 'application/json')
      return this.answer(visit, reply, await this.desk.keep(visit, form, 'save', now), '#saved');
    const { status, body } = await this.desk.autosave(visit, form, now);
    sendData(reply, status, body);
  }

  @Post(':token/evaluations')
  async submit(@Visiting() visit: Visit, @FormBody() form: Form, @Res() reply: FastifyReply): Promise<void> {
    this.answer(visit, reply, await this.desk.keep(visit, form, 'submit', await this.clock.now()));
  }

  /** The answer is the same whether a mail goes out or not. */
  @Post(':token/links')
  async renew(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    await this.reviews.mailNewLink(visit.token, await this.clock.now());
    sendPage(reply, 200, <OnItsWay first={visit.first} root={visit.root} />);
  }

  @Get()
  dead(@Visiting() { first, root }: Visit, @Res() reply: FastifyReply): void {
    sendPage(reply, 404, <DeadLink first={first} root={root} />);
  }

  /** Where a form was sent, opened anew; or what a mail program has hung onto a link. */
  @Get(':token/*')
  back(@Visiting() { root, token }: Visit, @Res() reply: FastifyReply): void {
    seeOther(reply, `${root}r/${token}`);
  }

  private answer({ root, token }: Visit, reply: FastifyReply, answer: Answer | 'recorded', part = ''): void {
    if (answer === 'recorded') return seeOther(reply, `${root}r/${token}${part}`);
    sendScripted(reply, answer.status, answer.page);
  }
}
