import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../domain/refusal.js';
import { Clock } from '../services/clock.js';
import { DecisionsService } from '../services/decisions.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { DecidedDto, DecisionRecordDto, ReadinessDto } from './decisions.answers.dto.js';
import { AdoptDto, ContinueDto, StopDto, type ProposalDto } from './decisions.dto.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { DossierDto } from './dossiers.answers.dto.js';
import { adopt, carryOn, decided, record, stop } from './examples/decisions.js';
import { dossier, readiness } from './examples/dossier.js';
import { ProposalPipe } from './proposal.pipe.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';

const outcome = (description: string): Answer => ({ description, shape: DecidedDto, example: decided });

/** How a term ends, and what must be there before it may go on. */
@Controller('v1/prototypes/:slug')
@PrototypeDoor('Decisions')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly clock: Clock,
  ) {}

  @Get('readiness')
  @Reads({
    summary: 'Say what a decision needs',
    description: 'The checklist, item by item: stopping is always allowed, continuing and adopting are earned.',
    answers: { 200: { description: 'As it stands.', shape: ReadinessDto, example: readiness } },
    refuses: ['not-found'],
  })
  async readiness(@Slug() slug: string): Promise<object> {
    return this.decisions.readiness(slug, await this.clock.now());
  }

  @Get('decisions')
  @Reads({
    summary: 'List the decisions',
    answers: {
      200: {
        description: 'By term, with what was said.',
        shape: DecisionRecordDto,
        list: true,
        example: { items: [record], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.decisions.list(slug), next: null };
  }

  @Post('decisions')
  @HttpCode(201)
  @Posts({
    summary: 'Decide: stop, continue or adopt',
    description:
      'In the name of a decider. An administrator’s key may act for any of them, another only for its own member. The first decision stands; its dossier is frozen with it.',
    sends: {
      shape: [StopDto, ContinueDto, AdoptDto],
      examples: { Stop: stop, Continue: carryOn, Adopt: adopt },
    },
    answers: { 200: outcome('What a dry run would have decided.'), 201: outcome('It is decided.') },
    refuses: ['invalid', 'not-found', 'not-earned', 'already-decided'],
  })
  async decide(
    @Slug() slug: string,
    @Body(ProposalPipe) proposal: ProposalDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.decisions.decide(slug, proposal, request), made(request));
  }

  @Get('decisions/:number/dossier')
  @Reads({
    summary: 'Read a dossier',
    description:
      'The evidence as it stood at the decision on the term of this number, as it was hashed and with its texts put back.',
    answers: { 200: { description: 'Frozen.', shape: DossierDto, example: dossier } },
    refuses: ['not-found'],
  })
  async dossier(@Slug() slug: string, @TermNumber() number: number): Promise<object> {
    return this.decisions.dossier(slug, number);
  }
}

/** The number of a term in the address; what is no number has no dossier. */
function TermNumber(): ParameterDecorator {
  const unknown = (): Refusal => new Refusal('not-found', 'A dossier is found under the number of its term.');
  return Param('number', new ParseIntPipe({ exceptionFactory: unknown }));
}
