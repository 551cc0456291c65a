import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { MailsService } from '../services/mails.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Caller, Write } from './caller.js';
import { Posts, Reads, type Answer } from './documentation.js';
import { Door, IdOf } from './door.js';
import { failed, mail } from './examples/mails.js';
import { MailDto, ShownMailDto } from './mails.answers.dto.js';
import { MailFilterDto } from './mails.dto.js';
import { nextLink } from './pages.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendJson, sendResult } from './replies.js';

const waiting = (description: string): Answer => ({
  description,
  shape: MailDto,
  example: { ...failed, state: 'waiting', endedAt: null },
});

/** The outbox: what was said to whom, what waits, what failed or came back. */
@Controller('v1/mails')
@Door('Mails')
export class MailsController {
  constructor(private readonly mails: MailsService) {}

  @Get()
  @Reads({
    summary: 'List the outbox',
    description: 'Newest first.',
    answers: {
      200: {
        description: 'A page; `Link` names the next one.',
        shape: MailDto,
        list: true,
        headers: ['Link'],
        example: { items: [failed], next: null },
      },
    },
    refuses: ['invalid'],
  })
  async list(
    @Query() filter: MailFilterDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state, prototype, cursor, limit } = filter;
    const page = await this.mails.list({ state, prototype, after: cursor, limit: limit ?? 50 });
    if (page.next) void reply.header('link', nextLink(request.url, page.next));
    sendJson(reply, JSON.stringify(page));
  }

  @Get(':id')
  @Reads({
    summary: 'Show a mail',
    answers: { 200: { description: 'In a rehearsal with what it says.', shape: ShownMailDto, example: mail } },
    refuses: ['not-found'],
  })
  async show(@IdOf('mail') id: string, @Caller() caller: CallerOfKey): Promise<object> {
    return this.mails.show(id, caller);
  }

  @Post(':id/retries')
  @HttpCode(201)
  @Posts({
    summary: 'Send a mail again that failed or bounced',
    description:
      'To the address that the person has now. Takes a key that may change the prototype. (Correcting an address sends what did not arrive by itself.)',
    answers: { 200: waiting('What a dry run would show.'), 201: waiting('It waits for its turn.') },
    refuses: ['not-found', 'nothing-to-retry'],
  })
  async retry(
    @IdOf('mail') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(reply, await this.mails.retry(id, request), made(request));
  }
}
