import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { csvOf } from '../domain/synthesis/csv.js';
import { plotFile } from '../print/plots/file.js';
import { SynthesesService } from '../services/syntheses.service.js';
import { Caller } from './caller.js';
import { Reads } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { synthesis, synthesisAsCsv } from './examples/syntheses.js';
import { formatOf } from './formats.js';
import { NumberOf, ROUND_PARAMETER } from './numbers.js';
import { sendFile, sendJson } from './replies.js';
import { SynthesisDto } from './syntheses.answers.dto.js';
import { SYNTHESIS_TYPES, SynthesisQueryDto } from './syntheses.dto.js';

/** What reviewers said in a round, laid over each other. */
@Controller('v1/prototypes/:slug/rounds/:number/synthesis')
@PrototypeDoor('Rounds')
export class SynthesesController {
  constructor(private readonly syntheses: SynthesesService) {}

  @Get()
  @Reads({
    summary: 'Lay the evaluations of a round over each other',
    description:
      'Per criterion n, coverage, median, mean, spread, target, disagreement, answers and comments; the weighted whole; recommendations; what moved since earlier rounds. ' +
      'Every figure is defined in `docs/synthesis.md`. Reviewers are known by seats drawn by lot; names come only where the policy of the term tells them to everyone. ' +
      'As a table with `text/csv`, as a picture with `image/svg+xml`; `format` says the same in the query.',
    answers: {
      200: {
        description: 'As it stands; answers may still come while the round is open.',
        shape: SynthesisDto,
        also: { 'text/csv': synthesisAsCsv, 'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg">…</svg>' },
        example: synthesis,
      },
    },
    refuses: ['not-found', 'not-begun', 'answer-first'],
  })
  @ApiParam(ROUND_PARAMETER)
  async show(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @Query() query: SynthesisQueryDto,
    @Headers('accept') accept: string | undefined,
    @Caller() caller: CallerOfKey,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { locale, ...seen } = await this.syntheses.show(slug, number, caller);
    const name = `${slug}-round-${number}`;
    switch (formatOf(query.format, accept, SYNTHESIS_TYPES)) {
      case 'csv':
        return sendFile(reply, 'text/csv', `${name}.csv`, csvOf(seen));
      case 'svg':
        return sendFile(reply, 'image/svg+xml', `${name}.svg`, plotFile(seen, query.plot, query.locale ?? locale));
      case 'json':
        return sendJson(reply, JSON.stringify(seen));
    }
  }
}
