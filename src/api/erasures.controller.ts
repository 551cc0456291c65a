import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { ErasuresService, type ShownErasure } from '../services/erasures.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Caller, Write } from './caller.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { Door, IdOf, PrototypeDoor, Slug } from './door.js';
import { ErasedDto, ErasureDto } from './erasures.answers.dto.js';
import { ErasureEntryDto, PersonErasureDto } from './erasures.dto.js';
import { erased, erasure, erasureEntry, lifted } from './examples/erasures.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';

const gone = (description: string): Answer => ({ description, shape: ErasedDto, example: erased });

/** Somebody is forgotten everywhere. It cannot be undone, and takes an administrator's key of the scope `admin`. */
@Controller('v1/erasures')
@Door('Erasures')
export class ErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Get()
  @Reads({
    summary: 'List the erasures',
    answers: {
      200: {
        description: 'By ids: whose they were is in them no more.',
        shape: ErasureDto,
        list: true,
        example: { items: [erasure], next: null },
      },
    },
  })
  async list(@Caller() caller: CallerOfKey): Promise<{ items: ShownErasure[]; next: null }> {
    return { items: await this.erasures.list(caller), next: null };
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Erase everybody with an address',
    description:
      'In every prototype and among the members, in one transaction. Their answers stay, under ids; the address is not taken in again. A dry run shows where others still name them.',
    sends: { shape: [ErasureEntryDto], examples: { 'An outside eye': erasureEntry } },
    answers: { 200: gone('What a dry run would show.'), 201: gone('They are forgotten.') },
    refuses: ['invalid', 'not-found', 'erased', 'last-of-its-role'],
  })
  async eraseAddress(
    @Body() { email, reason }: ErasureEntryDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.erasures.eraseAddress(email, reason ?? null, request), made(request));
  }

  @Post(':id/liftings')
  @HttpCode(201)
  @Posts({
    summary: 'Let an erased address be put in again',
    description: 'On the wish of the person whose it is. What was erased does not come back.',
    answers: {
      200: { description: 'What a dry run would show.', shape: ErasureDto, example: lifted },
      201: { description: 'It is taken in again from now on.', shape: ErasureDto, example: lifted },
    },
    refuses: ['not-found', 'erased'],
  })
  async lift(
    @IdOf('erasure') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.erasures.lift(id, request), made(request));
  }
}

/** Somebody is forgotten by one prototype. */
@Controller('v1/prototypes/:slug/people/:id/erasures')
@PrototypeDoor('Erasures')
export class PersonErasuresController {
  constructor(private readonly erasures: ErasuresService) {}

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Erase somebody from a prototype',
    description:
      'Name, address, what they declared and why they declined go; roles end, invitations are withdrawn, links die. Their answers stay, under the id. The last coordinator or decider of a prototype that goes on is replaced first.',
    sends: { shape: [PersonErasureDto], examples: { 'On request': { reason: 'Asked for by mail.' } } },
    answers: { 200: gone('What a dry run would show.'), 201: gone('They are forgotten here.') },
    refuses: ['invalid', 'not-found', 'erased', 'last-of-its-role'],
  })
  async erase(
    @Slug() slug: string,
    @IdOf('person') id: string,
    @Body() { reason }: PersonErasureDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.erasures.erasePerson(slug, id, reason ?? null, request), made(request));
  }
}
