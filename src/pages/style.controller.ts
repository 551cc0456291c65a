import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { REVIEW_SCRIPT, REVIEW_SCRIPT_VERSION } from './review-script.js';
import { STYLE, STYLE_HASH } from './style.js';

/** The stylesheet and the one script, under addresses that change with their content. */
@Controller('assets')
@ApiExcludeController()
export class StyleController {
  @Get('page.css')
  @Header('x-content-type-options', 'nosniff')
  style(@Query('v') version: unknown, @Res() reply: FastifyReply): void {
    void reply
      .header('cache-control', kept(version === STYLE_HASH))
      .type('text/css; charset=utf-8')
      .send(STYLE);
  }

  @Get('review.js')
  @Header('x-content-type-options', 'nosniff')
  script(@Query('v') version: unknown, @Res() reply: FastifyReply): void {
    const lasting = kept(version === REVIEW_SCRIPT_VERSION);
    void reply.header('cache-control', lasting).type('text/javascript; charset=utf-8').send(REVIEW_SCRIPT);
  }
}

function kept(isCurrent: boolean): string {
  return isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache';
}
