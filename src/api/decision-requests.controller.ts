import { Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DecisionRequestsService } from '../services/decision-requests.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { DecisionRequestDto } from './decisions.answers.dto.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { IdOf, PrototypeDoor, Slug } from './door.js';
import { decisionRequest } from './examples/decisions.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';

const shown = (description: string): Answer => ({
  description,
  shape: PrototypeDto,
  headers: ['ETag'],
  example: 'prototype',
});

/** Deciders asked, each with a link of their own; the links themselves are only ever in mails. */
@Controller('v1/prototypes/:slug/decision-requests')
@PrototypeDoor('Decision requests')
export class DecisionRequestsController {
  constructor(private readonly requests: DecisionRequestsService) {}

  @Get()
  @Reads({
    summary: 'List who was asked to decide',
    answers: {
      200: {
        description: 'By term.',
        shape: DecisionRequestDto,
        list: true,
        example: { items: [decisionRequest], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.requests.list(slug), next: null };
  }

  @Post(':id/links')
  @HttpCode(201)
  @Posts({
    summary: 'Mail a decider a new link',
    description: 'Every link mailed to them before is dead from then on.',
    answers: { 200: shown('What a dry run would show.'), 201: shown('The new link is on its way.') },
    refuses: ['not-found', 'ended'],
  })
  async replaceLink(
    @Slug() slug: string,
    @IdOf('decision request') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.requests.replaceLink(slug, id, request), made(request));
  }

  @Post(':id/revocations')
  @HttpCode(201)
  @Posts({
    summary: 'Revoke a decider’s link',
    description: 'Without a new one. They can still be decided for by API.',
    answers: { 200: shown('What a dry run would show.'), 201: shown('The link is dead.') },
    refuses: ['not-found'],
  })
  async revoke(
    @Slug() slug: string,
    @IdOf('decision request') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.requests.revoke(slug, id, request), made(request));
  }
}
