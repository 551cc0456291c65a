import { Body, Controller, Delete, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Lead, type Option } from '../domain/portfolio.js';
import { Refusal } from '../domain/refusal.js';
import { Clock } from '../services/clock.js';
import { PortfoliosService, type PortfolioEntry, type ShownPortfolio } from '../services/portfolios.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Ends, Puts, Reads, type Answer } from './documentation.js';
import { Door, Slug, SLUG_PARAMETER } from './door.js';
import { lead, option, portfolio, portfolioEntry, portfolioLine } from './examples/portfolios.js';
import { PortfolioLineDto, ShownLeadDto, ShownOptionDto, ShownPortfolioDto } from './portfolios.answers.dto.js';
import { LeadContentDto, LeadDto, OptionContentDto, OptionDto, PortfolioDto } from './portfolios.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { sendResult } from './replies.js';
import { KEY } from './text.decorators.js';

const PORTFOLIO = { ...SLUG_PARAMETER, description: 'Slug of the portfolio.' };

const KeyOf = (): ParameterDecorator =>
  Param('key', {
    transform(key: string): string {
      if (!KEY.test(key)) throw new Refusal('not-found', 'Nothing can stand under this key.');
      return key;
    },
  });

const shown = (description: string): Answer => ({ description, shape: ShownPortfolioDto, example: portfolio });

/** Prototypes that serve one horizon, and the reflection that feeds them. */
@Controller('v1/portfolios')
@Door('Portfolios')
export class PortfoliosController {
  constructor(
    private readonly portfolios: PortfoliosService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Reads({
    summary: 'List the portfolios',
    answers: {
      200: {
        description: 'By slug.',
        shape: PortfolioLineDto,
        list: true,
        example: { items: [portfolioLine], next: null },
      },
    },
  })
  async list(): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.portfolios.list(), next: null };
  }

  @Get(':slug')
  @ApiParam(PORTFOLIO)
  @Reads({
    summary: 'Show a portfolio whole',
    description:
      'With what each of its prototypes has found, spent and overstayed; the readings of reviewers are shown with each prototype.',
    answers: { 200: shown('As it stands now.') },
    refuses: ['not-found'],
  })
  async show(@Slug('portfolio') slug: string): Promise<ShownPortfolio> {
    return this.portfolios.show(slug, await this.clock.now());
  }

  @Put(':slug')
  @ApiParam(PORTFOLIO)
  @Puts({
    summary: 'Make a portfolio say what a file says',
    description:
      'Whole: what is left out is gone, and prototypes that are not named are taken out of it. One of a free slug is one’s own. The same again changes nothing.',
    sends: { shape: [PortfolioDto], examples: { 'A portfolio with one option and one lead': portfolioEntry } },
    answers: { 200: shown('As it is now.') },
    refuses: ['invalid', 'not-found'],
  })
  async declare(
    @Slug('portfolio') slug: string,
    @Body() entry: PortfolioDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.portfolios.declare(slug, entryIn(entry), request));
  }

  @Get(':slug/options')
  @ApiParam(PORTFOLIO)
  @Reads({
    summary: 'List the options of a portfolio',
    answers: {
      200: {
        description: 'In order.',
        shape: ShownOptionDto,
        list: true,
        example: { items: portfolio.options, next: null },
      },
    },
    refuses: ['not-found'],
  })
  async options(@Slug('portfolio') slug: string): Promise<{ items: Option[]; next: null }> {
    return { items: (await this.portfolios.reflection(slug)).options, next: null };
  }

  @Put(':slug/options/:key')
  @ApiParam(PORTFOLIO)
  @Puts({
    summary: 'Put an option under its key',
    description: 'A new one comes last.',
    sends: { shape: [OptionContentDto], examples: { 'Within the system': option } },
    answers: { 200: shown('With the option.') },
    refuses: ['invalid', 'not-found'],
  })
  async putOption(
    @Slug('portfolio') slug: string,
    @KeyOf() key: string,
    @Body() entry: OptionContentDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.portfolios.putOption(slug, optionIn({ key, ...entry }), request));
  }

  @Delete(':slug/options/:key')
  @ApiParam(PORTFOLIO)
  @Ends({
    summary: 'Take an option out',
    answers: { 200: shown('Without the option.') },
    refuses: ['not-found'],
  })
  async dropOption(
    @Slug('portfolio') slug: string,
    @KeyOf() key: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.portfolios.dropOption(slug, key, request));
  }

  @Get(':slug/leads')
  @ApiParam(PORTFOLIO)
  @Reads({
    summary: 'List the leads of a portfolio',
    answers: {
      200: {
        description: 'In order.',
        shape: ShownLeadDto,
        list: true,
        example: { items: portfolio.leads, next: null },
      },
    },
    refuses: ['not-found'],
  })
  async leads(@Slug('portfolio') slug: string): Promise<{ items: Lead[]; next: null }> {
    return { items: (await this.portfolios.reflection(slug)).leads, next: null };
  }

  @Put(':slug/leads/:key')
  @ApiParam(PORTFOLIO)
  @Puts({
    summary: 'Put a lead under its key',
    description: 'A new one comes last; what came of it is put with the day on which that was.',
    sends: { shape: [LeadContentDto], examples: { 'Whether the federation would hear': lead } },
    answers: { 200: shown('With the lead.') },
    refuses: ['invalid', 'not-found'],
  })
  async putLead(
    @Slug('portfolio') slug: string,
    @KeyOf() key: string,
    @Body() entry: LeadContentDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.portfolios.putLead(slug, leadIn({ key, ...entry }), request));
  }

  @Delete(':slug/leads/:key')
  @ApiParam(PORTFOLIO)
  @Ends({ summary: 'Take a lead out', answers: { 200: shown('Without the lead.') }, refuses: ['not-found'] })
  async dropLead(
    @Slug('portfolio') slug: string,
    @KeyOf() key: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.portfolios.dropLead(slug, key, request));
  }
}

function entryIn({ prototypes = [], options = [], leads = [], ...plain }: PortfolioDto): PortfolioEntry {
  return { ...plain, prototypes, options: options.map(optionIn), leads: leads.map(leadIn) };
}

function optionIn({ key, title, summary, pros = [], cons = [], references = [], testedBy = [] }: OptionDto): Option {
  const whole = references.map(({ name, says, url }) => ({ name, says, url: url ?? null }));
  return { key, title, summary, pros, cons, references: whole, testedBy };
}

function leadIn({ key, question, ask = [], by, cameOf, answeredOn }: LeadDto): Lead {
  return { key, question, ask, by: by ?? null, cameOf: cameOf ?? null, answeredOn: answeredOn ?? null };
}
