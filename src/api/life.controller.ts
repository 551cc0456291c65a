import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../services/clock.js';
import { LineagesService, type ShownLineage } from '../services/lineages.service.js';
import { PrototypesService } from '../services/prototypes.service.js';
import { Reads } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { agendaLine, event, lineage, term } from './examples/life.js';
import { EventDto, LineageDto, TermDto } from './life.answers.dto.js';
import { untilIn } from './moments.js';
import { nextLink } from './pages.js';
import { AgendaLineDto } from './prototypes.answers.dto.js';
import { AgendaQueryDto, EventsQueryDto } from './prototypes.dto.js';
import { sendJson } from './replies.js';

/** The life of a prototype: its terms, its journal, and what comes. */
@Controller('v1/prototypes/:slug')
@PrototypeDoor('Life')
export class LifeController {
  constructor(
    private readonly prototypes: PrototypesService,
    private readonly lineages: LineagesService,
    private readonly clock: Clock,
  ) {}

  @Get('terms')
  @Reads({
    summary: 'List the terms',
    description: 'In order, with their frozen policies and how they ended.',
    answers: {
      200: { description: 'Every term.', shape: TermDto, list: true, example: { items: [term], next: null } },
    },
    refuses: ['not-found'],
  })
  async terms(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.prototypes.terms(slug), next: null };
  }

  @Get('lineage')
  @Reads({
    summary: 'Show the lineage and the overstay index',
    description:
      'What it follows, back to the first, and what follows it. The index says how much longer all that lives than was first promised.',
    answers: { 200: { description: 'Up to today.', shape: LineageDto, example: lineage } },
    refuses: ['not-found'],
  })
  async lineage(@Slug() slug: string): Promise<ShownLineage> {
    return this.lineages.show(slug, await this.clock.now());
  }

  @Get('events')
  @Reads({
    summary: 'Read the journal',
    description: 'In order. Each event carries the hash of the chain up to it.',
    answers: {
      200: {
        description: 'A page; `Link` names the next one.',
        shape: EventDto,
        list: true,
        headers: ['Link'],
        example: { items: [event], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async events(
    @Slug() slug: string,
    @Query() query: EventsQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.prototypes.events(slug, query.after ?? 0, query.limit ?? 50);
    if (page.next !== null) void reply.header('link', nextLink(request.url, String(page.next), 'after'));
    sendJson(reply, JSON.stringify(page));
  }

  @Get('agenda')
  @Reads({
    summary: 'Say what the clock does',
    description: 'Every act of the open term, done or to come, if nobody decides before.',
    answers: {
      200: {
        description: 'By due instant; none once it is decided.',
        shape: AgendaLineDto,
        list: true,
        example: { items: [agendaLine], next: null },
      },
    },
    refuses: ['invalid', 'not-found'],
  })
  async agenda(@Slug() slug: string, @Query() query: AgendaQueryDto): Promise<{ items: unknown[]; next: null }> {
    const now = await this.clock.now();
    return { items: await this.prototypes.agenda(slug, untilIn(query.until, now)), next: null };
  }
}
