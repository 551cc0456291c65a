import { Body, Controller, Get, Headers, Put, Query, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GridsService } from '../services/grids.service.js';
import { type WriteRequest } from '../services/writes.js';
import { seenIn, Write } from './caller.js';
import { IF_MATCH_OR_NOT, Puts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { EitherPipe } from './either.pipe.js';
import { changed, fromTemplate, grid, gridVersion } from './examples/grids.js';
import { GridVersionDto } from './grids.answers.dto.js';
import { GridFromTemplateDto, GridVersionQueryDto } from './grids.dto.js';
import { GridDto } from './manifest.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { sendJson, sendWritten } from './replies.js';

const shown = (description: string, example: GridVersionDto): Answer => ({
  description,
  shape: GridVersionDto,
  headers: ['ETag'],
  example,
});

const CHANGING = `Send the whole grid, or the key of a template, whose criteria are copied. What differs from the newest version becomes the next one; the same again changes nothing. Earlier versions, and what was answered to them, stay.

An open round is read by the new version as long as nobody has begun to answer it, be it a draft; from then on it keeps its own, and the new version holds from the next round: \`holdsFrom\` says which. After expiry the grid stays (\`halted\`): another one comes with the decision to continue.`;

@Controller('v1/prototypes/:slug/grid')
@PrototypeDoor('Grids')
export class GridsController {
  constructor(private readonly grids: GridsService) {}

  @Get()
  @Reads({
    summary: 'Show the grid of a prototype',
    answers: { 200: shown('In its newest version, or the one asked for; its ETag is the prototype’s.', gridVersion) },
    refuses: ['not-found'],
  })
  async show(@Slug() slug: string, @Query() query: GridVersionQueryDto, @Res() reply: FastifyReply): Promise<void> {
    const { body, version } = await this.grids.show(slug, query.version);
    sendJson(reply, body, version);
  }

  @Put()
  @ApiHeader(IF_MATCH_OR_NOT)
  @Puts({
    summary: 'Change the grid of a prototype',
    description: CHANGING,
    sends: { shape: [GridDto, GridFromTemplateDto], examples: { 'A grid': grid, 'From a template': fromTemplate } },
    answers: { 200: shown('As it is now.', changed) },
    refuses: ['invalid', 'not-found', 'stale', 'halted', 'ended'],
  })
  async change(
    @Slug() slug: string,
    @Body(new EitherPipe('template', GridFromTemplateDto, GridDto)) entry: GridDto | GridFromTemplateDto,
    @Query() _query: WriteQueryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seen = ifMatch === undefined ? null : seenIn(ifMatch);
    sendWritten(reply, await this.grids.change(slug, entry, seen, request));
  }
}
