import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WindDownsService, type ShownWindDowns } from '../services/wind-downs.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Posts, Puts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { windDown, windDownItem, windDowns } from './examples/wind-downs.js';
import { NumberOf } from './numbers.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';
import { WindDownsDto } from './wind-downs.answers.dto.js';
import { WindDownDto, WindDownItemDto } from './wind-downs.dto.js';

const shown = (description: string): Answer => ({
  description,
  shape: WindDownsDto,
  headers: ['ETag'],
  example: windDowns,
});

/** What remains to be done after a stop: it stays open when all else is at rest (law 3). */
@Controller('v1/prototypes/:slug/wind-down')
@PrototypeDoor('Steps and money')
export class WindDownsController {
  constructor(private readonly windDowns: WindDownsService) {}

  @Get()
  @Reads({
    summary: 'Show what remains to be done after a stop',
    answers: {
      200: { description: 'In the order in which it was named.', shape: WindDownsDto, example: windDowns },
    },
    refuses: ['not-found'],
  })
  async show(@Slug() slug: string): Promise<ShownWindDowns> {
    return this.windDowns.show(slug);
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Name something more that remains to be done',
    description:
      'After a stop. What was named with the decision stands in its dossier; what is found later stands here alone.',
    sends: { shape: [WindDownItemDto], examples: { 'One thing more': windDownItem } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('All of it.') },
    refuses: ['invalid', 'not-found', 'not-begun', 'ended'],
  })
  async add(
    @Slug() slug: string,
    @Body() { item }: WindDownItemDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.windDowns.add(slug, item, request), made(request));
  }

  @Put(':number')
  @Puts({
    summary: 'Say that something is done, and what it cost',
    description: 'It may be told better; the journal keeps each. The same again changes nothing.',
    sends: { shape: [WindDownDto], examples: { Done: windDown } },
    answers: { 200: shown('All of it.') },
    refuses: ['invalid', 'not-found', 'not-begun', 'ended'],
  })
  @ApiParam({ name: 'number', description: 'Its number.', schema: { type: 'integer', minimum: 1 } })
  async done(
    @Slug() slug: string,
    @NumberOf('item') number: number,
    @Body() entry: WindDownDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.windDowns.done(slug, number, entry, request));
  }
}
