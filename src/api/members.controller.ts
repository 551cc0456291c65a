import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { MembersService } from '../services/members.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Caller, Write } from './caller.js';
import { Ends, Patches, Posts, Reads, type Answer } from './documentation.js';
import { Door, IdOf } from './door.js';
import { member, memberEntry } from './examples/members.js';
import { ShownMemberDto } from './members.answers.dto.js';
import { MemberCorrectionDto, MemberDto } from './members.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';

const shown = (description: string, example: object = member): Answer => ({
  description,
  shape: ShownMemberDto,
  example,
});

/** Those who work with this installation through the API. Managed with an administrator's key of the scope `admin`. */
@Controller('v1/members')
@Door('Members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Reads({
    summary: 'List the members',
    answers: { 200: { ...shown('Also those who left.'), list: true, example: { items: [member], next: null } } },
  })
  async list(@Caller() caller: CallerOfKey): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.members.list(caller), next: null };
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Let somebody in',
    description: 'They need a key as well: `POST /v1/api-keys` with their id.',
    sends: { shape: [MemberDto], examples: { 'A coordinator': memberEntry } },
    answers: { 200: shown('What a dry run would show.'), 201: shown('The new member.') },
    refuses: ['invalid', 'key-taken'],
  })
  async add(
    @Body() entry: MemberDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.members.add(entry, request), made(request));
  }

  @Patch(':id')
  @Patches({
    summary: 'Correct a member',
    sends: { shape: [MemberCorrectionDto], examples: { 'A new role': { role: 'observer' } } },
    answers: { 200: shown('As they are now.') },
    refuses: ['invalid', 'not-found', 'key-taken', 'last-of-its-role', 'ended'],
  })
  async correct(
    @IdOf('member') id: string,
    @Body() entry: MemberCorrectionDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.members.correct(id, entry, request));
  }

  @Delete(':id')
  @Ends({
    summary: 'End a membership',
    description: 'All keys of the member are revoked with it.',
    answers: { 200: shown('They have left.', { ...member, endedAt: '2027-03-01T09:00:00.000Z' }) },
    refuses: ['not-found', 'last-of-its-role'],
  })
  async end(
    @IdOf('member') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.members.end(id, request));
  }
}
