import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { MembersService } from '../services/members.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Caller, Write } from './caller.js';
import { Ends, Posts, Reads } from './documentation.js';
import { Door, IdOf } from './door.js';
import { key, keyEntry, newKey } from './examples/members.js';
import { NewKeyDto, ShownKeyDto } from './members.answers.dto.js';
import { KeyDto } from './members.dto.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';

/** Keys, each of one member. A key is shown once, and stored hashed. */
@Controller('v1/api-keys')
@Door('API keys')
export class ApiKeysController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Reads({
    summary: 'List the keys',
    description: 'An administrator sees every key, others their own. The keys themselves are not known here.',
    answers: {
      200: {
        description: 'Also revoked and expired ones.',
        shape: ShownKeyDto,
        list: true,
        example: { items: [key], next: null },
      },
    },
  })
  async list(@Caller() caller: CallerOfKey): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.members.listKeys(caller), next: null };
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Make a key',
    description:
      'For oneself, with the scope `write` and scopes one has (`gate` may always be given away); any other, by an administrator. No key outlives the one that made it.',
    sends: { shape: [KeyDto], examples: { 'A key for a script that asks gates': keyEntry } },
    answers: {
      200: { description: 'What a dry run would show, without a key.', shape: NewKeyDto, example: key },
      201: { description: 'With the key, shown this once.', shape: NewKeyDto, example: newKey },
    },
    refuses: ['invalid', 'not-found'],
  })
  async add(
    @Body() entry: KeyDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.members.addKey(entry, request), made(request));
  }

  @Delete(':id')
  @Ends({
    summary: 'Revoke a key',
    description:
      'The one in use, or with the scope `write` an own one that opens no more; any other, by an administrator.',
    answers: {
      200: {
        description: 'It opens nothing any more.',
        shape: ShownKeyDto,
        example: { ...key, revokedAt: '2027-03-01T09:00:00.000Z' },
      },
    },
    refuses: ['not-found'],
  })
  async revoke(
    @IdOf('key') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.members.revokeKey(id, request));
  }
}
