import { Controller, Get, Param, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BoardService } from '../../services/board.service.js';
import { Clock } from '../../services/clock.js';
import { PortfoliosService } from '../../services/portfolios.service.js';
import { sendPage } from '../reply.js';
import { BoardFilter } from './board.filter.js';
import { askedIn, filtersOf } from './filters.js';
import { MemberGuard } from './member.guard.js';
import { PortfolioPage } from './portfolio-page.js';
import { Visiting, type BoardVisit } from './session.js';

/** `/portfolios/{slug}`: what could be done, beside what was found out. */
@Controller('portfolios')
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class PortfolioBoardController {
  constructor(
    private readonly portfolios: PortfoliosService,
    private readonly board: BoardService,
    private readonly clock: Clock,
  ) {}

  @Get(':slug')
  async show(@Visiting() visit: BoardVisit, @Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const now = await this.clock.now();
    const portfolio = await this.portfolios.show(slug, now);
    const drawn = await this.board.lives(filtersOf(askedIn({ portfolio: slug })), now);
    sendPage(reply, 200, <PortfolioPage visit={visit} portfolio={portfolio} drawn={drawn} today={drawn.today} />);
  }
}
