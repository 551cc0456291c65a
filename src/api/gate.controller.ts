import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PrototypesService } from '../services/prototypes.service.js';
import { Reads, type Answer } from './documentation.js';
import { PrototypeDoor, Slug } from './door.js';
import { gate } from './examples/life.js';
import { GateKeyGuard } from './key.guard.js';
import { GateDto } from './life.answers.dto.js';
import { sendJson } from './replies.js';

const STATUS: Record<string, number> = {
  running: 200,
  planned: 425,
  expired: 423,
  halted: 423,
  stopped: 410,
  adopted: 410,
  voided: 410,
};

const says = (description: string, example: object): Answer => ({ description, shape: GateDto, example });

/** The answer to a script's question: may this prototype still act? Asked of the dates each time (law 1). */
@Controller('v1/prototypes/:slug/gate')
@PrototypeDoor('Gate', GateKeyGuard)
export class GateController {
  constructor(private readonly prototypes: PrototypesService) {}

  @Get()
  @Reads({
    summary: 'Ask whether a prototype may still act',
    description:
      'For scripts: go on with 200, halt with anything else. A key of the scope `gate` can ask this and nothing else.',
    answers: {
      200: says('It runs.', gate.running),
      410: says('It is stopped, adopted or withdrawn: nothing more acts under this name.', gate.stopped),
      423: says('It has expired, or waits for its next term: halt.', gate.expired),
      425: says('It is planned: wait for the start.', gate.planned),
    },
    refuses: ['not-found'],
  })
  async ask(@Slug() slug: string, @Res() reply: FastifyReply): Promise<void> {
    const { status, body } = await this.prototypes.gate(slug);
    sendJson(reply, body, undefined, STATUS[status]);
  }
}
