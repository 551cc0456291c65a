import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PanelService } from '../services/panel.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Puts, Reads } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { panelOrder, seats } from './examples/rounds.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { sendWritten } from './replies.js';
import { SeatDto } from './rounds.answers.dto.js';
import { PanelOrderDto } from './rounds.dto.js';

/** The reviewers in the order in which they are asked. */
@Controller('v1/prototypes/:slug/panel')
@PrototypeDoor('People')
export class PanelController {
  constructor(private readonly panel: PanelService) {}

  @Get()
  @Reads({
    summary: 'List the panel',
    description:
      'In the order in which it is asked: outside eyes first, then in the order of the panel. Who was not asked into the round is an alternate, in turn.',
    answers: {
      200: { description: 'Every reviewer.', shape: SeatDto, list: true, example: { items: seats, next: null } },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.panel.list(slug), next: null };
  }

  @Put()
  @Puts({
    summary: 'Put the panel into another order',
    description:
      'Every reviewer once. Adding and replacing is done under `…/people`. Who was asked already stays asked.',
    sends: { shape: [PanelOrderDto], examples: { 'The third first': panelOrder } },
    answers: {
      200: {
        description: 'The prototype with its panel.',
        shape: PrototypeDto,
        headers: ['ETag'],
        example: 'prototype',
      },
    },
    refuses: ['invalid', 'not-found'],
  })
  async reorder(
    @Slug() slug: string,
    @Body() { order }: PanelOrderDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.panel.reorder(slug, order, request));
  }
}
