import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { StepsService } from '../services/steps.service.js';
import { type WriteRequest } from '../services/writes.js';
import { Write } from './caller.js';
import { Ends, Patches, Posts, Puts, Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { begunStep, doneStep, plannedStep, replannedStep, stepEntry, stepPlan, stepResult } from './examples/steps.js';
import { WriteQueryDto } from './prototypes.dto.js';
import { made, sendWritten } from './replies.js';
import { PrototypeDto } from './prototypes.answers.dto.js';
import { ShownStepDto } from './steps.answers.dto.js';
import { StepDto, StepPlanDto, StepResultDto } from './steps.dto.js';

const shown = (description: string, example: ShownStepDto): Answer => ({
  description,
  shape: ShownStepDto,
  headers: ['ETag'],
  example,
});

const listed = (description: string): Record<number, Answer> => ({
  200: { description, shape: ShownStepDto, list: true, example: { items: [doneStep], next: null } },
});

/** Hypotheses tested a part at a time. */
@Controller('v1/prototypes/:slug')
@PrototypeDoor('Steps and money')
export class StepsController {
  constructor(private readonly steps: StepsService) {}

  @Get('steps')
  @Reads({
    summary: 'List the steps of every term',
    answers: listed('By term and hypothesis, in order.'),
    refuses: ['not-found'],
  })
  async list(@Slug() slug: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.steps.list(slug), next: null };
  }

  @Get('hypotheses/:key/steps')
  @Reads({
    summary: 'List the steps that test a hypothesis',
    answers: listed('Over all terms that ask it.'),
    refuses: ['not-found'],
  })
  async listOf(@Slug() slug: string, @Param('key') key: string): Promise<{ items: unknown[]; next: null }> {
    return { items: await this.steps.listOf(slug, key), next: null };
  }

  @Post('hypotheses/:key/steps')
  @HttpCode(201)
  @Posts({
    summary: 'Plan a step',
    description:
      'One cheap test of a part of a hypothesis of the open term, while the prototype is planned or runs. At most 50 for one hypothesis.',
    sends: { shape: [StepDto], examples: { 'Twelve interviews': stepEntry } },
    answers: {
      200: shown('What a dry run would show.', plannedStep),
      201: shown('It is planned.', plannedStep),
    },
    refuses: ['invalid', 'not-found', 'key-taken', 'halted', 'ended'],
  })
  async add(
    @Slug() slug: string,
    @Param('key') key: string,
    @Body() entry: StepDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.steps.add(slug, key, entry, request), made(request));
  }

  @Patch('steps/:step')
  @Patches({
    summary: 'Plan a step anew',
    description: 'Until it begins.',
    sends: { shape: [StepPlanDto], examples: { 'Later, and a little dearer': stepPlan } },
    answers: { 200: shown('As it is planned now.', replannedStep) },
    refuses: ['invalid', 'not-found', 'already-begun', 'halted', 'ended'],
  })
  async replan(
    @Slug() slug: string,
    @Param('step') step: string,
    @Body() entry: StepPlanDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.steps.replan(slug, step, entry, request));
  }

  @Delete('steps/:step')
  @Ends({
    summary: 'Drop a planned step',
    description:
      'Until it begins, and while no other step waits for it. Its key is free again; the journal keeps what was planned.',
    answers: {
      200: {
        description: 'The prototype, without the step.',
        shape: PrototypeDto,
        headers: ['ETag'],
        example: 'prototype',
      },
    },
    refuses: ['invalid', 'not-found', 'already-begun', 'halted', 'ended'],
  })
  async drop(
    @Slug() slug: string,
    @Param('step') step: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.steps.drop(slug, step, request));
  }

  @Post('steps/:step/beginnings')
  @HttpCode(201)
  @Posts({
    summary: 'Begin a step',
    description:
      'While the prototype runs. What has begun may still tell its result once the prototype has expired; what has not, may not.',
    answers: { 200: shown('What a dry run would show.', begunStep), 201: shown('It has begun.', begunStep) },
    refuses: ['not-found', 'not-begun', 'already-begun', 'halted', 'ended'],
  })
  async begin(
    @Slug() slug: string,
    @Param('step') step: string,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.steps.begin(slug, step, request), made(request));
  }

  @Put('steps/:step/result')
  @Puts({
    summary: 'Tell what came of a step',
    description:
      'A step that has not begun begins with it, while the prototype runs. A better result may follow until the term is decided; the journal keeps each. The same again changes nothing.',
    sends: { shape: [StepResultDto], examples: { 'Nine of twelve would pay': stepResult } },
    answers: { 200: shown('With its result.', doneStep) },
    refuses: ['invalid', 'not-found', 'not-begun', 'halted', 'ended'],
  })
  async giveResult(
    @Slug() slug: string,
    @Param('step') step: string,
    @Body() entry: StepResultDto,
    @Query() _query: WriteQueryDto,
    @Write() request: WriteRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendWritten(reply, await this.steps.giveResult(slug, step, entry, request));
  }
}
