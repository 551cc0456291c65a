import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Res,
  type PipeTransform,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../domain/refusal.js';
import { GridTemplatesService } from '../services/grid-templates.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Ends, Posts, Puts, Reads, type Answer } from './documentation.js';
import { Door } from './door.js';
import { EitherPipe } from './either.pipe.js';
import { template, templateEntry, templateFromPrototype, templateLine } from './examples/grids.js';
import { ShownTemplateDto, TemplateLineDto } from './grid-templates.answers.dto.js';
import { TemplateDto, TemplateFilterDto, TemplateFromPrototypeDto, WordingsDto } from './grid-templates.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';
import { SLUG } from './text.decorators.js';

class KeyPipe implements PipeTransform<string, string> {
  transform(key: string): string {
    if (!SLUG.test(key)) throw new Refusal('not-found', 'No grid template has this key.');
    return key;
  }
}

const TemplateKey = (): ParameterDecorator => Param('key', new KeyPipe());

const shown = (description: string, example: ShownTemplateDto = template): Answer => ({
  description,
  shape: ShownTemplateDto,
  example,
});

/** Grids to be reused. What a prototype took over is its own: it does not change with the template. */
@Controller('v1/grid-templates')
@Door('Grids')
export class GridTemplatesController {
  constructor(private readonly templates: GridTemplatesService) {}

  @Get()
  @Reads({
    summary: 'List the grid templates',
    answers: {
      200: {
        description: 'Those in use: what comes with the service, then the installation’s own.',
        shape: TemplateLineDto,
        list: true,
        example: { items: [templateLine], next: null },
      },
    },
  })
  async list(@Query() { locale }: TemplateFilterDto): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.templates.list(locale), next: null };
  }

  @Get(':key')
  @Reads({
    summary: 'Show a grid template whole',
    answers: { 200: shown('In every language, or in the one asked for; also one that is retired.') },
    refuses: ['not-found'],
  })
  async show(@TemplateKey() key: string, @Query() { locale }: TemplateFilterDto): Promise<unknown> {
    return this.templates.show(key, locale);
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Keep a grid template',
    description:
      'A grid worded in one language or more, or the grid of a prototype. It is one’s own: others read it and use it; one’s own key or an administrator’s changes it.',
    sends: {
      shape: [TemplateDto, TemplateFromPrototypeDto],
      examples: { 'A grid in French': templateEntry, 'The grid of a prototype': templateFromPrototype },
    },
    answers: { 200: shown('What a dry run would show.'), 201: shown('It is kept.') },
    refuses: ['invalid', 'not-found', 'key-taken'],
  })
  async keep(
    @Body(new EitherPipe('prototype', TemplateFromPrototypeDto, TemplateDto))
    entry: TemplateDto | TemplateFromPrototypeDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.templates.keep(entry, request), made(request));
  }

  @Put(':key')
  @Puts({
    summary: 'Word a grid template anew',
    description: 'Whole: a language that is left out is gone. The same again changes nothing.',
    sends: { shape: [WordingsDto], examples: { 'In French only': { wordings: templateEntry.wordings } } },
    answers: { 200: shown('As it is now.', { ...template, version: 2, writtenAt: '2027-03-01T09:00:00.000Z' }) },
    refuses: ['invalid', 'not-found', 'key-taken', 'ended'],
  })
  async change(
    @TemplateKey() key: string,
    @Body() { wordings }: WordingsDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.templates.change(key, wordings, request));
  }

  @Delete(':key')
  @Ends({
    summary: 'Retire a grid template',
    description: 'It is no longer listed or taken over, and can still be read. Its key may be used for another one.',
    answers: { 200: shown('It is retired.', { ...template, version: 2, retired: true }) },
    refuses: ['not-found', 'key-taken'],
  })
  async retire(
    @TemplateKey() key: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.templates.retire(key, request));
  }
}
