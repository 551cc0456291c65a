import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CalendarsService } from '../services/calendars.service.js';
import { Clock } from '../services/clock.js';

/** Its address is a secret, and it changes with every decision: nothing in between keeps it (rule 26). */
const HEADERS = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' };

/** `/calendar/{token}.ics`: a calendar, for programs that ask for it again and again. */
@Controller('calendar')
@ApiExcludeController()
export class CalendarFeedController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  @Get(':file')
  async read(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const [, token] = /^([\w-]{1,100})\.ics$/.exec(file) ?? [];
    const feed = token === undefined ? null : await this.calendars.feed(token, await this.clock.now());
    void reply.headers(HEADERS);
    if (feed === null) void reply.status(404).type('text/plain; charset=utf-8').send(NOTHING);
    else void reply.type('text/calendar; charset=utf-8').send(feed);
  }
}

const NOTHING =
  'This address opens no calendar (any more). Ask for yours again: GET /v1/calendar.\n' +
  'Cette adresse n’ouvre pas (ou plus) de calendrier. Demandez de nouveau la vôtre : GET /v1/calendar.\n';
