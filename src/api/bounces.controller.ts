import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BouncesService, type Heard } from '../services/bounces.service.js';
import { type WriteRequest, type Written } from '../services/writes.js';
import { HeardDto } from './bounces.answers.dto.js';
import { ProviderReportDto } from './bounces.dto.js';
import { Write } from './caller.js';
import { Posts } from './documentation.js';
import { Door } from './door.js';
import { bounced, known, providerReport } from './examples/bounces.js';
import { BounceKeyGuard } from './key.guard.js';
import { NoticePipe } from './notice.pipe.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendResult } from './replies.js';
import { RETURNED_MAIL_TYPE, ReturnedMail } from './returned-mail.js';

/** Mails that come back after they were sent, as mail servers and mail providers report them. */
@Controller('v1/bounces')
@Door('Mails', BounceKeyGuard)
export class BouncesController {
  constructor(private readonly bounces: BouncesService) {}

  @Post()
  @HttpCode(201)
  @ApiConsumes('application/json', RETURNED_MAIL_TYPE)
  @Posts({
    summary: 'Report a mail that came back',
    description:
      'A bounce whole, as the mail server made it (`message/rfc822`, at most 256 kB; RFC 3464), or in JSON what a mail provider tells. The mail becomes `bounced`, and the next who can act is told, as of a refusal at once; reported again, it changes nothing. A delay is noted with the mail; deliveries and automatic answers change nothing. Takes a key of an administrator, of the scope `bounces` or `write`.',
    sends: { shape: [ProviderReportDto], examples: { 'What a mail provider tells': providerReport } },
    answers: {
      200: { description: 'It is no news, or a dry run would show this.', shape: HeardDto, example: known },
      201: { description: 'It is noted that the mail bounced.', shape: HeardDto, example: bounced },
    },
    refuses: ['invalid', 'not-found'],
  })
  async report(
    @Body(NoticePipe) notice: ReturnedMail | ProviderReportDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const heard = await this.take(notice, request);
    sendResult(reply, heard, heard.result.outcome === 'bounced' ? made(request) : 200);
  }

  private take(notice: ReturnedMail | ProviderReportDto, request: WriteRequest): Promise<Written<Heard>> {
    return notice instanceof ReturnedMail
      ? this.bounces.takeMail(notice.bytes, request)
      : this.bounces.takeReport(notice, request);
  }
}
