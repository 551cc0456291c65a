import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../services/clock.js';
import { InvitationsService } from '../services/invitations.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Patches, Posts, Reads, type Answer } from './documentation.js';
import { IdOf, PrototypeDoor, Slug } from './door.js';
import { IDS } from './examples/ids.js';
import { invitation, reviewerEntry } from './examples/rounds.js';
import { InvitationEntryPipe } from './invitation-entry.pipe.js';
import { NumberOf, ROUND_PARAMETER } from './numbers.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';
import { InvitationDto } from './rounds.answers.dto.js';
import { KnownReviewerDto, NewReviewerDto, OwnDayDto } from './rounds.dto.js';

const shown = (description: string, more: Partial<InvitationDto> = {}): Answer => ({
  description,
  shape: InvitationDto,
  headers: ['ETag'],
  example: { ...invitation, ...more },
});

const ASKING = `The clock asks the panel by itself; this asks somebody beside that: at once where the round is open, with its opening where it is planned.

- \`person\` names somebody of the prototype; \`name\` and \`email\` anybody. Who is no reviewer yet joins the panel, as by \`POST …/people\`; who coordinates, decides or sponsors is no outside eye.
- Who declined, was not reached or stayed silent is asked anew: the same invitation, with a new asking.
- The policy’s \`maxOpenInvitations\` holds the clock, not a person.
- Also of an expired prototype, until the decision: further reviewers are how a missing quorum is reached.`;

/** Who is asked into a round. The links themselves are only ever in mails. */
@Controller('v1/prototypes/:slug/rounds/:number/invitations')
@PrototypeDoor('Rounds')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiParam(ROUND_PARAMETER)
  @Reads({
    summary: 'List who was asked into a round',
    description: 'Where each stands; never what they answered, and never their links.',
    answers: {
      200: {
        description: 'In the order of asking.',
        shape: InvitationDto,
        list: true,
        example: { items: [invitation], next: null },
      },
    },
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string, @NumberOf('round') number: number): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.invitations.list(slug, number, await this.clock.now()), next: null };
  }

  @Post()
  @HttpCode(201)
  @ApiParam(ROUND_PARAMETER)
  @Posts({
    summary: 'Ask somebody into a round',
    description: ASKING,
    sends: {
      shape: [KnownReviewerDto, NewReviewerDto],
      examples: { 'Somebody of the panel': { person: IDS.panel[1] }, 'Somebody new': reviewerEntry },
    },
    answers: { 200: shown('What a dry run would show.'), 201: shown('They are asked, or planned to be.') },
    refuses: ['invalid', 'not-found', 'already-asked', 'ended'],
  })
  async invite(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @Body(InvitationEntryPipe) entry: KnownReviewerDto | NewReviewerDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.invitations.invite(slug, number, entry, request), made(request));
  }

  @Patch(':id')
  @ApiParam(ROUND_PARAMETER)
  @Patches({
    summary: 'Give a reviewer more time',
    description: 'A day of their own, after the round’s; null goes back to the round’s. They are told.',
    sends: { shape: [OwnDayDto], examples: { 'A week more': { answersDueOn: '2027-06-29' } } },
    answers: { 200: shown('As it is now.', { answersDueOn: '2027-06-29', ownDay: true }) },
    refuses: ['invalid', 'not-found', 'ended'],
  })
  async extend(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @IdOf('invitation') id: string,
    @Body() { answersDueOn }: OwnDayDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.invitations.extend(slug, number, id, answersDueOn, request));
  }

  @Post(':id/withdrawals')
  @HttpCode(201)
  @ApiParam(ROUND_PARAMETER)
  @Posts({
    summary: 'Withdraw an invitation',
    description: 'Their link is dead from then on, and they are told. The next on the panel is asked in their place.',
    answers: {
      200: shown('What a dry run would show.', { state: 'withdrawn' }),
      201: shown('They are asked no longer.', { state: 'withdrawn' }),
    },
    refuses: ['not-found', 'ended'],
  })
  async withdraw(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @IdOf('invitation') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.invitations.withdraw(slug, number, id, request), made(request));
  }

  @Post(':id/reminders')
  @HttpCode(201)
  @ApiParam(ROUND_PARAMETER)
  @Posts({
    summary: 'Mail a reviewer once more',
    description:
      'The invitation to who has not replied, the link to who has accepted or answered; the link stays the same. At most once a day.',
    answers: { 200: shown('What a dry run would show.'), 201: shown('It is on its way.') },
    refuses: ['not-found', 'not-begun', 'ended', 'already-said'],
  })
  async remind(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @IdOf('invitation') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.invitations.remind(slug, number, id, request), made(request));
  }

  @Post(':id/link-replacements')
  @HttpCode(201)
  @ApiParam(ROUND_PARAMETER)
  @Posts({
    summary: 'Mail a reviewer a new link',
    description: 'Every link mailed to them before is dead from then on.',
    answers: { 200: shown('What a dry run would show.'), 201: shown('The new link is on its way.') },
    refuses: ['not-found', 'not-begun', 'ended'],
  })
  async replaceLink(
    @Slug() slug: string,
    @NumberOf('round') number: number,
    @IdOf('invitation') id: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.invitations.replaceLink(slug, number, id, request), made(request));
  }
}
