import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { type Caller as CallerOfKey } from '../domain/permissions.js';
import { Clock } from '../services/clock.js';
import { RehearsalClockService, type ClockMoved } from '../services/rehearsal-clock.service.js';
import { RehearsalsService } from '../services/rehearsals.service.js';
import { Caller } from './caller.js';
import { Asks, Reads } from './documentation.js';
import { Door } from './door.js';
import { clock, moved, rehearsal, rehearsed } from './examples/rehearsals.js';
import { instantAt } from './moments.js';
import { ClockMovedDto, ClockReadDto, RehearsedDto } from './rehearsals.answers.dto.js';
import { ClockDto, RehearsalDto } from './rehearsals.dto.js';

@Controller('v1')
@Door('Rehearsals')
export class RehearsalsController {
  constructor(
    private readonly rehearsals: RehearsalsService,
    private readonly rehearsalClock: RehearsalClockService,
    private readonly clock: Clock,
  ) {}

  @Post('rehearsals')
  @HttpCode(200)
  @Asks({
    summary: 'Rehearse a registration',
    description:
      'What would happen until a date, when, and to whom, if nobody decided. It warns and refuses as the registration would, and has no effect.',
    sends: { shape: [RehearsalDto], examples: { 'A year and two months': rehearsal } },
    answers: { 200: { description: 'The acts, by due instant.', shape: RehearsedDto, example: rehearsed } },
    refuses: ['invalid', 'slug-taken'],
  })
  async rehearse(@Body() { manifest, until }: RehearsalDto): Promise<object> {
    return this.rehearsals.rehearse(manifest, instantAt('/until', until), await this.clock.now());
  }

  @Get('clock')
  @Reads({
    summary: 'Read the clock',
    description: 'The one source of now; in a rehearsal, the rehearsal’s.',
    answers: { 200: { description: 'Now.', shape: ClockReadDto, example: clock } },
  })
  async read(): Promise<{ now: string; rehearsal: boolean }> {
    return this.rehearsalClock.read();
  }

  @Post('clock')
  @HttpCode(200)
  @Asks({
    summary: 'Move the clock of a rehearsal',
    description:
      'From wake to wake, running what is due on the way; it answers when all is done. Takes an administrator’s key.',
    sends: { shape: [ClockDto], examples: { 'The last second of a term': { now: '2027-11-30T22:59:59Z' } } },
    answers: { 200: { description: 'What happened on the way.', shape: ClockMovedDto, example: moved } },
    refuses: ['invalid', 'clock-backwards', 'not-a-rehearsal'],
  })
  async move(@Body() { now }: ClockDto, @Caller() caller: CallerOfKey): Promise<ClockMoved> {
    return this.rehearsalClock.moveTo(instantAt('/now', now), caller);
  }
}
