import { Controller, Get, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../services/clock.js';
import { FollowService } from '../services/follow.service.js';
import { DeadLink } from './dead-link.js';
import { Following } from './follow-page.js';
import { PageFilter } from './page.filter.js';
import { seeOther, sendPage } from './reply.js';
import { situate } from './situation.js';
import { Visiting, type Visit } from './visit.js';

/** `/p/{token}`: a term as those see it who look on. Nothing can be done here. */
@Controller('p')
@UseFilters(PageFilter)
@ApiExcludeController()
export class FollowPageController {
  constructor(
    private readonly follow: FollowService,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const now = await this.clock.now();
    const page = await this.follow.open(visit.token, now);
    if (page === null) return this.dead(visit, reply);
    sendPage(reply, 200, <Following s={situate(page, now)} root={visit.root} page={page} />);
  }

  @Get()
  dead(@Visiting() { first, root }: Visit, @Res() reply: FastifyReply): void {
    sendPage(reply, 404, <DeadLink first={first} root={root} />);
  }

  /** What a mail program has hung onto a link. */
  @Get(':token/*')
  back(@Visiting() visit: Visit, @Res() reply: FastifyReply): void {
    seeOther(reply, `${visit.root}p/${visit.token}`);
  }
}
