import { Controller, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PortfoliosService } from '../services/portfolios.service.js';
import { type WriteRequest } from '../services/writes.js';
import { seenIn, Write } from './caller.js';
import { IF_MATCH_OR_NOT, Posts } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { sendWritten } from './replies.js';

/** A portfolio has one horizon, which its prototypes may take for their own. */
@Controller('v1/prototypes/:slug/horizon-adoptions')
@PrototypeDoor('Portfolios')
export class HorizonAdoptionsController {
  constructor(private readonly portfolios: PortfoliosService) {}

  @Post()
  @HttpCode(200)
  @ApiHeader(IF_MATCH_OR_NOT)
  @Posts({
    summary: 'Adopt the horizon of its portfolio',
    description:
      'Copies the aims of the portfolio that the prototype is in, as they are now: a portfolio that aims at something else later changes no prototype. The same again changes nothing.',
    answers: {
      200: { description: 'With its horizon.', shape: PrototypeDto, headers: ['ETag'], example: 'prototype' },
    },
    refuses: ['not-found', 'stale'],
  })
  async adopt(
    @Slug() slug: string,
    @Query() _query: WriteQueryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seen = ifMatch === undefined ? null : seenIn(ifMatch);
    sendWritten(reply, await this.portfolios.adoptHorizon(slug, seen, request));
  }
}
