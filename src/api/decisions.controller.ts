import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DOSSIER_POLICY } from '../print/dossier/page.js';
import { dossierMarkdown, dossierPage } from '../print/dossier/written.js';
import { Clock } from '../services/clock.js';
import { DecisionsService } from '../services/decisions.service.js';
import { DossiersService } from '../services/dossiers.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { DecidedDto, DecisionRecordDto, ReadinessDto } from './decisions.answers.dto.js';
import { AdoptDto, ContinueDto, StopDto, type ProposalDto } from './decisions.dto.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { DossierDto } from './dossiers.answers.dto.js';
import { DOSSIER_TYPES, DossierQueryDto } from './dossiers.dto.js';
import { adopt, carryOn, decided, record, stop } from './examples/decisions.js';
import { dossier, dossierInMarkdown, readiness } from './examples/dossier.js';
import { formatOf } from './formats.js';
import { NumberOf } from './numbers.js';
import { ProposalPipe } from './proposal.pipe.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendFile, sendJson, sendResult } from './replies.js';

const outcome = (description: string): Answer => ({ description, shape: DecidedDto, example: decided });

/** How a term ends, and what must be there before it may go on. */
@Controller('v1/prototypes/:slug')
@PrototypeDoor('Decisions')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly dossiers: DossiersService,
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
      'The evidence as it stood at the decision on the term of this number: as it was hashed, and with its texts put back. As a document with `text/markdown`, as one ' +
      'printable page with `text/html`; `format` says the same in the query. Each shows the hash and how to check it. Reviewers are named only where the policy tells everyone.',
    answers: {
      200: {
        description: 'Frozen.',
        shape: DossierDto,
        also: { 'text/markdown': dossierInMarkdown, 'text/html': '<!doctype html><html lang="fr">…</html>' },
        example: dossier,
      },
    },
    refuses: ['not-found'],
  })
  @ApiParam({ name: 'number', description: 'Number of the term.', schema: { type: 'integer', minimum: 1 } })
  async dossier(
    @Slug() slug: string,
    @NumberOf('term') number: number,
    @Query() query: DossierQueryDto,
    @Headers('accept') accept: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const name = `${slug}-dossier-${number}`;
    switch (formatOf(query.format, accept, DOSSIER_TYPES)) {
      case 'md': {
        const text = dossierMarkdown(await this.dossiers.printed(slug, number, query.locale));
        return sendFile(reply, 'text/markdown', `${name}.md`, text);
      }
      case 'html': {
        const page = dossierPage(await this.dossiers.printed(slug, number, query.locale));
        return sendFile(reply, 'text/html', `${name}.html`, page, DOSSIER_POLICY);
      }
      case 'json':
        return sendJson(reply, JSON.stringify(await this.dossiers.show(slug, number)));
    }
  }
}
