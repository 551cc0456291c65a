import { Controller, Get, Param, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Locale } from '../../domain/person.js';
import { DOSSIER_POLICY } from '../../print/dossier/page.js';
import { dossierPage } from '../../print/dossier/written.js';
import { fundersMarkdown, fundersPage } from '../../print/funders/written.js';
import { Clock } from '../../services/clock.js';
import { DossiersService } from '../../services/dossiers.service.js';
import { FundersDossiersService } from '../../services/funders-dossiers.service.js';
import { PdfMaker } from '../../services/pdf-maker.js';
import { seeOther, sendDownload, sendPrinted } from '../reply.js';
import { BoardFilter } from './board.filter.js';
import { MemberGuard } from './member.guard.js';
import { numberOf } from './prototype.controller.js';
import { Visiting, type BoardVisit } from './session.js';

/** `/dossier/{slug}/{term}`: what is printed and passed on, in the language that is asked for, or the prototype's. */
@Controller('dossier')
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class DossierBoardController {
  constructor(
    private readonly funders: FundersDossiersService,
    private readonly dossiers: DossiersService,
    private readonly pdfs: PdfMaker,
    private readonly clock: Clock,
  ) {}

  /** Where an address is cut short: the page of the prototype lists its dossiers. */
  @Get(':slug')
  back(@Visiting() { root }: BoardVisit, @Param('slug') slug: string, @Res() reply: FastifyReply): void {
    seeOther(reply, `${root}prototypes/${slug}`);
  }

  /** For funders, as it stands: a page to print, Markdown, or a PDF. */
  @Get(':slug/:term')
  async show(
    @Visiting() { member }: BoardVisit,
    @Param('slug') slug: string,
    @Param('term') term: string,
    @Query() { format, locale }: { format?: unknown; locale?: unknown },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const number = numberOf(term);
    const content = await this.funders.of(slug, number, member, localeIn(locale), await this.clock.now());
    const name = `${slug}-funders-${number}`;
    if (format === 'md')
      return sendDownload(reply, 'text/markdown; charset=utf-8', `${name}.md`, fundersMarkdown(content));
    const page = fundersPage(content);
    if (format === 'pdf') return sendDownload(reply, 'application/pdf', `${name}.pdf`, await this.pdfs.make(page));
    sendPrinted(reply, page, DOSSIER_POLICY);
  }

  /** The evidence as it was frozen with the decision on a term. */
  @Get(':slug/:term/decision')
  async decision(
    @Param('slug') slug: string,
    @Param('term') term: string,
    @Query('locale') locale: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const printed = await this.dossiers.printed(slug, numberOf(term), localeIn(locale));
    sendPrinted(reply, dossierPage(printed), DOSSIER_POLICY);
  }
}

function localeIn(locale: unknown): Locale | undefined {
  return locale === 'fr' || locale === 'en' ? locale : undefined;
}
