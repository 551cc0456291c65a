import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ROLES, type Role } from '../domain/person.js';
import { Refusal } from '../domain/refusal.js';
import { PeopleService } from '../services/people.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Ends, Patches, Posts, Reads, type Answer } from './documentation.js';
import { IdOf, PrototypeDoor, Slug } from './door.js';
import { knownPerson, replacement, sponsor } from './examples/people.js';
import { PersonDto } from './manifest.dto.js';
import { KnownPersonDto } from './people.answers.dto.js';
import { CorrectionDto, RoleEntryDto } from './people.dto.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';

const shown = (description: string): Answer => ({
  description,
  shape: PrototypeDto,
  headers: ['ETag'],
  example: 'prototype',
});

/** People are added, corrected and replaced at any time; their ids and what they did stay. */
@Controller('v1/prototypes/:slug/people')
@PrototypeDoor('People')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get()
  @Reads({
    summary: 'List the people of a prototype',
    answers: {
      200: {
        description: 'Everybody known to it, with the roles they hold or held.',
        shape: KnownPersonDto,
        list: true,
        example: { items: [knownPerson], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.people.list(slug), next: null };
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Give somebody a role',
    description:
      'A new person, or one more role for a known address, as it is on record: correcting is another request.',
    sends: { shape: [RoleEntryDto], examples: { 'A sponsor': sponsor } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('The prototype with its people.') },
    refuses: ['invalid', 'not-found', 'key-taken'],
  })
  async add(
    @Slug() slug: string,
    @Body() entry: RoleEntryDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.people.add(slug, entry, request), made(request));
  }

  @Patch(':id')
  @Patches({
    summary: 'Correct somebody',
    description:
      'Name, address, language, organisation. The id stays, and so does what they did. Mails that could not be delivered go to a corrected address by themselves, as far as they are still true.',
    sends: { shape: [CorrectionDto], examples: { 'A corrected address': { email: 'tresorerie@example.org' } } },
    answers: { 200: shown('The prototype with its people.') },
    refuses: ['invalid', 'not-found', 'erased', 'key-taken'],
  })
  async correct(
    @Slug() slug: string,
    @IdOf('person') id: string,
    @Body() correction: CorrectionDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.people.correct(slug, id, correction, request));
  }

  @Post(':id/replacements')
  @HttpCode(201)
  @Posts({
    summary: 'Replace somebody in every role that they hold',
    description: 'By somebody new, or by a known address as it is on record.',
    sends: { shape: [PersonDto], examples: { 'A new president': replacement } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('The prototype with its people.') },
    refuses: ['invalid', 'not-found', 'key-taken'],
  })
  async replace(
    @Slug() slug: string,
    @IdOf('person') id: string,
    @Body() entry: PersonDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.people.replace(slug, id, entry, request), made(request));
  }

  @Delete(':id/roles/:role')
  @ApiParam({ name: 'role', enum: ROLES })
  @Ends({
    summary: 'End a role of somebody',
    description: 'The last coordinator or decider can be replaced, not removed.',
    answers: { 200: shown('The prototype with its people.') },
    refuses: ['not-found', 'last-of-its-role'],
  })
  async endRole(
    @Slug() slug: string,
    @IdOf('person') id: string,
    @Param('role') role: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!ROLES.includes(role as Role)) throw new Refusal('not-found', `The roles are ${ROLES.join(', ')}.`);
    sendWritten(reply, await this.people.endRole(slug, id, role as Role, request));
  }
}
