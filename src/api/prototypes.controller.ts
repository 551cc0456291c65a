import { Body, Controller, Get, Headers, HttpCode, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Status, STATUSES } from '../domain/prototype.js';
import { Faults } from '../domain/refusal.js';
import { dateAt } from '../domain/registration.js';
import { DeclarationsService } from '../services/declarations.service.js';
import { type ListFilters, PrototypesService } from '../services/prototypes.service.js';
import { RegistrationsService } from '../services/registrations.service.js';
import { type WriteRequest } from '../services/writes.js';
import { seenIn, Write } from './caller.js';
import { IF_MATCH, IF_MATCH_OR_NOT, Patches, Posts, Puts, Reads, type Answer } from './documentation.js';
import { Door, Slug, SLUG_PARAMETER } from './door.js';
import { manifest } from './examples/manifest.js';
import { description, line } from './examples/prototype.js';
import { ManifestDto } from './manifest.dto.js';
import { positionAt } from './moments.js';
import { nextLink } from './pages.js';
import { DeclaredDto, PrototypeDto, PrototypeLineDto, RegisteredDto } from './prototypes.answers.dto.js';
import { DescriptionDto, PrototypeFilterDto, WithdrawalDto, WriteQueryDto } from './prototypes.dto.js';
import { sendJson, sendRegistered, sendWritten } from './replies.js';

const shown = (description: string, example = 'prototype'): Answer => ({
  description,
  shape: PrototypeDto,
  headers: ['ETag'],
  example,
});

const registered = (description: string): Answer => ({
  description,
  shape: RegisteredDto,
  headers: ['ETag', 'Location'],
  example: 'registered',
});

const DECLARING = `For manifests kept in files: send the file as often as you like, and it says afterwards what stands, or you are told why not. The same again changes nothing; it needs no \`Idempotency-Key\`.

- Where the slug is free (also after a withdrawal), it registers, as \`POST /v1/prototypes\` does.
- Title, summary, locale, tags, structure, documents and horizon are changed to what the file says, as by \`PATCH\`; what it leaves out is empty.
- Hypotheses that the last term does not ask yet are asked, as by \`POST …/hypotheses\`. None is taken back or reworded.
- Everything else must be as it stands, or is refused (\`invalid\`), all at once, each with a pointer and the door to use: dates and policy of the term, time zone, predecessor, livedSince, grid, and people. Addresses match whatever their case; whoever names no language has the prototype’s; only the order of the panel and of the criteria counts.
- Once continued, the file holds the dates and the hypotheses of the last term, and the grid as it is now.

Of two declarations of a new slug at once, one registers it (201), and the other is compared with what the first has registered.`;

