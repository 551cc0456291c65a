import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RoundsService } from '../services/rounds.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Patches, Posts, Puts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { cancelled, minutes, planned, round, roundEntry, roundMove } from './examples/rounds.js';
import { NumberOf, ROUND_PARAMETER } from './numbers.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';
import { ShownRoundDto } from './rounds.answers.dto.js';
import { CancellationDto, MinutesDto, RoundDto, RoundMoveDto } from './rounds.dto.js';

const shown = (description: string, example: ShownRoundDto = round): Answer => ({
  description,
  shape: ShownRoundDto,
  headers: ['ETag'],
  example,
});

const MOVING = `What is left out stays; an opening that is moved takes the day for answers and the meeting along, by as many days.

- \`opensOn\` while the round is planned; the expiry round opens at the latest on the day on which deciders are asked.
- \`answersDueOn\` until it is closed: whoever was asked is told, but for those with a later day of their own.
- \`meeting\` until it has begun: another start, duration or place raises its \`sequence\`, and is mailed to whoever was called; another agenda is not.
- \`meeting.startsAt\` is an instant with its offset, or local time in the prototype’s zone; a time that the clocks skip, or show twice, is refused.

Of an expired prototype, only the expiry round is moved.`;

/** Dedicated moments of evaluation. */
@Controller('v1/prototypes/:slug/rounds')
@PrototypeDoor('Rounds')
export class RoundsController {
  constructor(private readonly rounds: RoundsService) {}

  @Get()
  @Reads({
    summary: 'List the rounds of every term',
    description:
      'Each term has an expiry round, and a checkpoint at half-time unless its policy wants none; the clock opens them.',
    answers: {
      200: {
        description: 'In order.',
        shape: ShownRoundDto,
        list: true,
        example: { items: [round], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.rounds.list(slug), next: null };
  }

  @Get(':number')
  @ApiParam(ROUND_PARAMETER)
  @Reads({
    summary: 'Show a round',
    answers: {
      200: {
        description: 'With its meeting, and how many have answered; what they said is its synthesis.',
        shape: ShownRoundDto,
        example: round,
      },
    },
    refuses: ['not-found'],
  })
  async show(@Slug() slug: string, @NumberOf('round') number: number): Promise<unknown> {
    return this.rounds.show(slug, number);
  }

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Plan one more checkpoint',
    description:
      'Within the open term, over before the expiry round opens, and beside no other checkpoint; at most twelve a term. It opens at nine in the morning, or with the next tick where that is past.',
    sends: { shape: [RoundDto], examples: { 'A checkpoint in spring': roundEntry } },
    answers: { 200: shown('What a dry run would show.', planned), 201: shown('It is planned.', planned) },
    refuses: ['invalid', 'not-found', 'halted', 'ended'],
  })
  async add(
    @Slug() slug: string,
    @Body() entry: RoundDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.rounds.add(slug, entry, request), made(request));
  }

  @Patch(':number')
  @ApiParam(ROUND_PARAMETER)
  @Patches({
    summary: 'Move a round or its meeting',
    description: MOVING,
    sends: { shape: [RoundMoveDto], examples: { 'Two days later, in the same room': roundMove } },
    answers: { 200: shown('As it is now.') },
    refuses: ['invalid', 'not-found', 'halted', 'ended'],
  })
  async move(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @Body() move: RoundMoveDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.rounds.move(slug, number, move, request));
  }

  @Post(':number/cancellations')
  @HttpCode(201)
  @ApiParam(ROUND_PARAMETER)
  @Posts({
    summary: 'Cancel a checkpoint',
    description:
      'Planned or open. Whoever was called to its meeting, or asked, is told; what was answered is kept. The expiry round ends with the decision.',
    sends: {
      shape: [CancellationDto],
      examples: { 'Not needed': { reason: 'La moitié des membres est en congé ; on se revoit à mi-parcours.' } },
    },
    answers: { 200: shown('What a dry run would show.', cancelled), 201: shown('It is cancelled.', cancelled) },
    refuses: ['not-found', 'ended', 'ends-with-decision'],
  })
  async cancel(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @Body() { reason }: CancellationDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.rounds.cancel(slug, number, reason, request), made(request));
  }

  @Put(':number/minutes')
  @ApiParam(ROUND_PARAMETER)
  @Puts({
    summary: 'Write the minutes of a meeting',
    description:
      'From the opening of the round until the term is decided, also once it is closed or the prototype has expired. Each wording stays in the journal.',
    sends: { shape: [MinutesDto], examples: { 'What was said': minutes } },
    answers: {
      200: shown('With its minutes.', { ...round, minutes: minutes.text, minutesAt: '2027-06-17T18:02:00.000Z' }),
    },
    refuses: ['not-found', 'not-begun', 'ended'],
  })
  async writeMinutes(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @Body() { text }: MinutesDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.rounds.writeMinutes(slug, number, text, request));
  }
}
