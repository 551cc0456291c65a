import { Controller, Get, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BoardService } from '../../services/board.service.js';
import { Clock } from '../../services/clock.js';
import { seeOther, sendPage } from '../reply.js';
import { BoardFilter } from './board.filter.js';
import { BoardPage } from './board-page.js';
import { askedIn, filtersOf } from './filters.js';
import { MemberGuard } from './member.guard.js';
import { Visiting, type BoardVisit } from './session.js';

/** `/`: the board of signed-in members. */
@Controller()
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class BoardController {
  constructor(
    private readonly board: BoardService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Visiting() visit: BoardVisit,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = askedIn(query);
    const board = await this.board.show(filtersOf(asked), await this.clock.now());
    sendPage(reply, 200, <BoardPage visit={visit} board={board} asked={asked} />);
  }

  /** Where an address is cut short: all of them are listed on the board. */
  @Get(['prototypes', 'portfolios', 'dossier', 'sign-out'])
  back(@Visiting() { root }: BoardVisit, @Res() reply: FastifyReply): void {
    seeOther(reply, root);
  }
}
