import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CostsService, type ShownCosts } from '../services/costs.service.js';
import { FundingsService } from '../services/fundings.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Posts, Puts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { costs, fundingAnswer, fundingEntry, securedFunding, soughtFunding } from './examples/steps.js';
import { CostsDto, ShownFundingDto } from './fundings.answers.dto.js';
import { FundingAnswerDto, FundingDto } from './fundings.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';

const shown = (description: string, example: ShownFundingDto): Answer => ({
  description,
  shape: ShownFundingDto,
  headers: ['ETag'],
  example,
});

/** Money asked for, and what learning costs. */
@Controller('v1/prototypes/:slug')
@PrototypeDoor('Steps and money')
export class FundingsController {
  constructor(
    private readonly fundings: FundingsService,
    private readonly costs: CostsService,
  ) {}

  @Get('fundings')
  @Reads({
    summary: 'List the fundings of every term',
    answers: {
      200: {
        description: 'By term, in order.',
        shape: ShownFundingDto,
        list: true,
        example: { items: [securedFunding], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.fundings.list(slug), next: null };
  }

  @Post('fundings')
  @HttpCode(201)
  @Posts({
    summary: 'Note that money is asked for',
    description: 'While the prototype is planned or runs. At most 100 in one term.',
    sends: { shape: [FundingDto], examples: { 'A fund for associations': fundingEntry } },
    answers: {
      200: shown('What a dry run would show.', soughtFunding),
      201: shown('It is noted.', soughtFunding),
    },
    refuses: ['invalid', 'not-found', 'key-taken', 'halted', 'ended'],
  })
  async add(
    @Slug() slug: string,
    @Body() entry: FundingDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.fundings.add(slug, entry, request), made(request));
  }

  @Put('fundings/:key/answer')
  @Puts({
    summary: 'Note what was answered',
    description:
      'Secured or refused, while the prototype is planned or runs. It may be noted better; the journal keeps each. The same again changes nothing.',
    sends: { shape: [FundingAnswerDto], examples: { 'A part of it': fundingAnswer } },
    answers: { 200: shown('With its answer.', securedFunding) },
    refuses: ['invalid', 'not-found', 'halted', 'ended'],
  })
  async answer(
    @Slug() slug: string,
    @Param('key') key: string,
    @Body() entry: FundingAnswerDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.fundings.answer(slug, key, entry, request));
  }

  @Get('costs')
  @Reads({
    summary: 'Show what learning costs',
    description:
      'Planned, spent, sought, secured and refused, and what a settled hypothesis costs; of each term and in all. Sums in two currencies are never added.',
    answers: { 200: { description: 'To the smallest unit of each currency.', shape: CostsDto, example: costs } },
    refuses: ['not-found'],
  })
  async show(@Slug() slug: string): Promise<ShownCosts> {
    return this.costs.show(slug);
  }
}
