import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HypothesesService } from '../services/hypotheses.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { askedInTerm, hypothesis, settlement } from './examples/prototype.js';
import { SettlementDto } from './hypotheses.dto.js';
import { AskedInTermDto } from './life.answers.dto.js';
import { HypothesisDto } from './manifest.dto.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';

const shown = (description: string): Answer => ({
  description,
  shape: PrototypeDto,
  headers: ['ETag'],
  example: 'prototype',
});

@Controller('v1/prototypes/:slug/hypotheses')
@PrototypeDoor('Hypotheses')
export class HypothesesController {
  constructor(private readonly hypotheses: HypothesesService) {}

  @Get()
  @Reads({
    summary: 'List the hypotheses of every term',
    answers: {
      200: {
        description: 'By term, in order.',
        shape: AskedInTermDto,
        list: true,
        example: { items: [askedInTerm], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.hypotheses.list(slug), next: null };
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Ask one more hypothesis',
    description: 'While the prototype is planned or runs. A hypothesis is settled, never reworded.',
    sends: { shape: [HypothesisDto], examples: { 'A further hypothesis': hypothesis } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('The prototype with its hypotheses.') },
    refuses: ['invalid', 'not-found', 'key-taken', 'halted', 'ended'],
  })
  async add(
    @Slug() slug: string,
    @Body() entry: HypothesisDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.hypotheses.add(slug, entry, request), made(request));
  }

  @Post(':key/settlements')
  @HttpCode(201)
  @Posts({
    summary: 'Settle a hypothesis',
    description: 'From the start of the term until its decision, expired or not; a better reason may follow.',
    sends: { shape: [SettlementDto], examples: { Supported: settlement } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('The prototype with its hypotheses.') },
    refuses: ['not-found', 'not-begun', 'ended'],
  })
  async settle(
    @Slug() slug: string,
    @Param('key') key: string,
    @Body() entry: SettlementDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.hypotheses.settle(slug, key, entry, request), made(request));
  }
}
