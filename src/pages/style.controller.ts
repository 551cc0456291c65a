import { Controller, Get, Header, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { STYLE, STYLE_HASH } from './style.js';

/** The stylesheet, under an address that changes with its content. */
@Controller('assets')
@ApiExcludeController()
export class StyleController {
  @Get('page.css')
  @Header('x-content-type-options', 'nosniff')
  style(@Query('v') version: unknown, @Res() reply: FastifyReply): void {
    const lasting = version === STYLE_HASH ? 'public, max-age=31536000, immutable' : 'no-cache';
    void reply.header('cache-control', lasting).type('text/css; charset=utf-8').send(STYLE);
  }
}