@Controller('v1/prototypes')
@Door('Prototypes')
export class PrototypesController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly declarations: DeclarationsService,
    private readonly prototypes: PrototypesService,
  ) {}

  @Post()
  @HttpCode(201)
  @Posts({
    summary: 'Register a prototype',
    description:
      'Validated whole, and stored with its first term, the policy (copied and frozen), grid version 1, hypotheses and panel.',
    sends: { shape: [ManifestDto], examples: { 'A year in Brittany': manifest } },
    answers: { 200: registered('What a dry run would have registered.'), 201: registered('It is registered.') },
    refuses: ['invalid', 'slug-taken'],
  })
  async register(
    @Body() manifest: ManifestDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendRegistered(reply, await this.registrations.register(manifest, request), request);
  }

  @Get()
  @Reads({
    summary: 'List prototypes',
    description: 'Newest registration first.',
    answers: {
      200: {
        description: 'A page; `Link` names the next one.',
        shape: PrototypeLineDto,
        list: true,
        headers: ['Link'],
        example: { items: [line], next: null },
      },
    },
    refuses: ['invalid'],
  })
  async list(
    @Query() filter: PrototypeFilterDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, next } = await this.prototypes.list(filtersIn(filter));
    if (next) void reply.header('link', nextLink(request.url, next));
    sendJson(reply, body);
  }

  @Get(':slug')
  @ApiParam(SLUG_PARAMETER)
  @Reads({
    summary: 'Show a prototype whole',
    answers: { 200: shown('With its open term and what the clock does next.') },
    refuses: ['not-found'],
  })
  async show(@Slug() slug: string, @Res() reply: FastifyReply): Promise<void> {
    const { version, body } = await this.prototypes.show(slug);
    sendJson(reply, body, version);
  }

  @Put(':slug')
  @ApiParam(SLUG_PARAMETER)
  @ApiHeader(IF_MATCH_OR_NOT)
  @Puts({
    summary: 'Declare a prototype from its manifest',
    description: DECLARING,
    sends: { shape: [ManifestDto], examples: { 'A year in Brittany': manifest } },
    answers: {
      200: {
        description:
          'It was there: as `GET` shows it, with what the declaration changed, if anything. Of a dry run also what it would have registered, with `warnings`.',
        shape: DeclaredDto,
        headers: ['ETag'],
        example: 'prototype',
      },
      201: registered('It was not there: it is registered.'),
    },
    refuses: ['not-found', 'invalid', 'stale', 'halted', 'ended'],
  })
  async declare(
    @Slug() slug: string,
    @Body() manifest: ManifestDto,
    @Query() _query: WriteQueryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const seen = ifMatch === undefined ? null : seenIn(ifMatch);
    const { result, replayed } = await this.declarations.declare(slug, manifest, seen, request);
    if ('warnings' in result) return sendRegistered(reply, { result, replayed }, request);
    sendWritten(reply, { result, replayed });
  }

  @Patch(':slug')
  @ApiParam(SLUG_PARAMETER)
  @ApiHeader(IF_MATCH)
  @Patches({
    summary: 'Describe a prototype anew',
    description:
      'A merge-patch (RFC 7396) of its descriptive fields. Slug, time zone, term and policy are frozen and refused by name.',
    sends: { shape: [DescriptionDto], examples: { 'A new title, no tags': description } },
    answers: { 200: shown('As it is now.') },
    refuses: ['invalid', 'not-found', 'stale', 'precondition-required'],
  })
  async describe(
    @Slug() slug: string,
    @Body() description: DescriptionDto,
    @Query() _query: WriteQueryDto,
    @Headers('if-match') ifMatch: string | undefined,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.prototypes.describe(slug, description, seenIn(ifMatch), request));
  }

  @Post(':slug/void')
  @HttpCode(200)
  @ApiParam(SLUG_PARAMETER)
  @Posts({
    summary: 'Withdraw a planned prototype',
    description: 'For what was registered by mistake and has not begun. Its slug is free again.',
    sends: { shape: [WithdrawalDto], examples: { 'A mistake': { reason: 'Enregistré deux fois.' } } },
    answers: { 200: shown('Withdrawn.', 'voided') },
    refuses: ['not-found', 'already-begun', 'ended'],
  })
  async void(
    @Slug() slug: string,
    @Body() { reason }: WithdrawalDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.prototypes.void(slug, reason, request));
  }
}

/** @throws Refusal `invalid` with every fault */
function filtersIn({
  status,
  tag,
  q,
  needsDecision,
  expiresBefore,
  portfolio,
  cursor,
  limit = 50,
}: PrototypeFilterDto): ListFilters {
  const faults = new Faults();
  const before = expiresBefore === undefined ? null : dateAt('/expiresBefore', expiresBefore, faults);
  const after = cursor === undefined ? undefined : positionAt('/cursor', cursor, faults);
  faults.refuseIfAny('This filter');
  return {
    status: statusesIn(status, needsDecision),
    tag,
    q,
    expiresBefore: before?.toString(),
    portfolio,
    after,
    limit,
  };
}

function statusesIn(asked: string | undefined, needsDecision: string | undefined): Status[] | undefined {
  const statuses = asked?.split(',') as Status[] | undefined;
  if (needsDecision === undefined) return statuses;
  return (statuses ?? STATUSES).filter((status) => (status === 'expired') === (needsDecision === 'true'));
}
