import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { DOSSIER_POLICY } from '../print/dossier/page.js';
import { fundersMarkdown, fundersPage } from '../print/funders/written.js';
import { Clock } from '../services/clock.js';
import { FundersDossiersService } from '../services/funders-dossiers.service.js';
import { PdfMaker } from '../services/pdf-maker.js';
import { Caller } from './caller.js';
import { Reads } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { fundersDossier, fundersDossierInMarkdown } from './examples/funders.js';
import { formatOf } from './formats.js';
import { FundersDossierDto } from './funders-dossiers.answers.dto.js';
import { FUNDERS_TYPES, FundersDossierQueryDto } from './funders-dossiers.dto.js';
import { NumberOf } from './numbers.js';
import { sendFile, sendJson } from './replies.js';

/** A term told to those who might pay for what comes next. */
@Controller('v1/prototypes/:slug/terms/:number/funders-dossier')
@PrototypeDoor('Steps and money')
export class FundersDossiersController {
  constructor(
    private readonly dossiers: FundersDossiersService,
    private readonly pdfs: PdfMaker,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Reads({
    summary: 'Tell funders of a term',
    description:
      'What was tried, what it cost, what was seen, what reviewers said, what comes next and what money would unlock: of any term, begun or not, decided or not, as it stands now. It is not frozen. ' +
      'As a document with `text/markdown`, as one printable page with `text/html`, as a file with `application/pdf` where a Chromium is installed; `format` says the same in the query. ' +
      'Reviewers are known by seats drawn by lot, whatever the policy says of names; a round in which an answer of the caller’s own is awaited is withheld.',
    answers: {
      200: {
        description: 'As it stands. Every format says the same figures.',
        shape: FundersDossierDto,
        also: {
          'text/markdown': fundersDossierInMarkdown,
          'text/html': '<!doctype html><html lang="fr">…</html>',
          'application/pdf': '%PDF-1.4 …',
        },
        example: fundersDossier,
      },
    },
    refuses: ['not-found', 'no-chromium'],
  })
  @ApiParam({ name: 'number', description: 'Number of the term.', schema: { type: 'integer', minimum: 1 } })
  async show(
    @Slug() slug: string,
    @NumberOf('term') number: number,
    @Query() query: FundersDossierQueryDto,
    @Headers('accept') accept: string | undefined,
    @Caller() caller: CallerOfKey,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const content = await this.dossiers.of(slug, number, caller, query.locale, await this.clock.now());
    const name = `${slug}-funders-${number}`;
    switch (formatOf(query.format, accept, FUNDERS_TYPES)) {
      case 'md':
        return sendFile(reply, 'text/markdown', `${name}.md`, fundersMarkdown(content));
      case 'html':
        return sendFile(reply, 'text/html', `${name}.html`, fundersPage(content), DOSSIER_POLICY);
      case 'pdf':
        return sendFile(reply, 'application/pdf', `${name}.pdf`, await this.pdfs.make(fundersPage(content)));
      case 'json':
        return sendJson(reply, JSON.stringify(content));
    }
  }
}
