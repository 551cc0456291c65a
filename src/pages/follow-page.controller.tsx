import { Controller, Get, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { lookingAs } from '../domain/synthesis/visibility.js';
import { DOSSIER_POLICY } from '../print/dossier/page.js';
import { dossierPage } from '../print/dossier/written.js';
import { Clock } from '../services/clock.js';
import { DossiersService } from '../services/dossiers.service.js';
import { FollowService } from '../services/follow.service.js';
import { DeadLink } from './dead-link.js';
import { Following } from './follow-page.js';
import { PageFilter } from './page.filter.js';
import { seeOther, sendPage, sendPrinted } from './reply.js';
import { situate } from './situation.js';
import { Visiting, type Visit } from './visit.js';

/** `/p/{token}`: a term as those see it who look on. Nothing can be done here. */
@Controller('p')
@UseFilters(PageFilter)
@ApiExcludeController()
export class FollowPageController {
  constructor(
    private readonly follow: FollowService,
    private readonly dossiers: DossiersService,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const now = await this.clock.now();
    const page = await this.follow.open(visit.token, now);
    if (page === null) return this.dead(visit, reply);
    sendPage(reply, 200, <Following s={situate(page, now)} root={visit.root} token={visit.token} page={page} />);
  }

  /** The frozen evidence of the last term, once there is a decision. */
  @Get(':token/dossier')
  async dossier(@Visiting() visit: Visit, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.follow.open(visit.token, await this.clock.now());
    if (!page?.ending) return this.back(visit, reply);
    const { prototype, term, person } = page;
    const printed = await this.dossiers.printedFor(prototype, term.number, lookingAs(person), person.locale);
    sendPrinted(reply, dossierPage(printed), DOSSIER_POLICY);
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
