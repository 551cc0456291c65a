import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { RedactionsService } from '../services/redactions.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Posts, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { RedactedDto } from './erasures.answers.dto.js';
import { RedactionEntryDto } from './erasures.dto.js';
import { redacted, redactionEntry } from './examples/erasures.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';

const taken = (description: string): Answer => ({ description, shape: RedactedDto, example: redacted });

/** A text is taken out wherever it stands, also after a decision: chains and dossiers hold its digest, and stay whole. */
@Controller('v1/prototypes/:slug/redactions')
@PrototypeDoor('Redactions')
export class RedactionsController {
  constructor(private readonly redactions: RedactionsService) {}

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Take a text out',
    description:
      'Named by its id, its digest or its words; as a whole, where it is quoted and where it stands. A mark `[…]` stands in its place, and its salted digest stays. It cannot be undone, and takes an administrator’s key of the scope `admin`.',
    sends: { shape: [RedactionEntryDto], examples: { 'A comment that names somebody': redactionEntry } },
    answers: { 200: taken('What a dry run would show.'), 201: taken('It is taken out.') },
    refuses: ['invalid', 'not-found', 'erased'],
  })
  async redact(
    @Slug() slug: string,
    @Body() { reason, ...naming }: RedactionEntryDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendResult(
      reply,
      await this.redactions.redact(slug, { ...naming, reason: reason ?? null }, request),
      made(request),
    );
  }
}
